"""A view is an address: everything in it can be read back, and what is wrong is told and left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.coverage import MEASURES
from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.parsing import parse
from gemeenten.dashboard.view import (
    AREA_COLUMNS,
    AREA_WORDS,
    FIRST_DATE,
    LIST_COLUMNS,
    LISTINGS,
    Order,
    View,
    area_names,
)
from gemeenten.places import VINTAGES, WORK_AREAS, municipalities, vintage_on
from gemeenten.status import Extent

TODAY = date(2026, 11, 21)
DEFAULT = View(Scope(TODAY, 2025))


def test_an_empty_address_shows_the_newest_list_on_its_own_day_in_its_own_boundaries() -> None:
    assert parse({}, TODAY, date(2021, 4, 26)) == (View(Scope(date(2021, 4, 26), 2019)), ())


def test_where_there_is_no_list_an_empty_address_shows_today() -> None:
    assert parse({}, TODAY) == (DEFAULT, ())


@pytest.mark.parametrize(
    ("day", "vintage"),
    [("2018-12-31", 2018), ("2019-01-01", 2019), ("2024-12-31", 2019), ("2025-01-01", 2025)],
)
def test_the_boundaries_follow_the_day(day: str, vintage: int) -> None:
    view, _ = parse({"op": day}, TODAY)
    assert view.scope.vintage == vintage
    assert parse({}, TODAY)[0].changed(day=date.fromisoformat(day)).scope.vintage == vintage


def test_boundaries_that_were_chosen_by_hand_stay_when_the_day_changes() -> None:
    view = DEFAULT.changed(vintage=2018).changed(day=date(2021, 4, 26))
    assert view.scope.vintage == 2018
    assert view.query() == {"op": "2021-04-26", "grenzen": "2018"}
    assert view.changed(vintage=None).query() == {"op": "2021-04-26"}


def orders(columns: tuple[str, ...]) -> st.SearchStrategy[Order]:
    return st.builds(Order, st.sampled_from(columns), st.booleans())


@st.composite
def views(draw: st.DrawFn) -> View:
    day = draw(st.dates(FIRST_DATE, TODAY))
    by_hand = draw(st.booleans())
    vintage = draw(st.sampled_from(VINTAGES)) if by_hand else vintage_on(day)
    by = draw(st.sampled_from(list(AREA_WORDS.values())))
    return View(
        scope=Scope(
            day,
            vintage,
            by=by,
            area=draw(st.none() | st.sampled_from(area_names(by, vintage))),
            work_area=draw(st.sampled_from(WORK_AREAS)),
        ),
        by_hand=by_hand,
        extents=draw(st.frozensets(st.sampled_from(Extent), min_size=1)),
        nis=draw(st.none() | st.sampled_from(list(municipalities(vintage)))),
        background=draw(st.booleans()),
        against=draw(st.none() | st.dates(FIRST_DATE, TODAY)),
        measure=draw(st.sampled_from(MEASURES)),
        target=draw(st.integers(1, 100)),
        area_order=draw(st.none() | orders(AREA_COLUMNS)),
        listing=draw(st.sampled_from(LISTINGS)),
        within=draw(st.sampled_from(["3m", "6m", "1y", "2y"])),
        text=draw(st.sampled_from(["", "St-Niklaas", "Borsbeek", "Liège & co", "1=1"])),
        white_area=draw(st.none() | st.sampled_from(list(municipalities(vintage)))),
        order=draw(st.none() | orders(LIST_COLUMNS)),
        sheet=draw(st.integers(1, 999)),
    )


@given(views())
def test_every_view_can_be_read_back_from_its_address(view: View) -> None:
    assert parse(view.query(), TODAY) == (view, ())


@given(st.dictionaries(st.sampled_from(list(DEFAULT.parameters())), st.text(max_size=80)))
def test_rubbish_in_an_address_never_fails(query: dict[str, str]) -> None:
    view, notices = parse(query, TODAY)
    assert view.scope.vintage in VINTAGES
    assert len(notices) <= len(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"op": "gisteren"}, "gisteren"),
        ({"op": "2031-01-01"}, "2031-01-01"),
        ({"grenzen": "2020"}, "2020"),
        ({"gebied": "Henegouwen"}, "Henegouwen"),
        ({"werkgebied": "brussel"}, "brussel"),
        ({"toon": "alles"}, "alles"),
        ({"gemeente": "99999"}, "99999"),
        ({"indeling": "kanton"}, "kanton"),
        ({"achtergrond": "<b>ja</b>"}, "<b>ja</b>"),
        ({"maat": "kilo"}, "kilo"),
        ({"doel": "0"}, "doel=0"),
        ({"doel": "101"}, "101"),
        ({"doel": "50,5"}, "50,5"),
        ({"doel": "²"}, "²"),
        ({"doel": "9" * 5000}, "999"),
        ({"rangorde": "naam"}, "rangorde=naam"),
        ({"rangorde": "nis-oplopend"}, "nis-oplopend"),
        ({"volgorde": "inwoners-schuin"}, "schuin"),
        ({"lijst": "zwarte-vlekken"}, "zwarte-vlekken"),
        ({"binnen": "6m"}, "3-maanden, 6-maanden, 1-jaar, 2-jaar"),
        ({"vlek": "99999"}, "99999"),
        ({"blad": "-1"}, "-1"),
        ({"zoek": "x" * 61}, "xxx"),
        ({"zoek": "a\x00b"}, "zoek="),
    ],
)
def test_a_wrong_parameter_is_told_and_ignored(query: dict[str, str], told: str) -> None:
    view, notices = parse(query, TODAY)
    assert view == DEFAULT
    assert len(notices) == 1
    assert told in notices[0].text


def test_borsbeek_in_2025_is_said_to_have_merged_and_antwerpen_is_offered() -> None:
    view, (notice,) = parse({"gemeente": "11007", "grenzen": "2025"}, TODAY)
    assert view.nis is None
    assert "Borsbeek" in notice.text
    assert "ging op in Antwerpen" in notice.text
    assert notice.offer == (("Antwerpen", "11002"),)


def test_hasselt_is_said_to_have_another_code_from_2025() -> None:
    _, (notice,) = parse({"gemeente": "71022", "grenzen": "2025"}, TODAY)
    assert "andere NIS-code (71072)" in notice.text
    assert notice.offer == (("Hasselt", "71072"),)


def test_pajottegem_did_not_exist_in_2019_and_its_three_predecessors_are_offered() -> None:
    _, (notice,) = parse({"gemeente": "23106", "grenzen": "2019"}, TODAY)
    assert "bestond nog niet" in notice.text
    assert [name for name, _ in notice.offer] == ["Galmaarden", "Gooik", "Herne"]
