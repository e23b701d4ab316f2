"""The map of the page Kaart."""

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from gemeenten.dashboard import course, data, state
from gemeenten.dashboard.files import ASSETS, geometry_address
from gemeenten.dashboard.view import View
from gemeenten.drawing.webmap import BASEMAP, HEIGHT, CoverageMap, MapState, repaint
from gemeenten.dutch import words
from gemeenten.places import municipalities
from gemeenten.status import Extent, Status

_KEY = "kaart"
_TITLE = "Kaart van de overeenkomsten per gemeente"
_HINT = "Dezelfde gegevens staan in de tabel onder de kaart; zoek een gemeente om ze te selecteren"


def show_map(view: View, shown: MapState, title: str = _TITLE, hint: str = _HINT) -> None:
    """Show a state of the map; a click on a municipality selects it."""
    st_folium(
        CoverageMap(ASSETS, title, hint, shown.source),
        key=_KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=repaint(replace(shown, areas=view.scope.outlined)),
        on_change=lambda: _clicked(view),
    )


def coverage_map(view: View, title: str = _TITLE, hint: str = _HINT) -> None:
    """Show which municipalities have an agreement."""
    show_map(view, _map_state(view), title, hint)


def _clicked(view: View) -> None:
    drawing = (st.session_state.get(_KEY) or {}).get("last_active_drawing")
    if drawing:
        nis = str(drawing["properties"]["nis"])
        state.change(view, nis=nis if nis in municipalities(view.scope.vintage) else None)


def _map_state(view: View) -> MapState:
    shown = data.selected(view)
    return MapState(
        vintage=view.scope.vintage,
        source=geometry_address(view.scope.vintage),
        states={s.municipality.nis: s.state for s in shown},
        words=words.STATE,
        notes={s.municipality.nis: _note(s) for s in shown if s.extent is Extent.PARTIAL},
        frame=f"{words.area_kind(view.scope.by)}/{view.scope.area}",
        selected=view.nis,
        background=BASEMAP if view.background else None,
        moments=course.moments(view),
        at=view.scope.day,
    )


def _note(status: Status) -> str:
    """Say which of the merged municipalities had an agreement."""
    had = [p.municipality.name for p in status.parts if p.extent is Extent.FULL]
    return f"Wel: {words.enumeration(had)}" if had else ""


def background(view: View) -> None:
    """Let a visitor ask for a background map, and say what that does."""
    state.seed("background", view.background, default=False)
    st.toggle(
        "Achtergrondkaart van Digitaal Vlaanderen",
        key="background",
        help="Haalt kaartbeelden bij geo.api.vlaanderen.be: die server ziet dan welk deel van de kaart bekeken wordt.",
        on_change=lambda: state.change(view, background=st.session_state["background"]),
    )
