"""How QGIS draws the layers of a GeoPackage: our colours and signs, in the table `layer_styles` that it looks for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree import ElementTree as ET

import pandas as pd

from gemeenten.drawing.palette import COLOURS
from gemeenten.dutch import words
from gemeenten.status import Extent

_LIGHT = COLOURS["light"]
#: The fills of each status, one drawn on the other: QGIS' name of a brush, and the name of its colour.
_FILLS: Mapping[Extent, tuple[tuple[str, str], ...]] = {
    Extent.FULL: (("solid", "full"),),
    Extent.PARTIAL: (("solid", "none"), ("b_diagonal", "partial")),
    Extent.NONE: (("solid", "none"),),
    Extent.UNKNOWN: (("solid", "ground"), ("dense6", "unknown")),
}
_THIN, _THICK = 0.16, 0.5  # mm


def municipalities() -> str:
    """Give the style of the municipalities, by their status, as QML."""
    root, renderer = _document("categorizedSymbol")
    renderer.set("attr", "status")
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    for at, (extent, fills) in enumerate(_FILLS.items()):
        described = {
            "value": extent.value,
            "symbol": str(at),
            "label": words.EXTENT[extent],
            "render": "true",
        }
        ET.SubElement(categories, "category", described)
        _symbol(symbols, str(at), [_fill(brush, colour, "border", _THIN) for brush, colour in fills])
    return ET.tostring(root, encoding="unicode")


def outline() -> str:
    """Give the style of an area as QML: its outline alone, so that the municipalities stay to be seen."""
    root, renderer = _document("singleSymbol")
    _symbol(ET.SubElement(renderer, "symbols"), "0", [_fill("no", "ground", "province", _THICK)])
    return ET.tostring(root, encoding="unicode")


def layer_styles(drawn: Mapping[str, str], made: datetime) -> pd.DataFrame:
    """Give the table in which QGIS keeps the default style of each layer."""
    return pd.DataFrame(
        [
            {
                "f_table_catalog": "",
                "f_table_schema": "",
                "f_table_name": layer,
                "f_geometry_column": "geom",
                "styleName": layer,
                "styleQML": qml,
                "styleSLD": "",
                "useAsDefault": True,
                "description": words.SUBJECT,
                "owner": "",
                "ui": None,
                "update_time": made.replace(tzinfo=None),
            }
            for layer, qml in drawn.items()
        ]
    ).astype({"ui": "string"})


def _document(kind: str) -> tuple[ET.Element, ET.Element]:
    root = ET.Element("qgis", {"version": "3.34.0", "styleCategories": "Symbology"})
    return root, ET.SubElement(root, "renderer-v2", {"type": kind, "enableorderby": "0", "forceraster": "0"})


def _symbol(symbols: ET.Element, name: str, fills: Iterable[dict[str, str]]) -> None:
    symbol = ET.SubElement(
        symbols, "symbol", {"type": "fill", "name": name, "alpha": "1", "clip_to_extent": "1"}
    )
    for fill in fills:
        layer = ET.SubElement(
            symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"}
        )
        options = ET.SubElement(layer, "Option", {"type": "Map"})
        for option, value in fill.items():
            ET.SubElement(options, "Option", {"type": "QString", "name": option, "value": value})


def _fill(brush: str, colour: str, line: str, width: float) -> dict[str, str]:
    return {
        "color": _rgba(colour),
        "style": brush,
        "outline_color": _rgba(line),
        "outline_style": "solid",
        "outline_width": str(width),
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }


def _rgba(name: str) -> str:
    red, green, blue = bytes.fromhex(_LIGHT[name][1:])
    return f"{red},{green},{blue},255"
