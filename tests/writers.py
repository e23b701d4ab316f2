"""Programs of their own that write to a register, for tests that kill them or run many at once."""

import multiprocessing
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection

from samples import a_list, all_codes, seed

from gemeenten import InputError
from gemeenten.register import Register
from gemeenten.register.editors import system_editor
from gemeenten.register.evidence import Source

#: Starts programs quickly: each is forked from a server that has imported all this, and has no threads. That server
#: finds what is installed, and passes in silence over what it does not find, such as modules of the tests.
programs = multiprocessing.get_context("forkserver")
programs.set_forkserver_preload(
    [
        "gemeenten.register",
        "gemeenten.status",
        "hypothesis.strategies",
        "psycopg",
        "sqlalchemy.dialects.postgresql",
        "sqlalchemy.dialects.sqlite",
    ]
)

WHOLE = 300


def big_list(name: str) -> Source:
    """Give a list of all 300 municipalities, from a file of its own."""
    return replace(a_list("2022-01-01", *all_codes(2019), complete=False, name=name), sha256=name)


def import_until_killed(url: str, name: str, acknowledge: Connection) -> None:
    """Import list after list; tell the name of each once the register says that it is there."""
    with Register(url, seed=seed) as register:
        acknowledge.send("")
        for number in range(1_000_000):
            acknowledge.send(register.record(big_list(f"{name}-{number}"), system_editor()).id)


def import_some(url: str, name: str, start: Connection, result: Connection) -> None:
    """Wait for the sign, open the register, import three lists of one's own and one that all others import too."""
    start.recv()
    with Register(url, seed=seed, timeout=300) as register:
        recorded, told = [], 0
        for source in (*(big_list(f"{name}-{number}") for number in range(3)), big_list("everyones")):
            try:
                recorded.append(register.record(source, system_editor()).id)
            except InputError:
                told += 1
        result.send((recorded, told))


killable = partial(programs.Process, daemon=True)
