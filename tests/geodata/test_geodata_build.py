"""Building geodata/: the same bytes each time, agreement with the sources, nothing written on a failure."""

import csv
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenten import GeodataError, places
from gemeenten._paths import GEODATA
from gemeenten.cli import main
from gemeenten.geodata import build as build_module
from gemeenten.geodata import checks, tables
from gemeenten.geodata.build import build
from gemeenten.geodata.geometry import write_boundaries
from gemeenten.places import VINTAGES, Vintage, boundaries, municipalities

FILES = sorted([*places.TABLES, *(boundaries.boundaries_path(vintage).name for vintage in VINTAGES)])
SHAPES = {
    2018: ("gemeente2018", "gemeente20"),
    2019: ("gemeente2024", "gemeente"),
    2025: ("gemeente", "geoitem"),
}


# Beside the sources, where they are at hand.


def test_the_sources_give_the_committed_files_byte_for_byte_each_time(shared: Path, tmp_path: Path) -> None:
    written = build(shared, tmp_path / "one")
    assert [path.name for path in written] == FILES
    build(shared, tmp_path / "other")
    for name in FILES:
        once = (tmp_path / "one" / name).read_bytes()
        assert once == (tmp_path / "other" / name).read_bytes(), name
        assert once == (GEODATA / name).read_bytes(), name


@pytest.mark.parametrize("vintage", VINTAGES)
def test_each_area_is_within_3_percent_of_the_source(vintage: Vintage, shared: Path) -> None:
    name, column = SHAPES[vintage]
    source = gpd.read_file(shared / "boundaries" / f"{name}.shp")
    source = source.set_index(source[column].astype(str)).geometry
    assert source.crs.to_epsg() == 31370
    ours = boundaries.boundaries(vintage).set_index("nis").to_crs(31370)
    ratio = ours.area / source[ours.index].area
    assert ratio.between(0.97, 1.03).all()
    for nis, m in municipalities(vintage).items():
        assert m.km2 == pytest.approx(source[nis].area / 1e6, abs=0.001)


@pytest.mark.parametrize(("vintage", "name"), [(2019, "provincie2024"), (2025, "provincie")])
def test_each_province_is_within_2_per_mille_of_the_source(vintage: Vintage, name: str, shared: Path) -> None:
    source = gpd.read_file(shared / "boundaries" / f"{name}.shp").set_index("provincie").geometry
    codes = {"Antwerpen": 10000, "Limburg": 70000, "Oost-Vlaanderen": 40000}
    codes |= {"Vlaams-Brabant": 20001, "West-Vlaanderen": 30000}
    ours = boundaries.provinces(vintage).set_index("name").to_crs(31370).area
    for province, code in codes.items():
        key = code if code in source.index else str(code)
        assert ours[province] == pytest.approx(source[key].area, rel=0.002)


@pytest.mark.parametrize("vintage", VINTAGES)
def test_neighbours_are_those_of_the_source(vintage: Vintage, shared: Path) -> None:
    name, column = SHAPES[vintage]
    source = gpd.read_file(shared / "boundaries" / f"{name}.shp")
    source = source.set_index(source[column].astype(str)).geometry
    source = source[[nis for nis in source.index if not nis.startswith("21")]]
    expected: dict[str, set[str]] = {nis: set() for nis in source.index}
    for one, other in shapely.STRtree(source.to_numpy()).query(source.to_numpy(), predicate="touches").T:
        if shapely.intersection(source.iloc[one], source.iloc[other]).length > 0:
            expected[source.index[one]].add(source.index[other])
    assert boundaries.neighbours(vintage) == expected


def _statbel(shared: Path) -> list[dict[str, str]]:
    with (shared / "reference/statbel_refnis.txt").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize(("vintage", "day"), [(2018, "20181231"), (2019, "20190101")])
def test_codes_and_names_are_statbels(vintage: Vintage, day: str, shared: Path) -> None:
    def valid(row: dict[str, str]) -> bool:
        start, end = ("".join(reversed(row[c].split("/"))) for c in ("DT_VLDT_START", "DT_VLDT_END"))
        return start <= day <= end

    flemish = re.compile(r"1|23|24|3|4|7")
    expected = {
        row["CD_REFNIS"]: (
            re.sub(r" \(.*", "", row["TX_REFNIS_NL"]),
            re.sub(r" \(.*", "", row["TX_REFNIS_FR"]),
        )
        for row in _statbel(shared)
        if row["LVL_REFNIS"] == "4" and flemish.match(row["CD_REFNIS"]) and valid(row)
    }
    found = {nis: (m.name, m.name_fr or m.name) for nis, m in municipalities(vintage).items()}
    assert found == expected


