"""A division of one's own: areas that a visitor brings along, in the boundaries of whatever day is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from gemeenten.places.gazetteer import AreaKind, Municipality, municipalities
from gemeenten.places.mergers import origins
from gemeenten.places.vintages import Vintage


@dataclass(frozen=True, slots=True, eq=False)
class OwnDivision:
    """The areas of a table that somebody brought; each one is itself alone, whatever another one holds.

    `name` is that of the table. `pieces` gives the area of each municipality of the oldest vintage, by code.
    """

    name: str
    pieces: Mapping[str, str]

    @classmethod
    def of(cls, name: str, areas: Mapping[str, str], vintage: Vintage) -> "OwnDivision":
        """Take areas by NIS code of one vintage."""
        return cls(name, {piece: area for nis, area in areas.items() for piece in origins(vintage)[nis]})

    def area(self, municipality: Municipality) -> str | None:
        """Give the area of a municipality; None where it is in no area, or its parts are not all in the same one."""
        found = {self.pieces.get(piece) for piece in origins(municipality.vintage)[municipality.nis]}
        return found.pop() if len(found) == 1 else None

    def within(self, vintage: Vintage) -> Mapping[str, str]:
        """Give the area of each municipality of a vintage that lies in one, by NIS code."""
        areas = {nis: self.area(m) for nis, m in municipalities(vintage).items()}
        return {nis: area for nis, area in areas.items() if area is not None}


#: What municipalities are divided by.
DividedBy = AreaKind | OwnDivision
