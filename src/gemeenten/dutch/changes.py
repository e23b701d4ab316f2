"""Sentences for a memo about what changed between two dates, or between two sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten.coverage import Division, grouped
from gemeenten.coverage.scope import Scope, Snapshot, changes, changes_by_area
from gemeenten.dutch.basis import counted_notes, source_line
from gemeenten.dutch.words import day, enumeration
from gemeenten.places import municipalities
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.status import Extent, Status, status_on
from gemeenten.status.age import Basis
from gemeenten.status.changes import Change, Difference, Moment

#: How a municipality is shown where two days are compared, in the order of a legend.
STATE: Mapping[str, str] = {
    "joined": "Bijgekomen",
    "left": "Weggevallen",
    "unchanged": "Bleef: overeenkomst",
    "partial": "Bleef: gedeeltelijk",
    "none": "Bleef: geen overeenkomst",
    "unknown": "Niet te vergelijken",
}
#: So many names stand in a sentence; more are only counted.
_FEW = 8


def sentences(
    differences: Sequence[Difference], before: Moment, after: Moment, by: Division = "province"
) -> dict[str, str]:
    """Write one Dutch sentence for each area, with the dates, the denominators and the sources."""
    then = _in_the_boundaries_of_then(differences, before, by)
    return {
        area: _sentence(area, found, before, after, then.get(area, ""))
        for area, found in changes_by_area(differences, by).items()
    }


def sentence_between(sources: Iterable[Source], scope: Scope, against: date) -> str:
    """Say in one sentence what changed in all of a scope between its day and another, whichever is the earlier."""
    before, after, found = changes(sources, scope, against)
    (told,) = sentences(found, before, after, "flanders" if scope.area is None else scope.division).values()
    return told


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
    if not comparable and (grown := _grown(before, after)) and _everywhere(found):
        return f"{area}: {_grown_to(grown)} {_cited(found, grown.total)}."
    if not comparable:
        sides = [f"op {day(m.on)} {_known(found, m, then=m is before)}" for m in (before, after)]
        return f"{area}: geen vergelijking mogelijk: {enumeration(sides)} {_cited(found)}."
    joined = [m.name for d in comparable for m in d.joined]
    left = [m.name for d in comparable for m in d.left]
    stale = _nothing_newer(comparable, before)
    if not joined and not left and stale:
        return _as_before(area, comparable, before, after, then)
    changes = [f"{_plural(joined, 'kwam', 'kwamen')} bij{_named_few(joined)}"] if joined else []
    changes += [f"{_plural(left, 'viel', 'vielen')} weg{_named_few(left)}"] if left else []
    was, count = _full(d.before for d in comparable), _full(d.after for d in comparable)
    partly = sum(d.after.extent is Extent.PARTIAL for d in comparable)
    apart = len(found) - len(comparable)
    return (
        f"{area}: tussen {day(before.on)} en {day(after.on)} "
        + (f"{enumeration(changes)}: {_from_to(was, count)}" if changes else f"bleef het bij {count}")
        + f" van de {len(comparable)} gemeenten met een overeenkomst"
        + (f", en {partly} gedeeltelijk" if partly else "")
        + then
        + (
            f"; een nieuwere volledige lijst dan die van {day(_listed(stale))} is niet bekend"
            if stale
            else ""
        )
        + (f"; voor {apart} is geen vergelijking mogelijk" if apart else "")
        + f" {_cited(found)}."
    )


def _from_to(was: int, count: int) -> str:
    return f"van {was} naar {count}" if was != count else f"het bleven er {count}"


def _nothing_newer(found: Sequence[Difference], before: Moment) -> Sequence[Difference]:
    """Give those of which nothing was told since; a note on one municipality tells nothing of the others."""
    return [d for d in found if all(source.on <= before.on for source in d.after.settled_by)]


def _listed(found: Sequence[Difference]) -> date:
    """Give the day of the newest list that these rest on, or else of the newest source."""
    sources = {source for d in found for source in d.after.settled_by}
    return max([s.on for s in sources if s.kind is not Kind.NOTE] or [s.on for s in sources])


def _as_before(area: str, found: Sequence[Difference], before: Moment, after: Moment, then: str) -> str:
    """Claim nothing of the later day: nobody told of it."""
    full = _full(d.after for d in found)
    # A note that changed nothing is a newer source, and no list.
    what = "bron" if len(_nothing_newer(found, before)) == len(found) else "volledige lijst"
    return (
        f"{area}: tussen {day(before.on)} en {day(after.on)} is geen nieuwere {what} bekend; op {day(_listed(found))} "
        f"{'had' if full == 1 else 'hadden'} {full} van de {len(found)} gemeenten een overeenkomst{then} "
        f"{_cited(found)}."
    )


def no_newer_source(before: Moment, after: Moment, rests_on: Basis) -> str:
    """Say that nothing is known of what happened between two days."""
    return (
        f"Tussen {day(before.on)} en {day(after.on)} is geen nieuwere bron bekend dan die van "
        f"{day(rests_on.until or before.on)}. Of er intussen iets veranderde, is niet bekend."
    )


def total_in(source: Source) -> int | None:
    """Give the total of agreements that a source itself states, if any."""
    return dict(source.stated).get(Step.AGREEMENT) if source.withdrawal is None else None


def totals_beside(before: Moment, after: Moment, seen: Snapshot) -> list[list[str]]:
    """Set the total that was known before the names beside the names that came after it: day, number, source.

    Empty where the names of both days are known, or of neither.
    """
    grown = _grown(before, after)
    if not grown or not seen.known or seen.scope.day != after.on:
        return []
    then = grown.total
    merged = "" if then.vintage == seen.scope.vintage else f", in de grenzen van {then.vintage}"
    source = source_line(seen.basis).removeprefix("Bron: ")
    return [
        [day(then.on), f"{grown.was} (enkel een totaal, zonder namen)", then.title],
        [day(seen.basis.until or after.on), f"{grown.count} van {grown.of}{merged}", source],
        ["Verschil", _signed(grown.count - grown.was), "Welke erbij kwamen of wegvielen, is niet bekend."],
    ]


@dataclass(frozen=True, slots=True)
class _Grown:
    """The last total without names, and in the boundaries of then how many of how many municipalities followed."""

    total: Source
    was: int
    count: int
    of: int
    until: date


def _grown(before: Moment, after: Moment) -> _Grown | None:
    """Give what came after a total; None where names were known before, or none after."""
    named = any(s.kind is Kind.LIST and s.on <= before.on and s.withdrawal is None for s in before.sources)
    stated = [s for s in before.sources if s.on <= before.on and total_in(s) is not None]
    if named or not stated:
        return None
    total = max(stated, key=lambda s: s.on)
    statuses = status_on(after.sources, after.on, total.vintage)
    if any(status.extent is Extent.UNKNOWN for status in statuses):
        return None
    until = max(source.on for status in statuses for source in status.settled_by)
    return _Grown(total, total_in(total) or 0, _full(statuses), len(statuses), until)


def _grown_to(grown: _Grown) -> str:
    return (
        f"{grown.was} overeenkomsten op {day(grown.total.on)} (enkel een totaal, zonder namen) en {grown.count} van de "
        f"{grown.of} gemeenten op {day(grown.until)}: {_signed(grown.count - grown.was)}; "
        "welke erbij kwamen of wegvielen, is niet bekend"
    )


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−")


def _everywhere(found: Sequence[Difference]) -> bool:
    return len(found) == len(municipalities(found[0].municipality.vintage))


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
    return f"was er geen lijst bekend{_stated(moment) if _everywhere(found) else ''}"


def _stated(moment: Moment) -> str:
    """Tell the last total of agreements that a document states for all Flanders."""
    for source in sorted(moment.sources, key=lambda s: s.on, reverse=True):
        total = total_in(source)
        if total is not None and source.on <= moment.on:
            return f" (wel een totaal van {total} overeenkomsten: {source.title})"
    return ""


def _cited(found: Sequence[Difference], total: Source | None = None) -> str:
    return f"({rests_on(found, total)})"


def rests_on(found: Sequence[Difference], total: Source | None = None) -> str:
    """Name the total and the lists that both sides rest on, and how many notes changed something."""
    settled = {s for d in found for status in (d.before, d.after) for s in status.settled_by}
    lists = sorted((s for s in settled if s.kind is not Kind.NOTE), key=lambda s: (s.on, s.id))
    changed = [d for d in found if d.change in (Change.JOINED, Change.LEFT)]
    notes = {s for d in changed for s in d.after.settled_by if s.kind is Kind.NOTE}
    told = [
        *([total.title] if total else []),
        *(s.title for s in lists),
        *([counted_notes(len(notes))] if notes else []),
    ]
    boundaries = f"gemeentegrenzen van {total.vintage if total else found[0].municipality.vintage}"
    return f"bron: {enumeration(told)}; {boundaries}" if told else boundaries
