"""From the status of each municipality to figures per area."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from gemeenten.places import CITY_AGENCIES, AreaKind, Municipality, WorkArea
from gemeenten.register.evidence import Step
from gemeenten.status import Extent, Status

#: How municipalities are divided: by a kind of area, or by the area's name for each NIS code (see `areas`).
Division = AreaKind | Mapping[str, str]
#: What coverage is measured in.
Measure = Literal["municipalities", "population", "km2"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one area is covered.

    Municipalities by extent (`full`, `partial`, `none`, `unknown`; together `total`), and inhabitants on
    2020-01-01 and area in km² of all, of the fully and of the partly covered ones and of those of which nothing is
    known. Of a partly covered
    municipality the whole population counts as partly covered: the documents do not say more. A population is
    None where one of the municipalities has no count of its own (in 2018: those that merged in 2019).
    """

    area: str
    full: int
    partial: int
    none: int
    unknown: int
    total: int
    population_full: int | None
    population_partial: int | None
    population: int | None
    km2_full: float
    km2_partial: float
    km2: float
    population_unknown: int | None
    km2_unknown: float

    @property
    def share(self) -> float:
        """Municipalities with a full agreement as a fraction of all; 0 for an empty area."""
        return self.full / self.total if self.total else 0.0

    @property
    def population_share(self) -> float | None:
        """Inhabitants of fully covered municipalities as a fraction of all; None where a count is missing."""
        if self.population_full is None or self.population is None:
            return None
        return self.population_full / self.population if self.population else 0.0

    @property
    def km2_share(self) -> float:
        """Fully covered km² as a fraction of all; 0 for an empty area."""
        return self.km2_full / self.km2 if self.km2 else 0.0

    def share_in(self, measure: Measure) -> float | None:
        """Give what is fully covered as a fraction of all, in any measure; None where a count is missing."""
        return {"municipalities": self.share, "population": self.population_share, "km2": self.km2_share}[
            measure
        ]

    def amounts(self, measure: Measure) -> Mapping[Extent, float] | None:
        """Municipalities, inhabitants or km² by extent; None where a count is missing."""
        full, partial, unknown, total = {
            "municipalities": (self.full, self.partial, self.unknown, self.total),
            "population": (
                self.population_full,
                self.population_partial,
                self.population_unknown,
                self.population,
            ),
            "km2": (self.km2_full, self.km2_partial, self.km2_unknown, self.km2),
        }[measure]
        if full is None or partial is None or unknown is None or total is None:
            return None
        none = total - full - partial - unknown
        amounts = {Extent.FULL: full, Extent.PARTIAL: partial, Extent.NONE: none, Extent.UNKNOWN: unknown}
        return {extent: round(amount, 2) for extent, amount in amounts.items()}


def amount(municipality: Municipality, measure: Measure) -> float | None:
    """Give what one municipality adds to a measure; None where its inhabitants were not counted."""
    return {"municipalities": 1, "population": municipality.population, "km2": municipality.km2}[measure]


def in_work_area(status: Status, work_area: WorkArea) -> bool:
    """Whether a municipality counts: AgII's own area leaves out the cities with an agency of their own."""
    return work_area == "flanders" or status.municipality.nis not in CITY_AGENCIES


def grouped(
    statuses: Iterable[Status], by: Division = "province", work_area: WorkArea = "flanders"
) -> dict[str, list[Status]]:
    """Sort the municipalities into areas, in the order of their names.

    Left out are the municipalities outside the work area, and those that a division of one's own does not
    name. An area of which none is left does not appear.
    """
    areas: dict[str, list[Status]] = {}
    for status in statuses:
        m = status.municipality
        area = by.get(m.nis) if isinstance(by, Mapping) else m.area(by)
        if area is not None and in_work_area(status, work_area):
            areas.setdefault(area, []).append(status)
    return dict(sorted(areas.items()))


def coverage(
    statuses: Iterable[Status], by: Division = "province", work_area: WorkArea = "flanders"
) -> tuple[Coverage, ...]:
    """Count the municipalities of each area, divided as `grouped` does."""
    return tuple(_count(area, members) for area, members in grouped(statuses, by, work_area).items())


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many municipalities of one area are at each step, of `total`; those at no step are in none."""

    area: str
    steps: Mapping[Step, int]
    total: int


def steps_by_area(
    statuses: Iterable[Status], by: Division = "province", work_area: WorkArea = "flanders"
) -> tuple[StepCount, ...]:
    """Count how far the municipalities of each area are, divided as `grouped` does.

    A municipality of which only a part has an agreement counts at the step that its furthest part is at.
    """
    return tuple(
        StepCount(area, {step: sum(s.step is step for s in members) for step in Step}, len(members))
        for area, members in grouped(statuses, by, work_area).items()
    )


def _count(area: str, members: list[Status]) -> Coverage:
    by_extent = {extent: [s for s in members if s.extent is extent] for extent in Extent}

    def population(statuses: list[Status]) -> int | None:
        counts = [s.municipality.population for s in statuses]
        return None if None in counts else sum(filter(None, counts))

    def km2(statuses: list[Status]) -> float:
        return round(sum(s.municipality.km2 for s in statuses), 2)

    return Coverage(
        area=area,
        full=len(by_extent[Extent.FULL]),
        partial=len(by_extent[Extent.PARTIAL]),
        none=len(by_extent[Extent.NONE]),
        unknown=len(by_extent[Extent.UNKNOWN]),
        total=len(members),
        population_full=population(by_extent[Extent.FULL]),
        population_partial=population(by_extent[Extent.PARTIAL]),
        population=population(members),
        km2_full=km2(by_extent[Extent.FULL]),
        km2_partial=km2(by_extent[Extent.PARTIAL]),
        km2=km2(members),
        population_unknown=population(by_extent[Extent.UNKNOWN]),
        km2_unknown=km2(by_extent[Extent.UNKNOWN]),
    )
