"""Files to take along: what the statuses of one day say, in the formats that people and programs ask for.

content = exports.content(statuses, day, work_area, sources=sources)
data = exports.FORMATS[".xlsx"].write(content)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gemeenten.exports.delimited import to_csv
from gemeenten.exports.geographic import to_geojson, to_geopackage, to_geoparquet
from gemeenten.exports.package import to_datapackage
from gemeenten.exports.spreadsheet import to_xlsx
from gemeenten.exports.tables import Content, content

__all__ = [
    "FORMATS",
    "Content",
    "Format",
    "content",
    "to_csv",
    "to_datapackage",
    "to_geojson",
    "to_geopackage",
    "to_geoparquet",
    "to_xlsx",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, and the function that writes it."""

    name: str
    mediatype: str
    write: Callable[[Content], bytes]


#: Formats by the suffix of the file.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".csv": Format("CSV", "text/csv", to_csv),
        ".xlsx": Format(
            "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx
        ),
        ".geojson": Format("GeoJSON", "application/geo+json", to_geojson),
        ".gpkg": Format("GeoPackage", "application/geopackage+sqlite3", to_geopackage),
        ".parquet": Format("GeoParquet", "application/vnd.apache.parquet", to_geoparquet),
        ".zip": Format("Data package", "application/zip", to_datapackage),
    }
)
