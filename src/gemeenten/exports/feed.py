"""What is new: an entry for each source that was recorded or taken back, with what it changed, as an Atom feed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from gemeenten._version import __version__
from gemeenten.clock import local
from gemeenten.dutch import words
from gemeenten.places import municipality
from gemeenten.register.evidence import Kind, Source
from gemeenten.status import Extent
from gemeenten.status.changes import Change, Moment, difference

_ATOM = "http://www.w3.org/2005/Atom"
#: So many entries stand in the feed, newest first.
MOST = 50


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to the register: when, to which source, and what it changed, in Dutch."""

    moment: datetime
    source: Source
    withdrawn: bool
    title: str
    text: str

    @property
    def id(self) -> str:
        """A name of its own that stays."""
        return f"urn:gemeenten:{'ingetrokken' if self.withdrawn else 'bron'}:{self.source.id}"

    @property
    def query(self) -> str:
        """The part of an address after the question mark that shows the source's own day and boundaries."""
        return urlencode({"op": self.source.on.isoformat(), "grenzen": str(self.source.vintage)})


@lru_cache(maxsize=4)
def news(everything: tuple[Source, ...], most: int = MOST) -> tuple[News, ...]:
    """Tell what happened, newest first.

    Parameters
    ----------
    everything
        All sources of a register, those that were withdrawn too.
    most
        So many entries at most.
    """
    events = sorted(_events(everything), key=lambda event: (event[0], event[1].on, event[1].id))
    return tuple(_told(events, at) for at in range(len(events) - 1, max(-1, len(events) - 1 - most), -1))


def to_atom(found: Sequence[News], site: str) -> bytes:
    """Write an Atom feed (RFC 4287); `site` is the scheme and host at which it is read."""
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    latest = max((entry.moment for entry in found), default=datetime(2020, 1, 1, tzinfo=UTC))
    _add(feed, "id", f"{site}/feed.atom")
    _add(feed, "title", f"{words.SUBJECT}: wat is nieuw")
    _add(feed, "updated", latest.isoformat())
    _add(_add(feed, "author"), "name", "Agentschap Integratie en Inburgering")
    _add(feed, "generator", "gemeenten", version=__version__)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site}/feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site}/")
    for one in found:
        entry = _add(feed, "entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", one.moment.isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=f"{site}/?{one.query}")
        _add(entry, "content", one.text, type="text")
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _events(everything: Iterable[Source]) -> Iterable[tuple[datetime, Source, bool]]:
    """Give the moment at which each source came, and that at which it was taken back."""
    for source in everything:
        yield _aware(source.recorded_at), source, False
        if source.withdrawal is not None:
            yield _aware(source.withdrawal.at), source, True


def _aware(moment: datetime | None) -> datetime:
    return local(moment or datetime(2020, 1, 1)).astimezone(UTC).replace(microsecond=0)


def _told(events: Sequence[tuple[datetime, Source, bool]], at: int) -> News:
    moment, source, withdrawn = events[at]
    before, after = _known(events[:at]), _known(events[: at + 1])
    name = _name(source)
    title = f"Ingetrokken: {name}" if withdrawn else name
    return News(
        moment, source, withdrawn, title, f"{_changed(source, before, after)} ({words.day_of(source)})."
    )


def _known(events: Iterable[tuple[datetime, Source, bool]]) -> tuple[Source, ...]:
    """Give the sources that counted after some events."""
    held: dict[str, Source] = {}
    for _, source, withdrawn in events:
        if withdrawn:
            held.pop(source.id, None)
        else:
            held[source.id] = replace(source, withdrawal=None)
    return tuple(held.values())


def _name(source: Source) -> str:
    """Name a source; of a note what it is about, since its title names who wrote it."""
    if source.kind is not Kind.NOTE:
        return source.title
    named = [municipality(o.nis, source.vintage).name for o in source.observations]
    return f"Nota over {words.enumeration(named)}" if named else "Nota"


def _changed(source: Source, before: tuple[Source, ...], after: tuple[Source, ...]) -> str:
    """Say what a source changed on the day that it speaks of, in the boundaries of that day."""
    if source.kind in (Kind.TOTALS, Kind.PILOT) or not source.observations:
        return "Verandert de status van geen gemeente"
    then, now = (Moment(known, source.on, source.vintage) for known in (before, after))
    found = difference(then, now)
    joined = sum(d.change is Change.JOINED for d in found)
    left = sum(d.change is Change.LEFT for d in found)
    full = sum(d.after.extent is Extent.FULL for d in found)
    total = f"nu {words.number(full)} van {words.number(len(found))} gemeenten met een overeenkomst"
    if all(d.before.extent is Extent.UNKNOWN for d in found):
        return f"De eerste lijst: {total}"
    if not joined and not left:
        return f"Geen gemeente bijgekomen of weggevallen; {total}"
    return f"{joined} bijgekomen, {left} weggevallen; {total}"


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        child.text = words.printable(text)
    return child
