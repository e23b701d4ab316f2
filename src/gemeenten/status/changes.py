"""What changed between two dates, or between two sources: who joined and who left."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gemeenten.places import VINTAGES, Municipality, Vintage, home, municipalities, origins, vintage_on
from gemeenten.register.evidence import Source
from gemeenten.status import Extent, Status, status_on
from gemeenten.status.replay import replay


class Change(StrEnum):
    """What happened to a municipality between two moments."""

    JOINED = "joined"
    LEFT = "left"
    UNCHANGED = "unchanged"
    NOT_COMPARABLE = "not comparable"


#: How a municipality is shown where two moments are compared, as the palette names it.
_STATES: Mapping[Change, str] = {
    Change.JOINED: "joined",
    Change.LEFT: "left",
    Change.NOT_COMPARABLE: "unknown",
}
_STAYED: Mapping[Extent, str] = {
    Extent.FULL: "unchanged",
    Extent.PARTIAL: "partial",
    Extent.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One side of a comparison: what some sources say on a day."""

    sources: tuple[Source, ...]
    on: date
    vintage: Vintage


@dataclass(frozen=True, slots=True)
class Difference:
    """One municipality at two moments, both told in the same vintage.

    It joined where some part of it did and none left, and the other way round. It is not comparable where for
    some part one moment knows no list (`unknown` names those parts), or where one part joined and another left.
    A part is the municipality itself, or one that it merged from.
    """

    change: Change
    before: Status
    after: Status
    joined: tuple[Municipality, ...]
    left: tuple[Municipality, ...]
    unknown: tuple[Municipality, ...]

    @property
    def municipality(self) -> Municipality:
        """The municipality, in the vintage compared in."""
        return self.after.municipality

    @property
    def state(self) -> str:
        """How it is shown, as the palette names it: as what changed, or as what it stayed."""
        return _STAYED[self.after.extent] if self.change is Change.UNCHANGED else _STATES[self.change]


def on_date(sources: Iterable[Source], on: date) -> Moment:
    """Take all that is known on a day."""
    return Moment(tuple(sources), on, vintage_on(on))


def of_source(source: Source) -> Moment:
    """Take one source by itself; a municipality that an incomplete one does not name is unknown."""
    return Moment((source,), source.on, source.vintage)


def difference(before: Moment, after: Moment, vintage: Vintage | None = None) -> tuple[Difference, ...]:
    """Compare two moments, municipality by municipality, by code.

    Parameters
    ----------
    before, after
        The moments; see `on_date` and `of_source`.
    vintage
        The municipalities to compare; by default those of the later moment. Mergers in between are accounted
        for: both moments are told for the same territory.

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    vintage = vintage or after.vintage
    had, has = (_agreements(moment) for moment in (before, after))
    then, now = (status_on(moment.sources, moment.on, vintage) for moment in (before, after))
    return tuple(_compare(b, a, had, has) for b, a in zip(then, now, strict=True))


@dataclass(frozen=True, slots=True)
class Preview:
    """What one more source would change on its own day: the moments without and with it, and the differences."""

    before: Moment
    after: Moment
    differences: tuple[Difference, ...]

    @property
    def joined(self) -> list[str]:
        """Names of the municipalities, or their parts, that would have an agreement."""
        return sorted(m.name for d in self._comparable for m in d.joined)

    @property
    def left(self) -> list[str]:
        """Names of the municipalities, or their parts, that would have none any more."""
        return sorted(m.name for d in self._comparable for m in d.left)

    @property
    def not_comparable(self) -> int:
        """How many municipalities cannot be compared."""
        return len(self.differences) - len(self._comparable)

    @property
    def _comparable(self) -> list[Difference]:
        return [d for d in self.differences if d.change is not Change.NOT_COMPARABLE]


def preview(source: Source, known: Iterable[Source]) -> Preview:
    """Compare what is known on a source's day without and with that source, in its own boundaries.

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    without = tuple(known)
    before, after = on_date(without, source.on), on_date((*without, source), source.on)
    return Preview(before, after, difference(before, after, source.vintage))


def without(sources: Iterable[Source], withdrawn: Source, on: date) -> tuple[Difference, ...]:
    """Tell which municipalities another extent or step is told of on a day, were a source withdrawn."""
    known = tuple(sources)
    rest = tuple(source for source in known if source.id != withdrawn.id)
    found = difference(on_date(known, on), on_date(rest, on))
    return tuple(d for d in found if (d.before.state, d.before.step) != (d.after.state, d.after.step))


def _agreements(moment: Moment) -> dict[str, bool]:
    """Whether each piece of territory has an agreement, where that is known."""
    known = replay(moment.sources, moment.on)
    return {piece: standing.agreement for piece, standing in known.items()}


def _compare(before: Status, after: Status, had: dict[str, bool], has: dict[str, bool]) -> Difference:
    m = after.municipality
    pieces = origins(m.vintage)[m.nis]
    unknown = pieces - (had.keys() & has.keys())
    joined = {p for p in pieces - unknown if has[p] and not had[p]}
    left = {p for p in pieces - unknown if had[p] and not has[p]}
    if unknown or (joined and left):
        change = Change.NOT_COMPARABLE
    else:
        change = Change.JOINED if joined else Change.LEFT if left else Change.UNCHANGED
    named = (_named(part, m.vintage) for part in (joined, left, unknown))
    return Difference(change, before, after, *named)


def _named(pieces: Set[str], vintage: Vintage) -> tuple[Municipality, ...]:
    """Name territory with as few municipalities as it takes, of this vintage or an earlier one."""
    named: list[Municipality] = []
    rest = set(pieces)
    for older in sorted((v for v in VINTAGES if v <= vintage), reverse=True):
        touched = sorted({home(older)[piece] for piece in rest})
        whole = [nis for nis in touched if origins(older)[nis] <= rest]
        named += [municipalities(older)[nis] for nis in whole]
        rest -= {piece for nis in whole for piece in origins(older)[nis]}
    return tuple(named)
