"""The search field at the top of every page: it finds a municipality by any name, postal code or slip of the pen."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st

from gemeenten._paths import ROOT
from gemeenten.dashboard import state
from gemeenten.dashboard.scripts import scripted
from gemeenten.dashboard.view import View
from gemeenten.dutch import words
from gemeenten.places import municipalities
from gemeenten.places.search import LONGEST, Because, Found, find, outside

_component = scripted("find")
_KEY = "find"
#: What was typed last, and the municipality that was chosen, until the page shows it.
_TEXT, _CHOSEN = "find-text", "find-chosen"
_MOST = 8
#: The pages that show one municipality; from another, choosing leads to the page of the municipality.
_SHOW_ONE = ("", "gemeenten", "vergelijken")
_WHY = {
    Because.NAME: "",
    Because.FRENCH: "{}, in het Frans",
    Because.PART: "deelgemeente {}",
    Because.BEFORE: "{}, voor of na een fusie",
    Because.CODE: "NIS-code {}",
    Because.POSTCODE: "postcode {}",
}


@st.fragment
def field(page: str, view: View) -> None:
    """Show the field. It runs by itself: what is typed sends nothing but the suggestions."""
    chosen = st.session_state.pop(_CHOSEN, None)
    if chosen:
        shown = view.changed(nis=chosen, sheet=1)
        if page in _SHOW_ONE:
            state.go(shown)
            st.rerun()
        st.switch_page(ROOT / "pages" / "gemeenten.py", query_params=shown.query())
    text = st.session_state.get(_TEXT, "")
    content = {"most": LONGEST} | (_answer(text, view) if text else {})
    compact = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    _component(key=_KEY, data=compact, on_asked_change=lambda: _asked(view))


def _asked(view: View) -> None:
    match st.session_state[_KEY]["asked"]:
        case ["typed", str(text)]:
            st.session_state[_TEXT] = _bounded(text)
        case ["entered", str(text)]:
            only = _meant(find(_bounded(text), view.scope.vintage, limit=_MOST))
            st.session_state[_TEXT] = "" if only else _bounded(text)
            st.session_state[_CHOSEN] = only
        case ["chosen", str(nis)] if nis in municipalities(view.scope.vintage):
            st.session_state[_TEXT] = ""
            st.session_state[_CHOSEN] = nis


def _bounded(text: str) -> str:
    """Cut off what is too long to be a name; one letter more is kept, to tell that it is."""
    return " ".join(text[: 2 * LONGEST].split())[: LONGEST + 1]


def _meant(found: Sequence[Found]) -> str | None:
    """Give the only municipality that was found, or the only one whose own name was typed in full."""
    own = [f for f in found if f.whole and not f.name]
    only = found if len(found) == 1 else own
    return only[0].municipality.nis if len(only) == 1 else None


def _answer(text: str, view: View) -> dict[str, Any]:
    found = find(text, view.scope.vintage, limit=_MOST + 1)
    return {
        "text": text,
        "options": [[f.municipality.nis, f.municipality.name, _why(f, text)] for f in found[:_MOST]],
        "told": _told(text, found),
    }


def _why(found: Found, text: str) -> str:
    parts = [_WHY[found.because].format(found.name)] if found.name else []
    return ", ".join([*parts, *([f"lijkt op ‘{text}’"] if found.slip else [])])


def _told(text: str, found: Sequence[Found]) -> str:
    if len(text) > LONGEST:
        return f"Een naam heeft hoogstens {LONGEST} tekens: typ er minder."
    beside = [f"{place.name} ligt {words.OUTSIDE[place.region]}." for place in outside(text)]
    if len(found) > _MOST:
        counted = f"Meer dan {_MOST} gemeenten: typ meer letters."
    elif found:
        counted = f"{len(found)} {'gemeente' if len(found) == 1 else 'gemeenten'}."
    else:
        counted = "" if beside else f"Geen gemeente gevonden voor ‘{text}’."
    return " ".join([*beside, counted]).strip()
