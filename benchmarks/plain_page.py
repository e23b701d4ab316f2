"""The plain way, to measure against: geopandas, folium.GeoJson and st_folium, used as their own guides show.

It shows the same boundaries and the same statuses as the page Kaart, and nothing else that Kaart shows: the
boundaries as published, where GEMEENTEN_SOURCES names the folder of the geodata's sources, and else those that Kaart
has, which are a fifth of that. It has what a careful author would give it: data that are read once for all visitors,
no object back from the map but the one that a click needs, and Leaflet from this machine (from its usual CDN it would
show nothing here).
"""

import os
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import folium
import geopandas as gpd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from gemeenten.drawing.palette import COLOURS
from gemeenten.dutch import words
from gemeenten.geodata.sources import read_shapes
from gemeenten.places import PROVINCES, Vintage
from gemeenten.places.boundaries import boundaries
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import Extent, status_on

ALL = "Heel Vlaanderen"
LEAFLET = distribution("XStatic-Leaflet").locate_file("xstatic/pkg/leaflet/data")
components.declare_component("leaflet", path=str(LEAFLET))


@st.cache_data
def areas(vintage: Vintage) -> gpd.GeoDataFrame:
    """Give every municipality of a vintage with its polygon, province and today's status."""
    statuses = {s.municipality.nis: s for s in status_on(shipped_sources(), date.today(), vintage)}
    frame = boundaries(vintage)
    if sources := os.environ.get("GEMEENTEN_SOURCES"):
        published = read_shapes(Path(sources), vintage).to_crs(frame.crs)
        frame = frame.set_geometry([published[nis] for nis in frame["nis"]], crs=frame.crs)
    frame["province"] = [statuses[nis].municipality.province for nis in frame["nis"]]
    frame["status"] = [words.EXTENT[statuses[nis].extent] for nis in frame["nis"]]
    frame["colour"] = [COLOURS["light"][statuses[nis].extent.value] for nis in frame["nis"]]
    return frame


st.set_page_config(page_title="Gewone weg", layout="wide")
st.title("Overeenkomsten van gemeenten")
chosen_vintage: Vintage = st.sidebar.selectbox("Gemeentegrenzen", [2019, 2025, 2018])
chosen_province = st.sidebar.selectbox("Provincie", [ALL, *PROVINCES])

shown = areas(chosen_vintage)
if chosen_province != ALL:
    shown = shown[shown["province"] == chosen_province]
st.metric("Met overeenkomst", f"{(shown['status'] == words.EXTENT[Extent.FULL]).sum()} van {len(shown)}")

drawn = folium.Map(location=(51.03, 4.3), zoom_start=8, tiles=None)
drawn.default_js = [("leaflet", "../plain_page.leaflet/leaflet.js")]
drawn.default_css = [("leaflet_css", "../plain_page.leaflet/leaflet.css")]
folium.GeoJson(
    shown,
    style_function=lambda feature: {
        "fillColor": feature["properties"]["colour"],
        "color": "#ffffff",
        "weight": 0.8,
        "fillOpacity": 0.9,
    },
    tooltip=folium.GeoJsonTooltip(["name", "status"], aliases=["Gemeente", "Status"]),
).add_to(drawn)
st_folium(drawn, height=620, use_container_width=True, returned_objects=["last_active_drawing"])
