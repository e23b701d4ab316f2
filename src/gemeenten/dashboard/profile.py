"""The page Gemeenten: the page of one municipality."""

from html import escape

import streamlit as st

from gemeenten.dashboard import blocks, card, data, mapview, state, whitespots
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.municipalities import NAME, POPULATION, PROVINCE, STATUS, Row
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import View
from gemeenten.places.boundaries import neighbours
from gemeenten.status import Status

# Names where it goes, for the same script again would not run.
_TO_THE_TOP = """<script>/* {here} */ {{
const main = document.querySelector('[data-testid="stMain"]'), title = main.querySelector("h1");
main.scrollTo(0, 0);
title.tabIndex = -1;
title.focus({{ preventScroll: true }});
}}</script>"""


def arrive(view: View) -> None:
    """Begin at the title where the visitor came to this page from another one of Gemeenten.

    Streamlit keeps the place in the page and loses the focus, as if the page had not become another. To be
    called last, when the title stands.
    """
    place = st.empty()
    here = view.nis or ""
    before = st.session_state.get("profile", here)
    st.session_state["profile"] = here
    if before != here:
        place.html(_TO_THE_TOP.format(here=here), unsafe_allow_javascript=True)


def back(view: View) -> None:
    """Let the visitor go back to the table."""
    state.button("Alle gemeenten", view, icon=":material/arrow_back:", nis=None)


def facts(view: View, status: Status) -> None:
    """Show all that is known of the municipality, and the white area that it lies in."""
    card.show(view, status, alone=True)
    white = whitespots.containing(view, status.municipality.nis)
    if white:
        count = len(white.area.municipalities)
        size = f"van {count} gemeenten" if count > 1 else "van één gemeente"
        st.html(f'<p class="g-source">Ligt in witte vlek {white.number}, {escape(size)}.</p>')
        state.button(
            f"Toon witte vlek {white.number}", view, nis=None, listing="witte-vlekken", white_area=white.nis
        )


def take_along(view: View, status: Status) -> None:
    """Offer the page as one sheet, to mail or to print."""

    def write() -> bytes:
        from gemeenten.exports import sheet  # noqa: PLC0415 - only for who takes it along

        known = data.register().sources(include_withdrawn=True)
        return sheet.html(known, status.municipality.nis, view.scope.day, view.scope.vintage).encode()

    st.download_button(
        "Als één blad (HTML)",
        write,
        file_name=f"{status.municipality.name.lower()}-{view.scope.day.isoformat()}.html",
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
        help="Om door te sturen of af te drukken op A4",
    )


def place(view: View, status: Status) -> None:
    """Show where it lies."""
    name = status.municipality.name
    mapview.coverage_map(view, f"Kaart van {name} en omgeving", "De buren staan ook in de tabel hieronder")


def neighbour_table(view: View, status: Status) -> None:
    """Show its neighbours; choosing one opens its page."""
    m = status.municipality
    near = data.neighbours_covered(view)
    found = [
        Row(s, near[s.municipality.nis])
        for s in sorted(data.statuses(view), key=lambda s: s.municipality.name)
        if s.municipality.nis in neighbours(m.vintage)[m.nis]
    ]
    columns: list[Column[Row]] = [NAME, STATUS, POPULATION, PROVINCE]
    count = near[m.nis]
    table(
        f"Buren van {m.name}: {count.covered} van {count.total} met overeenkomst, {blocks.listed(view)}",
        columns,
        found,
        key="neighbours",
        identity=lambda row: row.status.municipality.nis,
        parameter="gemeente",
        on_choose=lambda nis: state.change(view, nis=nis),
    )
