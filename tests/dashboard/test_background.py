"""The page Achtergrond. What it must say was read in the documents and counted in the law on mergers by hand."""

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest
from visits import tables, text, visit

from gemeenten._paths import ASSETS
from gemeenten.drawing import charts, fact_charts
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch.timeline import Event, Lane, Level, timeline
from gemeenten.facts import Fact, Topic, facts
from gemeenten.places import mergers
from gemeenten.places.agencies import agency

YEARS = timeline(facts(), mergers())


def told(year: int, text: str) -> Event:
    """Give the one event of a year that holds a text."""
    (event,) = [event for event in YEARS[year] if text in event.text]
    return event


def found(**query: str) -> dict[str, Any]:
    """Give the table of facts."""
    return facts_of(visit("achtergrond", **query))


def facts_of(app: AppTest) -> dict[str, Any]:
    """Give the table of facts of a page; the one before it tells who serves what."""
    service, table = tables(app)
    assert service["caption"] == "Wie wat bedient"
    return table


# The timeline


def test_the_timeline_runs_from_2012_to_the_mergers_of_2025() -> None:
    assert list(YEARS) == sorted(YEARS)
    assert (min(YEARS), max(YEARS)) == (2012, 2025)


@pytest.mark.parametrize(
    ("year", "text", "level", "label"),
    [
        (2015, "AgII en de VGC", Level.BRUSSELS, "26 november 2015"),
        (2015, "drie proeftuinen", Level.MUNICIPALITIES, "begin 2015 tot eind 2018"),
        (2015, "OCMW’s, steden, sociale huisvestingsmaatschappijen", Level.MUNICIPALITIES, "begin 2015"),
        (2015, "Zeven projecten", Level.MUNICIPALITIES, "juni 2015 tot najaar 2018"),
        (2016, "AgII en VVSG sluiten", Level.FLANDERS, "eind 2016"),
        (2016, "Huis van het Nederlands Brussel en VDAB", Level.FLANDERS, "2016"),
        (2017, "Vier Brusselse partners", Level.BRUSSELS, "eind 2017"),
        (2018, "AgII en de VGC wordt", Level.BRUSSELS, "2018"),
        (2020, "96 overeenkomsten", Level.MUNICIPALITIES, "vraag van 30 oktober 2020"),
        (2021, "125 overeenkomsten", Level.MUNICIPALITIES, "vraag van 26 april 2021"),
        (2021, "herziening", Level.FLANDERS, "stand op de vraag van 26 april 2021"),
    ],
)
def test_agreements_stand_in_their_year_with_their_level(
    year: int, text: str, level: Level, label: str
) -> None:
    event = told(year, text)
    assert (event.lane, event.level, event.label) == (Lane.AGREEMENT, level, label)
    assert event.source


@pytest.mark.parametrize(
    ("year", "text"),
    [(2020, "geen onkosten"), (2022, "nieuwe regelgeving"), (2023, "retributie"), (2013, "7 juni 2013")],
)
def test_rules_stand_in_the_year_in_which_they_begin(year: int, text: str) -> None:
    assert told(year, text).lane is Lane.RULE


@pytest.mark.parametrize(
    ("year", "text", "count", "one"),
    [
        (2019, "15 gemeenten worden er 7. Vlaanderen telt 300", 7, "Deinze en Nevele → Deinze"),
        (2025, "28 gemeenten worden er 13. Vlaanderen telt 285", 13, "Antwerpen en Borsbeek → Antwerpen"),
    ],
)
def test_the_mergers_are_counted_and_named(year: int, text: str, count: int, one: str) -> None:
    event = told(year, text)
    assert len(event.details) == count
    assert one in event.details


def test_a_day_comes_before_what_is_only_known_to_be_late_in_its_year() -> None:
    labels = [event.label for event in YEARS[2017] if event.lane is not Lane.FIGURE]
    assert labels == ["mei 2017", "eind 2017"]


# Who serves what


@pytest.mark.parametrize(
    ("nis", "served_by"),
    [("11002", "atlas"), ("44021", "ingent"), ("13025", "agii"), ("46021", "agii"), ("11007", "agii")],
)
def test_each_municipality_is_served_by_one_agency(nis: str, served_by: str) -> None:
    assert agency(nis) == served_by


