"""The folders that Streamlit serves to the map's iframe, so that nothing comes from elsewhere."""

import hashlib
import mimetypes
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import streamlit.components.v1 as components

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
