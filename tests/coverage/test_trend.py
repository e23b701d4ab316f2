"""How the coverage went. Expectations are counted by hand from the lists that each test names."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from samples import (
    AALST,
    AARTSELAAR,
    AFTERWARDS,
    BEVEREN,
    GENT,
    HASSELT,
    KORTESSEM,
    SEED,
    a_list,
    a_note,
    drawn_sources,
)

from gemeenten.coverage import coverage
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import Stated, trend
from gemeenten.places import VINTAGES, Vintage
from gemeenten.register.evidence import Source, Step, Withdrawal
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import status_on

TODAY = date(2026, 11, 26)


def flanders(sources: list[Source], vintage: Vintage = 2019, until: date = TODAY) -> list[tuple[object, ...]]:
    """Give day, full, partial and unknown of each point of Flanders."""
    points = trend(sources, Scope(until, vintage, "flanders")).get("Vlaanderen", ())
    return [(str(p.day), p.row.full, p.row.partial, p.row.unknown) for p in points]


@pytest.mark.parametrize(("vintage", "full", "partial"), [(2018, 130, 0), (2019, 125, 0), (2025, 114, 5)])
def test_the_total_of_2020_is_a_total_and_the_list_of_2021_a_point_on_each_boundaries(
    vintage: Vintage, full: int, partial: int
) -> None:
    total, listed = trend(shipped_sources(), Scope(TODAY, vintage, "flanders"))["Vlaanderen"]
    assert (total.day, total.stated, total.known) == (date(2020, 10, 30), Stated(96, 300), False)
    assert total.share_in("municipalities") is None
    assert (listed.day, listed.row.full, listed.row.partial) == (date(2021, 4, 26), full, partial)
    assert (listed.stated, listed.certain) == (None, True)
    assert f"{listed.share_in('population'):.1%}" == "41.5%"


def test_each_province_has_the_count_of_the_list_and_no_total() -> None:
    found = trend(shipped_sources(), Scope(TODAY, 2019))
    counted = {area: [p.row.full for p in points] for area, points in found.items()}
    assert counted == {
        "Antwerpen": [25],
        "Limburg": [33],
        "Oost-Vlaanderen": [23],
        "Vlaams-Brabant": [25],
        "West-Vlaanderen": [19],
    }


def test_before_anything_is_known_there_is_no_point_rather_than_zero() -> None:
    assert flanders(list(shipped_sources()), until=date(2019, 12, 31)) == []
    assert not trend([], Scope(TODAY, 2025))


def test_signings_inside_a_list_make_the_steps_between_two_lists() -> None:
    first = a_list("2020-01-01", AALST)
    second = a_list("2022-01-01", AALST, AARTSELAAR, GENT)
    aalst, aartselaar, gent = second.observations
    dated = replace(
        second,
        observations=(
            aalst,
            aartselaar._replace(signed_on=date(2020, 9, 1)),
            gent._replace(signed_on=date(2021, 6, 15)),
        ),
    )
    assert flanders([first, dated]) == [
        ("2020-01-01", 1, 0, 0),
        ("2020-09-01", 2, 0, 0),
        ("2021-06-15", 3, 0, 0),
        ("2022-01-01", 3, 0, 0),
    ]
    between = trend([first, dated], Scope(TODAY, 2019, "flanders"))["Vlaanderen"][1]
    assert between.sources == ()


def test_before_the_first_list_what_it_says_was_signed_is_the_least_that_there_was() -> None:
    listed = a_list("2022-01-01", AALST, GENT)
    aalst, gent = listed.observations
    dated = replace(listed, observations=(aalst._replace(signed_on=date(2020, 9, 1)), gent))
    found = trend([dated], Scope(TODAY, 2019, "flanders"))["Vlaanderen"]
    assert [(str(p.day), p.row.full, p.row.unknown, p.certain) for p in found] == [
        ("2020-09-01", 1, 299, False),
        ("2022-01-01", 2, 0, True),
    ]


def test_an_agreement_that_ends_or_runs_out_is_a_step_down() -> None:
    listed = a_list("2020-01-01", AALST, GENT)
    aalst, gent = listed.observations
    dated = replace(
        listed,
        observations=(
            aalst._replace(valid_until=date(2021, 12, 31)),
            gent._replace(ended_on=date(2023, 3, 1)),
        ),
    )
    assert flanders([dated]) == [("2020-01-01", 2, 0, 0), ("2022-01-01", 1, 0, 0), ("2023-03-01", 0, 0, 0)]


def test_across_a_merger_the_parts_are_followed() -> None:
    sources = [a_list("2021-01-01", HASSELT), a_note("2023-01-01", KORTESSEM, Step.AGREEMENT)]
    found = trend(sources, Scope(TODAY, 2025))["Limburg"]
    assert [(p.row.full, p.row.partial) for p in found] == [(0, 1), (1, 0)]
    first, second = (p.row.population_full or 0 for p in found)
    assert second - first == 8_437  # Kortessem, Statbel, 1 January 2020


def test_a_list_that_changes_nothing_confirms_and_a_note_on_elsewhere_is_no_point() -> None:
    sources = [
        a_list("2021-01-01", AALST),
        a_list("2022-01-01", AALST, name="again"),
        a_note("2023-01-01", HASSELT, Step.VISITED),
        a_note("2024-01-01", BEVEREN, Step.AGREEMENT),
    ]
    assert [row[0] for row in flanders(sources)] == ["2021-01-01", "2022-01-01", "2024-01-01"]
    limburg = trend(sources, Scope(TODAY, 2019))["Limburg"]
    assert [str(p.day) for p in limburg] == ["2021-01-01", "2022-01-01"]


def test_a_withdrawn_source_is_no_point() -> None:
    gone = replace(SEED, withdrawal=Withdrawal("iemand", datetime(2026, 1, 1, tzinfo=UTC), "fout"))
    assert flanders([gone]) == []


@settings(max_examples=15, deadline=None)
@given(drawn_sources(most=6))
def test_on_the_day_of_a_point_the_trend_counts_what_the_status_counts(sources: list[Source]) -> None:
    for vintage in VINTAGES:
        for point in trend(sources, Scope(AFTERWARDS, vintage, "flanders")).get("Vlaanderen", ()):
            assert (point.row,) == coverage(status_on(sources, point.day, vintage), "flanders")
