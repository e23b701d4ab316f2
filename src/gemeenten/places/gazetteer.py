"""Municipalities per vintage, and the areas that they lie in.

A municipality is identified by its NIS code *and* a vintage: Zwijndrecht lies in Antwerpen until 2024, and
Hasselt before and after 2025 has two codes. Source: geodata/municipalities.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from gemeenten._errors import InputError
from gemeenten.places.tables import damaged, read_rows
from gemeenten.places.vintages import COUNTS, VINTAGES, Vintage

PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
#: The kinds of area that municipalities are counted in, coarse to fine; "flanders" is all of them.
AreaKind = Literal["flanders", "province", "arrondissement", "referentieregio"]
AREA_KINDS: tuple[AreaKind, ...] = get_args(AreaKind)
FLANDERS = "Vlaanderen"
#: Whose territory counts: all municipalities, or AgII's own (Atlas serves Antwerpen, IN-Gent serves Gent).
WorkArea = Literal["flanders", "agii"]
WORK_AREAS: tuple[WorkArea, ...] = get_args(WorkArea)
CITY_AGENCIES: Mapping[str, str] = MappingProxyType({"11002": "Atlas", "44021": "IN-Gent"})


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as it was in one vintage.

    `population` counts inhabitants on 2020-01-01 (after a merger: the sum of the predecessors); None for the
    15 that merged in 2019 and so were not counted by themselves in 2020. `km2` is the area in square
    kilometres of the source boundaries in EPSG:31370, before generalising.
    """

    vintage: Vintage
    nis: str
    name: str
    name_fr: str | None
    province: str
    arrondissement: str
    referentieregio: str
    population: int | None
    km2: float

    @property
    def uri(self) -> str:
        """The municipality's persistent identifier."""
        return f"https://data.vlaanderen.be/id/gemeente/{self.nis}"

    def area(self, kind: AreaKind) -> str:
        """Name of the area of this kind that the municipality lies in."""
        return FLANDERS if kind == "flanders" else str(getattr(self, kind))


@cache
def municipalities(vintage: Vintage) -> Mapping[str, Municipality]:
    """All municipalities of a vintage by NIS code, in the order of their codes.

    Raises
    ------
    GeodataError
        Where the table is missing or damaged.
    """
    found: dict[str, Municipality] = {}
    try:
        for row in read_rows("municipalities.csv"):
            if row["vintage"] == str(vintage):
                found[row["nis"]] = Municipality(
                    vintage=vintage,
                    nis=row["nis"],
                    name=row["name"],
                    name_fr=row["name_fr"] or None,
                    province=row["province"],
                    arrondissement=row["arrondissement"],
                    referentieregio=row["referentieregio"],
                    population=int(row["population"]) if row["population"] else None,
                    km2=float(row["km2"]),
                )
    except ValueError as error:
        raise damaged("municipalities.csv", str(error)) from error
    if len(found) != COUNTS[vintage]:
        why = f"{len(found)} municipalities of {vintage}, not {COUNTS[vintage]}"
        raise damaged("municipalities.csv", why)
    return MappingProxyType(found)


def municipality(nis: str, vintage: Vintage) -> Municipality:
    """Look one municipality up by its code.

    Raises
    ------
    InputError
        Where the vintage has no such code; the message names the vintage that does.
    """
    found = municipalities(vintage).get(nis)
    if found is not None:
        return found
    for other in VINTAGES:
        if nis in municipalities(other):
            name = municipalities(other)[nis].name
            raise InputError(
                f"NIS code {nis} ({name}) does not exist in the {vintage} vintage, only in {other}. "
                "Use a code of the vintage, or another vintage.",
                nl=f"NIS-code {nis} ({name}) bestaat niet in {vintage}, wel in {other}.",
            )
    raise InputError(
        f"{nis!r} is not the NIS code of a Flemish municipality. `gemeenten status` lists them all.",
        nl=f"‘{nis}’ is geen NIS-code van een Vlaamse gemeente.",
    )
