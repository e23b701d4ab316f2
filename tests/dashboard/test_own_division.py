"""A division that a visitor brought is one of the divisions, on every page, for that visitor.

In the list of April 2021, Genk (71016) and Bree (72004) have an agreement, Diepenbeek (71011) has none. In 2025
Hasselt (71022) and Kortessem (73040) became one: 71072, Hasselt.
"""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from visits import bring, tables, text, visit

AREAS = "Bestand met gemeente en gebied"
TEAMS = "Gemeente;Team\nGenk;Noord\nBree;Noord\nDiepenbeek;Zuid\nHasselt;Zuid\n"


def loaded(content: str | bytes = TEAMS, name: str = "teams.csv", **query: str) -> AppTest:
    return bring(visit("eigen", **({"op": "2021-04-26"} | query)), AREAS, content, name)


def word(app: AppTest, name: str) -> str:
    """A word of the page's address, whether it was opened with it or the page wrote it."""
    found = app.query_params[name]
    return found if isinstance(found, str) else found[0]


def go(app: AppTest, page: str, **query: str) -> AppTest:
    """Go to another page, as the navigation does."""
    app.switch_page(f"pages/{page}.py")
    for word, value in query.items():
        app.query_params[word] = value
    return app.run()


def divisions(app: AppTest) -> list[str]:
    return list(next(box for box in app.sidebar.selectbox if box.label == "Indeling").options)


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    for line in TEAMS.splitlines():
        book.active.append(line.split(";"))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"), [(TEAMS, "teams.csv"), (workbook(), "teams.xlsx")], ids=["CSV", "XLSX"]
)
def test_a_table_of_names_becomes_the_fourth_division(content: str | bytes, name: str) -> None:
    app = loaded(content, name)
    assert divisions(app) == ["Provincie", "Arrondissement", "Referentieregio", "Eigen gebied"]
    assert f"‘{name}’ telt 2 gebieden" in text(app).replace("\\", "")


def test_it_is_counted_on_dekking_and_flanders_stays_whole() -> None:
    app = go(loaded(), "dekking", op="2021-04-26", indeling="eigen")
    ranking = tables(app)[0]
    assert [row[1] for row in ranking["rows"]] == ["Noord", "Zuid"]
    assert ranking["rows"][0][3:6] == ["2", "0", "0"]
    assert ranking["foot"][0][1] == "Vlaanderen"
    assert "In geen enkel eigen gebied: 296 gemeenten" in text(app)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("kaart", "2 gemeenten, verouderde lijst van 26 april 2021"),
        ("gemeenten", "2 gemeenten, verouderde lijst van 26 april 2021"),
    ],
)
def test_the_map_and_the_tables_show_one_area(page: str, shown: str) -> None:
    app = go(loaded(), page, op="2021-04-26", indeling="eigen", gebied="Zuid")
    assert tables(app)[-1]["caption"] == shown
    assert "Zuid" in text(app)


@pytest.mark.parametrize(
    "page", ["kaart", "dekking", "gemeenten", "vergelijken", "eigen", "achtergrond", "over"]
)
def test_every_page_knows_it(page: str) -> None:
    app = go(loaded(), page, op="2021-04-26", indeling="eigen", gebied="Noord")
    assert not app.exception
    assert "in het adres is niet gebruikt" not in text(app)


def test_areas_are_those_of_the_parts_on_other_boundaries() -> None:
    app = go(loaded(), "dekking", op="2025-06-01", indeling="eigen")
    # Of Hasselt in 2025 only a part, old Hasselt, is in an area: Kortessem is in none.
    assert {row[1]: row[6] for row in tables(app)[0]["rows"]} == {"Noord": "2", "Zuid": "1"}


def test_codes_of_2025_are_counted_in_the_boundaries_of_2019() -> None:
    # Hasselt and Kortessem both had an agreement.
    app = loaded("NIS;Team\n71072;Zuid\n")
    assert "past bij de grenzen vanaf 2025" in app.info[0].value
    assert '<th scope="row">Zuid</th><td>2</td><td>0</td><td>0</td><td>2</td>' in text(app)


def test_the_sentence_names_the_area_as_the_visitors_own() -> None:
    app = go(loaded(), "dekking", op="2021-04-26", indeling="eigen", gebied="Noord")
    assert "2 gemeenten in het eigen gebied Noord" in text(app)


