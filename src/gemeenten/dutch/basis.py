"""What figures rest on and how old that is, in Dutch: no figure is shown without."""

from gemeenten.coverage.scope import Scope
from gemeenten.dutch import words
from gemeenten.status.age import Age, Basis

#: What marks figures that rest on an old list, so that no colour has to.
STALE = "Verouderd"
#: So many lists are named; more are counted.
_MOST_LISTS = 3


def length(age: Age) -> str:
    """Write a length of time: "5 jaar en 7 maanden", below a month in days."""
    if not age.in_months:
        return f"{age.days} {'dag' if age.days == 1 else 'dagen'}"
    months = f"{age.months} {'maand' if age.months == 1 else 'maanden'}"
    parts = [*([f"{age.years} jaar"] if age.years else []), *([months] if age.months else [])]
    return words.enumeration(parts)


def age(basis: Basis, *, dated: bool = False) -> str:
    """Name the newest list by its day, and say how old it is: lijst van 26 april 2021, 5 jaar en 7 maanden oud."""
    if basis.newest is None or basis.age is None:
        return _without_a_list(basis)
    kind = "lijst" if basis.newest.complete else "onvolledige lijst"
    old = f", {length(basis.age)} oud" if basis.newest.on < basis.seen_on else ""
    old += f" op {words.day(basis.seen_on)}" if old and dated else ""
    return f"{kind} van {words.day(basis.newest.on)}{old}"


def listed(basis: Basis) -> str:
    """Name the newest list by its day where there is no room for its age: verouderde lijst van 26 april 2021."""
    if basis.newest is None:
        return _without_a_list(basis)
    kind = "lijst" if basis.newest.complete else "onvolledige lijst"
    return f"{f'{STALE.lower()}e ' if basis.stale else ''}{kind} van {words.day(basis.newest.on)}"


def _without_a_list(basis: Basis) -> str:
    return f"geen lijst, alleen {counted_notes(len(basis.notes))}" if basis.notes else "geen lijst bekend"


def newer(basis: Basis) -> str:
    """Say whether a newer list is known than the one that figures rest on; nothing where there is no list."""
    if basis.newest is None:
        return ""
    if basis.later is not None:
        return f"er is een nieuwere lijst, van {words.day(basis.later.on)}"
    return "een nieuwere lijst is niet bekend" if basis.newest.on < basis.seen_on else ""


def told(basis: Basis, *, dated: bool = False) -> str:
    """Say how old figures are, whether that is too old, and whether anything newer is known.

    A file is `dated`: whoever opens it later reads on which day the list was so old.
    """
    said = "; ".join(part for part in (age(basis, dated=dated), newer(basis)) if part)
    return f"{STALE}: {said}" if basis.stale else said[:1].upper() + said[1:]


def on_reading(basis: Basis) -> str:
    """Say how old the list is on the day of writing, for a memo grows older too; nothing where it is of that day."""
    if basis.newest is None or basis.age is None or basis.newest.on == basis.seen_on:
        return ""
    return f"Op {words.day(basis.seen_on)} is de lijst {length(basis.age)} oud."


def source_line(basis: Basis) -> str:
    """Name the lists that figures rest on, newest first, and then how many notes changed something."""
    titles = [source.title for source in basis.lists[:_MOST_LISTS]]
    rest = len(basis.lists) - _MOST_LISTS
    titles += ["1 andere lijst" if rest == 1 else f"{rest} andere lijsten"] if rest > 0 else []
    titles += [counted_notes(len(basis.notes))] if basis.notes else []
    return f"Bron: {words.enumeration(titles or ['geen lijst'])}"


def counted_notes(count: int) -> str:
    """Count notes: 1 nota van een regioteam, 3 nota’s van regioteams."""
    return f"{count} {'nota van een regioteam' if count == 1 else 'nota’s van regioteams'}"


def state(basis: Basis) -> str:
    """Say which day figures are of: the last of which something is known, and the one that was asked for."""
    if basis.until is None or basis.until == basis.day:
        return f"stand op {words.day(basis.day)}"
    return f"laatst bekende stand op {words.day(basis.day)}, die van {words.day(basis.until)}"


def heading(scope: Scope, basis: Basis) -> str:
    """Say which area, day and boundaries figures are of."""
    parts = [scope.where, words.WORK_AREA[scope.work_area], state(basis)]
    return f"{', '.join(parts)}, gemeentegrenzen {words.VINTAGE[scope.vintage]}"
