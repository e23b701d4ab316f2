"""A register in each of the two databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import new_database, running_server
from samples import seed

from gemeenten.register import Register
from gemeenten.register.editors import Editor, system_editor


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Start a PostgreSQL server for this session; what asks for it is skipped where there is none."""
    with running_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of an empty database, in each of the two kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'register.sqlite'}"
        return
    with new_database(request.getfixturevalue("postgresql_server")) as url:
        yield url


@pytest.fixture
def register(database_url: str) -> Iterator[Register]:
    """Give a register that holds one shipped list, in which Aalst has an agreement."""
    with Register(database_url, seed=seed) as opened:
        yield opened


@pytest.fixture
def editor() -> Editor:
    """Someone who may write."""
    return system_editor("redactie")


@pytest.fixture
def opened_anew(database_url: str) -> Iterator[Callable[[], Register]]:
    """Open the same database once more, as another program would."""
    opened: list[Register] = []

    def _open() -> Register:
        opened.append(Register(database_url, seed=seed))
        return opened[-1]

    yield _open
    for register in opened:
        register.close()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """URL of an empty PostgreSQL database."""
    with new_database(postgresql_server) as url:
        yield url
