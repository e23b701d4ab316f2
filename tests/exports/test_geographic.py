"""The files with boundaries, read by GDAL, pyarrow and as plain JSON."""

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS
from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer

from gemeenten import exports
from gemeenten._version import __version__
from gemeenten.places import municipalities


@pytest.fixture(scope="module")
def package(today: exports.Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "today.gpkg"
    path.write_bytes(exports.to_geopackage(today))
    return path


def test_geojson_follows_rfc_7946(today: exports.Content) -> None:
    collection = json.loads(exports.to_geojson(today))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert len(collection["features"]) == 285
    for feature in collection["features"]:
        assert feature["id"] == feature["properties"]["nis"]
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        parts = shapely.get_parts(shape)
        assert all(part.exterior.is_ccw and not any(r.is_ccw for r in part.interiors) for part in parts)
        west, south, east, north = shape.bounds
        assert 2.5 < west < east < 6.0
        assert 50.6 < south < north < 51.6


def test_geojson_names_its_boundaries_and_day(today: exports.Content) -> None:
    collection = json.loads(exports.to_geojson(today))
    assert collection["attribution"] == "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies"
    assert collection["date"] == "2026-11-21"


def test_geojson_is_read_by_gdal_with_its_dates(today: exports.Content) -> None:
    frame = gpd.read_file(io.BytesIO(exports.to_geojson(today)))
    assert frame.crs.to_epsg() == 4326
    assert str(frame["since"].dtype).startswith("datetime64")
    assert (frame["status"] == "full").sum() == 114


AREAS = ("provinces", "arrondissementen", "referentieregios")


def test_geopackage_has_the_municipalities_and_the_areas_as_layers(package: Path) -> None:
    layers = {str(name): kind for name, kind in pyogrio.list_layers(package)}
    shapes = ("municipalities", *AREAS)
    tables = ("predecessors", "evidence", "sources", "layer_styles")
    assert layers == dict.fromkeys(shapes, "MultiPolygon") | dict.fromkeys(tables)
    provinces = gpd.read_file(package, layer="provinces").set_index("area")
    assert provinces.loc["Limburg", ["full_count", "partial_count", "total_count"]].tolist() == [29, 1, 38]


@pytest.mark.parametrize(
    ("layer", "area", "code", "count"),
    [
        ("provinces", "Vlaams-Brabant", "20001", 5),
        ("arrondissementen", "Halle-Vilvoorde", "23000", 22),
        ("arrondissementen", "Sint-Niklaas", "46000", 22),
        ("referentieregios", "Waasland", "REFREG14", 15),
    ],
)
def test_an_area_has_the_code_of_its_publisher(
    package: Path, layer: str, area: str, code: str, count: int
) -> None:
    frame = gpd.read_file(package, layer=layer).set_index("area")
    assert (len(frame), frame.loc[area, "code"]) == (count, code)
    uri = frame.loc[area, "uri"]
    expected = None if code.startswith("REFREG") else f"http://vocab.belgif.be/auth/refnis2019/{code}"
    assert (None if pd.isna(uri) else uri) == expected


@pytest.mark.parametrize("layer", AREAS)
def test_the_areas_of_a_layer_cover_flanders_once(package: Path, layer: str) -> None:
    areas = gpd.read_file(package, layer=layer).to_crs(31370).geometry
    whole = gpd.read_file(package, layer="municipalities").to_crs(31370).geometry
    assert areas.is_valid.all()
    assert areas.area.sum() == pytest.approx(whole.area.sum(), rel=1e-6)
    assert areas.union_all().area == pytest.approx(whole.area.sum(), rel=1e-4)


def test_no_field_of_a_geopackage_has_a_name_that_sql_reserves(package: Path) -> None:
    reserved = (
        RESERVED_WORDS
        | SQLiteIdentifierPreparer.reserved_words
        | {"date", "none", "unknown", "partial", "value", "year", "total"}
    )
    for name, _ in pyogrio.list_layers(package):
        assert {
            field.lower() for field in pyogrio.read_info(package, layer=name)["fields"]
        } & reserved == set()


def test_qgis_finds_a_style_for_each_layer_in_the_colours_of_the_map(package: Path) -> None:
    styles = pyogrio.read_dataframe(package, layer="layer_styles").set_index("f_table_name")
    assert set(styles.index) == {"municipalities", *AREAS}
    assert styles["useAsDefault"].astype(bool).all()
    for layer, row in styles.iterrows():
        assert row["f_geometry_column"] == pyogrio.read_info(package, layer=str(layer))["geometry_name"]
    drawn = ET.fromstring(styles.loc["municipalities", "styleQML"])  # noqa: S314 - our own
    renderer = drawn.find("renderer-v2")
    assert renderer is not None
    assert (renderer.get("type"), renderer.get("attr")) == ("categorizedSymbol", "status")
    values = {one.get("value"): one.get("symbol") for one in renderer.iter("category")}
    assert set(values) == {"full", "partial", "none", "unknown"}
    colours = {
        symbol.get("name"): [o.get("value") for o in symbol.iter("Option") if o.get("name") == "color"]
        for symbol in renderer.iter("symbol")
    }
    assert colours[values["full"]] == ["31,106,165,255"]  # #1f6aa5
    assert colours[values["partial"]] == ["239,230,213,255", "31,106,165,255"]  # hatched on #efe6d5


EVERY_FILE_SAYS = {
    "date": "2026-11-21",
    "boundaries": "2025: vanaf 2025 (285 gemeenten)",
    "work_area": "flanders: alle gemeenten",
    "divisions": "Vlaanderen, Provincie, Arrondissement, Referentieregio",
    "made": "2026-11-22T09:30:00Z",
    "attribution": "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies",
    "version": f"gemeenten {__version__}",
}


def test_every_map_file_says_what_it_is_of(today: exports.Content, package: Path) -> None:
    parquet = pq.read_schema(io.BytesIO(exports.to_geoparquet(today))).metadata
    with sqlite3.connect(package) as connection:
        (xml,) = connection.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    told = {
        "geojson": json.loads(exports.to_geojson(today))["metadata"],
        "topojson": json.loads(exports.to_topojson(today))["metadata"],
        "parquet": {name.decode(): text.decode() for name, text in parquet.items()},
        "geopackage": {one.get("key"): one.text for one in ET.fromstring(xml).iter("MDI")},  # noqa: S314
    }
    for name, said in told.items():
        assert said.items() >= EVERY_FILE_SAYS.items(), name
        assert "Statbel, bevolking op 1 januari" in said["population"], name
        assert "Modellicentie Gratis Hergebruik" in said["licence"], name


def test_topojson_is_read_by_gdal_as_the_same_municipalities(today: exports.Content, tmp_path: Path) -> None:
    (tmp_path / "today.topojson").write_bytes(exports.to_topojson(today))
    frame = gpd.read_file(tmp_path / "today.topojson")
    assert len(frame) == 285
    assert (frame["status"] == "full").sum() == 114
    assert frame.set_crs(4326).to_crs(31370).area.sum() / 1e6 == pytest.approx(13_626, rel=0.01)
    assert len(exports.to_topojson(today)) < len(exports.to_geojson(today)) * 0.6


def test_swing_has_a_row_for_each_municipality_and_area_at_the_levels_of_provincies_incijfers(
    today: exports.Content,
) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.to_swing(today).decode()), delimiter=";"))
    assert list(rows[0]) == ["period", "geolevel", "geoitem", "value"]
    assert {row["period"] for row in rows} == {"2021"}  # today, as the list of 2021 has it
    assert Counter(row["geolevel"] for row in rows) == {
        "gemeente": 285,
        "gewest": 1,
        "provincie": 5,
        "arrondiss": 22,
        "refreg": 15,
    }
    value = {(row["geolevel"], row["geoitem"]): row["value"] for row in rows}
    assert value["gewest", "02000"] == "114"
    assert value["provincie", "70000"] == "29"
    assert (value["gemeente", "11001"], value["gemeente", "46029"]) == ("1", "0")  # Lokeren: a part only


