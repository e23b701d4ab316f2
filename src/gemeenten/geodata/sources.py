"""Reading the sources: Statbel's tables, and the tables and shapes of the Flemish provinces."""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from python_calamine import CalamineError, load_workbook

from gemeenten._errors import GeodataError
from gemeenten.places import Vintage

if TYPE_CHECKING:
    from geopandas import GeoSeries

REFNIS = "reference/statbel_refnis.txt"
#: Inhabitants by municipality and year, those with another nationality of one year, and the sums to check with.
POPULATION = "reference/statbel_bevolking_per_jaar.csv"
NATIONALITY = "reference/statbel_nationaliteit_2019-01-01.csv"
NATIONALITY_DAY = "2019-01-01"
POPULATION_SUMS = "reference/statbel_bevolking_2020-01-01.csv"
POPULATION_SUMS_DAY = "2020-01-01"
MERGERS = "reference/fusies.csv"
CROSSWALK = "reference/gemeente2024_gemeente.xlsx"
REGIONS = "reference/gemeente_refreg.xlsx"
REGION_NAMES = "reference/refreg_namen.xlsx"
SUBMUNICIPALITIES = "reference/deelgemeenten_2024.csv"
POSTCODES = "reference/postcodes_2025.csv"
NAMES: Mapping[Vintage, str] = {
    2018: "reference/gemeente2018_namen.xlsx",
    2019: "reference/gemeente2024_namen.xlsx",
    2025: "reference/gemeente_namen.xlsx",
}
#: Per vintage the municipalities' shapes, and the column that holds their NIS code.
SHAPES: Mapping[Vintage, tuple[str, str]] = {
    2018: ("boundaries/gemeente2018.shp", "gemeente20"),
    2019: ("boundaries/gemeente2024.shp", "gemeente"),
    2025: ("boundaries/gemeente.shp", "geoitem"),
}
PROVINCE_SHAPES: Mapping[Vintage, str] = {
    2019: "boundaries/provincie2024.shp",
    2025: "boundaries/provincie.shp",
}
#: Statbel's codes of the Flemish, the Walloon and the Brussels region.
FLEMISH, WALLOON, BRUSSELS = "02000", "03000", "04000"
_REGION, _PROVINCE, _MUNICIPALITY = 1, 2, 4
V = TypeVar("V")
_KIND = re.compile(r"^(Arrondissement|Provincie) ")
_IN_BRACKETS = re.compile(r" \([^()]*\)$")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with a source into one error that names it.

    Raises
    ------
    GeodataError
        Where the file is missing, is of another kind, or lacks a column or a value.
    """
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, RuntimeError, csv.Error, CalamineError) as error:
        if isinstance(error, GeodataError):
            raise
        why = f"{type(error).__name__}: {error}"
        raise GeodataError(
            f"The source {path} cannot be used ({why}). geodata/README.md lists the sources.",
            nl=f"De bron {path} is onbruikbaar ({why}). geodata/README.md noemt de bronnen.",
        ) from error


class Keyed(dict[str, V]):
    """Values of one source by code; a code that is not there is an error that names the source."""

    def __init__(self, path: Path, values: Mapping[str, V]) -> None:
        super().__init__(values)
        self._path = path

    def __missing__(self, key: str) -> V:
        with reading(self._path):
            raise LookupError(f"there is no {key}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of Statbel's REFNIS: a region (level 1), province (2), arrondissement (3) or municipality (4)."""

    level: int
    nis: str
    parent: str
    name: str
    name_fr: str
    start: date
    end: date


class Refnis:
    """Statbel's table of administrative units, as it stood on one day."""

    def __init__(self, sources: Path, day: date) -> None:
        path = sources / REFNIS
        valid = [unit for unit in _units(path) if unit.start <= day <= unit.end]
        self.units = Keyed(path, {unit.nis: unit for unit in valid})

    def municipalities(self, *regions: str) -> list[Unit]:
        """Municipalities of these regions, in the order of their codes."""
        found = [u for u in self.units.values() if u.level == _MUNICIPALITY and self.region(u) in regions]
        return sorted(found, key=lambda unit: unit.nis)

    def provinces(self) -> list[Unit]:
        """Provinces of the Flemish region."""
        return [u for u in self.units.values() if u.level == _PROVINCE and u.parent == FLEMISH]

    def region(self, unit: Unit) -> str:
        """Code of the region that a unit lies in."""
        while unit.level > _REGION:
            unit = self.units[unit.parent]
        return unit.nis


