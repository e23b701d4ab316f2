"""What is looked at: one value for the day, the boundaries and the area, and what is known inside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gemeenten.coverage.counting import Coverage, Division, coverage, grouped, in_work_area
from gemeenten.places import (
    FLANDERS,
    DividedBy,
    Municipality,
    OwnDivision,
    Vintage,
    WorkArea,
    municipalities,
    vintage_on,
)
from gemeenten.register.evidence import Kind, Source
from gemeenten.status import Status, status_on
from gemeenten.status.age import Basis, basis
from gemeenten.status.changes import Difference, Moment, difference, on_date


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at.

    `vintage` is that of the boundaries that municipalities are counted in. `by` divides what is looked at into
    areas, and `area` narrows it to one of them; None is all of Flanders. AgII's own `work_area` leaves out the
    cities that have an agency of their own.
    """

    day: date
    vintage: Vintage
    by: DividedBy = "province"
    area: str | None = None
    work_area: WorkArea = "flanders"

    @classmethod
    def on(cls, day: date, vintage: Vintage | None = None) -> "Scope":
        """Look at all of Flanders on a day, by default in the boundaries of that day."""
        return cls(day, vintage or vintage_on(day))

    @property
    def where(self) -> str:
        """Name of the area."""
        return self.area or FLANDERS

    @property
    def kind(self) -> str:
        """The kind of the areas, as files name it: "own" for those of somebody's own."""
        return "own" if isinstance(self.by, OwnDivision) else self.by

    @property
    def own(self) -> Mapping[str, str] | None:
        """The areas by NIS code, where the division is one of somebody's own."""
        return self.by.within(self.vintage) if isinstance(self.by, OwnDivision) else None

    @property
    def division(self) -> Division:
        """How `coverage` divides what is looked at."""
        return self.by.within(self.vintage) if isinstance(self.by, OwnDivision) else self.by

    def area_of(self, municipality: Municipality) -> str | None:
        """Name of the area that a municipality lies in; only a division of one's own may leave some out."""
        return self.by.area(municipality) if isinstance(self.by, OwnDivision) else municipality.area(self.by)

    @property
    def outlined(self) -> Mapping[str, str]:
        """Areas by NIS code, where a map has to outline them: it has the outlines of provinces and of Flanders."""
        if self.kind in ("province", "flanders"):
            return {}
        areas = {nis: self.area_of(m) for nis, m in municipalities(self.vintage).items()}
        return {nis: area for nis, area in areas.items() if area is not None}

    @property
    def everywhere(self) -> "Scope":
        """The same, of all areas."""
        return replace(self, area=None)

    def holds(self, municipality: Municipality) -> bool:
        """Whether a municipality is counted."""
        counts = in_work_area(municipality, self.work_area)
        return counts and self.area in (None, self.area_of(municipality))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known inside a scope, and on what that rests."""

    scope: Scope
    statuses: tuple[Status, ...]
    basis: Basis

    @property
    def total(self) -> Coverage:
        """Coverage of all of it as one area."""
        return self.coverage("flanders")[0]

    @property
    def known(self) -> bool:
        """Whether anything is known of any municipality in it."""
        return self.total.unknown < self.total.total

    def coverage(self, by: Division | None = None) -> tuple[Coverage, ...]:
        """Give the coverage of each area, by default of the scope's division."""
        return coverage(self.statuses, self.scope.division if by is None else by)


def snapshot(
    sources: Iterable[Source],
    scope: Scope,
    seen_on: date | None = None,
    *,
    replay: Callable[[tuple[Source, ...], date, Vintage], tuple[Status, ...]] = status_on,
) -> Snapshot:
    """Look at what sources say inside a scope.

    Parameters
    ----------
    sources
        Everything known; withdrawn sources are left out, and those of a later day only tell that there is one.
    seen_on
        The day on which somebody looks, from which ages are counted; by default today.
    replay
        `status_on`, or a version of it that remembers.
    """
    known = tuple(sources)

    def inside(told: tuple[Source, ...]) -> tuple[Status, ...]:
        return tuple(s for s in replay(told, scope.day, scope.vintage) if scope.holds(s.municipality))

    statuses = inside(known)
    without_notes = tuple(source for source in known if source.kind is not Kind.NOTE)
    before = inside(without_notes) if len(without_notes) < len(known) else statuses
    return Snapshot(scope, statuses, basis(known, statuses, before, scope.day, seen_on))


def changes(
    sources: Iterable[Source], scope: Scope, against: date
) -> tuple[Moment, Moment, tuple[Difference, ...]]:
    """Compare the scope's day with another: what is known of the earlier, of the later, and inside what differs."""
    known = tuple(sources)
    before, after = (on_date(known, day) for day in sorted((against, scope.day)))
    found = difference(before, after, scope.vintage)
    return before, after, tuple(d for d in found if scope.holds(d.municipality))


def changes_by_area(found: Iterable[Difference], by: Division) -> dict[str, list[Difference]]:
    """Sort differences by the areas of a division."""
    of = {difference.after: difference for difference in found}
    return {area: [of[status] for status in statuses] for area, statuses in grouped(of, by).items()}
