"""The page Dekking, run by Streamlit's own test runner. The figures are those of test_coverage, counted by hand."""

import json
import re

import pytest
from visits import tables, text, visit


def names(rows: list[list[object]]) -> list[object]:
    return [row[1] for row in rows]


def test_the_provinces_are_ranked_by_share_with_flanders_below() -> None:
    ranking = tables(visit("dekking", op="2025-06-01"))[0]
    assert names(ranking["rows"]) == [
        "Limburg",
        "Vlaams-Brabant",
        "Oost-Vlaanderen",
        "Antwerpen",
        "West-Vlaanderen",
    ]
    assert names(ranking["foot"]) == ["Vlaanderen"]
    limburg = ranking["rows"][0]
    assert limburg[2][0] == "76,3 %"
    assert limburg[3:7] == ["29", "1", "8", "38"]


def test_the_chart_is_described_for_who_cannot_see_it() -> None:
    (bars,) = visit("dekking", indeling="arrondissement").get("vega_lite_chart")
    assert bars.proto.alt == "Aandeel met overeenkomst per arrondissement, als in de tabel"


def test_another_measure_changes_what_is_counted_and_ranked() -> None:
    ranking = tables(visit("dekking", maat="inwoners", grenzen="2019"))[0]
    total = next(k for k, column in enumerate(ranking["columns"], start=1) if column[0] == "totaal")
    assert ranking["sorted"] == "inwoners"
    assert ranking["foot"][0][total] == "6.629.143"  # Statbel


def test_a_ranking_by_name_is_a_link() -> None:
    ranking = tables(visit("dekking", rangorde="naam-aflopend"))[0]
    assert names(ranking["rows"])[0] == "West-Vlaanderen"
    assert (ranking["sorted"], ranking["descending"]) == ("naam", True)


def test_an_area_that_is_looked_at_stands_out_among_the_others() -> None:
    app = visit("dekking", op="2025-06-01", gebied="Limburg")
    assert tables(app)[0]["current"] == "Limburg"
    assert len(tables(app)[0]["rows"]) == 5


def test_the_goal_is_read_from_the_address_and_written_to_it() -> None:
    app = visit("dekking", doel="60")
    assert "Voor 60 %" in text(app)
    app.number_input[0].set_value(75).run()
    assert app.query_params["doel"] == "75"
    assert "Voor 75 %" in text(app)


def test_what_it_would_take_is_told_per_province() -> None:
    needed = tables(visit("dekking", op="2025-06-01"))[1]
    assert {row[1]: row[4] for row in needed["rows"]} == {
        "Antwerpen": "10",  # 33 of 66, without the city; 23 had one
        "Limburg": "bereikt",
        "Oost-Vlaanderen": "7",  # 27 of 54, without Gent
        "Vlaams-Brabant": "8",
        "West-Vlaanderen": "13",
    }


def test_cities_with_an_agency_of_their_own_are_named_as_such() -> None:
    assert "Antwerpen (Atlas) en Gent (IN-Gent)" in text(visit("dekking", steden="ja"))
    assert "Atlas" not in text(visit("dekking"))
    assert "Atlas" not in text(visit("dekking", werkgebied="agii"))


@pytest.mark.parametrize("measure", ["inwoners", "km2"])
def test_with_the_boundaries_of_2018_what_was_not_counted_is_said_to_be_unknown(measure: str) -> None:
    app = visit("dekking", grenzen="2018", maat=measure, op="2021-04-26", indeling="arrondissement")
    assert not app.exception
    shown = json.dumps(tables(app), ensure_ascii=False)
    assert "onbekend" in shown


def test_before_any_list_no_figure_is_made_up() -> None:
    app = visit("dekking", op="2018-06-01", grenzen="2018")
    assert tables(app) == []
    assert "/data/memo" not in text(app)


def test_a_day_to_compare_with_is_no_part_of_the_sentences_of_one_day() -> None:
    shown = text(visit("dekking", op="2021-04-26", tegen="2020-10-30"))
    (place,) = re.findall(r'data-content="(/data/memo[^"]*)" data-words="([^"]*)"', shown)
    assert place == ("/data/memo.html?grenzen=2019&amp;op=2021-04-26", "indeling gebied werkgebied")
    (copied,) = re.findall(r'data-copy="/data/sentence[^"]*" data-words="([^"]*)"', shown)
    assert "tegen" not in copied.split()
