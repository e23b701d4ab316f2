"""An address of this server: what it gives, and how that is made."""

from collections.abc import Callable
from dataclasses import dataclass

from gemeenten.coverage.scope import Snapshot
from gemeenten.dashboard import data
from gemeenten.server.registry import State
from gemeenten.server.words import Asked


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what it gives in Dutch, its media type, the words it knows, and how it is made.

    `heavy` says that making it takes the processor long: those are made one at a time. `table` names the table
    that a JSON answer holds; `names_itself` says that the answer depends on the site by which it was asked for;
    `framed` that any site may show it in a frame.
    """

    path: str
    meaning: str
    mediatype: str
    known: tuple[str, ...]
    make: Callable[[State, Asked], bytes]
    heavy: bool = False
    table: str | None = None
    names_itself: bool = False
    framed: bool = False

    @property
    def filename(self) -> str:
        """The name of the file, where it is saved."""
        return f"gemeenten-{self.path.rpartition('/')[2]}"


def seen(state: State, asked: Asked) -> Snapshot:
    """Give what is known of what an address asks for."""
    return data.seen(state.sources, asked.scope)
