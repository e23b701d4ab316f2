"""The municipalities with their boundaries, for maps: GeoJSON, GeoPackage, GeoParquet. EPSG:4326 throughout."""

import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from gemeenten.exports.tables import Content, Table, Type
from gemeenten.places import boundaries

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_TYPES: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "share": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
#: Degrees are kept to 0.00001, about a metre: the steps in which geodata/ holds them.
_DECIMALS = 5


def to_geojson(content: Content) -> bytes:
    """Write the municipalities as GeoJSON (RFC 7946): rings by the right hand, the NIS code as `id`."""
    frame = _municipalities(content)
    frame.geometry = frame.geometry.apply(shapely.orient_polygons)
    frame.index = frame["nis"]
    collection: dict[str, Any] = frame.to_geo_dict(na="null")
    return json.dumps(
        {
            "type": "FeatureCollection",
            "date": content.day.isoformat(),
            "work_area": content.work_area,
            "population_source": content.population_source,
            "attribution": boundaries.attribution(content.vintage),
            "features": [
                {"type": "Feature", "id": f["id"], "properties": f["properties"], "geometry": f["geometry"]}
                for f in collection["features"]
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    ).encode()


def to_geoparquet(content: Content) -> bytes:
    """Write the municipalities as GeoParquet 1.1."""
    out = io.BytesIO()
    _municipalities(content).to_parquet(out, index=False, schema_version="1.1.0")
    return out.getvalue()


def to_geopackage(content: Content) -> bytes:
    """Write the municipalities, and the provinces with their coverage, as layers; other tables without geometry.

    The same content gives the same bytes.
    """
    layers: dict[str, pd.DataFrame] = {
        "municipalities": _municipalities(content),
        "provinces": _provinces(content),
        **{t.name: _typed(t) for t in (content.predecessors, content.evidence, content.sources)},
    }
    options = {"DESCRIPTION": boundaries.attribution(content.vintage)}
    with tempfile.TemporaryDirectory(prefix="gemeenten-") as folder:
        path = Path(folder) / "gemeenten.gpkg"
        # A GeoPackage holds the time at which it was written.
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{content.day}T00:00:00.000Z"})
        try:
            for name, frame in layers.items():
                pyogrio.write_dataframe(
                    frame, path, layer=name, driver="GPKG", append=path.exists(), use_arrow=True, **options
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _municipalities(content: Content) -> "GeoDataFrame":
    shapes = boundaries.boundaries(content.vintage)[["nis", "geometry"]]
    return _with_shapes(shapes, _typed(content.municipalities), "nis")


def _provinces(content: Content) -> "GeoDataFrame":
    rows = _typed(content.coverage)
    rows = rows[rows["area_kind"] == "province"].drop(columns="area_kind")
    shapes = boundaries.provinces(content.vintage).rename(columns={"name": "area"})
    return _with_shapes(shapes, rows, "area")


def _with_shapes(shapes: "GeoDataFrame", rows: pd.DataFrame, key: str) -> "GeoDataFrame":
    import geopandas as gpd  # noqa: PLC0415

    found = shapes.set_index(key).loc[list(rows[key]), "geometry"]
    geometry = shapely.transform(found.to_numpy(), lambda xy: np.round(xy, _DECIMALS))
    return gpd.GeoDataFrame(rows.reset_index(drop=True), geometry=geometry, crs=4326)


def _typed(table: Table) -> pd.DataFrame:
    """Give a table whose columns have their type even where no cell is filled in."""
    cells = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(values), dtype=pd.ArrowDtype(_TYPES[column.type]))
            for column, values in zip(table.columns, cells, strict=True)
        }
    )
