"""Ties the view to Streamlit: the address is the only place where it is kept.

Every run reads the view from the address and seeds the widgets with it; a widget that changes writes the
address. So a link, the back button and a colleague all see the same.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from gemeenten import words
from gemeenten.dashboard import data
from gemeenten.dashboard.navigation import navigate
from gemeenten.dashboard.view import AREA_WORDS, FIRST_DATE, Notice, View, area_names, parse
from gemeenten.evidence import Kind
from gemeenten.places import VINTAGES, WORK_AREAS
from gemeenten.status import Extent

_ALL = "Heel Vlaanderen"
_OTHER = "Andere datum"
_KINDS = {Kind.LIST: "lijst", Kind.TOTALS: "totalen"}


def read(page: str) -> tuple[View, tuple[Notice, ...]]:
    """Read the view from the address; on another page than before, take it along from there."""
    query = dict(st.query_params)
    if st.session_state.get("page", page) != page and not query:
        query = st.session_state["query"]
        st.query_params.from_dict(query)
    st.session_state["page"] = page
    st.session_state["query"] = query
    view, notices = parse(query, date.today())
    st.session_state["view"] = view
    return view, notices


def current() -> View:
    """Give the view of this run."""
    view: View | None = st.session_state.get("view")
    if view is None:
        # A server that has just started does not know our navigation yet, and runs the page that its first
        # visitor asked for by itself, because it found a folder named pages.
        navigate()
        st.rerun()
    return view


def leave() -> None:
    """End the run: the next one has a view of its own."""
    st.session_state.pop("view", None)


def go(view: View) -> None:
    """Show another view: write the address. What the address holds beside the view's own words stays."""
    own = view.parameters()
    kept = {key: value for key, value in st.query_params.items() if key not in own}
    st.query_params.from_dict(kept | view.query())
    st.session_state["query"] = dict(st.query_params)


def beside(**words: str | None) -> None:
    """Write words of one page into the address, beside those of the view; None takes a word away."""
    kept = {key: value for key, value in st.query_params.items() if key not in words}
    st.query_params.from_dict(kept | {key: value for key, value in words.items() if value})
    st.session_state["query"] = dict(st.query_params)


def change(view: View, **changes: Any) -> None:
    """Show the same view with some fields changed, from the first sheet of its table."""
    go(replace(view, **({"sheet": 1} | changes)))


def sidebar(view: View) -> None:
    """Show the choices that every page shares."""
    with st.sidebar:
        date_choice(view, "on", "Stand op", view.on)
        _choice(view, "vintage", "Gemeentegrenzen", list(reversed(VINTAGES)), words.VINTAGE.__getitem__)
        _choice(view, "work_area", "Werkgebied", list(WORK_AREAS), words.WORK_AREA.__getitem__)
        _choice(view, "by", "Indeling", list(AREA_WORDS.values()), words.AREA_KIND.__getitem__)
        names = ["", *area_names(view.by, view.vintage)]
        _choice(view, "area", words.AREA_KIND[view.by], names, lambda name: name or _ALL)
        _extents(view)


def _choice(view: View, name: str, label: str, options: list[Any], write: Any) -> None:
    key = f"choice-{name}"
    st.session_state[key] = getattr(view, name) or options[0]

    def changed() -> None:
        chosen = {name: st.session_state[key] or None}
        if name == "by":
            chosen["area"] = None
        change(view, **chosen)

    st.selectbox(label, options, key=key, format_func=write, on_change=changed)


def _extents(view: View) -> None:
    st.session_state["choice-extents"] = [extent for extent in Extent if extent in view.extents]

    def changed() -> None:
        # Nothing chosen would show nothing: everything is what it must mean.
        change(view, extents=frozenset(st.session_state["choice-extents"] or Extent))

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
    today = date.today()
    named = {today: f"Vandaag ({words.day(today)})"}
    for day, source in data.list_dates():
        named.setdefault(day, f"{words.day(day)} ({_KINDS[source.kind]})")
    named.setdefault(shown, words.day(shown))
    key, other = f"choice-{field}", f"other-{field}"
    st.session_state[key] = None if st.session_state.get(other) else shown

    def changed() -> None:
        chosen = st.session_state[key]
        st.session_state[other] = chosen is None
        if chosen is not None:
            change(view, **{field: chosen})

    options = [*sorted(named, reverse=True), None]
    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda day: named[day] if day else _OTHER,
        on_change=changed,
    )
    if st.session_state.get(other):
        st.session_state[f"day-{field}"] = shown
        st.date_input(
            _OTHER,
            key=f"day-{field}",
            min_value=FIRST_DATE,
            max_value=today,
            format="DD/MM/YYYY",
            on_change=lambda: change(view, **{field: st.session_state[f"day-{field}"]}),
        )


def tell(view: View, notices: tuple[Notice, ...]) -> None:
    """Say what in the address could not be used, with a button for what may be meant."""
    for notice in notices:
        with st.container(border=True):
            st.markdown(f":material/info: {words.plain(notice.text)}")
            for label, nis in notice.offer:
                st.button(
                    f"Toon {label}", key=f"offer-{nis}", on_click=change, args=(view,), kwargs={"nis": nis}
                )
