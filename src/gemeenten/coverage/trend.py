"""Coverage through time: what is known of an area on each day on which something changed or a source spoke."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gemeenten.coverage.counting import Coverage, Division, Measure, coverage
from gemeenten.coverage.scope import Scope
from gemeenten.places import COUNTS, FLANDERS, vintage_on
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.status.course import Turn, course, statuses_at
from gemeenten.status.replay import counts

#: So many days, the newest, are told while a visitor waits: a register may hold thousands of notes.
MOST_DAYS = 100


@dataclass(frozen=True, slots=True)
class Stated:
    """A total of agreements that a source gives without naming the municipalities, and of how many it is."""

    agreements: int
    municipalities: int

    @property
    def share(self) -> float:
        """The agreements as a fraction of the municipalities."""
        return self.agreements / self.municipalities


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of an area on a day.

    `sources` are those that speak of that day; there are none where an agreement was signed or ended between two
    lists. `stated` is the total that one of them gives where none of them names municipalities: `row` then tells
    what older sources say.
    """

    day: date
    row: Coverage
    sources: tuple[Source, ...] = ()
    stated: Stated | None = None

    @property
    def known(self) -> bool:
        """Whether anything is known of the area by name."""
        return self.row.unknown < self.row.total

    @property
    def certain(self) -> bool:
        """Whether all of it is known; otherwise its figures are the least that there may be."""
        return not self.row.unknown

    def share_in(self, measure: Measure) -> float | None:
        """Give the share that is known to be covered by name; None where nothing is known."""
        return self.row.share_in(measure) if self.known else None

    def total_in(self, measure: Measure) -> Stated | None:
        """Give the total that a source states instead of names; only municipalities are so stated."""
        return self.stated if measure == "municipalities" else None

    def told_in(self, measure: Measure) -> float | None:
        """Give the share that is told: that of the stated total, or else what is known by name."""
        total = self.total_in(measure)
        return total.share if total else self.share_in(measure)


def trend(
    sources: Iterable[Source],
    scope: Scope,
    *,
    inside: Collection[str] | None = None,
    most: int | None = None,
) -> Mapping[str, tuple[Point, ...]]:
    """Tell how the coverage of each area went, on the boundaries of one vintage whatever merged in between.

    Parameters
    ----------
    sources
        Everything known; what is withdrawn is left out.
    scope
        What is looked at, divided as it says. Its day is the last to tell of: after the last point nothing newer
        is known.
    inside
        NIS codes to leave it at; by default all that the scope holds.
    most
        Look at no more days than this, the newest; by default at all.

    Returns
    -------
    mapping
        Points by area, oldest first; an area of which no source speaks has none. Inhabitants are those of the
        count nearest to the day of each point.

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    asked: Mapping[str, Division] = {scope.kind: scope.division}
    return trends(sources, scope, asked, inside=inside, most=most)[scope.kind]


def trends(
    sources: Iterable[Source],
    scope: Scope,
    divisions: Mapping[str, Division],
    *,
    inside: Collection[str] | None = None,
    most: int | None = None,
) -> Mapping[str, Mapping[str, tuple[Point, ...]]]:
    """Tell the same of other divisions, by their name: each day is worked out once for all of them."""
    points: dict[str, dict[str, list[Point]]] = {name: {} for name in divisions}
    everywhere = inside is None and scope.area is None and scope.work_area == "flanders"
    for turn, said in told_days(sources, scope.day, most):
        statuses = tuple(s for s in statuses_at(turn, scope.vintage) if scope.holds(s.municipality))
        if inside is not None:
            statuses = tuple(status for status in statuses if status.municipality.nis in inside)
        for name, by in divisions.items():
            for row in coverage(statuses, by):
                told = points[name].setdefault(row.area, [])
                # Only of all Flanders is a total, that names nobody, a total of what is looked at.
                whole = everywhere and row.area == FLANDERS
                point = Point(turn.day, row, said, stated(said, turn.day) if whole else None)
                if _tells(point, told[-1] if told else None):
                    told.append(point)
    return {name: {area: tuple(told) for area, told in found.items()} for name, found in points.items()}


def told_days(
    sources: Iterable[Source], until: date, most: int | None = None
) -> Iterator[tuple[Turn, tuple[Source, ...]]]:
    """Give each day on which something changed or a list or a total speaks, with the sources that speak of it.

    Where there are more than `most` days, the newest of them.
    """
    known = tuple(source for source in sources if source.withdrawal is None)
    speaking: dict[date, tuple[Source, ...]] = {}
    for source in sorted(known, key=lambda source: source.id):
        if counts(source) or Step.AGREEMENT in dict(source.stated):
            speaking[source.on] = (*speaking.get(source.on, ()), source)
    # A note that changes nothing is no day of its own: of those there may be thousands.
    also = [day for day, said in speaking.items() if any(source.kind is not Kind.NOTE for source in said)]
    for turn in course(known, until, also, most):
        yield turn, speaking.get(turn.day, ())


def stated(said: Collection[Source], day: date) -> Stated | None:
    """Give the total of agreements that sources of one day state, where none of them names municipalities."""
    if any(counts(source) for source in said):
        return None
    of = COUNTS[vintage_on(day)]
    totals = (dict(source.stated).get(Step.AGREEMENT) for source in said)
    return next((Stated(total, of) for total in totals if total is not None), None)


def _tells(point: Point, before: Point | None) -> bool:
    """Whether a point is more than a repetition: a complete list confirms, a note on elsewhere says nothing."""
    if point.stated or (point.known and any(source.complete for source in point.sources)):
        return True
    if before is None:
        return point.known
    return _extents(point.row) != _extents(before.row)


def _extents(row: Coverage) -> tuple[object, ...]:
    return row.full, row.partial, row.none, row.unknown, row.amounts("km2")