def test_inhabitants_add_up_to_statbels_figure_of_each_arrondissement(shared: Path) -> None:
    path = shared / "reference/statbel_bevolking_2020-01-01.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        counted = {row["Woonplaats"]: int(row["Totaal"]) for row in csv.DictReader(file)}
    found: Counter[str] = Counter()
    for m in municipalities(2019).values():
        found[m.arrondissement] += m.population or 0
    assert len(found) == 22
    for arrondissement, people in found.items():
        assert people == counted[f"Arrondissement {arrondissement}"]


def test_mergers_are_those_of_the_crosswalk(shared: Path) -> None:
    from python_calamine import load_workbook

    rows = load_workbook(shared / "reference/gemeente2024_gemeente.xlsx").get_sheet_by_index(0).to_python()
    crosswalk = {str(old): str(new) for old, new in rows[1:]}
    for nis in municipalities(2019):
        merged = places.successor(nis, 2019)
        assert merged is not None
        assert merged.nis == crosswalk[nis]


def test_the_readme_names_each_file_and_its_attribution() -> None:
    text = (GEODATA / "README.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in GEODATA.iterdir()) == sorted([*FILES, "README.md"])
    for name in FILES:
        assert f"`{name}`" in text
    for vintage in VINTAGES:
        assert boundaries.attribution(vintage) in text


# What a damaged source does.


def _replace(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("reference/fusies.csv", Path.unlink, r"fusies\.csv cannot be used"),
        (
            "reference/fusies.csv",
            _replace("datum,", "dag,"),
            r"fusies\.csv cannot be used \(KeyError: 'datum'",
        ),
        ("reference/fusies.csv", _replace("2025-01-01", "1 januari"), r"fusies\.csv cannot .*1 januari"),
        (
            "reference/fusies.csv",
            _replace("2019-01-01,12030,Puurs,12041,Puurs-Sint-Amands\n", ""),
            r"mergers\.csv: 12030 Puurs of 2018 has no successor in 2019",
        ),
        (
            "reference/fusies.csv",
            _replace("73040,Kortessem,71072,Hasselt", "73040,Kortessem,73111,Hasselt"),
            "73040",
        ),
        (
            "reference/fusies.csv",
            _replace(",Gooik,", ",Gooick,"),
            r"mergers\.csv: 23024 is not Gooick in 2019",
        ),
        ("reference/statbel_refnis.txt", _replace("|Leuven|", "|Loven|"), r"24062 is Loven, in .* Leuven"),
        (
            "reference/statbel_refnis.txt",
            _replace("|24000|20001|", "|24000|99999|"),
            r"refnis\.txt .* no 99999",
        ),
        (
            "reference/statbel_bevolking_per_jaar.csv",
            _replace("2020-01-01,11001,Aartselaar,14427", "2020-01-01,11001,Aartselaar,14428"),
            r"Antwerpen, in .* 1869730",
        ),
        ("reference/statbel_bevolking_per_jaar.csv", _replace("14427", "veel"), r"bevolking.* 'veel'"),
        (
            "reference/statbel_bevolking_per_jaar.csv",
            _replace("2018-01-01,11001", "2018-01-01,11999"),
            "11999, counted on 2018-01-01, is not a municipality of 2018",
        ),
        ("reference/statbel_nationaliteit_2019-01-01.csv", _replace("14293", "14294"), r"11001 has 14293"),
        ("reference/deelgemeenten_2024.csv", _replace(",11002,", ",11999,"), r"no 11999"),
        ("reference/gemeente_namen.xlsx", _halve, r"gemeente_namen\.xlsx cannot be used"),
        ("boundaries/gemeente.shp", _halve, r"gemeente\.shp cannot be used .*no valid polygon"),
        ("boundaries/gemeente2018.dbf", Path.unlink, r"gemeente2018\.shp cannot be used .*gemeente20"),
        ("boundaries/provincie.shp", Path.unlink, r"provincie\.shp cannot be used"),
    ],
)
def test_a_damaged_source_is_named_and_nothing_is_written(
    name: str, change: Callable[[Path], None], message: str, shared: Path, tmp_path: Path
) -> None:
    sources, into = tmp_path / "sources", tmp_path / "geodata"
    shutil.copytree(shared / "reference", sources / "reference", copy_function=shutil.copyfile)
    shutil.copytree(shared / "boundaries", sources / "boundaries", copy_function=shutil.copyfile)
    into.mkdir()
    (into / "mergers.csv").write_text("what stood", encoding="utf-8")
    change(sources / name)
    with pytest.raises(GeodataError, match=message):
        build(sources, into)
    assert [path.name for path in into.iterdir()] == ["mergers.csv"]
    assert (into / "mergers.csv").read_text(encoding="utf-8") == "what stood"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(GeodataError, match=r"file/geodata cannot be written .* --into"),
        build_module.replacing(tmp_path / "file" / "geodata"),
    ):
        pytest.fail("there is no such folder")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "Missing option '--sources'"),
        (["build", "--sources", "/nowhere"], "'/nowhere' does not exist"),
        (["build", "--sources", "EMPTY"], "gemeente2018.shp cannot be used"),
        (["refresh", "--year", "soon"], "'soon' is not a valid integer"),
        (["refresh", "--year", "1066"], "1066 is not in the range"),
        (["rebuild"], "No such command 'rebuild'"),
    ],
)
def test_a_wrong_command_is_one_line_and_exit_2(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["geodata", *(str(tmp_path) if a == "EMPTY" else a for a in arguments)])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert message in printed.err
    assert len(printed.err.splitlines()) == 1


