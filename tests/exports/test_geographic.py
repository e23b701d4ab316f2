"""The files with boundaries, read by GDAL, pyarrow and as plain JSON."""

import io
import json
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from gemeenten import exports
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


def test_geopackage_has_the_municipalities_and_the_provinces_as_layers(package: Path) -> None:
    layers = {str(name): kind for name, kind in pyogrio.list_layers(package)}
    assert layers == {
        "municipalities": "MultiPolygon",
        "provinces": "MultiPolygon",
        "predecessors": None,
        "evidence": None,
        "sources": None,
    }
    provinces = gpd.read_file(package, layer="provinces").set_index("area")
    assert provinces.loc["Limburg", ["full", "partial", "total"]].tolist() == [29, 1, 38]


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
