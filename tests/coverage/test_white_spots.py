"""White spots of the 2021 answer, beside what shapely sees when it melts the same polygons together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import all_codes, with_agreement

from gemeenten.coverage.white_spots import surroundings, white_areas
from gemeenten.places import Vintage
from gemeenten.places.boundaries import boundaries, neighbours
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import Extent, Status, status_on

TODAY = date(2026, 1, 1)


def answer(vintage: Vintage) -> tuple[Status, ...]:
    return status_on(shipped_sources(), TODAY, vintage)


@pytest.mark.parametrize("vintage", [2019, 2025])
def test_each_white_area_is_one_piece_of_land_and_apart_from_the_others(vintage: Vintage) -> None:
    # Most of Baarle-Hertog lies in pieces inside the Netherlands.
    polygons = boundaries(vintage).set_index("nis").geometry
    areas = white_areas(s for s in answer(vintage) if s.municipality.name != "Baarle-Hertog")
    melted = [polygons.loc[[m.nis for m in area.municipalities]].union_all() for area in areas]
    assert {shape.geom_type for shape in melted} == {"Polygon"}
    for k, one in enumerate(melted):
        for other in melted[k + 1 :]:
            assert one.intersection(other).length == 0


@pytest.mark.parametrize("vintage", [2019, 2025])
def test_white_areas_hold_every_white_spot_once(vintage: Vintage) -> None:
    statuses = answer(vintage)
    held = [m.nis for area in white_areas(statuses) for m in area.municipalities]
    assert sorted(held) == sorted(s.municipality.nis for s in statuses if s.extent is Extent.NONE)


def test_in_limburg_three_white_spots_of_2025_stand_alone() -> None:
    # Read off the printed list with a map beside it: around each, all others are on the list or partly so.
    alone = {
        area.municipalities[0].name for area in white_areas(answer(2025)) if len(area.municipalities) == 1
    }
    assert {"Diepenbeek", "Dilsen-Stokkem", "Herstappe"} <= alone


def test_the_white_area_around_sint_truiden_has_63413_inhabitants() -> None:
    # Statbel, 1 January 2020: 40.672 + 8.389 + 7.354 + 6.998.
    limburg = (s for s in answer(2025) if s.municipality.province == "Limburg")
    area = white_areas(limburg)[0]
    assert [m.name for m in area.municipalities] == ["Sint-Truiden", "Gingelom", "Wellen", "Nieuwerkerken"]
    assert area.population == 63_413


def test_the_border_of_what_is_given_parts_a_white_area() -> None:
    everything = white_areas(answer(2025))
    by_province = [
        area
        for province in ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
        for area in white_areas(s for s in answer(2025) if s.municipality.province == province)
    ]
    assert len(by_province) > len(everything)


def test_what_is_unknown_or_partly_covered_is_no_white_spot() -> None:
    assert white_areas(status_on(shipped_sources(), date(2019, 6, 1), 2019)) == ()
    partly = {s.municipality.nis for s in answer(2025) if s.extent is Extent.PARTIAL}
    assert not partly & {m.nis for area in white_areas(answer(2025)) for m in area.municipalities}


@given(st.frozensets(st.sampled_from(all_codes(2025)), min_size=200))
def test_white_areas_come_largest_first_and_share_no_border(covered: frozenset[str]) -> None:
    areas = white_areas(with_agreement(covered))
    assert sum(len(area.municipalities) for area in areas) == 285 - len(covered)
    sizes = [len(area.municipalities) for area in areas]
    assert sizes == sorted(sizes, reverse=True)
    home = {m.nis: k for k, area in enumerate(areas) for m in area.municipalities}
    for nis, area in home.items():
        assert {home[near] for near in neighbours(2025)[nis] if near in home} <= {area}


@pytest.mark.parametrize(
    ("nis", "covered", "total"),
    [
        ("73028", 0, 1),  # Herstappe: Tongeren-Borgloon, partly covered, lies all around it in Flanders
        ("71011", 3, 3),  # Diepenbeek: Hasselt, Genk, Bilzen-Hoeselt
        ("13029", 2, 4),  # Olen: Herentals and Geel are on the list; Kasterlee and Westerlo are not
    ],
)
def test_covered_neighbours_are_counted_as_on_a_paper_map(nis: str, covered: int, total: int) -> None:
    near = surroundings(answer(2025))[nis]
    assert (near.covered, near.total) == (covered, total)
