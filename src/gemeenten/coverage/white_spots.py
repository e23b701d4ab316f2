"""White spots: municipalities known to have no agreement, who surrounds them, and the areas they form together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gemeenten.places import Municipality
from gemeenten.places.boundaries import neighbours
from gemeenten.status import Extent, Status


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How many Flemish neighbours a municipality has, and how many of them are fully covered."""

    covered: int
    total: int


@dataclass(frozen=True, slots=True)
class WhiteArea:
    """White spots that border on each other, the one with most inhabitants first.

    `population` is None where one of them has no count of its own; `km2` is in square kilometres.
    """

    municipalities: tuple[Municipality, ...]

    @property
    def population(self) -> int | None:
        """Inhabitants, as the municipalities have them."""
        counts = [m.population for m in self.municipalities]
        return None if None in counts else sum(filter(None, counts))

    @property
    def km2(self) -> float:
        """Area in square kilometres."""
        return round(sum(m.km2 for m in self.municipalities), 2)


def is_white(status: Status) -> bool:
    """Whether no part of a municipality has an agreement; where nothing is known it is no white spot."""
    return status.extent is Extent.NONE


def surroundings(statuses: Iterable[Status]) -> Mapping[str, Surroundings]:
    """Count the neighbours of each municipality, by NIS code.

    Parameters
    ----------
    statuses
        All municipalities of one vintage: one that is left out counts as not covered.

    Raises
    ------
    GeodataError
        Where the boundaries are missing or damaged.
    """
    known = tuple(statuses)
    covered = {s.municipality.nis for s in known if s.extent is Extent.FULL}
    found = {}
    for status in known:
        near = neighbours(status.municipality.vintage)[status.municipality.nis]
        found[status.municipality.nis] = Surroundings(len(near & covered), len(near))
    return found


def white_areas(statuses: Iterable[Status]) -> tuple[WhiteArea, ...]:
    """Join the white spots among these municipalities that border on each other.

    The area with most municipalities comes first, and of two as large the one with most inhabitants. A border
    with a municipality that is not given joins nothing: those of one province stop at its border.

    Raises
    ------
    GeodataError
        Where the boundaries are missing or damaged.
    """
    left = {s.municipality.nis: s.municipality for s in statuses if is_white(s)}
    areas = []
    while left:
        edge = [left.popitem()[1]]
        joined = []
        while edge:
            m = edge.pop()
            joined.append(m)
            edge += [left.pop(nis) for nis in neighbours(m.vintage)[m.nis] if nis in left]
        areas.append(WhiteArea(tuple(sorted(joined, key=_by_size))))
    return tuple(
        sorted(areas, key=lambda a: (-len(a.municipalities), -(a.population or 0), a.municipalities[0].nis))
    )


def _by_size(m: Municipality) -> tuple[int, str]:
    return -(m.population or 0), m.nis
