"""From the status of each municipality to figures per area, counted by part where the parts are known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Literal, get_args

from gemeenten.places import (
    CITY_AGENCIES,
    VINTAGES,
    AreaKind,
    Counted,
    Municipality,
    WorkArea,
    count_for,
    home,
    municipalities,
    origins,
)
from gemeenten.register.evidence import Step
from gemeenten.status import Extent, Status
from gemeenten.status.standing import extent_of

#: How municipalities are divided: by a kind of area, or by the area's name for each NIS code (see `areas`).
Division = AreaKind | Mapping[str, str]
#: What coverage is measured in.
Measure = Literal["municipalities", "population", "non_belgian", "km2"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one area is covered.

    Municipalities by extent (`full`, `partial`, `none`, `unknown`; together `total`); then inhabitants, those of
    them with another nationality, and km², each of the territory with an agreement, of what is partly covered,
    of what nothing is known of, and of all. They are counted by part: of a municipality that is partly covered
    after a merger, the parts with an agreement are in `..._full` and the others are not. Only where those were
    counted together is it in `..._partial`, and then `undivided` names it. Inhabitants are those of
    `population_date` and `non_belgian_date`, and None where the area holds a part of a municipality that was
    counted as a whole.
    """

    area: str
    full: int
    partial: int
    none: int
    unknown: int
    total: int
    population_full: int | None
    population_partial: int | None
    population_unknown: int | None
    population: int | None
    population_date: date
    non_belgian_full: int | None
    non_belgian_partial: int | None
    non_belgian_unknown: int | None
    non_belgian: int | None
    non_belgian_date: date
    km2_full: float
    km2_partial: float
    km2_unknown: float
    km2: float
    undivided: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Municipalities with a full agreement as a fraction of all; 0 for an empty area."""
        return self.share_in("municipalities") or 0.0

    @property
    def population_share(self) -> float | None:
        """Inhabitants where there is an agreement as a fraction of all; None where a count is missing."""
        return self.share_in("population")

    @property
    def non_belgian_share(self) -> float | None:
        """The same of the inhabitants with another nationality."""
        return self.share_in("non_belgian")

    @property
    def km2_share(self) -> float:
        """Covered km² as a fraction of all; 0 for an empty area."""
        return self.share_in("km2") or 0.0

    def covered(self, measure: Measure) -> float | None:
        """Give what is covered in a measure; None where a count is missing."""
        amounts: Mapping[Measure, float | None] = {
            "municipalities": self.full,
            "population": self.population_full,
            "non_belgian": self.non_belgian_full,
            "km2": self.km2_full,
        }
        return amounts[measure]

    def whole(self, measure: Measure) -> float | None:
        """Give all there is in a measure; None where a count is missing."""
        amounts: Mapping[Measure, float | None] = {
            "municipalities": self.total,
            "population": self.population,
            "non_belgian": self.non_belgian,
            "km2": self.km2,
        }
        return amounts[measure]

    def share_in(self, measure: Measure) -> float | None:
        """Give what is covered as a fraction of all, in any measure; None where a count is missing."""
        covered, whole = self.covered(measure), self.whole(measure)
        if covered is None or whole is None:
            return None
        return covered / whole if whole else 0.0

    def amounts(self, measure: Measure) -> Mapping[Extent, float] | None:
        """Municipalities, inhabitants or km² by extent; None where a count is missing."""
        prefix = "" if measure == "municipalities" else f"{measure}_"
        full, partial, unknown = (getattr(self, f"{prefix}{name}") for name in ("full", "partial", "unknown"))
        whole = self.whole(measure)
        if whole is None:
            return None
        none = whole - full - partial - unknown
        amounts = {Extent.FULL: full, Extent.PARTIAL: partial, Extent.NONE: none, Extent.UNKNOWN: unknown}
        return {extent: round(amount, 2) for extent, amount in amounts.items()}


def amount(municipality: Municipality, measure: Measure) -> float | None:
    """Give what one municipality adds to a measure; None where its inhabitants were not counted."""
    amounts: Mapping[Measure, float | None] = {
        "municipalities": 1,
        "population": municipality.population,
        "non_belgian": municipality.non_belgian,
        "km2": municipality.km2,
    }
    return amounts[measure]


def in_work_area(municipality: Municipality, work_area: WorkArea) -> bool:
    """Whether a municipality counts: AgII's own area leaves out the cities with an agency of their own."""
    return work_area == "flanders" or municipality.nis not in CITY_AGENCIES


