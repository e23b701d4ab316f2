"""Every page, run by Streamlit's own test runner."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from visits import text, visit

from gemeenten import places
from gemeenten.clock import today
from gemeenten.places import tables


def test_the_map_page_gives_each_figure_with_denominator_date_and_source() -> None:
    shown = text(visit(op="2021-04-26", grenzen="2019"))
    assert "125 van 300" in shown
    assert "41,7 %" in shown
    assert "26 april 2021" in shown
    assert "vraag nr. 275" in shown


def test_the_dashboard_opens_on_the_newest_list_on_its_own_day_and_says_how_old_it_is() -> None:
    app = visit()
    shown = text(app)
    assert "125 van 300" in shown
    assert "stand op 26 april 2021" in shown
    assert re.search(r"<b>Verouderd</b>: lijst van 26 april 2021, \d+ jaar( en \d+ maand(en)?)? oud", shown)
    next(
        button for button in app.button if button.label == "Toon vandaag, volgens de laatste lijst"
    ).click().run()
    assert app.query_params["op"] == today().isoformat()
    assert "114 van 285" in text(app)


def test_boundaries_of_another_time_than_the_day_are_told_and_those_of_the_day_offered() -> None:
    app = visit(grenzen="2025", gebied="Oost-Vlaanderen")
    assert "Op 26 april 2021 waren er 300 gemeenten; geteld is in de 285 van 2025." in text(app)
    assert "In de grenzen van 2019: 23 van 60." in text(app)
    next(button for button in app.button if button.label == "Toon in de grenzen van 2019").click().run()
    assert "grenzen" not in app.query_params
    assert "23 van 60" in text(app)


def test_limburg_in_2019_counts_33_of_42() -> None:
    assert "33 van 42" in text(visit(grenzen="2019", gebied="Limburg"))


def test_before_the_first_list_the_page_says_that_none_is_known() -> None:
    app = visit(op="2019-06-01", grenzen="2019")
    assert "nog geen lijst" in app.info[0].value
    assert "Geen lijst bekend" in text(app)


def test_a_wrong_parameter_is_told_on_the_page_as_plain_text() -> None:
    shown = text(visit(gebied="<img src=x>"))
    assert "<img" not in shown.replace("\\<img", "")


def test_a_municipality_that_merged_is_offered_as_what_it_became() -> None:
    app = visit(op="2025-06-01", gemeente="11007")
    offer = next(button for button in app.button if button.label == "Toon Antwerpen")
    offer.click().run()
    assert app.query_params["gemeente"] == "11002"


@pytest.fixture
def damaged_geodata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "municipalities.csv").write_text("rubbish")
    monkeypatch.setattr(tables, "GEODATA", tmp_path)
    places.forget()
    st.cache_data.clear()  # an earlier test may have counted what this one is to read anew
    st.cache_resource.clear()
    yield
    places.forget()


@pytest.mark.usefixtures("damaged_geodata")
def test_a_damaged_geodata_file_is_named_with_the_command_that_rebuilds_it() -> None:
    shown = text(visit())
    assert "municipalities" in shown
    assert "gemeenten geodata build" in shown


def compared(**query: str) -> str:
    return text(visit("vergelijken", **query))


def test_mergers_change_the_counts_of_limburg_but_nobody_joined_or_left() -> None:
    shown = compared(tegen="2021-04-26", op="2025-06-01", grenzen="2025", gebied="Limburg")
    assert "33 van 42" in shown
    assert "29 van 38 (+ 1 gedeeltelijk)" in shown
    assert "Bijgekomen (0)" in shown
    assert "Weggevallen (0)" in shown


def test_with_a_day_before_the_first_list_nothing_can_be_compared() -> None:
    shown = compared(tegen="2020-10-30", op="2021-04-26", grenzen="2019")
    assert "Niet te vergelijken <b>300</b>" in shown


@pytest.mark.parametrize("page", ["importeren", "over", "kaart"])
def test_the_letter_with_the_pilots_gives_a_year_and_no_page_makes_it_a_day(page: str) -> None:
    shown = text(visit(page, gemeente="23016", grenzen="2019"))  # Dilbeek, a pilot
    assert "Proeftuinen in de Vlaamse Rand" in shown
    assert "oktober 2018" not in shown
