"""What a visitor costs the server in memory, and what many changes leave behind in server and browser.

python -m benchmarks.memory [--sessions 20] [--changes 500]
"""

import argparse
import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

import psutil
from playwright.sync_api import Browser, CDPSession

from benchmarks.browser import Visitor, choose, chromium, visitor
from benchmarks.report import conditions, table
from benchmarks.servers import KAART, PLAIN, Server, serve
from benchmarks.session import Session, session

MB = 2**20
PROVINCES = ("Limburg", "Antwerpen", "West-Vlaanderen", "Heel Vlaanderen")


def resident(pid: int) -> float:
    """Give the memory that a process holds, in MB, once it has settled."""
    time.sleep(1)
    return psutil.Process(pid).memory_info().rss / MB


async def walk(someone: Session) -> None:
    """Look at each province and at each vintage that the page offers."""
    await someone.run()
    for province in PROVINCES:
        await someone.choose("Provincie", province)


async def sessions(server: Server, query: str, count: int) -> tuple[float, float]:
    """Keep visitors in after some others, and give MB each: right after their walk, and on the second walk."""
    async with AsyncExitStack() as early:
        for _ in range(5):
            await walk(await early.enter_async_context(session(server.address, query)))
        before = resident(server.pid)
        async with AsyncExitStack() as stack:
            visitors = [await stack.enter_async_context(session(server.address, query)) for _ in range(count)]
            for someone in visitors:
                await walk(someone)
            once = resident(server.pid)
            for someone in visitors:
                await walk(someone)
            return (once - before) / count, (resident(server.pid) - before) / count


@dataclass(frozen=True, slots=True)
class State:
    """What server and browser hold at one moment: MB, and objects of the page."""

    server: float
    heap: float
    nodes: int
    listeners: int


def state(server: Server, devtools: CDPSession) -> State:
    """Look at server and browser, after the browser has collected its garbage."""
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
    return State(
        resident(server.pid),
        metrics["JSHeapUsedSize"] / MB,
        int(metrics["Nodes"]),
        int(metrics["JSEventListeners"]),
    )


def changes(browser: Browser, server: Server, count: int) -> tuple[State, State]:
    """Change filter and vintage again and again in one session; give the states after a tenth and at the end."""
    with visitor(browser) as someone:
        devtools = someone.page.context.new_cdp_session(someone.page)
        devtools.send("Performance.enable")
        someone.open(f"{server.address}/?grenzen=2019", "watch.painted() >= 1 && watch.polygons() === 300")
        _rounds(someone, max(count // 10, len(ROUND)))
        before = state(server, devtools)
        _rounds(someone, count)
        return before, state(server, devtools)


#: One round ends where it began, so that the states before and after are of the same view.
ROUND = (
    ("Provincie", "Antwerpen"),
    ("Provincie", "Oost-Vlaanderen"),
    ("Provincie", "Heel Vlaanderen"),
    ("Werkgebied", "zonder Antwerpen en Gent"),
    ("Gemeentegrenzen", "vanaf 2025"),
    ("Provincie", "West-Vlaanderen"),
    ("Provincie", "Heel Vlaanderen"),
    ("Werkgebied", "alle gemeenten"),
    ("Gemeentegrenzen", "2019 tot 2024"),
    ("Provincie", "Limburg"),
)


def _rounds(someone: Visitor, count: int) -> None:
    for k in range(count - count % len(ROUND)):
        someone.change(choose(*ROUND[k % len(ROUND)]), "watch.painted() > before.painted")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--changes", type=int, default=500)
    options = parser.parse_args()
    print(conditions())
    rows = []
    for name, script, query in (("Kaart", KAART, "grenzen=2019"), ("plain", PLAIN, "")):
        with serve(script, settings=script.parent) as server:
            once, twice = asyncio.run(sessions(server, query, options.sessions))
        rows.append((name, f"{once:.2f}", f"{twice:.2f}"))
    print(f"\n{table(('MB of the server per extra session', 'one walk', 'two walks'), rows)}")
    with serve(KAART) as server, chromium() as browser:
        before, after = changes(browser, server, options.changes)
    grown = [
        (name, f"{was:.1f}", f"{now:.1f}", f"{100 * (now / was - 1):+.1f}%")
        for name, was, now in (
            ("server, MB", before.server, after.server),
            ("browser's heap, MB", before.heap, after.heap),
            ("nodes of the page", before.nodes, after.nodes),
            ("listeners", before.listeners, after.listeners),
        )
    ]
    print(f"\n{table((f'{options.changes} changes in one session', 'before', 'after', 'growth'), grown)}")
    print(f"\n{conditions()}")


if __name__ == "__main__":
    main()
