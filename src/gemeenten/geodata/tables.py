"""From the sources to the tables: municipalities, mergers, places elsewhere, postal codes, inhabitants, and more."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gemeenten.geodata import sources as src
from gemeenten.places import TABLES, VINTAGES, Vintage

Row = dict[str, str]
Tables = Mapping[str, list[Row]]
#: The day on which Statbel's table is read for each vintage; it ends before the mergers of 2025.
REFNIS_DAY: Mapping[Vintage, date] = {
    2018: date(2018, 12, 31),
    2019: date(2019, 1, 1),
    2025: date(2024, 12, 31),
}


def build_tables(sources: Path, km2: Mapping[Vintage, Mapping[str, float]]) -> Tables:
    """Compute the rows of each table.

    Parameters
    ----------
    sources
        Folder with `boundaries/` and `reference/`.
    km2
        Per vintage the area of each municipality in square kilometres, measured in EPSG:31370.

    Raises
    ------
    GeodataError
        Where a source is missing, unreadable, or lacks what another one refers to.
    """
    refnis = {vintage: src.Refnis(sources, day) for vintage, day in REFNIS_DAY.items()}
    mergers = _mergers(sources)
    return {
        "municipalities.csv": _municipalities(sources, refnis, mergers, km2),
        "mergers.csv": mergers,
        "submunicipalities.csv": _submunicipalities(sources, refnis[2018]),
        "elsewhere.csv": _elsewhere(refnis[2025]),
        "postcodes.csv": _postcodes(sources),
        "population.csv": _population(sources),
    }


def write_tables(tables: Tables, folder: Path) -> None:
    """Write each table as CSV: UTF-8, a header, LF at the end of each line."""
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def municipalities_of(tables: Tables, vintage: Vintage) -> dict[str, Row]:
    """Rows of one vintage by NIS code."""
    return {row["nis"]: row for row in tables["municipalities.csv"] if row["vintage"] == str(vintage)}


def successors(mergers: list[Row], vintage: Vintage) -> dict[str, str]:
    """Code before -> code after, of those that changed or merged when a vintage came into force."""
    return {row["old_nis"]: row["new_nis"] for row in mergers if row["date"] == f"{vintage}-01-01"}


def _mergers(sources: Path) -> list[Row]:
    path = sources / src.MERGERS
    with src.reading(path):
        found = [
            {
                "date": date.fromisoformat(row["datum"]).isoformat(),
                "old_nis": row["oude_nis"],
                "old_name": row["oude_naam"],
                "new_nis": row["nieuwe_nis"],
                "new_name": row["nieuwe_naam"],
            }
            for row in src.read_csv(path)
        ]
    return sorted(found, key=lambda row: (row["date"], row["new_nis"], row["old_nis"]))


def _municipalities(
    sources: Path,
    refnis: Mapping[Vintage, src.Refnis],
    mergers: list[Row],
    km2: Mapping[Vintage, Mapping[str, float]],
) -> list[Row]:
    names = {vintage: _names(sources, vintage, refnis[vintage]) for vintage in VINTAGES}
    regions = _regions(sources, names, mergers)
    rows = []
    for vintage in VINTAGES:
        units = refnis[vintage].units
        areas = src.Keyed(sources / src.SHAPES[vintage][0], km2[vintage])
        for nis, name in names[vintage].items():
            # The first two digits are the arrondissement, also of a code too new for Statbel's table.
            arrondissement = units[f"{nis[:2]}000"]
            name_fr = units[nis].name_fr if nis in units else _former_name_fr(name, refnis[vintage])
            rows.append(
                {
                    "vintage": str(vintage),
                    "nis": nis,
                    "name": name,
                    "name_fr": "" if name_fr == name else name_fr,
                    "province": units[arrondissement.parent].name,
                    "arrondissement": arrondissement.name,
                    "referentieregio": regions[vintage][nis],
                    "km2": f"{areas[nis]:.3f}",
                }
            )
    return rows


def _names(sources: Path, vintage: Vintage, refnis: src.Refnis) -> dict[str, str]:
    """Names in order of the codes: Statbel's, and the provinces' for the codes that are new in 2025."""
    listed = src.read_names(sources, vintage)
    return {nis: refnis.units[nis].name if nis in refnis.units else listed[nis] for nis in sorted(listed)}


def _former_name_fr(name: str, refnis: src.Refnis) -> str:
    """French name of a municipality that kept its name in 2025 under a code too new for Statbel's table."""
    return next((unit.name_fr for unit in refnis.municipalities(src.FLEMISH) if unit.name == name), "")


def _regions(
    sources: Path, names: Mapping[Vintage, Mapping[str, str]], mergers: list[Row]
) -> Mapping[Vintage, Mapping[str, str]]:
    """Referentieregio by code; only the current ones exist, so an older vintage has its successor's."""
    titles = src.read_pairs(sources / src.REGION_NAMES, "geoitem code", "name")
    current = src.read_pairs(sources / src.REGIONS, "gemeente", "REFREG")
    in_2025, in_2019 = successors(mergers, 2025), successors(mergers, 2019)
    found_2025 = {nis: titles[current[nis]] for nis in names[2025]}
    # A merger that is missing leaves a blank here, and the checks name it.
    found_2019 = {nis: found_2025.get(in_2025.get(nis, nis), "") for nis in names[2019]}
    found_2018 = {nis: found_2019.get(in_2019.get(nis, nis), "") for nis in names[2018]}
    return {2018: found_2018, 2019: found_2019, 2025: found_2025}


def _population(sources: Path) -> list[Row]:
    """Inhabitants as they were counted, by the municipalities of that day; no count is divided or summed here."""
    other = {nis: str(number) for nis, (number, _) in src.read_nationality(sources).items()}
    return [
        {
            "date": day,
            "nis": nis,
            "population": str(people),
            "non_belgian": other.get(nis, "") if day == src.NATIONALITY_DAY else "",
        }
        for day, counted in sorted(src.read_population(sources).items())
        for nis, people in sorted(counted.items())
    ]


def _submunicipalities(sources: Path, refnis: src.Refnis) -> list[Row]:
    """Submunicipalities by code; one that the source names after several villages gives a row for each."""
    path = sources / src.SUBMUNICIPALITIES
    with src.reading(path):
        found = [
            {"name": village, "nis": row["gemeente"], "municipality": refnis.units[row["gemeente"]].name}
            for row in src.read_csv(path)
            # What could not be located has a code of its own in each municipality.
            if not row["deelgemeente"].endswith("ONBE")
            for village in row["deelgemeente_naam"].split(" - ")
        ]
    return sorted(found, key=lambda row: (row["nis"], row["name"]))


def _elsewhere(refnis: src.Refnis) -> list[Row]:
    titles = {src.BRUSSELS: "Brussel", src.WALLOON: "Wallonië"}
    return [
        {
            "nis": unit.nis,
            "name": unit.name,
            "name_fr": "" if unit.name_fr == unit.name else unit.name_fr,
            "region": titles[refnis.region(unit)],
        }
        for unit in refnis.municipalities(*titles)
    ]


def _postcodes(sources: Path) -> list[Row]:
    """Postal codes with the municipality of 2025 that each lies in; some lie in several."""
    path = sources / src.POSTCODES
    with src.reading(path):
        found = {(row["postcode"], row["nis"]) for row in src.read_csv(path)}
    return [{"postcode": postcode, "nis": nis} for postcode, nis in sorted(found)]
