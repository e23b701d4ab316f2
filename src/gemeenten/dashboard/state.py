"""Ties the view to Streamlit: the address is the only place where it is kept.

Every run reads the view from the address and seeds the widgets with it; a widget that changes writes the
address. So a link, the back button and a colleague all see the same.
"""

from typing import Any, Literal

import streamlit as st

from gemeenten._paths import ROOT
from gemeenten.clock import today
from gemeenten.dashboard import brought, data
from gemeenten.dashboard.navigation import navigate
from gemeenten.dashboard.parsing import Notice, parse
from gemeenten.dashboard.view import SEARCH_LIMIT, View
from gemeenten.dutch import words


def read(page: str) -> tuple[View, tuple[Notice, ...]]:
    """Read the view from the address; on another page than before, take it along from there."""
    query = dict(st.query_params)
    if st.session_state.get("page", page) != page and not query:
        query = st.session_state["query"]
        st.query_params.from_dict(query)
    st.session_state["page"] = page
    st.session_state["query"] = query
    own = brought.division()
    view, notices = parse(query, today(), data.opening(), own)
    st.session_state["view"] = view
    if notices:
        # What a page offers is asked for with the words of its address: what is of no use leaves it.
        go(view)
        st.session_state["told"] = (st.session_state["query"], own), notices
    written, told = st.session_state.get("told", (None, ()))
    return view, told if written == (st.session_state["query"], own) else ()


def bound() -> None:
    """Cut off what a visitor wrote in a search box: a browser keeps to its limit, whoever imitates one may not."""
    for box in ("fact-text", "list-search"):
        text = st.session_state.get(box)
        if isinstance(text, str) and len(text) > SEARCH_LIMIT:
            st.session_state[box] = text[:SEARCH_LIMIT]


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
    """Show the same view with some fields of it or of its scope changed, from the first sheet of its table."""
    go(view.changed(**({"sheet": 1} | changes)))


def button(
    label: str,
    view: View,
    *,
    icon: str | None = None,
    key: str | None = None,
    kind: Literal["secondary", "tertiary"] = "secondary",
    **changes: Any,
) -> None:
    """Offer to show the same view with some fields changed; see `change`."""
    st.button(label, key, type=kind, icon=icon, on_click=change, args=(view,), kwargs=changes)


def seed(key: str, value: Any, default: Any = None) -> None:
    """Let a widget show a value; `default` is what it shows by itself.

    One that shows it already is left alone: told again, it would draw itself twice.
    """
    if st.session_state.get(key, default) != value:
        st.session_state[key] = value


def tell(view: View, notices: tuple[Notice, ...]) -> None:
    """Say what in the address could not be used, with a button for what may be meant."""
    for notice in notices:
        with st.container(border=True):
            st.markdown(f":material/info: {words.plain(notice.text)}")
            if notice.page not in ("", st.session_state["page"]):
                st.page_link(ROOT / "pages" / f"{notice.page}.py", icon=":material/arrow_forward:")
            for label, nis in notice.offer:
                st.button(
                    f"Toon {label}", key=f"offer-{nis}", on_click=change, args=(view,), kwargs={"nis": nis}
                )
