"""What it would take: how much is missing to cover a share, and the fewest municipalities that make up for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gemeenten.coverage.counting import Division, Measure, amount, coverage, grouped
from gemeenten.places import Municipality
from gemeenten.status import Extent, Status


@dataclass(frozen=True, slots=True)
class Target:
    """A share to reach in one area, in municipalities, inhabitants or km².

    `covered` of `total` is covered now, and `wanted` is what makes the share. `steps` are the fewest municipalities
    without a full agreement (partly covered ones count as a step too) that reach it: those that add most
    inhabitants or km², or among as many municipalities those with most inhabitants. Where a count of inhabitants is
    missing, the numbers are None and there are no steps.
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
) -> tuple[Target, ...]:
    """Tell for each area what it would take to cover a share of it; areas as `coverage.grouped` divides them.

    Parameters
    ----------
    percent
        The share to reach, a whole number from 1 to 100.
    """
    areas = grouped(statuses, by)
    return tuple(_target(area, members, percent, measure) for area, members in areas.items())


def _target(area: str, members: Sequence[Status], percent: int, measure: Measure) -> Target:
    (now,) = coverage(members, dict.fromkeys((s.municipality.nis for s in members), area))
    covered, total = now.covered(measure), now.whole(measure)
    lacking = {s.municipality: _lacking(s, measure) for s in members if s.extent is not Extent.FULL}
    if total is None or covered is None or None in lacking.values():
        return Target(area, measure, covered, total, None, ())
    # Nobody counts half a municipality or inhabitant: a share of them is rounded up.
    wanted = total * percent / 100 if measure == "km2" else -(-total * percent // 100)
    candidates = sorted(lacking, key=lambda m: _size(m, lacking[m], measure))
    reached = accumulate((lacking[m] or 0 for m in candidates), initial=covered)
    # Fractions of km² do not add up to the last digit.
    count = next((k for k, so_far in enumerate(reached) if so_far > wanted - 1e-6), len(candidates))
    return Target(area, measure, covered, total, wanted, tuple(candidates[:count]))


def _lacking(status: Status, measure: Measure) -> float | None:
    """Give what a full agreement would add: of a municipality that is partly covered, the rest of it."""
    if measure == "municipalities" or status.extent is not Extent.PARTIAL:
        return amount(status.municipality, measure)
    (row,) = coverage([status], "flanders")
    covered, whole = row.covered(measure), row.whole(measure)
    return None if covered is None or whole is None else whole - covered


def _size(m: Municipality, lacking: float | None, measure: Measure) -> tuple[float, str]:
    """Largest first: those that add most, or have most inhabitants; one that was not counted comes last."""
    return -((m.population if measure == "municipalities" else lacking) or 0), m.nis