def test_nothing_leads_to_an_address_that_only_this_visitor_knows() -> None:
    app = go(loaded(), "kaart", op="2021-04-26", indeling="eigen")
    assert "/data/" not in text(app)
    assert 'href="?gebied' not in text(app)


def test_it_stays_while_the_page_is_open_and_can_be_forgotten() -> None:
    app = go(go(loaded(), "over"), "eigen", op="2021-04-26", indeling="eigen")
    next(button for button in app.button if button.label == "Vergeet deze indeling").click().run()
    assert divisions(app) == ["Provincie", "Arrondissement", "Referentieregio"]
    assert "indeling" not in app.query_params


def awaiting(page: str = "kaart", **query: str) -> AppTest:
    """What a colleague sees who opens the link of someone who had loaded a division."""
    return visit(page, **({"op": "2021-04-26", "indeling": "eigen", "gebied": "Noord"} | query))


@pytest.mark.parametrize("page", ["kaart", "dekking", "gemeenten", "vergelijken", "eigen", "over"])
def test_a_link_to_a_division_that_is_not_loaded_keeps_its_words_and_says_what_to_load(page: str) -> None:
    app = awaiting(page)
    assert not app.exception
    assert "Deze link vraagt een eigen indeling (gebied: Noord)" in text(app).replace("\\", "")
    assert "Laad eerst het bestand ervan op de pagina Eigen gegevens" in text(app)
    assert word(app, "indeling") == "eigen"
    assert word(app, "gebied") == "Noord"
    assert len(app.get("page_link")) == (page != "eigen")


def test_once_the_file_is_loaded_the_link_shows_what_it_asked_for() -> None:
    app = go(bring(go(awaiting(), "eigen"), AREAS, TEAMS), "dekking")
    assert "Deze link vraagt" not in text(app)
    assert word(app, "gebied") == "Noord"
    assert "2 gemeenten in het eigen gebied Noord" in text(app)


@pytest.mark.parametrize("page", ["kaart", "dekking", "vergelijken"])
def test_until_then_provinces_are_shown_and_what_is_fetched_and_shared_is_of_them(page: str) -> None:
    app = awaiting(page)
    if page == "dekking":
        assert tables(app)[0]["rows"][0][1] == "Limburg"
    asked = re.findall(r'data-words="([^"]+)"', text(app))
    assert asked
    assert not [words for words in asked if {"indeling", "gebied"} & set(words.split())]


def test_who_chooses_a_province_meanwhile_waits_for_the_division_no_longer() -> None:
    app = awaiting()
    next(box for box in app.sidebar.selectbox if box.label == "Provincie").select("Limburg").run()
    assert "Deze link vraagt" not in text(app)
    assert "indeling" not in app.query_params
    assert word(app, "gebied") == "Limburg"


def test_other_choices_and_the_search_leave_the_words_of_the_link_as_they_are() -> None:
    app = awaiting("gemeenten")
    next(box for box in app.sidebar.selectbox if box.label == "Werkgebied").select("agii").run()
    app.text_input[0].set_value("Genk").run()
    assert word(app, "indeling") == "eigen"
    assert word(app, "gebied") == "Noord"
    assert word(app, "zoek") == "Genk"


def test_an_area_that_the_file_does_not_hold_is_told() -> None:
    app = go(bring(go(awaiting(gebied="Oost"), "eigen"), AREAS, TEAMS), "kaart")
    assert "er is geen eigen gebied met die naam" in text(app)


def test_an_area_with_markup_for_a_name_is_text_everywhere() -> None:
    hostile = loaded("NIS;Team\n71016;<img src=x onerror=alert(1)>\n")
    for page in ("kaart", "dekking", "vergelijken"):
        assert "<img src=x" not in text(go(hostile, page, op="2021-04-26", indeling="eigen"))


def test_own_figures_can_be_taken_along_and_stay() -> None:
    app = bring(
        visit("eigen", op="2021-04-26"), "Bestand met gemeente en cijfer", "NIS;geld\n71016;30\n71011;10\n"
    )
    app = go(go(app, "over"), "eigen", op="2021-04-26", gebied="Limburg")
    assert '<th scope="row">Limburg</th><td>30</td><td>0</td><td>10</td><td>40</td><td>75,0 %</td>' in text(
        app
    )
    assert [b.proto.label for b in app.get("download_button")][-2:] == ["Excel", "CSV voor Excel"]
    next(button for button in app.button if button.label == "Vergeet deze cijfers").click().run()
    assert "Limburg</th><td>30" not in text(app)
