"""An address of this server: what it gives, and how that is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from gemeenten.clock import today
from gemeenten.coverage.scope import Scope, Snapshot
from gemeenten.dashboard import data
from gemeenten.exports import FORMATS, Look, content
from gemeenten.exports.content import Content
from gemeenten.exports.pictures import Figure
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


def content_of(state: State, asked: Asked) -> Content:
    """Make all tables and pictures of the figures that an address asks for."""
    made = _content_of(state, asked.scope, today())
    return made if asked.extents == made.extents else replace(made, extents=asked.extents)


@lru_cache(maxsize=4)
def _content_of(state: State, scope: Scope, _seen_on: date) -> Content:
    """Make them once for what is asked one after the other: a table and what it is of, a folder of files."""
    return content(data.seen(state.sources, scope), sources=state.sources)


def written(suffix: str, drawn: Figure = "map") -> Callable[[State, Asked], bytes]:
    """Give what writes the file of a format, with the map, bars or a course drawn where it is a picture."""

    def make(state: State, asked: Asked) -> bytes:
        made, look = content_of(state, asked), Look(drawn, measure=asked.measure, theme=asked.theme)
        return FORMATS[suffix].write(made if look == made.look else replace(made, look=look))

    return make
