"""Municipalities per vintage, and the areas that they lie in.

A municipality is identified by its NIS code *and* a vintage: Zwijndrecht lies in Antwerpen until 2024, and
Hasselt before and after 2025 has two codes. Source: geodata/municipalities.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from gemeenten._errors import InputError
from gemeenten.places.inhabitants import Count, count_for, counts
from gemeenten.places.mergers import backward, forward, home, mergers, origins
from gemeenten.places.tables import codes, damaged, kept_rows
from gemeenten.places.vintages import VINTAGES, Vintage

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

    `population` are its inhabitants on `population_date`, and `non_belgian` those of another nationality on
    `non_belgian_date`: of a municipality that merged since the sum, and None for one that was not counted by
    itself. `km2` is the area in square kilometres of the source boundaries in EPSG:31370, before generalising.
    It is the same municipality whatever the years of its counts.
    """

    vintage: Vintage
    nis: str
    name: str
    name_fr: str | None
    province: str
    arrondissement: str
    referentieregio: str
    km2: float
    population: int | None = field(compare=False)
    population_date: date = field(compare=False)
    non_belgian: int | None = field(compare=False)
    non_belgian_date: date = field(compare=False)

    @property
    def uri(self) -> str:
        """The municipality's persistent identifier."""
        return f"https://data.vlaanderen.be/id/gemeente/{self.nis}"

    def area(self, kind: AreaKind) -> str:
        """Name of the area of this kind that the municipality lies in."""
        return FLANDERS if kind == "flanders" else str(getattr(self, kind))


@cache
def municipalities(vintage: Vintage, on: date | None = None) -> Mapping[str, Municipality]:
    """All municipalities of a vintage by NIS code, in the order of their codes.

    Parameters
    ----------
    on
        The day whose nearest counts of inhabitants they have; by default the newest counts.

    Raises
    ------
    GeodataError
        Where a table is missing or damaged.
    """
    codes(vintage)  # a damaged table of municipalities is named before the one that counts their people
    return _counted(vintage, count_for("population", on), count_for("non_belgian", on))


@cache
def _counted(vintage: Vintage, population: Count, non_belgian: Count) -> Mapping[str, Municipality]:
    found: dict[str, Municipality] = {}
    try:
        for row in kept_rows("municipalities.csv"):
            if row["vintage"] == str(vintage):
                pieces = origins(vintage)[row["nis"]]
                found[row["nis"]] = Municipality(
                    vintage=vintage,
                    nis=row["nis"],
                    name=row["name"],
                    name_fr=row["name_fr"] or None,
                    province=row["province"],
                    arrondissement=row["arrondissement"],
                    referentieregio=row["referentieregio"],
                    km2=float(row["km2"]),
                    population=population.of(pieces),
                    population_date=population.on,
                    non_belgian=non_belgian.of(pieces),
                    non_belgian_date=non_belgian.on,
                )
    except ValueError as error:
        raise damaged("municipalities.csv", str(error)) from error
    return MappingProxyType(found)


def municipality(nis: str, vintage: Vintage, on: date | None = None) -> Municipality:
    """Look one municipality up by its code; `on` as in `municipalities`.

    Raises
    ------
    InputError
        Where the vintage has no such code; the message names those that do.
    """
    found = municipalities(vintage, on).get(nis)
    if found is not None:
        return found
    others = [other for other in VINTAGES if nis in municipalities(other)]
    if others:
        name = municipalities(others[-1])[nis].name
        raise InputError(
            f"NIS code {nis} ({name}) does not exist in the {vintage} vintage, only in "
            f"{' and '.join(map(str, others))}. Use a code of the vintage, or another vintage.",
            nl=f"NIS-code {nis} ({name}) bestaat niet in {vintage}, wel in {' en '.join(map(str, others))}.",
        )
    raise InputError(
        f"{nis!r} is not the NIS code of a Flemish municipality. `gemeenten status` lists them all.",
        nl=f"‘{nis}’ is geen NIS-code van een Vlaamse gemeente.",
    )


def forget() -> None:
    """Read geodata/ anew the next time: it was replaced."""
    for cached in (
        kept_rows,
        codes,
        mergers,
        forward,
        backward,
        origins,
        home,
        counts,
        _counted,
        municipalities,
    ):
        cached.cache_clear()
