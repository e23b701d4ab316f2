"""The folders that Streamlit serves to the map's iframe, so that nothing comes from elsewhere."""

import hashlib
import mimetypes
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from posixpath import normpath

import streamlit.components.v1 as components
import streamlit_folium

from gemeenten._paths import ASSETS as OWN
from gemeenten._paths import GEODATA
from gemeenten.drawing.webmap import Assets
from gemeenten.places import Vintage
from gemeenten.places.boundaries import boundaries_path, topology

# Streamlit asks Python what a file is; of TopoJSON, it would say "bytes", which nobody compresses.
mimetypes.add_type("application/json", ".topojson")

_LEAFLET = Path(str(distribution("XStatic-Leaflet").locate_file("xstatic/pkg/leaflet/data")))

# Declaring a component makes Streamlit serve its folder at component/<module>.<name>/, beside the folder of
# streamlit-folium's own iframe. None of them is ever shown as a component.
for _name, _folder in {"leaflet": _LEAFLET, "own": OWN, "geodata": GEODATA}.items():
    components.declare_component(_name, path=_folder)

#: Where streamlit-folium's iframe stands, below the page's address; the files of the map have theirs relative to it.
_FRAME = "component/streamlit_folium.st_folium"
#: Where a page finds our own files, below its own address.
OWN_ADDRESS = f"component/{__name__}.own"
PAGE_STYLE = f"{OWN_ADDRESS}/page.css"
PAGE_SCRIPT = f"{OWN_ADDRESS}/page.js"
ASSETS = Assets(leaflet=f"../{__name__}.leaflet", own=f"../{__name__}.own")


@cache
def geometry_address(vintage: Vintage) -> str:
    """Address of a vintage's boundaries as the map's iframe sees it, with a mark that changes with the content.

    Raises
    ------
    GeodataError
        Where the file is damaged: the browser could not say so.
    """
    topology(vintage)
    path = boundaries_path(vintage)
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"../{__name__}.geodata/{path.name}?v={mark}"


def script_address(name: str) -> str:
    """Address of `assets/<name>.js` below the page's own, with a mark that changes with the content."""
    mark = hashlib.sha256((OWN / f"{name}.js").read_bytes()).hexdigest()[:12]
    return f"{OWN_ADDRESS}/{name}.js?v={mark}"


@cache
def wanted_by_map(vintage: Vintage) -> tuple[str, ...]:
    """Give the addresses below the page's own that Kaart will ask for once its scripts run, in that order.

    A browser that is told beforehand has them by then, instead of waiting again.

    Raises
    ------
    GeodataError
        Where the vintage's file is damaged.
    """
    own, leaflet = (_below(address) for address in (ASSETS.own, ASSETS.leaflet))
    built = files(streamlit_folium) / "frontend" / "build" / "static" / "js"
    frame = [f"{_FRAME}/static/js/{f.name}" for f in built.iterdir() if f.name.endswith(".js")]
    return (
        *(PAGE_STYLE, PAGE_SCRIPT, script_address("find"), script_address("table")),
        *(f"{OWN_ADDRESS}/{name}.js" for name in ("news", "take")),
        *frame,
        f"{own}/map.js",
        *(f"{own}/map/{path.name}" for path in sorted((OWN / "map").glob("*.js"))),
        f"{own}/palette.json",
        f"{leaflet}/leaflet.js",
        _below(geometry_address(vintage)),
        *(f"{leaflet}/leaflet.css", f"{own}/map.css"),
    )


def _below(address: str) -> str:
    """Turn an address as the map's iframe sees it into one below the page's."""
    return normpath(f"{_FRAME}/{address}")