# The checks: that they pass on what is committed, and see what is wrong.


@pytest.fixture
def committed() -> dict[str, list[tables.Row]]:
    return {name: list(places.read_rows(name)) for name in places.TABLES}


def test_the_committed_tables_have_no_problems(committed: dict[str, list[tables.Row]]) -> None:
    assert list(checks.table_problems(committed)) == []


@pytest.mark.parametrize(
    ("table", "key", "changes", "message"),
    [
        ("municipalities.csv", "24062", {"vintage": "2017"}, "299 municipalities of 2019, not 300"),
        ("municipalities.csv", "24062", {"name": "Aalst"}, "Aalst occurs 2 times in 2019"),
        ("municipalities.csv", "24062", {"name": "Loven"}, "24062 is Leuven in 2018 and Loven in 2019"),
        (
            "municipalities.csv",
            "24062",
            {"province": "Brabant"},
            "Leuven lies in Brabant, which is no province",
        ),
        ("municipalities.csv", "24062", {"referentieregio": ""}, "Leuven of 2019 lies in no referentieregio"),
        (
            "population.csv",
            "24062",
            {"nis": "24063"},
            "24063, counted on 2018-01-01, is not a municipality of 2018",
        ),
        ("population.csv", "24062", {"nis": "24066"}, "24062 Leuven was not counted on 2018-01-01"),
        (
            "population.csv",
            "24062",
            {"non_belgian": "999999"},
            "24062 has fewer inhabitants than non-Belgians",
        ),
        ("mergers.csv", "73040", {"new_nis": "71022"}, "73040 Kortessem of 2019 has no successor in 2025"),
        ("mergers.csv", "73040", {"old_name": "Korte"}, "73040 is not Korte in 2019"),
        ("mergers.csv", "73040", {"new_name": "Diest"}, "71072 is not Diest in 2025"),
        ("mergers.csv", "37007", {"date": "2024-12-31"}, "37007 Meulebeke of 2019 has no successor in 2025"),
        ("submunicipalities.csv", "24062", {"nis": "24"}, "24 is not Leuven in 2018"),
    ],
)
def test_the_checks_name_what_is_wrong_in_a_table(
    table: str, key: str, changes: dict[str, str], message: str, committed: dict[str, list[tables.Row]]
) -> None:
    columns = ("nis", "old_nis")
    row = next(
        row
        for row in committed[table]
        if any(row.get(column) == key for column in columns) and row.get("vintage", "2019") == "2019"
    )
    row.update(changes)
    found = list(checks.table_problems(committed))
    assert any(message in problem for problem in found), found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.update({"24062": s["24062"].buffer(150)}), "the area of 24062 differs by"),
        (
            lambda s: s.update({"13002": max(s["13002"].geoms, key=lambda p: p.area)}),
            "Baarle-Hertog has (pieces, holes)",
        ),
        (
            lambda s: s.update({k: s[k].buffer(20) for k in s if k[0] == "7"}),
            "the area of Limburg differs by",
        ),
        (lambda s: s.pop("24062"), "24062 is not in the source"),
    ],
)
def test_the_checks_name_what_differs_from_the_source(
    change: Callable[[dict[str, shapely.Geometry]], object], message: str
) -> None:
    source = boundaries.boundaries(2025).set_index("nis").geometry.to_crs(31370)
    known = municipalities(2025)
    names, provinces = ({n: getattr(m, a) for n, m in known.items()} for a in ("name", "province"))
    path = boundaries.boundaries_path(2025)
    assert list(checks.boundary_problems(path, source, names, provinces)) == []
    shapes = source.to_dict()
    change(shapes)
    altered = gpd.GeoSeries(shapes, crs=31370)
    assert any(message in p for p in checks.boundary_problems(path, altered, names, provinces))


