"""The page Achtergrond: the years in a row, who serves which area, and the figures, each with its document."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from gemeenten.dashboard import blocks, factlist, mapview
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.files import geometry_address
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import View
from gemeenten.drawing import fact_charts
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.drawing.webmap import BRUSSELS, MapState
from gemeenten.dutch import words
from gemeenten.dutch.timeline import Lane, timeline
from gemeenten.facts import Fact, Topic, documents, facts, of_topic
from gemeenten.places import CITY_AGENCIES, Municipality, agencies, mergers, municipalities
from gemeenten.places.agencies import AGENCIES

_TITLE = "Kaart van het agentschap dat elke gemeente bedient"
_HINT = "Onder de kaart staat in woorden wie wat bedient"


def introduction() -> None:
    """Say what the page holds, and show the figures that come first."""
    st.markdown(
        f"Wat de lijst van 125 gemeenten omgeeft: {len(facts())} feiten uit {len(documents())} documenten van het "
        "Vlaams Parlement, in eigen woorden, elk met het document en de plaats waar het staat."
    )
    by_id = {fact.id: fact for fact in facts()}
    parts = [
        f"<div><dt>{name}</dt><dd><strong>{_amount(by_id[one])}</strong>"
        f"<span>{escape(by_id[one].source)}</span></dd></div>"
        for one, name in _FIRST.items()
    ]
    st.html(f'<dl class="g-figures">{"".join(parts)}</dl>')


#: The facts that the page opens with.
_FIRST = {
    "overeenkomsten-2021": "Overeenkomsten met lokale besturen, april 2021",
    "bezocht-2021": "Lokale besturen bezocht, april 2021",
    "trajecten-2017": "Inburgeringstrajecten in 2017",
    "begroting-2019": "Euro in de begroting 2019",
}


def _amount(fact: Fact) -> str:
    return words.number(fact.value or 0)


def years() -> None:
    """Show the years in a row, with what was agreed, what changed and what was counted beside each other."""
    rows = timeline(facts(), mergers())
    st.html(TEMPLATES.get_template("timeline.html").render(years=rows, Lane=Lane, heading="h3"))


def service_map(view: View) -> None:
    """Show on the map which agency serves which municipality, whatever the view's date and work area."""
    scope = replace(view.scope, work_area="flanders")
    inside = [m for m in municipalities(scope.vintage).values() if scope.holds(m)]
    counted = agencies.served(inside)
    blocks.legend_of([(name, AGENCIES[name], len(its)) for name, its in counted.items()])
    mapview.show_map(view, _map_state(view, inside), _TITLE, _HINT)
    st.html(
        f'<p class="g-source">{escape(_of_selected(view))}Aantal gemeenten binnen de grenzen '
        f"{escape(words.VINTAGE[view.scope.vintage])}, {escape(view.scope.area or 'heel Vlaanderen')}. "
        f"{escape(words.service_source(facts()))}.</p>"
    )


def _map_state(view: View, inside: Sequence[Municipality]) -> MapState:
    return MapState(
        vintage=view.scope.vintage,
        source=geometry_address(view.scope.vintage),
        states={m.nis: agencies.agency(m.nis) for m in inside},
        words={name: f"Bediend door {word}" for name, word in AGENCIES.items()},
        notes={},
        frame=f"{words.area_kind(view.scope.by)}/{view.scope.area}",
        selected=view.nis,
        badges={m.nis: CITY_AGENCIES[m.nis] for m in inside if m.nis in CITY_AGENCIES}
        | ({} if view.scope.area else {BRUSSELS: agencies.IN_BRUSSELS}),
    )


def _of_selected(view: View) -> str:
    chosen = municipalities(view.scope.vintage).get(view.nis or "")
    return f"{chosen.name} wordt bediend door {AGENCIES[agencies.agency(chosen.nis)]}. " if chosen else ""


def served() -> None:
    """Say in words who serves what, Brussels too: it is no part of the map, only named on it."""
    found = of_topic(facts(), Topic.SERVICE)
    with st.container(key="stacked-service"):
        table("Wie wat bedient", _SERVICE, found, key="service", identity=lambda fact: fact.id)


_SERVICE: Sequence[Column[Fact]] = (
    Column("wie", "Wie", lambda fact: ", ".join(fact.parties)),
    Column("waar", "Waar", lambda fact: ", ".join(fact.places)),
    factlist.STATEMENT,
    factlist.RECORD,
)


def figures() -> None:
    """Show the figures as charts, each with its source and as a table."""
    first, second, wide = fact_charts.drawings(facts(), blocks.theme())
    left, right = st.columns(2, gap="large")
    with left:
        _figure(first)
    with right:
        _figure(second)
    _figure(wide)


def _figure(drawing: fact_charts.Drawing) -> None:
    st.subheader(drawing.title)
    st.altair_chart(drawing.chart, width="stretch", theme=None, alt=drawing.description)
    st.html(
        f'<p class="g-source">{escape(drawing.told)}</p>'
        f'<details class="g-more"><summary>{escape(drawing.title)} als tabel</summary>'
        f"{blocks.table_html(drawing.head, drawing.rows)}</details>"
    )
