"""How many changes a second one process of the dashboard answers, and how many two do together.

    python -m benchmarks.processes [--visitors 10] [--seconds 20]

Visitors who never pause change the province; each stays with one process, as behind nginx (see docs/deploy.md). They
run in two programs of their own, whose part of the processor is told too: it is on the same machine. One and two
processes take turns, twice.
"""

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from benchmarks.load import ANSWERS, choose
from benchmarks.report import conditions, table
from benchmarks.servers import ROOT, Server, free_port, running
from benchmarks.session import session

_PROGRAMS = 2


async def _visit(address: str, seconds: float) -> int:
    """Change the province until the time is over; give how often it was answered rightly."""
    async with session(address, "op=2021-04-26&grenzen=2019") as visitor:
        await visitor.run()
        ends = time.monotonic() + seconds
        for changes, province in enumerate(cycle(ANSWERS), start=1):
            await choose(visitor, province)
            if time.monotonic() > ends:
                return changes
    return 0


def _visits(addresses: Sequence[str], seconds: float) -> tuple[int, float]:
    """Run visitors in this program; give their changes, and the seconds of processor that they took."""

    async def together() -> int:
        return sum(await asyncio.gather(*(_visit(address, seconds) for address in addresses)))

    before = time.process_time()
    return asyncio.run(together()), time.process_time() - before


def measure(servers: Sequence[Server], visitors: int, seconds: float) -> tuple[float, float, float]:
    """Give changes a second, and the processors that the servers and the visitors kept busy."""
    addresses = [servers[number % len(servers)].address for number in range(visitors)]
    groups = [addresses[::_PROGRAMS], addresses[1::_PROGRAMS]]
    before, start = sum(server.used for server in servers), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(_PROGRAMS) as pool:
        found = pool.starmap(_visits, [(group, seconds) for group in groups])
    elapsed = time.monotonic() - start
    used = sum(server.used for server in servers) - before
    return sum(n for n, _ in found) / seconds, used / elapsed, sum(t for _, t in found) / elapsed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    print(conditions())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = []
        for _ in range(2):
            port = free_port()
            command = [sys.executable, "-m", "gemeenten", "dashboard", f"--port={port}", "--no-browser"]
            database = f"sqlite:///{folder / 'register.sqlite'}"
            servers.append(stack.enter_context(running(command, port, ROOT, database)))
        measure(servers, options.visitors, 3)  # what is made once is made
        rows = []
        for used in (servers[:1], servers, servers[:1], servers):
            changes, busy, visitors = measure(used, options.visitors, options.seconds)
            rows.append((str(len(used)), f"{changes:.0f}", f"{busy:.2f}", f"{visitors:.2f}"))
            print(" | ".join(rows[-1]), flush=True)
    print(f"\n{table(('processes', 'changes a second', 'processors', 'of the visitors'), rows)}")
    one, two = (sum(float(row[1]) for row in rows if row[0] == count) for count in "12")
    print(f"\ntwo carry {two / one:.2f} times what one does")


if __name__ == "__main__":
    main()