def test_swing_has_no_row_where_nothing_is_known(nothing_known: exports.Content) -> None:
    assert exports.to_swing(nothing_known) == b"period;geolevel;geoitem;value\r\n"


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".geojson"])
def test_areas_agree_with_those_of_the_boundaries_as_published(
    today: exports.Content, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"today{suffix}"
    path.write_bytes(exports.FORMATS[suffix].write(today))
    frame = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path, layer=0)
    measured = frame.set_index("nis").to_crs(31370).area / 1e6
    for nis, m in municipalities(2025).items():
        assert measured[nis] == pytest.approx(m.km2, rel=0.03)


def test_geoparquet_columns_have_their_type_even_where_all_are_empty(nothing_known: exports.Content) -> None:
    schema = pq.read_schema(io.BytesIO(exports.to_geoparquet(nothing_known)))
    assert str(schema.field("since").type) == "date32[day]"
    assert str(schema.field("population").type) == "int32"
    described = json.loads(schema.metadata[b"geo"])
    assert described["version"] == "1.1.0"
    assert described["columns"]["geometry"]["encoding"] == "WKB"


def test_outside_the_work_area_nothing_is_written(without_cities: exports.Content) -> None:
    codes = {feature["id"] for feature in json.loads(exports.to_geojson(without_cities))["features"]}
    assert len(codes) == 283
    assert not codes & {"11002", "44021"}  # Antwerpen has Atlas, Gent has IN-Gent
