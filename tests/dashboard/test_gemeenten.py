"""The page Gemeenten, run by Streamlit's own test runner."""

import pytest
from visits import tables, text, visit


def column(table: dict[str, list[list[object]]], word: str) -> list[object]:
    place = next(k for k, found in enumerate(table["columns"], start=1) if found[0] == word)
    return [row[place] for row in table["rows"]]


@pytest.mark.parametrize(("vintage", "count"), [("2018", 308), ("2019", 300), ("2025", 285)])
def test_every_municipality_of_the_vintage_is_in_the_table(vintage: str, count: int) -> None:
    (table,) = tables(visit("gemeenten", grenzen=vintage))
    assert table["caption"] == f"{count} gemeenten, verouderde lijst van 26 april 2021"
    assert table["counted"] == f"1–20 van {count}"


def test_the_largest_come_first_when_sorted_by_inhabitants() -> None:
    (table,) = tables(visit("gemeenten", volgorde="inwoners-aflopend"))
    assert column(table, "naam")[:3] == ["Antwerpen", "Gent", "Brugge"]
    assert column(table, "inwoners")[2] == "118.656"  # Statbel


def test_municipalities_that_were_not_counted_come_last() -> None:
    (table,) = tables(visit("gemeenten", grenzen="2018", volgorde="inwoners-oplopend", blad="16"))
    assert set(column(table, "inwoners")) == {"onbekend"}


def test_a_municipality_is_found_by_the_name_it_had_and_the_table_says_so() -> None:
    (table,) = tables(visit("gemeenten", op="2025-06-01", zoek="borsbeek"))
    assert column(table, "naam") == [["Antwerpen", "gevonden als Borsbeek"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"gebied": "Limburg"}, "38 gemeenten"),
        ({"gebied": "Limburg", "toon": "volledig"}, "29 gemeenten"),
        ({"werkgebied": "agii"}, "283 gemeenten"),
        ({"toon": "gedeeltelijk"}, "5 gemeenten"),
        ({"gebied": "Limburg", "zoek": "Hasselt"}, "1 gemeente"),
    ],
)
def test_filters_narrow_the_table(query: dict[str, str], expected: str) -> None:
    (table,) = tables(visit("gemeenten", op="2025-06-01", **query))
    assert table["caption"] == f"{expected}, verouderde lijst van 26 april 2021"


def test_what_is_not_found_is_said_as_plain_text() -> None:
    app = visit("gemeenten", zoek="<img src=x onerror=alert(1)>")
    assert tables(app) == []
    assert "&lt;img" in text(app)
    assert "<img" not in text(app)


def test_a_search_is_written_to_the_address_and_starts_at_the_first_sheet() -> None:
    app = visit("gemeenten", blad="3")
    next(box for box in app.text_input if box.key == "list-search").set_value("  St-Niklaas ").run()
    assert app.query_params["zoek"] == "St-Niklaas"
    assert "blad" not in app.query_params
    (table,) = tables(app)
    assert column(table, "naam") == ["Sint-Niklaas"]


def test_the_page_of_a_municipality_tells_its_status_evidence_and_neighbours() -> None:
    app = visit("gemeenten", op="2025-06-01", gemeente="46030")
    assert app.title[0].value == "Beveren-Kruibeke-Zwijndrecht"
    shown = text(app)
    assert "“Kruibeke” in Antwoord op vraag nr. 275" in shown
    assert "Zwijndrecht (11056): overeenkomst" in shown
    (near,) = tables(app)
    assert "3 van 7 met overeenkomst" in near["caption"]
    assert column(near, "naam") == [
        "Antwerpen",
        "Bornem",
        "Hemiksem",
        "Schelle",
        "Sint-Gillis-Waas",
        "Sint-Niklaas",
        "Temse",
    ]


def test_a_white_spot_leads_to_the_area_that_it_lies_in_and_back() -> None:
    app = visit("gemeenten", gemeente="71053")
    next(button for button in app.button if button.label.startswith("Toon witte vlek")).click().run()
    assert "gemeente" not in app.query_params
    assert app.query_params["lijst"] == "witte-vlekken"
    next(button for button in app.button if button.label == "Alle witte vlekken").click().run()
    assert "vlek" not in app.query_params


def test_white_spots_are_counted_with_inhabitants_and_areas() -> None:
    app = visit("gemeenten", op="2025-06-01", lijst="witte-vlekken", gebied="Limburg")
    # Of Limburg's 38 municipalities, 29 have an agreement and one has part of one. Statbel's inhabitants of the
    # other eight: 40.672 + 8.389 + 7.354 + 6.998 + 20.693 + 19.090 + 9.485 + 79 of 877.370.
    told = "8 van de 38 gemeenten (21,1 %) zonder overeenkomst, met 112.760 inwoners (12,9 %), in 5 aaneengesloten"
    assert told in text(app)
    areas, spots = tables(app)
    assert column(areas, "naam")[0] == "Sint-Truiden en 3 andere gemeenten"
    assert column(areas, "gemeenten") == ["4", "1", "1", "1", "1"]
    assert len(spots["rows"]) == 8


def test_white_spots_are_ranked_by_how_many_of_their_neighbours_are_covered() -> None:
    app = visit("gemeenten", lijst="witte-vlekken", gebied="Limburg", volgorde="buren-aflopend")
    spots = tables(app)[1]
    counts = [int(str(cell).split()[0]) for cell in column(spots, "buren")]
    assert counts == sorted(counts, reverse=True)


def test_one_white_area_is_shown_with_its_municipalities_only() -> None:
    app = visit("gemeenten", lijst="witte-vlekken", vlek="71053")
    areas, spots = tables(app)
    assert areas["current"] == areas["rows"][0][0]
    assert spots["caption"] == "Gemeenten in witte vlek 1, verouderde lijst van 26 april 2021"


def test_a_municipality_with_an_agreement_lies_in_no_white_area_and_the_page_says_so() -> None:
    app = visit("gemeenten", lijst="witte-vlekken", vlek="41002")
    assert "Aalst ligt met deze filters in geen witte vlek" in text(app)
    assert tables(app)[0]["current"] is None


def test_before_the_first_list_nothing_is_called_white() -> None:
    app = visit("gemeenten", lijst="witte-vlekken", op="2018-06-01", grenzen="2018")
    assert tables(app) == []
    assert "nog geen lijst" in app.info[0].value


def test_gent_is_said_to_have_an_agency_of_its_own() -> None:
    assert "Gent (IN-Gent)" in text(visit("gemeenten", lijst="witte-vlekken"))
    assert "IN-Gent" not in text(visit("gemeenten", lijst="witte-vlekken", werkgebied="agii"))
