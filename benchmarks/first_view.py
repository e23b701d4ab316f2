"""A first visit over a slow line: bytes and seconds until figures can be read, and until the map stands there.

    python -m benchmarks.first_view [--kbit 400] [--delay 400]

Side by side with Streamlit's own server around the same script, without the door.
"""

import argparse
import time
from dataclasses import dataclass
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, CDPSession

from benchmarks.browser import chromium
from benchmarks.report import conditions, table
from benchmarks.servers import KAART, ROOT, Server, serve

#: The figures of the printed answer, wherever on the page they stand first.
_FIGURES = "document.body && /125 van (de )?300/.test(document.body.innerText)"
_MAP = """Array.from(document.querySelectorAll("iframe")).some((frame) => {
  try { return frame.contentDocument.documentElement.dataset.painted >= 1 } catch { return false }
})"""
#: Seconds after which nobody waits any longer.
_PATIENCE = 240


@dataclass(frozen=True, slots=True)
class First:
    """What a first visit took: seconds until figures and map, and bytes over the line."""

    figures: float
    map: float
    received: int


def visit(browser: Browser, server: Server, kbit: int, delay: int) -> First:
    """Open Kaart with an empty cache over a slow line."""
    context = browser.new_context(locale="nl-BE", viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(1000 * _PATIENCE)
    line = context.new_cdp_session(page)
    counted = _counting(line)
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": delay,
            "downloadThroughput": kbit * 1000 / 8,
            "uploadThroughput": kbit * 1000 / 8,
        },
    )
    start = time.perf_counter()
    page.goto(f"{server.address}/?op=2021-04-26&grenzen=2019", wait_until="commit")
    page.wait_for_function(_FIGURES)
    figures = time.perf_counter() - start
    page.wait_for_function(_MAP)
    drawn = time.perf_counter() - start
    page.wait_for_timeout(2000)  # what still comes belongs to the visit
    context.close()
    return First(figures, drawn, sum(counted))


def _counting(line: CDPSession) -> list[int]:
    """Count what comes: bodies and headers as they were sent, and messages of the websocket."""
    counted: list[int] = []
    line.on("Network.loadingFinished", lambda told: counted.append(int(told["encodedDataLength"])))
    line.on("Network.webSocketFrameReceived", lambda told: counted.append(_length(told["response"])))
    line.send("Network.enable")
    return counted


def _length(frame: dict[str, object]) -> int:
    text = str(frame["payloadData"])
    return len(text) * 3 // 4 if frame["opcode"] == 2 else len(text)


def _ready(server: Server) -> None:
    """Let one visitor go before, and wait until what is made once has been made: the first start takes longer."""
    import re  # noqa: PLC0415

    with urlopen(server.address) as page:  # noqa: S310 - our own server
        scripts = re.findall(r'(?:src|href)="\./(static/[^"]+)"', page.read().decode())
    for _ in range(2):
        for script in scripts:
            asked = Request(f"{server.address}/{script}", headers={"Accept-Encoding": "br"})  # noqa: S310
            with urlopen(asked) as answer:  # noqa: S310
                answer.read()
        time.sleep(15)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kbit", type=int, default=400)
    parser.add_argument("--delay", type=int, default=400, help="milliseconds before anything comes")
    options = parser.parse_args()
    print(conditions())
    rows = []
    with chromium() as browser:
        for name, script in (("with the door", KAART), ("Streamlit alone", ROOT / "script.py")):
            with serve(script) as server:
                _ready(server)
                visit(browser, server, 100_000, 0)
                met = visit(browser, server, options.kbit, options.delay)
            rows.append((name, f"{met.received / 1000:,.0f}", f"{met.figures:.1f}", f"{met.map:.1f}"))
            print(" | ".join(rows[-1]), flush=True)
    print(f"\n{table(('first view', 'KB', 'figures, s', 'map, s'), rows)}")


if __name__ == "__main__":
    main()
