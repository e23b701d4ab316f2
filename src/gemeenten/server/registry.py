"""The register as the addresses see it: its sources, and a mark that changes when they do."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from threading import Lock

from gemeenten._paths import DATA, GEODATA
from gemeenten._version import __version__
from gemeenten.places import VINTAGES
from gemeenten.places.boundaries import boundaries_path
from gemeenten.register.evidence import Source


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The sources that count, those that were withdrawn too, their mark, and when the last of them came.

    Two are the same where they are one object: what is made of one is kept by it.
    """

    sources: tuple[Source, ...]
    everything: tuple[Source, ...]
    mark: str
    changed: datetime


class Registry:
    """Reads a register, and works its mark out again only when something was added."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None

    def read(self) -> State:
        """Give the register as it is now.

        Raises
        ------
        RegisterError
            Where the database cannot be used.
        """
        from gemeenten.dashboard.data import register  # noqa: PLC0415 - the one that all visitors share

        everything = register().sources(include_withdrawn=True)
        with self._lock:
            if self._state is None or self._state.everything is not everything:
                self._state = state_of(everything)
            return self._state


def state_of(everything: tuple[Source, ...]) -> State:
    """Give the state of a register that holds these sources, withdrawn ones among them."""
    # All of it, since a word may be erased from what was recorded: then nobody may be told that nothing changed.
    mark = hashlib.sha256("\n".join([_fixed(), *map(repr, everything)]).encode()).hexdigest()
    moments = [s.recorded_at for s in everything] + [s.withdrawal.at for s in everything if s.withdrawal]
    aware = [m if m.tzinfo else m.replace(tzinfo=UTC) for m in moments if m is not None]
    return State(
        tuple(s for s in everything if s.withdrawal is None),
        everything,
        mark,
        max(aware, default=datetime.fromtimestamp(0, UTC)),
    )


@cache
def _fixed() -> str:
    """Mark what does not change while the server runs: the version, the geodata and the facts."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted([*GEODATA.glob("*.csv"), *map(boundaries_path, VINTAGES), *DATA.glob("*.csv")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