def grouped(statuses: Iterable[Status], by: Division = "province") -> dict[str, list[Status]]:
    """Sort the municipalities into areas, in the order of their names.

    Left out are those that a division of one's own does not name. An area of which none is left does not appear.
    """
    areas: dict[str, list[Status]] = {}
    for status in statuses:
        m = status.municipality
        area = by.get(m.nis) if isinstance(by, Mapping) else m.area(by)
        if area is not None:
            areas.setdefault(area, []).append(status)
    return dict(sorted(areas.items()))


def coverage(statuses: Iterable[Status], by: Division = "province") -> tuple[Coverage, ...]:
    """Count the municipalities of each area, divided as `grouped` does; a `Scope` says which count.

    Inhabitants are those that the municipalities have: `status_on` gives those of the count nearest to its day.
    """
    return tuple(_count(area, members) for area, members in grouped(statuses, by).items())


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many municipalities of one area are at each step, of `total`; those at no step are in none."""

    area: str
    steps: Mapping[Step, int]
    total: int


def steps_by_area(statuses: Iterable[Status], by: Division = "province") -> tuple[StepCount, ...]:
    """Count how far the municipalities of each area are, divided as `grouped` does.

    A municipality of which only a part has an agreement counts at the step that its furthest part is at.
    """
    return tuple(
        StepCount(area, {step: sum(s.step is step for s in members) for step in Step}, len(members))
        for area, members in grouped(statuses, by).items()
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Inhabitants by extent; `undivided` names the municipalities that are partly covered and were counted whole."""

    full: int | None = None
    partial: int | None = None
    unknown: int | None = None
    total: int | None = None
    undivided: frozenset[str] = frozenset()


def _count(area: str, members: Sequence[Status]) -> Coverage:
    extents = Counter(status.extent for status in members)
    pieces = {piece: extent for status in members for piece, extent in pieces_of(status).items()}
    first = members[0].municipality
    people = _people("population", first.population_date, pieces)
    others = _people("non_belgian", first.non_belgian_date, pieces)
    land = _land(members)
    return Coverage(
        area=area,
        full=extents[Extent.FULL],
        partial=extents[Extent.PARTIAL],
        none=extents[Extent.NONE],
        unknown=extents[Extent.UNKNOWN],
        total=len(members),
        population_full=people.full,
        population_partial=people.partial,
        population_unknown=people.unknown,
        population=people.total,
        population_date=first.population_date,
        non_belgian_full=others.full,
        non_belgian_partial=others.partial,
        non_belgian_unknown=others.unknown,
        non_belgian=others.total,
        non_belgian_date=first.non_belgian_date,
        # To the digit to which the areas of the municipalities are known.
        km2_full=round(land[Extent.FULL], 3),
        km2_partial=round(land[Extent.PARTIAL], 3),
        km2_unknown=round(land[Extent.UNKNOWN], 3),
        km2=round(fsum(status.municipality.km2 for status in members), 3),
        undivided=tuple(sorted(people.undivided | others.undivided)),
    )


def pieces_of(status: Status) -> Mapping[str, Extent]:
    """Give the extent of each piece of a municipality, by code of the oldest vintage."""
    m = status.municipality
    return status.pieces or dict.fromkeys(origins(m.vintage)[m.nis], status.extent)


def _people(who: Counted, day: date, pieces: Mapping[str, Extent]) -> _People:
    count = count_for(who, day)
    sums: Counter[Extent] = Counter()
    undivided = set()
    for nis in {home(count.vintage)[piece] for piece in pieces}:
        parts = origins(count.vintage)[nis]
        if not parts <= pieces.keys():
            return _People()  # it lies in another area too
        extent = extent_of(pieces[part] for part in parts)
        sums[extent] += count.people[nis]
        if extent is Extent.PARTIAL:
            undivided.add(municipalities(count.vintage)[nis].name)
    return _People(
        full=sums[Extent.FULL],
        partial=sums[Extent.PARTIAL],
        unknown=sums[Extent.UNKNOWN],
        total=sums.total(),
        undivided=frozenset(undivided),
    )


def _land(members: Iterable[Status]) -> Mapping[Extent, float]:
    """Sum km² by extent; a part has the share of its municipality that it had when it was one itself."""
    sums = dict.fromkeys(Extent, 0.0)
    alone = municipalities(VINTAGES[0])
    for status in members:
        pieces = pieces_of(status)
        whole = fsum(alone[piece].km2 for piece in pieces)
        for piece, extent in pieces.items():
            sums[extent] += status.municipality.km2 * alone[piece].km2 / whole
    return sums
