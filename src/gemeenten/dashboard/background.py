"""The page Achtergrond: the years in a row, who serves which area, and the figures, each with its document."""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from gemeenten import factcharts, words
from gemeenten.dashboard import blocks, factlist, mapview
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.files import geometry_address
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import View
from gemeenten.facts import Fact, Sum, Topic, documents, facts, of_topic
from gemeenten.maps import BRUSSELS, Picture
from gemeenten.places import CITY_AGENCIES, COUNTS, Municipality, mergers, municipalities
from gemeenten.timeline import Event, Lane, timeline

_TITLE = "Kaart van het agentschap dat elke gemeente bedient"
_HINT = "Onder de kaart staat in woorden wie wat bedient"
#: The agencies as the palette names them, and in words.
_AGENCIES = {"agii": "AgII", "atlas": "Atlas", "ingent": "IN-Gent"}


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
    listed = "".join(
        f'<li class="g-year"><h3>{year}</h3><div class="g-lanes">{"".join(_lanes(year, events))}</div></li>'
        for year, events in timeline(facts(), mergers()).items()
    )
    heads = "".join(f'<span class="g-{lane.name.lower()}">{lane}</span>' for lane in Lane)
    st.html(
        f'<div class="g-timeline"><div class="g-lanes g-lane-heads" aria-hidden="true">{heads}</div>'
        f"<ol>{listed}</ol></div>"
    )


def _lanes(year: int, events: Sequence[Event]) -> list[str]:
    return [
        f'<ul class="g-{lane.name.lower()}" aria-label="{lane} in {year}">{"".join(map(_event, its))}</ul>'
        for lane in Lane
        if (its := [event for event in events if event.lane is lane])
    ]


def _event(event: Event) -> str:
    level = f' <b class="g-level">{event.level}</b>' if event.level else ""
    details = ""
    if event.details:
        items = "".join(f"<li>{escape(detail)}</li>" for detail in event.details)
        details = f"<details><summary>Welke gemeenten</summary><ul>{items}</ul></details>"
    when = "" if event.label == str(event.year) else f"<time>{escape(event.label)}</time>"
    head = f"<p>{when}{level}</p>" if when or level else ""
    return f"<li>{head}<p>{escape(event.text)}</p>{details}<p><small>{escape(event.source)}</small></p></li>"


def agency(nis: str) -> str:
    """Give the agency that serves a municipality, as the palette names it."""
    own = CITY_AGENCIES.get(nis, _AGENCIES["agii"])
    return next(name for name, written in _AGENCIES.items() if written == own)


def service_map(view: View) -> None:
    """Show on the map which agency serves which municipality, whatever the view's date and work area."""
    inside = [m for m in municipalities(view.vintage).values() if view.area in (None, m.area(view.by))]
    counts = Counter(agency(m.nis) for m in inside)
    blocks.legend_of([(name, word, counts[name]) for name, word in _AGENCIES.items() if counts[name]])
    mapview.show_map(view, _picture(view, inside), _TITLE, _HINT)
    st.html(
        f'<p class="g-source">{escape(_of_selected(view))}Aantal gemeenten binnen de grenzen '
        f"{escape(words.VINTAGE[view.vintage])}, {escape(view.area or 'heel Vlaanderen')}. "
        f"Bron: {escape(words.enumeration(_sources(of_topic(facts(), Topic.SERVICE))))}.</p>"
    )


def _picture(view: View, inside: Sequence[Municipality]) -> Picture:
    return Picture(
        vintage=view.vintage,
        source=geometry_address(view.vintage),
        states={m.nis: agency(m.nis) for m in inside},
        words={name: f"Bediend door {word}" for name, word in _AGENCIES.items()},
        notes={},
        frame=f"{view.by}/{view.area}",
        selected=view.nis,
        marks={m.nis: CITY_AGENCIES[m.nis] for m in inside if m.nis in CITY_AGENCIES}
        | ({} if view.area else {BRUSSELS: "Brussel: AgII en Huis"}),
    )


def _of_selected(view: View) -> str:
    chosen = municipalities(view.vintage).get(view.nis or "")
    return f"{chosen.name} wordt bediend door {_AGENCIES[agency(chosen.nis)]}. " if chosen else ""


def _sources(series: Sequence[Fact]) -> list[str]:
    return list(dict.fromkeys(fact.document.short for fact in series))


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
    theme = blocks.theme()
    money, check = factcharts.budget(facts(), theme)
    whole = COUNTS[2019]
    left, right = st.columns(2, gap="large")
    with left:
        _figure(
            "Bezoeken en overeenkomsten",
            factcharts.visits(facts(), theme, whole),
            f"De volle breedte is {whole} gemeenten, zoveel als er van 2019 tot 2024 waren.",
        )
    with right:
        _figure(
            "Inburgeringstrajecten",
            factcharts.trajectories(facts(), theme),
            "De zachtere kleur is een gemiddelde per jaar.",
        )
    _figure("De begroting 2019 en haar delen", money, f"{_adds_up(check)} {_SPLIT}")


#: What is softer in the chart of the budget.
_SPLIT = (
    "De zachtere kleur verdeelt de werking en toelagen; het laatste stuk ervan is de rest, "
    "die de tekst niet noemt."
)


def _adds_up(check: Sum) -> str:
    total = f"het totaal van {_amount(check.total)} euro"
    parts = f"De {len(check.parts)} gedrukte delen ({' + '.join(map(_amount, check.parts))})"
    if check.difference:
        return f"{parts} verschillen {words.number(abs(check.difference))} euro van {total}."
    return f"{parts} tellen precies op tot {total}."


def _figure(title: str, drawing: factcharts.Drawing, remark: str) -> None:
    st.subheader(title)
    st.altair_chart(drawing.chart, width="stretch", theme=None, alt=drawing.description)
    places = dict.fromkeys(fact.source for fact in drawing.facts)
    told = [remark, *_remarks(drawing.facts), f"Bron: {'; '.join(places)}."]
    st.html(
        f'<p class="g-source">{escape(" ".join(told))}</p>'
        f'<details class="g-more"><summary>{escape(title)} als tabel</summary>'
        f"{blocks.table_html(drawing.head, drawing.rows)}</details>"
    )


def _remarks(series: Sequence[Fact]) -> list[str]:
    """Give what there is to remark on facts, each sentence once."""
    found = (sentence for fact in series if fact.remark for sentence in _SENTENCE_END.split(fact.remark))
    return list(dict.fromkeys(found))


_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")
