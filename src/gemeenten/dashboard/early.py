"""What Kaart will ask for once its scripts run: a browser that knows has it by then, instead of waiting again."""

from functools import cache
from importlib.resources import files
from posixpath import normpath

import streamlit_folium

from gemeenten._paths import ASSETS as OWN
from gemeenten.dashboard.files import (
    ASSETS,
    OWN_ADDRESS,
    PAGE_SCRIPT,
    PAGE_STYLE,
    geometry_address,
)
from gemeenten.dashboard.scripts import script_address
from gemeenten.places import Vintage

#: Where streamlit-folium's iframe stands, below the page's address; our files have theirs relative to it.
_FRAME = "component/streamlit_folium.st_folium"


@cache
def wanted(vintage: Vintage) -> tuple[str, ...]:
    """Give the addresses below the page's own, in the order in which Kaart asks for them.

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
