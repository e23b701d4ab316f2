"""What must be true of geodata/ before it replaces what stood. Each function yields what is not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from gemeenten._errors import GeodataError
from gemeenten.geodata import sources as src
from gemeenten.geodata.tables import REFNIS_DAY, Row, Tables, municipalities_of, successors
from gemeenten.places import COUNTS, PROVINCES, VINTAGES, Vintage, vintage_on
from gemeenten.places.boundaries import read_layer

#: How far an area may differ from the source's, as a fraction of it.
MUNICIPALITY_TOLERANCE = 0.03
PROVINCE_TOLERANCE = 0.002
#: The largest boundaries file that a browser is sent, in bytes.
MAX_BYTES = 200_000
_SHOWN = 5


def require(problems: Iterable[str], *, of: str, remedy: str) -> None:
    """Refuse what has problems.

    Parameters
    ----------
    problems
        What is wrong, one line each.
    of
        What it is wrong with.
    remedy
        What the user can do, as the second half of an English sentence.

    Raises
    ------
    GeodataError
        Where there is any problem; the message names the first ones.
    """
    found = list(problems)
    if found:
        more = len(found) - _SHOWN
        listed = "; ".join([*found[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
        raise GeodataError(
            f"{of} cannot be used: {listed}. geodata/ was left as it was; {remedy}.",
            nl=f"{of} is onbruikbaar: {listed}. geodata/ bleef zoals het was.",
        )


def table_problems(tables: Tables) -> Iterator[str]:
    """Compare the tables with each other."""
    by_vintage = {vintage: municipalities_of(tables, vintage) for vintage in VINTAGES}
    for vintage, rows in by_vintage.items():
        if len(rows) != COUNTS[vintage]:
            yield f"municipalities.csv: {len(rows)} municipalities of {vintage}, not {COUNTS[vintage]}"
        for name, count in Counter(row["name"] for row in rows.values()).items():
            if count > 1:
                yield f"municipalities.csv: {name} occurs {count} times in {vintage}"
        for row in rows.values():
            if row["province"] not in PROVINCES:
                yield f"municipalities.csv: {row['name']} lies in {row['province']}, which is no province"
            if not row["referentieregio"]:
                yield f"municipalities.csv: {row['name']} of {vintage} lies in no referentieregio"
    if len(tables["municipalities.csv"]) != sum(COUNTS.values()):
        yield f"municipalities.csv: {len(tables['municipalities.csv'])} rows, not {sum(COUNTS.values())}"
    yield from _merger_problems(tables, 2018, 2019)
    yield from _merger_problems(tables, 2019, 2025)
    for row in tables["submunicipalities.csv"]:
        if _name(by_vintage[2018], row["nis"]) != row["municipality"]:
            yield f"submunicipalities.csv: {row['nis']} is not {row['municipality']} in 2018"
    postal = {row["nis"] for row in tables["postcodes.csv"]}
    for nis in sorted(postal ^ by_vintage[2025].keys()):
        yield f"postcodes.csv: {nis} " + (
            "is no municipality of 2025" if nis in postal else "has no postal code"
        )
    yield from population_problems(tables)


def _merger_problems(tables: Tables, before: Vintage, after: Vintage) -> Iterator[str]:
    old, new = municipalities_of(tables, before), municipalities_of(tables, after)
    changed = successors(tables["mergers.csv"], after)
    parts: dict[str, list[Row]] = {nis: [] for nis in new}
    for nis, row in old.items():
        follower = changed.get(nis, nis)
        if follower not in new:
            yield f"mergers.csv: {nis} {row['name']} of {before} has no successor in {after}"
        elif nis not in changed and new[nis]["name"] != row["name"]:
            yield f"mergers.csv: {nis} is {row['name']} in {before} and {new[nis]['name']} in {after}"
        else:
            parts[follower].append(row)
    for merger in tables["mergers.csv"]:
        if merger["date"] == f"{after}-01-01":
            if _name(old, merger["old_nis"]) != merger["old_name"]:
                yield f"mergers.csv: {merger['old_nis']} is not {merger['old_name']} in {before}"
            if _name(new, merger["new_nis"]) != merger["new_name"]:
                yield f"mergers.csv: {merger['new_nis']} is not {merger['new_name']} in {after}"
    for nis, row in new.items():
        if not parts[nis]:
            yield f"mergers.csv: {nis} {row['name']} of {after} has no predecessor in {before}"


def _name(rows: Mapping[str, Row], nis: str) -> str | None:
    return rows[nis]["name"] if nis in rows else None


def source_problems(tables: Tables, sources: Path) -> Iterator[str]:
    """Compare the tables with sources that they were not made from, or not in that way."""
    for vintage in VINTAGES:
        rows = municipalities_of(tables, vintage)
        statbel = src.Refnis(sources, REFNIS_DAY[vintage]).municipalities(src.FLEMISH)
        official = {unit.nis: unit.name for unit in statbel}
        if vintage == VINTAGES[-1]:
            official = _after_mergers(official, tables["mergers.csv"], vintage)
        yield from _name_problems(f"Statbel's table of {vintage}", rows, official)
        yield from _name_problems(src.NAMES[vintage], rows, src.read_names(sources, vintage))
    yield from _population_problems(tables, sources)
    crosswalk = src.read_pairs(sources / src.CROSSWALK, "gemeente2024", "gemeente")
    changed = successors(tables["mergers.csv"], 2025)
    for nis in municipalities_of(tables, 2019):
        if crosswalk[nis] != changed.get(nis, nis):
            yield f"mergers.csv: {nis} becomes {changed.get(nis, nis)}, in {src.CROSSWALK} {crosswalk[nis]}"


def _after_mergers(names: Mapping[str, str], mergers: list[Row], vintage: Vintage) -> dict[str, str]:
    rows = [row for row in mergers if row["date"] == f"{vintage}-01-01"]
    gone = {row["old_nis"] for row in rows}
    kept = {nis: name for nis, name in names.items() if nis not in gone}
    return kept | {row["new_nis"]: row["new_name"] for row in rows}


def _name_problems(where: str, rows: Mapping[str, Row], names: Mapping[str, str]) -> Iterator[str]:
    for nis in sorted(set(rows) | set(names)):
        ours, theirs = _name(rows, nis) or "missing", names.get(nis, "missing")
        # Capitals differ between sources; Statbel's are kept.
        if ours.casefold() != theirs.casefold():
            yield f"municipalities.csv: {nis} is {ours}, in {where} {theirs}"


def population_problems(tables: Tables) -> Iterator[str]:
    """Make sure that each year counts the municipalities of its own day, each once."""
    days = [row["date"] for row in tables["population.csv"]]
    for day in dict.fromkeys(days):
        rows = [row for row in tables["population.csv"] if row["date"] == day]
        vintage = vintage_on(date.fromisoformat(day))
        expected = municipalities_of(tables, vintage)
        for nis, count in Counter(row["nis"] for row in rows).items():
            if nis not in expected:
                yield f"population.csv: {nis}, counted on {day}, is not a municipality of {vintage}"
            elif count > 1:
                yield f"population.csv: {nis} occurs {count} times on {day}"
        for nis in sorted(set(expected) - {row["nis"] for row in rows}):
            yield f"population.csv: {nis} {expected[nis]['name']} was not counted on {day}"
        for row in rows:
            if row["non_belgian"] and int(row["non_belgian"]) > int(row["population"]):
                yield f"population.csv: {row['nis']} has fewer inhabitants than non-Belgians on {day}"


def _population_problems(tables: Tables, sources: Path) -> Iterator[str]:
    counted = src.read_population_sums(sources)
    rows = municipalities_of(tables, 2019)
    found: Counter[str] = Counter()
    for row in tables["population.csv"]:
        if row["date"] == src.POPULATION_SUMS_DAY and row["nis"] in rows:
            found[rows[row["nis"]]["province"]] += int(row["population"])
    for unit in src.Refnis(sources, REFNIS_DAY[2019]).provinces():
        ours, theirs = found[unit.name], counted[unit.nis]
        if ours != theirs:
            yield f"population.csv: {ours} inhabitants in {unit.name}, in {src.POPULATION_SUMS} {theirs}"
    people = {(row["date"], row["nis"]): row["population"] for row in tables["population.csv"]}
    for nis, (_, total) in src.read_nationality(sources).items():
        written = people.get((src.NATIONALITY_DAY, nis), "no")
        if written != str(total):
            yield f"population.csv: {nis} has {written} inhabitants, in {src.NATIONALITY} {total}"


def boundary_problems(
    path: Path, shapes: gpd.GeoSeries, names: Mapping[str, str], provinces: Mapping[str, str]
) -> Iterator[str]:
    """Compare a boundaries file with the shapes that it was made from.

    Parameters
    ----------
    path
        TopoJSON file.
    shapes
        Municipalities by NIS code; EPSG:31370, metres.
    names, provinces
        Name and province of each municipality by NIS code.
    """
    if (size := path.stat().st_size) > MAX_BYTES:
        yield f"{path.name}: {size} bytes, more than {MAX_BYTES}"
    frame = read_layer(path, "municipalities").set_index("nis")
    if frame["name"].to_dict() != dict(names):
        yield f"{path.name}: its municipalities are not those of municipalities.csv"
        return
    made = frame.geometry
    if not (made.is_valid.all() and shapely.coverage_is_valid(made.to_numpy())):
        yield f"{path.name}: municipalities overlap, or do not share their border"
    ours, theirs = (_pieces(shapely.coverage_union_all(s.to_numpy())) for s in (made, shapes))
    if ours != theirs:
        yield f"{path.name}: there are gaps: Flanders has (pieces, holes) {ours}, in the source {theirs}"
    areas = made.to_crs(31370).area
    yield from area_problems(path.name, areas, shapes.area, MUNICIPALITY_TOLERANCE)
    for nis, shape in made.items():
        if (ours := _pieces(shape)) != (theirs := _pieces(shapes[nis])):
            yield f"{path.name}: {names[nis]} has (pieces, holes) {ours}, in the source {theirs}"
    outlines = read_layer(path, "provinces").set_index("name").geometry
    for province, outline in outlines.items():
        members = made[made.index.map(provinces) == province].to_numpy()
        if shapely.coverage_union_all(members).normalize() != outline.normalize():
            yield f"{path.name}: the outline of {province} is not that of its municipalities"
    whole = shapes.area.groupby(shapes.index.map(provinces)).sum()
    yield from area_problems(path.name, outlines.to_crs(31370).area, whole, PROVINCE_TOLERANCE)


def area_problems(where: str, ours: pd.Series, theirs: pd.Series, tolerance: float) -> Iterator[str]:
    """Compare areas by code or name; what only one of the two has is a problem as well."""
    for key in sorted(set(ours.index) | set(theirs.index)):
        if key not in ours.index or key not in theirs.index:
            yield f"{where}: {key} is {'missing' if key in theirs.index else 'not in the source'}"
        elif abs(difference := ours[key] / theirs[key] - 1) > tolerance:
            yield f"{where}: the area of {key} differs by {difference:+.2%} from the source's"


def _pieces(shape: shapely.Geometry) -> tuple[int, int]:
    parts = shapely.get_parts(shape)
    return len(parts), sum(len(part.interiors) for part in parts)