def test_the_checks_see_a_gap_between_municipalities(tmp_path: Path) -> None:
    known = municipalities(2025)
    names, provinces = ({n: getattr(m, a) for n, m in known.items()} for a in ("name", "province"))
    shapes = boundaries.boundaries(2025).set_index("nis").geometry.to_crs(31370)
    apart = shapes.copy()
    apart["24062"] = apart["24062"].buffer(-60)
    write_boundaries(tmp_path / "x", apart, names=names, provinces=provinces, attribution="")
    found = list(checks.boundary_problems(tmp_path / "x", shapes, names, provinces))
    assert any("there are gaps" in problem for problem in found), found


def test_the_checks_see_an_overlap_of_municipalities(tmp_path: Path) -> None:
    known = municipalities(2025)
    names, provinces = ({n: getattr(m, a) for n, m in known.items()} for a in ("name", "province"))
    shapes = boundaries.boundaries(2025).set_index("nis").geometry.to_crs(31370)
    over = shapes.copy()
    over["24062"] = over["24062"].buffer(60)
    write_boundaries(tmp_path / "x", over, names=names, provinces=provinces, attribution="")
    found = list(checks.boundary_problems(tmp_path / "x", shapes, names, provinces))
    assert any("municipalities overlap" in problem for problem in found), found


# The encoding.


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_any_division_of_a_grid_survives_the_encoding(owners: list[int]) -> None:
    """Cells of 3 km, four rows of five, of up to five municipalities: in pieces, with holes, at corners."""
    grid = np.array(owners).reshape(4, 5)
    cells = {
        (row, column): shapely.box(*(np.array([column, row, column + 1, row + 1]) * 3000 + 150_000))
        for row in range(4)
        for column in range(5)
    }
    codes = [str(owner) for owner in sorted(set(owners))]
    shapes = gpd.GeoSeries(
        [shapely.coverage_union_all([cells[c] for c in cells if grid[c] == int(code)]) for code in codes],
        index=codes,
        crs=31370,
    )
    names = {code: f"name {code}" for code in codes}
    provinces = {code: "even" if int(code) % 2 == 0 else "odd" for code in codes}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "boundaries.topojson"
        write_boundaries(path, shapes, names=names, provinces=provinces, attribution="")
        frame = boundaries.read_layer(path, "municipalities").set_index("nis")
        outlines = boundaries.read_layer(path, "provinces").set_index("name").geometry
    assert frame["name"].to_dict() == names
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())
    assert (frame.to_crs(31370).area / shapes.area).between(0.998, 1.002).all()
    for code, shape in frame.geometry.items():
        assert len(shapely.get_parts(shape)) == len(shapely.get_parts(shapes[code]))
    for name, outline in outlines.items():
        members = frame.geometry[[code for code in codes if provinces[code] == name]].to_numpy()
        assert shapely.coverage_union_all(members).normalize() == outline.normalize()


@pytest.mark.parametrize(
    ("count", "listed"),
    [(1, "1"), (5, "1; 2; 3; 4; 5"), (7, "1; 2; 3; 4; 5; and 2 more"), (70, "and 65 more")],
)
def test_the_first_problems_of_a_source_are_named_and_the_others_counted(count: int, listed: str) -> None:
    problems = (str(number) for number in range(1, count + 1))
    with pytest.raises(GeodataError, match=rf"{re.escape(listed)}\. geodata/ was left as it was"):
        checks.require(problems, of="x", remedy="y")
    checks.require((), of="x", remedy="y")