@pytest.mark.parametrize(("vintage", "others"), [("2018", 306), ("2019", 298), ("2025", 283)])
def test_the_legend_counts_what_each_agency_serves(vintage: str, others: int) -> None:
    shown = text(visit("achtergrond", grenzen=vintage))
    for word, count in (("AgII", others), ("Atlas", 1), ("IN-Gent", 1)):
        assert f"{word} <b>{count}</b>" in shown


def test_in_limburg_only_agii_serves_municipalities() -> None:
    shown = text(visit("achtergrond", grenzen="2019", gebied="Limburg"))
    assert "AgII <b>42</b>" in shown
    assert "Atlas <b>" not in shown


def test_brussels_is_told_in_words() -> None:
    service = tables(visit("achtergrond"))[0]
    brussels = [row[3][0] for row in service["rows"] if row[2] == "Brussel"]
    assert "AgII en het Huis doen in Brussel samen de intake." in brussels
    assert any("alleen dat van Brussel blijft apart" in statement for statement in brussels)


def test_the_legend_has_the_colours_of_the_map() -> None:
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    for name in ("agii", "atlas", "ingent"):
        used = re.search(rf"\.g-{name} {{.*?var\(--g-(\w+)\)", style)
        assert used
        themes: tuple[Theme, ...] = ("light", "dark")
        for theme in themes:
            assert COLOURS[theme][used[1]] == COLOURS[theme][name]


def test_a_chosen_municipality_is_told_with_its_agency() -> None:
    assert "Gent wordt bediend door IN-Gent" in text(visit("achtergrond", gemeente="44021"))


# The figures


def drawn() -> list[str]:
    """What each chart says to who cannot see it."""
    return [element.proto.alt for element in visit("achtergrond").get("vega_lite_chart")]


@pytest.mark.parametrize(
    "figures",
    [
        ("249 van 300", "96 van 300", "125 van 300"),
        ("17.262 in 2012–2014, gemiddeld", "19.454 in 2015", "25.574 in 2016", "21.725 in 2017"),
        ("72.391.000", "47.261.000", "16.835.000", "8.280.000", "15.000"),
    ],
)
def test_a_chart_says_its_figures_in_words(figures: tuple[str, ...]) -> None:
    assert any(all(figure in chart for figure in figures) for chart in drawn())


def test_each_chart_draws_its_bars_under_their_names() -> None:
    chart = fact_charts.visits(facts(), "light").chart
    drawing = charts.as_svg(chart, "light")
    written = re.findall(r">([^<]+)</text>", drawing)
    assert written == [
        "Bezocht, 30/10/2020: 249 van 300",
        "Bezocht, 26/04/2021: 249 van 300",
        "Overeenkomst, 30/10/2020: 96 van 300",
        "Overeenkomst, 26/04/2021: 125 van 300",
    ]
    assert drawing.count(f'fill="{COLOURS["light"]["full"]}"') == 2
    others = [fact_charts.trajectories(facts(), "dark").chart, fact_charts.budget(facts(), "dark").chart]
    for chart in others:
        assert charts.as_svg(chart, "dark").count("</text>") == 4


def test_the_charts_stand_as_tables_too_and_the_budget_is_said_to_add_up() -> None:
    shown = text(visit("achtergrond"))
    assert shown.count("als tabel</summary>") == 3
    parts = "De 3 gedrukte delen (47.261.000 + 25.115.000 + 15.000)"
    assert f"{parts} tellen precies op tot het totaal van 72.391.000 euro." in shown
    assert "65,3 %" in shown  # 47.261.000 / 72.391.000


# The table


def test_a_fact_says_who_it_is_about_and_where() -> None:
    ((_, _, what, *_),) = found(feit="huisvestingsmaatschappijen", onderwerp="partner")["rows"]
    assert "Wie: OCMW’s, steden, sociale huisvestingsmaatschappijen" in what[-1]
    assert "Waar: Vlaanderen." in what[-1]


def test_the_table_shows_ten_facts_at_a_time_with_document_place_and_record() -> None:
    table = found()
    assert len(table["rows"]) == 10
    assert table["counted"] == f"1–10 van {len(facts())}"
    for _, (when, topic), _, _, (address, document, place) in table["rows"]:
        assert when
        assert topic == "Overeenkomsten op elk niveau"
        assert address.startswith("https://www.vlaamsparlement.be/")
        assert document
        assert place


