"""Files to take along: what the statuses of one day say, in the formats that people and programs ask for.

content = exports.content(snapshot(sources, Scope.on(day)), sources=sources)
data = exports.FORMATS[".xlsx"].write(content)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gemeenten.exports.about import about
from gemeenten.exports.content import Content, content
from gemeenten.exports.delimited import to_csv, to_excel_csv
from gemeenten.exports.geographic import to_geojson, to_geopackage, to_geoparquet, to_topojson
from gemeenten.exports.package import to_datapackage
from gemeenten.exports.pictures import Look, to_html, to_png, to_svg
from gemeenten.exports.spreadsheet import to_xlsx, workbook
from gemeenten.exports.swing import to_swing

__all__ = [
    "FORMATS",
    "Content",
    "Format",
    "Look",
    "about",
    "content",
    "format_of",
    "to_csv",
    "to_datapackage",
    "to_excel_csv",
    "to_geojson",
    "to_geopackage",
    "to_geoparquet",
    "to_html",
    "to_png",
    "to_svg",
    "to_swing",
    "to_topojson",
    "to_xlsx",
    "workbook",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, and the function that writes it.

    `drawn` says that it is to look at: a picture or a page, and no figures to compute with.
    """

    name: str
    mediatype: str
    write: Callable[[Content], bytes]
    drawn: bool = False


#: Formats by the suffix of the file.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".excel.csv": Format("CSV voor Excel", "text/csv", to_excel_csv),
        ".csv": Format("CSV", "text/csv", to_csv),
        ".xlsx": Format(
            "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx
        ),
        ".geojson": Format("GeoJSON", "application/geo+json", to_geojson),
        ".topojson": Format("TopoJSON", "application/json", to_topojson),
        ".gpkg": Format("GeoPackage", "application/geopackage+sqlite3", to_geopackage),
        ".parquet": Format("GeoParquet", "application/vnd.apache.parquet", to_geoparquet),
        ".zip": Format("Data package", "application/zip", to_datapackage),
        ".swing.csv": Format("Swing", "text/csv", to_swing),
        ".svg": Format("SVG", "image/svg+xml", to_svg, drawn=True),
        ".png": Format("PNG", "image/png", to_png, drawn=True),
        ".html": Format("HTML", "text/html; charset=utf-8", to_html, drawn=True),
    }
)


def format_of(name: str) -> Format | None:
    """Give the format by the suffix in which the name of a file ends; the longest one counts (`.swing.csv`)."""
    fitting = [suffix for suffix in FORMATS if name.lower().endswith(suffix)]
    return FORMATS[max(fitting, key=len)] if fitting else None
