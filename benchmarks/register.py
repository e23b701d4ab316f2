"""What a status costs as the register grows: 10, 100 and 1,000 lists of 300 municipalities.

Run: python benchmarks/register.py [--url postgresql://user@host/database]

Each size twice: lists that only name (`named`), and lists where every entry has a day of signing and a last day of its
own (`dated`).

Each line is measured side by side in one run, in milliseconds of this program's processor, the best of several times
(a machine that is busy with something else makes them longer by a factor, so what is to be compared is `plain`):

read      opening the register and reading everything, every seal checked, as a program does once when it starts
first     the first status after that
later     any later status, of any date: this is what a visitor waits for
one more  the first status after one more list was recorded
plain     going through all observations, which only tells who has an agreement, not since when or where it says so
"""

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from gemeenten.places import municipalities, origins
from gemeenten.register import Register
from gemeenten.register.database import connect, writing
from gemeenten.register.editors import system_editor
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.register.recording import insert_source
from gemeenten.status import status_on

_FIRST = date(2019, 1, 1)


def lists(count: int) -> list[Source]:
    """Draw lists on following days, between which municipalities come and go; every tenth names all of them."""
    rng = random.Random(8)  # noqa: S311
    everyone = municipalities(2019)
    absent: set[str] = set()
    found = []
    for number in range(count):
        absent ^= set(rng.sample(list(everyone), 2))
        listed = [m for nis, m in everyone.items() if nis not in absent or number % 10 == 0]
        found.append(
            Source(
                id=f"list{number}",
                title=f"List {number}",
                kind=Kind.LIST,
                on=_FIRST + timedelta(days=2 * number),
                vintage=2019,
                complete=True,
                observations=tuple(
                    Observation(m.nis, Step.AGREEMENT, m.name, 1, line) for line, m in enumerate(listed)
                ),
                sha256=f"{number}",
            )
        )
    return found


def dated(sources: list[Source]) -> list[Source]:
    """Draw for every entry of every list when it was signed, in the three years before, and when it ends."""
    rng = random.Random(9)  # noqa: S311

    def with_days(observation: Observation, on: date) -> Observation:
        signed = on - timedelta(days=rng.randrange(1000))
        return observation._replace(
            signed_on=signed, valid_until=signed + timedelta(days=rng.randrange(200, 2500))
        )

    return [replace(s, observations=tuple(with_days(o, s.on) for o in s.observations)) for s in sources]


def the_plain_way(sources: tuple[Source, ...], day: date) -> dict[str, bool]:
    """Go through every observation of every source, oldest first."""
    has: dict[str, bool] = {}
    for source in sorted(sources, key=lambda s: s.on):
        if source.on <= day:
            said = {
                piece: observation.step is Step.AGREEMENT
                for observation in source.observations
                for piece in origins(source.vintage)[observation.nis]
            }
            if source.complete:
                has = dict.fromkeys(origins(2018), False)
            has |= said
    return has


def milliseconds(question: Callable[[], object], times: int) -> float:
    """Ask some times; give the best."""
    taken = []
    for _ in range(times):
        gc.collect()
        started = time.process_time()
        question()
        taken.append(1000 * (time.process_time() - started))
    return min(taken)


def measure(url: str, sources: list[Source]) -> dict[str, float]:
    """Fill an empty database with lists, and ask."""
    *most, last = sources
    day = last.on + timedelta(days=2)
    nothing: tuple[Source, ...] = ()

    def opened() -> Register:
        return Register(url, seed=lambda: nothing)

    def read() -> None:
        with opened() as anew:
            anew.sources()

    opened().close()
    engine = connect(url, timeout=10)
    with writing(engine) as connection:
        for source in most:
            insert_source(connection, source, "benchmark")
    engine.dispose()
    with opened() as register:
        register.sources()

        def status() -> object:
            return status_on(register.sources(), day, 2025)

        found = {
            "read": milliseconds(read, 3),
            "first": milliseconds(status, 1),
            "later": milliseconds(status, 20),
        }
        register.record(last, system_editor())
        found["one more"] = milliseconds(status, 1)
        found["plain"] = milliseconds(lambda: the_plain_way(register.sources(), day), 5)
    return found


def main() -> None:
    """Print a line for each size, and how much each figure grew."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--url", help="A PostgreSQL server's URL with a database that may be filled.")
    url = arguments.parse_args().url
    before: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (10, 100, 1000):
            for name, sources in (("named", lists(count)), ("dated", dated(lists(count)))):
                place = f"{name}{count}"
                found = measure(
                    f"sqlite:///{folder}/{place}.sqlite" if url is None else schema_of(url, place), sources
                )
                if not before:
                    print(f"{'lists':>15}{''.join(f'{figure:>10}' for figure in found)}")
                print(f"{count:9,} {name}{''.join(f'{value:10.1f}' for value in found.values())}")
                if name in before:
                    growth = (found[figure] / before[name][figure] for figure in found)
                    print(f"{'growth':>15}{''.join(f'{times:9.1f}x' for times in growth)}")
                before[name] = found


def schema_of(url: str, name: str) -> str:
    """Make an empty schema in a PostgreSQL database, and give the URL of a connection that works in it."""
    engine = connect(url, timeout=10)
    with writing(engine) as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    return f"{url}?options=-csearch_path%3D{name}"


if __name__ == "__main__":
    main()
