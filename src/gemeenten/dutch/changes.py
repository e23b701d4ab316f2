"""Sentences for a memo about what changed between two dates, or between two sources."""

from collections.abc import Iterable, Sequence

from gemeenten.coverage import Division, grouped
from gemeenten.dutch.words import day, enumeration
from gemeenten.places import municipalities
from gemeenten.register.evidence import Kind, Step
from gemeenten.status import Extent, Status, status_on
from gemeenten.status.changes import Change, Difference, Moment

#: So many names stand in a sentence; more are only counted.
_FEW = 8


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
