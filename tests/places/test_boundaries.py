"""The boundaries in geodata/, without their sources: what must be true of them by themselves."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely

from gemeenten import GeodataError, places
from gemeenten.places import VINTAGES, Vintage, boundaries, municipalities

all_vintages = pytest.mark.parametrize("vintage", VINTAGES)


@all_vintages
def test_every_municipality_has_one_shape(vintage: Vintage) -> None:
    frame = boundaries.boundaries(vintage)
    assert frame.crs.to_epsg() == 4326
    assert dict(zip(frame["nis"], frame["name"], strict=True)) == {
        m.nis: m.name for m in municipalities(vintage).values()
    }


@all_vintages
def test_shared_borders_are_shared_without_gap_or_overlap(vintage: Vintage) -> None:
    shapes = boundaries.boundaries(vintage).geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@all_vintages
def test_a_province_is_exactly_its_municipalities(vintage: Vintage) -> None:
    frame = boundaries.boundaries(vintage).set_index("nis")
    provinces = boundaries.provinces(vintage).set_index("name").geometry
    assert tuple(provinces.index) == places.PROVINCES
    for name, outline in provinces.items():
        members = [m.nis for m in municipalities(vintage).values() if m.province == name]
        union = shapely.coverage_union_all(frame.loc[members].geometry.to_numpy())
        assert union.normalize() == outline.normalize()


@all_vintages
def test_areas_are_those_of_the_source(vintage: Vintage) -> None:
    km2 = boundaries.boundaries(vintage).set_index("nis").geometry.to_crs(31370).area / 1e6
    for m in municipalities(vintage).values():
        assert km2[m.nis] == pytest.approx(m.km2, rel=0.03)
    for name in places.PROVINCES:
        members = [m for m in municipalities(vintage).values() if m.province == name]
        assert km2[[m.nis for m in members]].sum() == pytest.approx(sum(m.km2 for m in members), rel=0.002)


@all_vintages
@pytest.mark.parametrize(
    ("nis", "pieces", "holes"),
    [
        ("13002", 26, {2018: 5, 2019: 5, 2025: 6}),  # Baarle-Hertog, and the Dutch pieces inside of it
        ("33016", 2, {}),  # Mesen
        ("73109", 1, {}),  # Voeren, away from the rest of Flanders
    ],
)
def test_no_exclave_is_lost(vintage: Vintage, nis: str, pieces: int, holes: dict[int, int]) -> None:
    shape = boundaries.boundaries(vintage).set_index("nis").geometry[nis]
    parts = shapely.get_parts(shape)
    assert len(parts) == pieces
    assert sum(len(part.interiors) for part in parts) == holes.get(vintage, 0)


@all_vintages
def test_the_hole_of_brussels_is_one_ring_of_162_km2(vintage: Vintage) -> None:
    outline = shapely.coverage_union_all(boundaries.boundaries(vintage).to_crs(31370).geometry.to_numpy())
    rings = [shapely.Polygon(r) for part in shapely.get_parts(outline) for r in part.interiors]
    large = [ring for ring in rings if ring.area > 1e6]
    assert len(large) == 1
    # 161.4 km² by Statbel; the source of these boundaries has 162.4.
    assert large[0].area / 1e6 == pytest.approx(162.4, rel=0.005)


@all_vintages
def test_a_file_says_whom_to_name(vintage: Vintage) -> None:
    expected = "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies"
    assert boundaries.attribution(vintage) == expected


@all_vintages
def test_a_file_is_light_enough_for_the_browser(vintage: Vintage) -> None:
    assert boundaries.boundaries_path(vintage).stat().st_size <= 200_000


def test_antwerpen_borders_twelve_municipalities_since_2025() -> None:
    names = {municipalities(2025)[nis].name for nis in boundaries.neighbours(2025)["11002"]}
    north_and_east = {"Stabroek", "Kapellen", "Brasschaat", "Schoten", "Wijnegem", "Wommelgem", "Boechout"}
    south_and_west = {"Mortsel", "Edegem", "Aartselaar", "Hemiksem", "Beveren-Kruibeke-Zwijndrecht"}
    assert names == north_and_east | south_and_west


@pytest.mark.parametrize(
    ("nis", "expected"),
    [
        ("73109", set()),  # Voeren lies between Wallonia and the Netherlands
        ("73028", {"Tongeren"}),  # Herstappe: the other side is Walloon
        ("11016", {"Kalmthout"}),  # Essen: the other sides are Dutch
    ],
)
def test_a_municipality_may_have_few_neighbours(nis: str, expected: set[str]) -> None:
    assert {municipalities(2019)[n].name for n in boundaries.neighbours(2019)[nis]} == expected


@all_vintages
def test_neighbours_are_mutual_and_meet_along_a_line(vintage: Vintage) -> None:
    shapes = boundaries.boundaries(vintage).set_index("nis").geometry
    index = shapely.STRtree(shapes.to_numpy())
    touching = {nis: set[str]() for nis in shapes.index}
    for one, other in index.query(shapes.to_numpy(), predicate="intersects").T:
        if one != other and shapely.intersection(shapes.iloc[one], shapes.iloc[other]).length > 0:
            touching[shapes.index[one]].add(shapes.index[other])
    assert boundaries.neighbours(vintage) == touching


def test_neighbours_do_not_need_geopandas() -> None:
    code = (
        "import sys; from gemeenten.places.boundaries import neighbours; neighbours(2025);"
        "sys.exit(sorted({'geopandas', 'pandas', 'shapely'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the boundaries of 2025 to a folder where a test may damage them."""
    path = tmp_path / "boundaries-2025.topojson"
    path.write_bytes(boundaries.boundaries_path(2025).read_bytes())
    monkeypatch.setattr(boundaries, "GEODATA", tmp_path)
    boundaries.topology.cache_clear()
    boundaries.neighbours.cache_clear()
    yield path
    boundaries.topology.cache_clear()
    boundaries.neighbours.cache_clear()


