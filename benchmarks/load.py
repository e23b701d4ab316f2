"""Many visitors at once, each changing a filter every few seconds: how long they wait, beside the plain way.

    python -m benchmarks.load [--sessions 10 20 40 80] [--minutes 3] [--pause 5]

Visitors keep to their rhythm: one who had to wait for an answer asks the next late, and that waiting counts.
"""

import argparse
import asyncio
import random
import time
from dataclasses import dataclass, field
from math import inf

from websockets.exceptions import ConnectionClosed

from benchmarks.report import conditions, percentile, table
from benchmarks.servers import KAART, PLAIN, Server, serve
from benchmarks.session import Session, session

#: What each choice must answer: the agreements that the printed table gives, of the municipalities in 2019.
ANSWERS = {
    "Heel Vlaanderen": "125 van 300",
    "Antwerpen": "25 van 69",
    "Limburg": "33 van 42",
    "Oost-Vlaanderen": "23 van 60",
    "Vlaams-Brabant": "25 van 65",
    "West-Vlaanderen": "19 van 64",
}
#: Seconds after which a visitor gives up.
PATIENCE = 60


@dataclass
class Outcome:
    """What all visitors of one page met together; times in seconds, `server` and `clients` in processors."""

    due: int = 0
    first: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    server: float = 0.0
    clients: float = 0.0


async def visit(someone: Session, ends: float, pause: float, dice: random.Random, met: Outcome) -> None:
    """Look at the page, then change the province at every pause until the end."""
    met.first.append((await asyncio.wait_for(someone.run(), PATIENCE)).seconds)
    start = time.perf_counter() + pause * dice.random()
    moments = [start + pause * k for k in range(int(max(0.0, ends - start) // pause) + 1)]
    met.due += len(moments)
    chosen = "Heel Vlaanderen"
    for due in moments:
        await asyncio.sleep(due - time.perf_counter())
        if time.perf_counter() > ends:
            return  # too far behind: what was due stays unanswered
        chosen = dice.choice([name for name in ANSWERS if name != chosen])
        await choose(someone, chosen)
        met.waited.append(time.perf_counter() - due)


async def choose(visitor: Session, province: str) -> None:
    """Choose a province.

    Raises
    ------
    RuntimeError
        Where the answer is not that of the printed table.
    """
    answer = await asyncio.wait_for(visitor.choose("Provincie", province), PATIENCE)
    if not answer.says(ANSWERS[province]):
        raise RuntimeError(f"the answer to {province} does not say {ANSWERS[province]}")


async def crowd(server: Server, query: str, sessions: int, seconds: float, pause: float) -> Outcome:
    """Let the visitors in one after the other during one pause, and give what they met."""
    met = Outcome()
    start, used, own = time.perf_counter(), server.used, time.process_time()

    async def one(k: int) -> None:
        await asyncio.sleep(pause * k / sessions)
        try:
            async with session(server.address, query) as someone:
                await visit(someone, start + pause + seconds, pause, random.Random(k), met)  # noqa: S311
        except (RuntimeError, TimeoutError, OSError, ConnectionClosed) as problem:
            met.problems.append(repr(problem))

    await asyncio.gather(*map(one, range(sessions)))
    elapsed = time.perf_counter() - start
    met.server = (server.used - used) / elapsed
    met.clients = (time.process_time() - own) / elapsed
    return met


def _row(sessions: int, name: str, met: Outcome) -> tuple[str, ...]:
    # Who was not answered waited longest.
    waited = met.waited + [inf] * (met.due - len(met.waited))
    return (
        f"{sessions} {name}",
        str(met.due),
        str(len(met.waited)),
        *(milliseconds(percentile(waited, share)) for share in (0.5, 0.95, 1)),
        milliseconds(percentile(met.first, 0.95)),
        f"{100 * met.server:.0f}%",
        f"{100 * met.clients:.0f}%",
    )


def milliseconds(seconds: float) -> str:
    """Write a time, or that it never came."""
    return f"{1000 * seconds:.0f}" if seconds < inf else "never"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, nargs="+", default=[10, 20, 40, 80])
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between a visitor's changes")
    options = parser.parse_args()
    print(conditions())
    rows = []
    for sessions in options.sessions:
        for name, script, query in (("Kaart", KAART, "grenzen=2019"), ("plain", PLAIN, "")):
            # Each crowd meets a server that has just started and has had one visitor.
            with serve(script, settings=script.parent) as server:
                asyncio.run(crowd(server, query, 1, 1, 1))
                met = asyncio.run(crowd(server, query, sessions, 60 * options.minutes, options.pause))
            rows.append(_row(sessions, name, met))
            print(f"  {' | '.join(rows[-1])}", *sorted(set(met.problems)), sep="\n    ", flush=True)
    heads = ("sessions", "changes", "answered", "median ms", "95% ms", "worst ms", "first view 95% ms")
    print(f"\n{table((*heads, 'processor: server', 'clients'), rows)}\n\n{conditions()}")


if __name__ == "__main__":
    main()
