"""What it would take: how much is missing to cover a share, and the fewest municipalities that make up for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gemeenten.coverage import Division, Measure, amount, grouped
from gemeenten.places import Municipality, WorkArea
from gemeenten.status import Extent, Status


@dataclass(frozen=True, slots=True)
class Target:
    """A share to reach in one area, in municipalities, inhabitants or km².

    `covered` of `total` is fully covered now, and `wanted` is what makes the share. `steps` are the fewest
    municipalities without a full agreement (partly covered ones count as a step too) that reach it: those with
    most inhabitants, or of most km². Where a count of inhabitants is missing, the numbers are None and there
    are no steps.
    """

    area: str
    measure: Measure
    covered: float | None
    total: float | None
    wanted: float | None
    steps: tuple[Municipality, ...]

    @property
    def missing(self) -> float | None:
        """What is to be added to what is covered; 0 where the share is reached."""
        if self.covered is None or self.wanted is None:
            return None
        return max(0, round(self.wanted - self.covered, 3))


def targets(
    statuses: Iterable[Status],
    percent: int,
    measure: Measure = "municipalities",
    by: Division = "province",
    work_area: WorkArea = "flanders",
) -> tuple[Target, ...]:
    """Tell for each area what it would take to cover a share of it; areas as `coverage.grouped` divides them.

    Parameters
    ----------
    percent
        The share to reach, a whole number from 1 to 100.
    """
    areas = grouped(statuses, by, work_area)
    return tuple(_target(area, members, percent, measure) for area, members in areas.items())


def _target(area: str, members: Sequence[Status], percent: int, measure: Measure) -> Target:
    total = _sum([amount(s.municipality, measure) for s in members])
    covered = _sum([amount(s.municipality, measure) for s in members if s.extent is Extent.FULL])
    if total is None or covered is None:
        return Target(area, measure, covered, total, None, ())
    # Nobody counts half a municipality or inhabitant: a share of them is rounded up.
    wanted = total * percent / 100 if measure == "km2" else -(-total * percent // 100)
    candidates = sorted(
        (s.municipality for s in members if s.extent is not Extent.FULL), key=lambda m: _size(m, measure)
    )
    reached = accumulate((amount(m, measure) or 0 for m in candidates), initial=covered)
    # Fractions of km² do not add up to the last digit.
    count = next((k for k, so_far in enumerate(reached) if so_far > wanted - 1e-6), len(candidates))
    return Target(area, measure, covered, total, wanted, tuple(candidates[:count]))


def _sum(amounts: Sequence[float | None]) -> float | None:
    known = [number for number in amounts if number is not None]
    return None if len(known) < len(amounts) else round(sum(known), 3)


def _size(m: Municipality, measure: Measure) -> tuple[float, str]:
    """Largest first: by inhabitants, unless km² are asked for; one that was not counted comes last."""
    return -(m.km2 if measure == "km2" else m.population or 0), m.nis
