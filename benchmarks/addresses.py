"""How many times a second figures are asked for by their address and answered: whole, and "not changed" (304).

    python -m benchmarks.addresses [--seconds 10] [--asking 10]

Each request has a connection of its own, as scripts make them, and each of those who ask an address of their own:
the limits of one address are not what is measured.
"""

import argparse
import asyncio
import time
from collections import Counter

from benchmarks.attacks import ask
from benchmarks.report import conditions, percentile, table
from benchmarks.servers import KAART, Server, serve

_PATH = "/data/coverage.json"


async def _ask(address: str, number: int, tag: str | None, ends: float, met: list[tuple[int, float]]) -> None:
    turn = 0
    while time.monotonic() < ends:
        turn += 1
        headers = {"X-Forwarded-For": f"10.{number}.{turn // 200}.{turn % 200}"}
        start = time.perf_counter()
        status, _ = await ask(address, _PATH, headers=headers | ({"If-None-Match": tag} if tag else {}))
        met.append((status, time.perf_counter() - start))


async def measure(server: Server, asking: int, seconds: float, tag: str | None) -> tuple[str, ...]:
    """Ask as fast as it is answered; give answers a second by status, milliseconds and processors."""
    met: list[tuple[int, float]] = []
    before, start = server.used, time.monotonic()
    await asyncio.gather(*(_ask(server.address, n, tag, start + seconds, met) for n in range(asking)))
    busy = (server.used - before) / (time.monotonic() - start)
    told = ", ".join(f"{status}: {n / seconds:.0f}" for status, n in Counter(s for s, _ in met).items())
    return told, f"{1000 * percentile([t for _, t in met], 0.95):.0f}", f"{busy:.2f}"


async def _both(server: Server, asking: int, seconds: float) -> list[tuple[str, ...]]:
    _, told = await ask(server.address, _PATH)
    return [
        ("asked whole", *await measure(server, asking, seconds, None)),
        ("with the last tag", *await measure(server, asking, seconds, told["etag"])),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--asking", type=int, default=10, help="how many ask at the same time")
    options = parser.parse_args()
    print(conditions())
    with serve(KAART) as server:
        rows = asyncio.run(_both(server, options.asking, options.seconds))
    print(table((_PATH, "answers a second", "95%, ms", "processors of the server"), rows))


if __name__ == "__main__":
    main()
