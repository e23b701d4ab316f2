"""The page Gemeenten: every municipality in one table that can be searched and sorted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from gemeenten.coverage.white_spots import Surroundings
from gemeenten.dashboard import blocks, data, sharing, state
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import SEARCH_LIMIT, Listing, Order, View
from gemeenten.dutch import words
from gemeenten.places.search import find
from gemeenten.status import STATES, Status


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in a table: its status, its neighbours, and the other name by which it was found."""

    status: Status
    near: Surroundings
    found_by: str = ""


_LISTINGS: Mapping[Listing, str] = {
    "alle": "Alle gemeenten",
    "witte-vlekken": "Witte vlekken",
    "loopt-af": "Loopt af",
}


def choose(view: View) -> None:
    """Let the visitor choose between all municipalities, the white spots, and what ends."""
    state.seed("listing", view.listing, next(iter(_LISTINGS)))
    st.radio(
        "Toon",
        list(_LISTINGS),
        key="listing",
        horizontal=True,
        label_visibility="collapsed",
        format_func=_LISTINGS.__getitem__,
        on_change=lambda: state.change(view, listing=st.session_state["listing"], order=None),
    )


def search(view: View) -> None:
    """Let the visitor find municipalities by any name that they go by."""
    state.seed("list-search", view.text, "")
    st.text_input(
        "Zoek in de tabel",
        key="list-search",
        max_chars=SEARCH_LIMIT,
        placeholder="Naam, deelgemeente of NIS-code",
        width=420,
        on_change=lambda: state.change(
            view, text=" ".join(st.session_state["list-search"].split())[:SEARCH_LIMIT]
        ),
    )


def rows(view: View) -> tuple[Row, ...]:
    """Give the municipalities inside the filters that the search finds, in alphabetical order."""
    near = data.neighbours_covered(view)
    shown = sorted(data.selected(view), key=lambda s: s.municipality.name)
    if not view.text:
        return tuple(Row(s, near[s.municipality.nis]) for s in shown)
    found = {f.municipality.nis: f.name for f in find(view.text, view.scope.vintage, limit=len(near))}
    return tuple(
        Row(s, near[s.municipality.nis], found[s.municipality.nis])
        for s in shown
        if s.municipality.nis in found
    )


def listing(view: View) -> None:
    """Show the municipalities with all that is known of each."""
    if _alphabetical(view, columns(), rows(view), key="list", size=20):
        blocks.source(view)


def beside_map(view: View) -> None:
    """Show what the map shows: choosing a name selects it there."""
    shown = [NAME, NIS, PROVINCE, STATUS, POPULATION]
    # What is searched on Gemeenten does not narrow the map.
    _alphabetical(view, shown, rows(replace(view, text="")), key="map-table", size=12)


def _alphabetical(
    view: View, shown: Sequence[Column[Row]], found: Sequence[Row], *, key: str, size: int
) -> bool:
    """Show municipalities by name unless the visitor sorts them; tell where there are none."""
    if found:
        default = Order("naam", descending=False)
        show(
            view,
            f"{_counted(len(found))}, {blocks.listed(view)}",
            shown,
            found,
            default=default,
            key=key,
            size=size,
        )
        if not view.text:  # the addresses know no search
            sharing.table_links("status", "Deze gemeenten als bestand")
    else:
        st.html(f'<p role="status">{escape(_nothing(view))}</p>')
    return bool(found)


def _nothing(view: View) -> str:
    if view.text:
        return f"Geen gemeente gevonden voor ‘{view.text}’ binnen de filters hiernaast."
    return "Geen gemeente binnen de filters hiernaast."


def _counted(count: int) -> str:
    return f"{words.number(count)} {'gemeente' if count == 1 else 'gemeenten'}"


def show(
    view: View,
    caption: str,
    shown: Sequence[Column[Row]],
    found: Sequence[Row],
    *,
    default: Order,
    key: str,
    size: int,
) -> None:
    """Show municipalities as a table a sheet at a time; choosing a name opens its page, or selects it on the map."""
    order = view.order if view.order and view.order.column in {c.word for c in shown} else default
    table(
        caption,
        shown,
        found,
        key=key,
        identity=lambda row: row.status.municipality.nis,
        order=order,
        size=size,
        number=view.sheet,
        parameter="gemeente",
        current=view.nis,
        on_order=lambda chosen: state.change(view, order=chosen),
        on_choose=lambda nis: state.change(view, nis=nis, sheet=view.sheet),
        on_sheet=lambda number: state.change(view, sheet=number),
    )


def columns() -> list[Column[Row]]:
    """Give the columns of all that is known of each."""
    return [
        NAME,
        NIS,
        PROVINCE,
        STATUS,
        Column("sinds", "Bekend sinds", _since, lambda r: r.status.since, "number"),
        POPULATION,
        KM2,
        COVERED_NEIGHBOURS,
    ]


def _since(row: Row) -> str:
    return words.day(row.status.since) if row.status.since else "–"


def _name(row: Row) -> object:
    name = row.status.municipality.name
    return [name, f"gevonden als {row.found_by}"] if row.found_by else name


NAME: Column[Row] = Column("naam", "Gemeente", _name, lambda r: r.status.municipality.name, "name")
NIS: Column[Row] = Column(
    "nis", "NIS", lambda r: r.status.municipality.nis, lambda r: r.status.municipality.nis
)
PROVINCE: Column[Row] = Column(
    "provincie",
    "Provincie",
    lambda r: r.status.municipality.province,
    lambda r: r.status.municipality.province,
)
STATUS: Column[Row] = Column(
    "status",
    "Status",
    lambda r: [r.status.state, words.STATE[r.status.state]],
    lambda r: STATES.index(r.status.state),
    "extent",
)
POPULATION: Column[Row] = Column(
    "inwoners",
    "Inwoners",
    lambda r: words.number_or_unknown(r.status.municipality.population),
    lambda r: r.status.municipality.population,
    "number",
)
KM2: Column[Row] = Column(
    "km2",
    "km²",
    lambda r: words.number(r.status.municipality.km2, 1),
    lambda r: r.status.municipality.km2,
    "number",
)
COVERED_NEIGHBOURS: Column[Row] = Column(
    "buren",
    "Buren met overeenkomst",
    lambda r: f"{r.near.covered} van {r.near.total}",
    lambda r: (r.near.covered, -r.near.total),
    "number",
)
