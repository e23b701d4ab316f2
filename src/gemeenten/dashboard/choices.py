"""The choices beside the pages. A page offers those that change what it shows; the others stay in the address."""

from datetime import date
from typing import Any

import streamlit as st

from gemeenten.clock import today
from gemeenten.dashboard import brought, data, state
from gemeenten.dashboard.view import AREA_WORDS, FIRST_DATE, View, area_names
from gemeenten.dutch import words
from gemeenten.places import COUNTS, VINTAGES, WORK_AREAS, vintage_on
from gemeenten.register.evidence import Kind
from gemeenten.status import Extent
from gemeenten.status.age import newest_list

_ALL = "Heel Vlaanderen"
_OTHER = "Andere datum"
_KINDS = {Kind.LIST: "lijst", Kind.TOTALS: "totalen"}

_AREAS = frozenset({"vintage", "by", "area"})
_FIGURES = _AREAS | {"day", "work_area"}
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
    "handleiding": frozenset[str](),
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
        if "day" in fields:
            date_choice(view, "day", "Stand op", view.scope.day)
        if "vintage" in fields:
            _boundaries(view)
        if "work_area" in fields:
            _choice(view, "work_area", "Werkgebied", list(WORK_AREAS), words.WORK_AREA.__getitem__)
        if "by" in fields:
            own = brought.division()
            kinds = [*AREA_WORDS.values(), *([own] if own else [])]
            _choice(view, "by", "Indeling", kinds, words.area_kind)
        if "area" in fields:
            names = ["", *area_names(view.scope.by, view.scope.vintage)]
            _choice(view, "area", words.area_kind(view.scope.by), names, lambda name: name or _ALL)
        if "extents" in fields:
            _extents(view)
        if fields and (cleared := _cleared(view)) != view:
            st.button("Filters wissen", icon=":material/filter_alt_off:", on_click=state.go, args=(cleared,))
        if not fields:
            st.markdown("Wat deze pagina toont, hangt van geen datum of filter af.")


def _cleared(view: View) -> View:
    """Give the view as it opens, in all that is chosen beside a page."""
    return view.changed(
        day=data.opening(),
        vintage=None,
        by="province",
        area=None,
        work_area="flanders",
        extents=frozenset(Extent),
        sheet=1,
    )


def _choice(view: View, name: str, label: str, options: list[Any], write: Any) -> None:
    key = f"choice-{name}"
    state.seed(key, getattr(view.scope, name) or options[0], options[0])

    def changed() -> None:
        chosen = {name: st.session_state[key] or None}
        if name == "by":
            chosen["area"] = None
        state.change(view, **chosen)

    st.selectbox(label, options, key=key, format_func=write, on_change=changed)


def _boundaries(view: View) -> None:
    """Let a visitor choose the boundaries; those of the day go first, and follow it."""
    follow = f"Die van de dag ({COUNTS[vintage_on(view.scope.day)]} gemeenten)"
    state.seed("choice-vintage", view.scope.vintage if view.by_hand else None, None)
    st.selectbox(
        "Gemeentegrenzen",
        [None, *reversed(VINTAGES)],
        key="choice-vintage",
        format_func=lambda vintage: words.VINTAGE[vintage] if vintage else follow,
        on_change=lambda: state.change(view, vintage=st.session_state["choice-vintage"]),
    )


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
    now = today()
    by_list = ", volgens de laatste lijst" if newest_list(data.sources(), now) else f" ({words.day(now)})"
    named = {now: f"Vandaag{by_list}"}
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
            max_value=now,
            format="DD/MM/YYYY",
            on_change=lambda: state.change(view, **{field: st.session_state[f"day-{field}"]}),
        )
