"""Shares and amounts of one area, with figures made up so that each of them differs from all others."""

from dataclasses import replace
from datetime import date

import pytest

from gemeenten.coverage import Coverage, Measure
from gemeenten.status import Extent

AREA = Coverage(
    area="Ergens",
    full=3,
    partial=1,
    none=4,
    unknown=2,
    total=10,
    population_full=300,
    population_partial=20,
    population_unknown=80,
    population=1200,
    population_date=date(2020, 1, 1),
    non_belgian_full=30,
    non_belgian_partial=4,
    non_belgian_unknown=6,
    non_belgian=240,
    non_belgian_date=date(2019, 1, 1),
    km2_full=7.5,
    km2_partial=1.25,
    km2_unknown=0.5,
    km2=30.0,
)
EMPTY = replace(
    replace(AREA, full=0, partial=0, none=0, unknown=0, total=0),
    population_full=0,
    population=0,
    non_belgian_full=0,
    non_belgian=0,
    km2_full=0.0,
    km2=0.0,
)


@pytest.mark.parametrize(
    ("measure", "covered", "whole", "share"),
    [
        ("municipalities", 3, 10, 0.3),
        ("population", 300, 1200, 0.25),
        ("non_belgian", 30, 240, 0.125),
        ("km2", 7.5, 30.0, 0.25),
    ],
)
def test_a_share_is_what_is_wholly_covered_of_all(
    measure: Measure, covered: float, whole: float, share: float
) -> None:
    assert (AREA.covered(measure), AREA.whole(measure)) == (covered, whole)
    assert AREA.share_in(measure) == share


def test_each_share_has_a_name_of_its_own() -> None:
    assert (AREA.share, AREA.population_share, AREA.non_belgian_share, AREA.km2_share) == (
        0.3,
        0.25,
        0.125,
        0.25,
    )


@pytest.mark.parametrize(
    ("measure", "amounts"),
    [
        ("municipalities", (3, 1, 4, 2)),
        ("population", (300, 20, 800, 80)),
        ("non_belgian", (30, 4, 200, 6)),
        ("km2", (7.5, 1.25, 20.75, 0.5)),
    ],
)
def test_the_amounts_of_an_area_add_up_to_all_of_it(measure: Measure, amounts: tuple[float, ...]) -> None:
    order = (Extent.FULL, Extent.PARTIAL, Extent.NONE, Extent.UNKNOWN)
    assert AREA.amounts(measure) == dict(zip(order, amounts, strict=True))
    assert sum(amounts) == AREA.whole(measure)


def test_an_area_without_municipalities_is_covered_for_nothing() -> None:
    assert (EMPTY.share, EMPTY.population_share, EMPTY.non_belgian_share, EMPTY.km2_share) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "uncounted", [replace(AREA, population=None), replace(AREA, population_full=None)], ids=["all", "full"]
)
def test_without_a_count_of_inhabitants_there_is_no_share_rather_than_none_covered(
    uncounted: Coverage,
) -> None:
    assert uncounted.population_share is None
    assert uncounted.share == 0.3


def test_without_a_count_there_are_no_amounts() -> None:
    assert replace(AREA, population=None).amounts("population") is None
    assert replace(AREA, population=None).amounts("km2") is not None
