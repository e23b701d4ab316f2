"""The municipalities with their boundaries, for maps. EPSG:4326 throughout."""

import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from gemeenten.exports import styles
from gemeenten.exports.about import as_mapping, stamp
from gemeenten.exports.content import Content
from gemeenten.exports.tables import Table, Type
from gemeenten.places import AreaKind, boundaries, municipalities
from gemeenten.places.areas import area_code, area_uri

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_TYPES: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "year": pa.int32(),
    "number": pa.float64(),
    "share": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_TEXT = pd.ArrowDtype(pa.string())
#: Layers of a GeoPackage, by name, with the kind of area that they hold.
_AREA_LAYERS: dict[str, AreaKind] = {
    "provinces": "province",
    "arrondissementen": "arrondissement",
    "referentieregios": "referentieregio",
}
#: What columns are called in a GeoPackage whose name SQL reserves: there, people ask for them in SQL.
_SQL_NAMES = {
    "date": "status_date",
    "full": "full_count",
    "partial": "partial_count",
    "none": "none_count",
    "unknown": "unknown_count",
    "total": "total_count",
}
#: Degrees are kept to 0.00001, about a metre: the steps in which geodata/ holds them.
_DECIMALS = 5


def to_geojson(content: Content) -> bytes:
    """Write the municipalities as GeoJSON (RFC 7946): rings by the right hand, the NIS code as `id`.

    What the file is of stands under `metadata`, a member that RFC 7946 leaves to us.
    """
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
            "metadata": as_mapping(content),
            "features": [
                {"type": "Feature", "id": f["id"], "properties": f["properties"], "geometry": f["geometry"]}
                for f in collection["features"]
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    ).encode()


def to_topojson(content: Content) -> bytes:
    """Write the municipalities as TopoJSON, as Power BI takes it: each border once, and so a third of GeoJSON."""
    table = content.municipalities
    names = [column.name for column in table.columns]
    rows = {str(row[0]): dict(zip(names, row, strict=True)) for row in table.rows}
    whole = dict(boundaries.topology(content.vintage))
    layer = whole["objects"]["municipalities"]
    shapes = [
        {**shape, "id": nis, "properties": rows[nis]}
        for shape in layer["geometries"]
        if (nis := shape["properties"]["nis"]) in rows
    ]
    whole["objects"] = {"municipalities": {**layer, "geometries": shapes}}
    whole |= {"date": content.day.isoformat(), "metadata": as_mapping(content)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def to_geoparquet(content: Content) -> bytes:
    """Write the municipalities as GeoParquet 1.1, with what they are of in the file's own metadata."""
    written, out = io.BytesIO(), io.BytesIO()
    _municipalities(content).to_parquet(written, index=False, schema_version="1.1.0")
    table = pq.read_table(written)
    told = {name.encode(): text.encode() for name, text in as_mapping(content).items()}
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, **told}), out)
    return out.getvalue()


def to_geopackage(content: Content) -> bytes:
    """Write the municipalities and the areas with their coverage as layers, and other tables without geometry.

    QGIS draws the layers in our colours (the table `layer_styles`). No field has a name that SQL reserves. The
    same content gives the same bytes.
    """
    layers: dict[str, pd.DataFrame] = {
        "municipalities": _municipalities(content),
        **{name: _areas(content, kind) for name, kind in _AREA_LAYERS.items()},
        **{t.name: _typed(t) for t in (content.predecessors, content.evidence, content.sources)},
    }
    told, made = as_mapping(content), stamp(content.made)
    options = {"DESCRIPTION": f"{told['title']}, {told['date']}. {told['attribution']}"}
    with tempfile.TemporaryDirectory(prefix="gemeenten-") as folder:
        path = Path(folder) / "gemeenten.gpkg"
        # A GeoPackage holds the time at which it was written.
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": made.replace("Z", ".000Z")})
        try:
            for name, frame in layers.items():
                pyogrio.write_dataframe(
                    frame.rename(columns=_SQL_NAMES),
                    path,
                    layer=name,
                    driver="GPKG",
                    append=path.exists(),
                    use_arrow=True,
                    dataset_metadata=None if path.exists() else told,
                    **options,
                )
            drawn = {"municipalities": styles.municipalities()} | dict.fromkeys(
                _AREA_LAYERS, styles.outline()
            )
            pyogrio.write_dataframe(
                styles.layer_styles(drawn, content.made), path, layer="layer_styles", append=True, FID="id"
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _municipalities(content: Content) -> "GeoDataFrame":
    shapes = boundaries.boundaries(content.scope.vintage)[["nis", "geometry"]]
    return _with_shapes(shapes, _typed(content.municipalities), "nis")


def _areas(content: Content, kind: AreaKind) -> "GeoDataFrame":
    """Give the areas of a kind, with their codes: each is exactly its municipalities."""
    members = municipalities(content.vintage)
    one = {m.area(kind): m for m in members.values()}
    rows = _typed(content.coverage)
    rows = rows[rows["area_kind"] == kind].drop(columns="area_kind").reset_index(drop=True)
    codes = [area_code(kind, one[area]) for area in rows["area"]]
    rows.insert(1, "code", pd.Series(codes, dtype=_TEXT))
    rows.insert(2, "uri", pd.Series([area_uri(code) for code in codes], dtype=_TEXT))
    shapes = boundaries.boundaries(content.vintage)
    shapes = shapes.assign(area=[members[nis].area(kind) for nis in shapes["nis"]])
    return _with_shapes(shapes.dissolve("area", method="coverage").reset_index(), rows, "area")


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