@pytest.mark.parametrize(
    ("query", "identities"),
    [
        ({"feit": "Actiris"}, ["brussel-tewerkstelling"]),
        ({"feit": "MAXIPAC 249"}, ["maxipac"]),
        ({"feit": "vilvoorde", "onderwerp": "overeenkomst"}, ["vlaamse-rand"]),
        ({"feit": "72391000"}, ["begroting-2019", "na-begroting-2019"]),
    ],
)
def test_facts_are_found_by_words_in_the_address(query: dict[str, str], identities: list[str]) -> None:
    assert [row[0] for row in found(**query)["rows"]] == identities


def test_the_second_sheet_is_a_link() -> None:
    assert found(feitenblad="2")["counted"].startswith("11–20 van")


def test_a_search_is_written_to_the_address_and_leaves_the_view_and_the_first_sheet() -> None:
    app = visit("achtergrond", grenzen="2019", feitenblad="2")
    app.text_input(key="fact-text").set_value("Maxipac").run()
    assert app.query_params["feit"] == "Maxipac"
    assert app.query_params["grenzen"] == "2019"
    assert "feitenblad" not in app.query_params
    app.selectbox(key="fact-topic").set_value(Topic.CHECK).run()
    assert app.query_params["onderwerp"] == "narekening"
    assert [row[0] for row in facts_of(app)["rows"]] == ["na-maxipac"]


def test_a_change_of_the_view_keeps_what_is_searched() -> None:
    app = visit("achtergrond", op="2025-06-01", feit="Maxipac", gemeente="11007")
    next(button for button in app.button if button.label == "Toon Antwerpen").click().run()
    assert app.query_params["gemeente"] == "11002"
    assert app.query_params["feit"] == "Maxipac"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"onderwerp": "<b>x</b>"}, "kies uit overeenkomst"),
        ({"feitenblad": "nul"}, "kies een geheel getal"),
        ({"feitenblad": "0"}, "kies een geheel getal"),
        ({"feit": "x" * 61}, "zoek met hoogstens"),
    ],
)
def test_what_cannot_be_used_in_the_address_is_told_and_ignored(query: dict[str, str], reason: str) -> None:
    app = visit("achtergrond", **query)
    assert not app.exception
    assert reason in text(app)
    assert "<b>x" not in text(app).replace("\\<b", "")
    assert facts_of(app)["counted"] == f"1–10 van {len(facts())}"


def test_a_sheet_past_the_last_one_is_the_last_one() -> None:
    assert found(feitenblad="99")["counted"].endswith(f"–{len(facts())} van {len(facts())}")


def test_nothing_found_is_said() -> None:
    app = visit("achtergrond", feit="xyzzy")
    assert "Geen enkel feit" in app.info[0].value
    assert len(tables(app)) == 1


def test_what_the_tables_hold_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from gemeenten.dashboard import background, factlist

    bad = "<img src=x onerror=alert(1)>"
    spoiled = tuple(_spoil(replace, fact, bad) for fact in facts())
    for module in (background, factlist):
        monkeypatch.setattr(module, "facts", lambda: spoiled)
        monkeypatch.setattr(
            module, "documents", lambda: {fact.document.id: fact.document for fact in spoiled}
        )
    app = visit("achtergrond")
    assert not app.exception
    assert bad not in text(app)
    assert "&lt;img" in text(app)
    assert "javascript:" not in text(app)


def _spoil(replace: Any, fact: Fact, bad: str) -> Fact:
    document = replace(fact.document, title=bad, reference=bad, remark=bad, url="javascript:alert(1)")
    return replace(  # type: ignore[no-any-return]
        fact, statement=bad, remark=bad, location=bad, parties=(*fact.parties, bad), document=document
    )


# In a browser


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_the_page_is_light_accessible_and_searched_by_keyboard(page: Page, scheme: Any, width: int) -> None:
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto("/achtergrond")
    expect(page.locator(".st-key-stacked-facts tbody tr")).to_have_count(10)
    expect(page.get_by_role("heading", name="De documenten")).to_be_visible()
    page.wait_for_timeout(500)
    assert 0 < sum(received) <= 60_000
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
    broken = Axe().run(page, options=rules).response["violations"]
    assert broken == [], json.dumps(broken, indent=1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    marks = page.frame_locator("iframe[title^='Kaart']").locator(".g-badge")
    expect(marks).to_have_text(["Atlas", "IN-Gent", "Brussel: AgII en Huis"])

    box = page.get_by_label("Zoek in de feiten")
    box.fill("Jobroad")
    box.press("Enter")
    page.wait_for_url("**feit=Jobroad**")
    expect(page.locator(".st-key-stacked-facts caption")).to_have_text(f"3 van {len(facts())} feiten")
