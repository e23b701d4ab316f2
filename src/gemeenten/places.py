"""The gazetteer: municipalities per vintage, their areas, and the mergers between vintages.

A municipality is identified by its NIS code *and* a vintage: Zwijndrecht lies in Antwerpen until 2024, and
Hasselt before and after 2025 has two codes. Source: geodata/municipalities.csv and geodata/mergers.csv.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from gemeenten._errors import GeodataError, InputError
from gemeenten._paths import GEODATA

Vintage = Literal[2018, 2019, 2025]
#: 308 municipalities until 2018, 300 from 2019-01-01, 285 from 2025-01-01.
VINTAGES: tuple[Vintage, ...] = get_args(Vintage)
#: How many municipalities each vintage has.
COUNTS: Mapping[Vintage, int] = MappingProxyType({2018: 308, 2019: 300, 2025: 285})
_FIRST_DAY: dict[Vintage, date] = {2019: date(2019, 1, 1), 2025: date(2025, 1, 1)}
PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
#: The kinds of area that municipalities are counted in, coarse to fine; "flanders" is all of them.
AreaKind = Literal["flanders", "province", "arrondissement", "referentieregio"]
AREA_KINDS: tuple[AreaKind, ...] = get_args(AreaKind)
FLANDERS = "Vlaanderen"
#: Whose territory counts: all municipalities, or AgII's own (Atlas serves Antwerpen, IN-Gent serves Gent).
WorkArea = Literal["flanders", "agii"]
WORK_AREAS: tuple[WorkArea, ...] = get_args(WorkArea)
CITY_AGENCIES: Mapping[str, str] = MappingProxyType({"11002": "Atlas", "44021": "IN-Gent"})
#: The tables in geodata/ and their columns, in the order in which they stand.
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "municipalities.csv": (
            *("vintage", "nis", "name", "name_fr", "province", "arrondissement", "referentieregio"),
            *("population", "km2"),
        ),
        "mergers.csv": ("date", "old_nis", "old_name", "new_nis", "new_name"),
        "submunicipalities.csv": ("name", "nis", "municipality"),
        "elsewhere.csv": ("nis", "name", "name_fr", "region"),
    }
)


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


@dataclass(frozen=True, slots=True)
class Merger:
    """One municipality that became (part of) another on a day; a code that only changed is one too."""

    day: date
    old_nis: str
    old_name: str
    new_nis: str
    new_name: str


def vintage_on(day: date) -> Vintage:
    """Give the vintage that was in force on a day."""
    return max((v for v, first in _FIRST_DAY.items() if first <= day), default=VINTAGES[0])


def first_day(vintage: Vintage) -> date | None:
    """Day on which a vintage came into force; None for the oldest one kept."""
    return _FIRST_DAY.get(vintage)


def last_day(vintage: Vintage) -> date | None:
    """Last day on which a vintage was in force; None for the current one."""
    later = [first for v, first in _FIRST_DAY.items() if v > vintage]
    return date.fromordinal(min(later).toordinal() - 1) if later else None


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV table in geodata/: each row has a value for each of the table's columns.

    Raises
    ------
    GeodataError
        Where the file is missing, is no CSV in UTF-8, or has other columns.
    """
    try:
        lines = (GEODATA / name).read_bytes().decode("utf-8").splitlines(keepends=True)
        reader = csv.DictReader(lines, strict=True)
        rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise damaged(name, str(error)) from error
    if tuple(reader.fieldnames or ()) != TABLES[name]:
        raise damaged(name, f"its columns are not {', '.join(TABLES[name])}")
    if not lines[-1].endswith("\n"):
        raise damaged(name, "it breaks off in the middle of a line")
    for number, row in enumerate(rows, 1):
        # DictReader puts cells too many under None, and None in cells too few.
        if None in row or None in row.values():
            raise damaged(name, f"row {number} has not {len(TABLES[name])} cells")
    return rows


def damaged(name: str, why: str) -> GeodataError:
    """Say which file of geodata/ cannot be used, why, and how to rebuild it."""
    return GeodataError(
        f"geodata/{name} cannot be used ({why}). Rebuild it: gemeenten geodata build --sources DIR",
        nl=f"geodata/{name} is onbruikbaar ({why}). Bouw het opnieuw: gemeenten geodata build --sources MAP",
    )


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


@cache
def mergers() -> tuple[Merger, ...]:
    """Every merger since 2019, oldest first."""
    rows = sorted(read_rows("mergers.csv"), key=lambda row: (row["date"], row["new_nis"], row["old_nis"]))
    try:
        return tuple(
            Merger(date.fromisoformat(r["date"]), r["old_nis"], r["old_name"], r["new_nis"], r["new_name"])
            for r in rows
        )
    except ValueError as error:
        raise damaged("mergers.csv", str(error)) from error


@cache
def _forward(vintage: Vintage) -> Mapping[str, str]:
    """Code in this vintage -> code in the next one."""
    nxt = VINTAGES[VINTAGES.index(vintage) + 1]
    changed = {m.old_nis: m.new_nis for m in mergers() if m.day == _FIRST_DAY[nxt]}
    forward = {nis: changed.get(nis, nis) for nis in municipalities(vintage)}
    astray = set(forward.values()) ^ set(municipalities(nxt))
    if astray:
        raise damaged("mergers.csv", f"{min(astray)} is not in both of {vintage} and {nxt}, nor in a merger")
    return forward


def successor(nis: str, vintage: Vintage) -> Municipality | None:
    """Give the municipality of the next vintage that took over; None from the current vintage."""
    municipality(nis, vintage)
    if vintage == VINTAGES[-1]:
        return None
    return municipality(_forward(vintage)[nis], VINTAGES[VINTAGES.index(vintage) + 1])


def predecessors(nis: str, vintage: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of the previous vintage that this one was made of: one, if it did not merge."""
    municipality(nis, vintage)
    if vintage == VINTAGES[0]:
        return ()
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    return tuple(municipality(old, previous) for old, new in _forward(previous).items() if new == nis)


@cache
def origins(vintage: Vintage) -> Mapping[str, frozenset[str]]:
    """Code in this vintage -> codes of the oldest vintage that it is made of.

    Municipalities have only ever merged whole, so those of the oldest vintage are the pieces that every later
    one is a union of; what is known in one vintage is carried to another through them.
    """
    if vintage == VINTAGES[0]:
        return {nis: frozenset({nis}) for nis in municipalities(vintage)}
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    pieces: dict[str, frozenset[str]] = dict.fromkeys(municipalities(vintage), frozenset())
    for old, new in _forward(previous).items():
        pieces[new] |= origins(previous)[old]
    return MappingProxyType(pieces)


def counterparts(nis: str, vintage: Vintage, target: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of another vintage that share territory with this one, by code.

    Going forward that is one municipality; going back it may be several.
    """
    municipality(nis, vintage)
    pieces = origins(vintage)[nis]
    return tuple(municipality(other, target) for other, its in origins(target).items() if its & pieces)