def _without_a_municipality(content: Any) -> None:
    del content["objects"]["municipalities"]["geometries"][0]


def _with_a_municipality_twice(content: Any) -> None:
    named = content["objects"]["municipalities"]["geometries"]
    named.append(named[0])


def _with_a_vertex_moved(content: Any) -> None:
    content["arcs"][0][1][0] += 40


def _without_an_arc(content: Any) -> None:
    content["arcs"].pop()


def _with_no_arcs_at_all(content: Any) -> None:
    content["arcs"] = None


def _without_attribution(content: Any) -> None:
    del content["attribution"]


@pytest.mark.parametrize(
    "damage",
    [
        _without_a_municipality,
        _with_a_municipality_twice,
        _with_a_vertex_moved,
        _without_an_arc,
        _with_no_arcs_at_all,
        _without_attribution,
    ],
)
@pytest.mark.parametrize("use", [boundaries.boundaries, boundaries.provinces, boundaries.neighbours])
def test_a_damaged_file_is_named_with_the_command_that_rebuilds_it(
    damage: Callable[[Any], None], use: Callable[[Vintage], Any], broken: Path
) -> None:
    content = json.loads(broken.read_bytes())
    damage(content)
    broken.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(GeodataError, match=r"boundaries-2025\.topojson .*gemeenten geodata build --sources"):
        use(2025)


@pytest.mark.parametrize("kept", [0, 1, 1000, -2])
def test_half_a_file_is_refused(kept: int, broken: Path) -> None:
    broken.write_bytes(broken.read_bytes()[:kept])
    with pytest.raises(GeodataError, match=r"boundaries-2025\.topojson"):
        boundaries.boundaries(2025)


def test_a_file_that_is_not_there_is_named_in_dutch_too(broken: Path) -> None:
    broken.unlink()
    with pytest.raises(GeodataError) as caught:
        boundaries.neighbours(2025)
    assert "boundaries-2025.topojson is onbruikbaar" in caught.value.nl