def _units(path: Path) -> list[Unit]:
    """Read all rows, without what Statbel adds to names: the kind, an arrondissement in brackets."""
    with reading(path):
        return [
            Unit(
                level=int(row["LVL_REFNIS"]),
                nis=row["CD_REFNIS"],
                parent=row["CD_SUP_REFNIS"],
                name=_KIND.sub("", _IN_BRACKETS.sub("", row["TX_REFNIS_NL"])),
                name_fr=_IN_BRACKETS.sub("", row["TX_REFNIS_FR"]),
                start=_day(row["DT_VLDT_START"]),
                end=_day(row["DT_VLDT_END"]),
            )
            for row in read_csv(path, delimiter="|")
        ]


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def read_names(sources: Path, vintage: Vintage) -> Keyed[str]:
    """Names by code in the provinces' table of a vintage, Flemish municipalities only."""
    named = read_pairs(sources / NAMES[vintage], "geoitem code", "name")
    return Keyed(sources / NAMES[vintage], {nis: name for nis, name in named.items() if _is_flemish(nis)})


def read_population(sources: Path) -> dict[str, dict[str, int]]:
    """Inhabitants by day (2019-01-01) and NIS code of the vintage of that day."""
    path = sources / POPULATION
    found: dict[str, dict[str, int]] = {}
    with reading(path):
        for row in read_csv(path):
            counted = found.setdefault(date.fromisoformat(row["date"]).isoformat(), {})
            if row["nis"] in counted:
                raise ValueError(f"{row['nis']} occurs twice on {row['date']}")
            counted[row["nis"]] = int(row["population"])
    return found


def read_nationality(sources: Path) -> Keyed[tuple[int, int]]:
    """Inhabitants without Belgian nationality, and all inhabitants, by NIS code on `NATIONALITY_DAY`."""
    path = sources / NATIONALITY
    with reading(path):
        rows = read_csv(path)
        return Keyed(path, {row["nis"]: (int(row["not_belgian"]), int(row["total"])) for row in rows})


def read_population_sums(sources: Path) -> Keyed[int]:
    """Inhabitants on `POPULATION_SUMS_DAY` by NIS code, of all levels."""
    path = sources / POPULATION_SUMS
    with reading(path):
        return Keyed(path, {row["NIS code"]: int(row["Totaal"]) for row in read_csv(path)})


def read_shapes(sources: Path, vintage: Vintage) -> "GeoSeries":
    """Read the boundaries of a vintage.

    Returns
    -------
    GeoSeries
        Flemish municipalities by NIS code, in order of their codes; EPSG:31370, metres.
    """
    name, column = SHAPES[vintage]
    return _read_layer(sources / name, column)


def read_province_shapes(sources: Path, vintage: Vintage) -> "GeoSeries":
    """Provinces of a vintage by NIS code; EPSG:31370, metres."""
    return _read_layer(sources / PROVINCE_SHAPES[vintage], "provincie")


def _read_layer(path: Path, column: str) -> "GeoSeries":
    import geopandas as gpd  # noqa: PLC0415

    with reading(path):
        frame = gpd.read_file(path).to_crs(31370)
        shapes = frame.set_index(frame[column].astype(str).str.zfill(5)).geometry.sort_index()
        flemish = shapes[[_is_flemish(nis) for nis in shapes.index]]
        whole = flemish.geom_type.isin(["Polygon", "MultiPolygon"]) & flemish.is_valid
        if not whole.all():
            raise ValueError(f"{', '.join(whole.index[~whole][:5])} has no valid polygon")
        return flemish


def _is_flemish(nis: str) -> bool:
    """Leave out Brussels (arrondissement 21000, region 04000), and what is elsewhere or unknown (99...)."""
    return not nis.startswith(("21", "04", "99"))


def read_csv(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a table in UTF-8, with or without byte order mark."""
    with reading(path), path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, strict=True))


def read_pairs(path: Path, key: str, value: str) -> Keyed[str]:
    """Read two columns of the first sheet of a workbook, whose first row holds the headings."""
    with reading(path):
        head, *rows = load_workbook(path).get_sheet_by_index(0).to_python()
        keys, values = head.index(key), head.index(value)
        return Keyed(path, {_text(row[keys]): _text(row[values]) for row in rows})


def _text(cell: object) -> str:
    """Write a cell as text: a workbook keeps the code 41002 as the number 41002.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
