"""The choices beside the pages. A page offers those that change what it shows; the others stay in the address."""

from datetime import date
from typing import Any

import streamlit as st

from gemeenten import clock
from gemeenten.dashboard import data, state
from gemeenten.dashboard.view import AREA_WORDS, FIRST_DATE, View, area_names
from gemeenten.dutch import words
from gemeenten.places import VINTAGES, WORK_AREAS
from gemeenten.register.evidence import Kind
from gemeenten.status import Extent

_ALL = "Heel Vlaanderen"
_OTHER = "Andere datum"
_KINDS = {Kind.LIST: "lijst", Kind.TOTALS: "totalen"}

_AREAS = frozenset({"vintage", "by", "area"})
_FIGURES = _AREAS | {"on", "work_area"}
_ALL_CHOICES = _FIGURES | {"extents"}
_OF_PAGE = {
    "": _ALL_CHOICES,
    "dekking": _FIGURES,
    "gemeenten": _ALL_CHOICES,
    "vergelijken": _FIGURES,
    "eigen": _FIGURES,
    "achtergrond": _AREAS,
    "importeren": _FIGURES,
    "over": frozenset[str](),
}


def offered(page: str, view: View) -> frozenset[str]:
    """Give the fields of the view that can be chosen beside a page, by its address."""
    if page == "importeren" and not data.steps_known():
        return frozenset()
    if page == "gemeenten" and view.listing == "witte-vlekken" and not view.nis:
        return _FIGURES
    return _OF_PAGE[page]


def sidebar(page: str, view: View) -> None:
    """Show the choices beside a page."""
    fields = offered(page, view)
    with st.sidebar:
        if "on" in fields:
            date_choice(view, "on", "Stand op", view.on)
        if "vintage" in fields:
            _choice(view, "vintage", "Gemeentegrenzen", list(reversed(VINTAGES)), words.VINTAGE.__getitem__)
        if "work_area" in fields:
            _choice(view, "work_area", "Werkgebied", list(WORK_AREAS), words.WORK_AREA.__getitem__)
        if "by" in fields:
            _choice(view, "by", "Indeling", list(AREA_WORDS.values()), words.AREA_KIND.__getitem__)
        if "area" in fields:
            names = ["", *area_names(view.by, view.vintage)]
            _choice(view, "area", words.AREA_KIND[view.by], names, lambda name: name or _ALL)
        if "extents" in fields:
            _extents(view)
        if not fields:
            st.markdown("Wat deze pagina toont, hangt van geen datum of filter af.")


def _choice(view: View, name: str, label: str, options: list[Any], write: Any) -> None:
    key = f"choice-{name}"
    state.seed(key, getattr(view, name) or options[0], options[0])

    def changed() -> None:
        chosen = {name: st.session_state[key] or None}
        if name == "by":
            chosen["area"] = None
        state.change(view, **chosen)

    st.selectbox(label, options, key=key, format_func=write, on_change=changed)


def _extents(view: View) -> None:
    state.seed("choice-extents", [extent for extent in Extent if extent in view.extents])

    def changed() -> None:
        # Nothing chosen would show nothing: everything is what it must mean.
        state.change(view, extents=frozenset(st.session_state["choice-extents"] or Extent))

    st.pills(
        "Toon op kaart en in tabellen",
        list(Extent),
        selection_mode="multi",
        key="choice-extents",
        format_func=words.EXTENT.__getitem__,
        on_change=changed,
    )


def date_choice(view: View, field: str, label: str, shown: date) -> None:
    """Let a visitor choose a day for a field of the view: that of a list, today, or any other."""
    today = clock.today()
    named = {today: f"Vandaag ({words.day(today)})"}
    for day, source in data.list_dates():
        named.setdefault(day, f"{words.day(day)} ({_KINDS[source.kind]})")
    named.setdefault(shown, words.day(shown))
    key, other = f"choice-{field}", f"other-{field}"
    options = [*sorted(named, reverse=True), None]
    state.seed(key, None if st.session_state.get(other) else shown, options[0])

    def changed() -> None:
        chosen = st.session_state[key]
        st.session_state[other] = chosen is None
        if chosen is not None:
            state.change(view, **{field: chosen})

    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda day: named[day] if day else _OTHER,
        on_change=changed,
    )
    if st.session_state.get(other):
        state.seed(f"day-{field}", shown)
        st.date_input(
            _OTHER,
            key=f"day-{field}",
            min_value=FIRST_DATE,
            max_value=today,
            format="DD/MM/YYYY",
            on_change=lambda: state.change(view, **{field: st.session_state[f"day-{field}"]}),
        )
