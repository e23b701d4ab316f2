"""All tables and the map as one Frictionless data package: a ZIP file that says what is in it."""

import io
import json
import zipfile
from typing import Any

from gemeenten._version import __version__
from gemeenten.dutch import basis, words
from gemeenten.exports.about import LICENCES, as_mapping, stamp
from gemeenten.exports.content import Content
from gemeenten.exports.delimited import table_csv
from gemeenten.exports.geographic import to_geojson
from gemeenten.exports.tables import Column, Table, Type
from gemeenten.places import boundaries

_TYPES: dict[Type, str] = {
    "string": "string",
    "integer": "integer",
    "year": "integer",
    "number": "number",
    "share": "number",
    "boolean": "boolean",
    "date": "date",
}
_PROFILE = "https://datapackage.org/profiles/2.0"
_LICENSES = [{"title": title, "path": path} for title, path in LICENCES]
_KEYWORDS = ["Vlaanderen", "gemeenten", "inburgering", "integratie", "AgII", "NIS", "dekking"]
#: ZIP holds a time for each file; the first that it can hold keeps the bytes the same.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def to_datapackage(content: Content) -> bytes:
    """Write the tables (CSV) and the municipalities (GeoJSON) with datapackage.json as a ZIP file.

    The same content gives the same bytes.
    """
    files = {"datapackage.json": json.dumps(describe(content), ensure_ascii=False, indent=2).encode()}
    files |= {f"{table.name}.csv": table_csv(table).encode() for table in content.tables}
    files["municipalities.geojson"] = to_geojson(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def describe(content: Content) -> dict[str, Any]:
    """Give what datapackage.json says: title, licences, sources, and a schema for each table."""
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": f"gemeenten-{content.vintage}-{content.day.isoformat()}",
        "title": words.SUBJECT,
        "description": f"{basis.heading(content.scope, content.basis)}. {basis.told(content.basis, dated=True)}.",
        "created": stamp(content.made),
        "version": __version__,
        "keywords": _KEYWORDS,
        "contributors": [{"title": f"gemeenten {__version__}", "roles": ["creator"]}],
        "licenses": _LICENSES,
        "metadata": as_mapping(content),
        "sources": [
            *({"title": str(title)} for title in _values(content.sources, "title")),
            {"title": boundaries.attribution(content.vintage)},
            {"title": content.population_source, "path": "https://statbel.fgov.be/nl/open-data"},
        ],
        "resources": [
            *(_resource(table) for table in content.tables),
            {
                "name": "municipalities-geojson",
                "path": "municipalities.geojson",
                "title": "Gemeenten met hun grenzen (EPSG:4326)",
                "format": "geojson",
                "mediatype": "application/geo+json",
                "encoding": "utf-8",
                "licenses": _LICENSES,
            },
        ],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": other, "fields": ["id" if other == "sources" else column]},
            }
            for column, other in table.refers
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": _LICENSES,
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    if table.key == (column.name,):
        constraints["unique"] = True
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": column.title,
        "description": column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _values(table: Table, column: str) -> list[object]:
    at = [c.name for c in table.columns].index(column)
    return [row[at] for row in table.rows]
