"""How long visitors wait while somebody means harm, beside the same without, and what stays in memory afterwards.

python -m benchmarks.hostile [--sessions 40] [--minutes 1] [--pause 5]
"""

import argparse
import asyncio
import time
from contextlib import nullcontext
from math import inf

from benchmarks.attacks import ATTACKS, EDITING, attacking
from benchmarks.load import Outcome, crowd, milliseconds
from benchmarks.memory import resident
from benchmarks.report import conditions, percentile, table
from benchmarks.servers import KAART, Server, edited, serve
from benchmarks.session import session
from gemeenten.dashboard.navigation import PAGES

_QUERY = "grenzen=2019"
#: Seconds in which the server lets go of what visitors left behind.
_AFTER = 30


def met_with(name: str | None, server: Server, sessions: int, seconds: float, pause: float) -> Outcome:
    """Let visitors in while an attack of this kind goes on, or none."""
    with attacking(name, server.address) if name else nullcontext():
        time.sleep(3 if name else 0)  # a program needs that to start
        return asyncio.run(crowd(server, _QUERY, sessions, seconds, pause))


async def _every_page(address: str) -> None:
    """Open each page once, so that what a page loads for everybody is not counted as what an attack left behind."""
    for name, _ in PAGES:
        async with session(address, _QUERY, name) as visitor:
            await visitor.run()


def _p95(met: Outcome) -> float:
    """Give what 95% waited at most, in seconds; who was not answered waited longest."""
    return percentile([*met.waited, *[inf] * (met.due - len(met.waited))] or [inf], 0.95)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=40)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between a visitor's changes")
    parser.add_argument("--only", nargs="+", choices=list(ATTACKS), default=list(ATTACKS))
    options = parser.parse_args()
    print(conditions())
    rows = []
    for name in options.only:
        with edited() if name in EDITING else serve(KAART) as server:
            crowd_of = options.sessions, 60 * options.minutes, options.pause
            asyncio.run(_every_page(server.address))
            calm = met_with(None, server, *crowd_of)
            before = resident(server.pid)
            met = met_with(name, server, *crowd_of)
            during = resident(server.pid)
            time.sleep(_AFTER)
            after = resident(server.pid)
        calm95, p95 = _p95(calm), _p95(met)
        rows.append(
            (
                name,
                f"{len(met.waited)}/{met.due}",
                milliseconds(calm95),
                milliseconds(p95),
                f"{p95 / calm95:.1f}",
                f"{before:.0f}",
                f"{during:.0f}",
                f"{after:.0f}",
                f"{100 * (after / before - 1):+.0f}%",
            )
        )
        print(" | ".join(rows[-1]), *sorted({*calm.problems, *met.problems}), sep="\n    ", flush=True)
    heads = ("beside visitors", "answered", "95% ms without", "with", "ratio")
    print(f"\n{table((*heads, 'MB before', 'during', 'after', 'grown'), rows)}\n\n{conditions()}")


if __name__ == "__main__":
    main()
