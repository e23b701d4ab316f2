"""What changed between two dates, or between two sources: who joined, who left, and a sentence for a memo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gemeenten.coverage import Division, grouped
from gemeenten.evidence import Kind, Source, Step
from gemeenten.places import VINTAGES, Municipality, Vintage, municipalities, origins, vintage_on
from gemeenten.status import Extent, Status, status_on
from gemeenten.words import day, enumeration

#: So many names stand in a sentence; more are only counted.
_FEW = 8


class Change(StrEnum):
    """What happened to a municipality between two moments."""

    JOINED = "joined"
    LEFT = "left"
    UNCHANGED = "unchanged"
    NOT_COMPARABLE = "not comparable"


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


def sentences(
    differences: Sequence[Difference], before: Moment, after: Moment, by: Division = "province"
) -> dict[str, str]:
    """Write one Dutch sentence for each area, with the dates, the denominators and the sources."""
    told = {d.after: d for d in differences}
    areas = grouped(told, by)
    then = _in_the_boundaries_of_then(differences, before, by)
    return {
        area: _sentence(area, [told[status] for status in statuses], before, after, then.get(area, ""))
        for area, statuses in areas.items()
    }


def _agreements(moment: Moment) -> dict[str, bool | None]:
    """Whether each piece of territory has an agreement; None where that is not known."""
    extents = status_on(moment.sources, moment.on, VINTAGES[0])
    verdicts = {Extent.FULL: True, Extent.NONE: False}
    return {status.municipality.nis: verdicts.get(status.extent) for status in extents}


def _compare(
    before: Status, after: Status, had: dict[str, bool | None], has: dict[str, bool | None]
) -> Difference:
    m = after.municipality
    pieces = origins(m.vintage)[m.nis]
    unknown = {p for p in pieces if had[p] is None or has[p] is None}
    joined = {p for p in pieces - unknown if has[p] and not had[p]}
    left = {p for p in pieces - unknown if had[p] and not has[p]}
    if unknown or (joined and left):
        change = Change.NOT_COMPARABLE
    else:
        change = Change.JOINED if joined else Change.LEFT if left else Change.UNCHANGED
    named = (_named(part, m.vintage) for part in (joined, left, unknown))
    return Difference(change, before, after, *named)


def _named(pieces: set[str], vintage: Vintage) -> tuple[Municipality, ...]:
    """Name territory with as few municipalities as it takes, of this vintage or an earlier one."""
    named: list[Municipality] = []
    rest = set(pieces)
    for older in sorted((v for v in VINTAGES if v <= vintage), reverse=True):
        whole = [nis for nis, territory in origins(older).items() if territory <= rest]
        named += [municipalities(older)[nis] for nis in whole]
        rest -= {piece for nis in whole for piece in origins(older)[nis]}
    return tuple(named)


def _in_the_boundaries_of_then(
    differences: Sequence[Difference], before: Moment, by: Division
) -> dict[str, str]:
    """Give the figures that were known before a merger, by area: readers will remember those."""
    if not isinstance(by, str) or differences[0].municipality.vintage == before.vintage:
        return {}
    areas = grouped(status_on(before.sources, before.on, before.vintage), by)
    return {
        area: f" (in de grenzen van {before.vintage}: {_full(statuses)} van de {len(statuses)})"
        for area, statuses in areas.items()
    }


def _sentence(area: str, found: Sequence[Difference], before: Moment, after: Moment, then: str) -> str:
    comparable = [d for d in found if d.change is not Change.NOT_COMPARABLE]
    if not comparable:
        sides = [f"op {day(m.on)} {_known(found, m, then=m is before)}" for m in (before, after)]
        return f"{area}: geen vergelijking mogelijk: {enumeration(sides)} {_cited(found)}."
    joined = [m.name for d in comparable for m in d.joined]
    left = [m.name for d in comparable for m in d.left]
    changes = [f"{_plural(joined, 'kwam', 'kwamen')} bij{_named_few(joined)}"] if joined else []
    changes += [f"{_plural(left, 'viel', 'vielen')} weg{_named_few(left)}"] if left else []
    was, count = _full(d.before for d in comparable), _full(d.after for d in comparable)
    partly = sum(d.after.extent is Extent.PARTIAL for d in comparable)
    apart = len(found) - len(comparable)
    return (
        f"{area}: tussen {day(before.on)} en {day(after.on)} "
        + (f"{enumeration(changes)}: van {was} naar {count}" if changes else f"bleef het bij {count}")
        + f" van de {len(comparable)} gemeenten met een overeenkomst"
        + (f", en {partly} gedeeltelijk" if partly else "")
        + then
        + (f"; voor {apart} is geen vergelijking mogelijk" if apart else "")
        + f" {_cited(found)}."
    )


def _plural(names: Sequence[str], one: str, more: str) -> str:
    return f"{one if len(names) == 1 else more} er {len(names)}"


def _named_few(names: Sequence[str]) -> str:
    return f" ({enumeration(names)})" if len(names) <= _FEW else ""


def _full(statuses: Iterable[Status]) -> int:
    return sum(status.extent is Extent.FULL for status in statuses)


def _known(found: Sequence[Difference], moment: Moment, *, then: bool) -> str:
    statuses = [d.before if then else d.after for d in found]
    if any(status.extent is not Extent.UNKNOWN for status in statuses):
        return f"hadden {_full(statuses)} van de {len(found)} gemeenten een overeenkomst"
    everywhere = len(found) == len(municipalities(found[0].municipality.vintage))
    return f"was er geen lijst bekend{_stated(moment) if everywhere else ''}"


def _stated(moment: Moment) -> str:
    """Tell the last total of agreements that a document states for all Flanders."""
    for source in sorted(moment.sources, key=lambda s: s.on, reverse=True):
        total = dict(source.stated).get(Step.AGREEMENT)
        if total is not None and source.on <= moment.on and source.withdrawal is None:
            return f" (wel een totaal van {total} overeenkomsten: {source.title})"
    return ""


def _cited(found: Sequence[Difference]) -> str:
    settling = {s for d in found for status in (d.before, d.after) for s in status.settled_by}
    ordered = sorted(settling, key=lambda s: (s.on, s.id))
    titles = [s.title for s in ordered if s.kind is not Kind.NOTE]
    notes = len(ordered) - len(titles)
    titles += [f"{notes} nota{'’s' if notes > 1 else ''} van regioteams"] if notes else []
    boundaries = f"gemeentegrenzen van {found[0].municipality.vintage}"
    return f"(bron: {enumeration(titles)}; {boundaries})" if titles else f"({boundaries})"
