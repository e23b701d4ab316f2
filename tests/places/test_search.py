"""A visitor finds a municipality by any name that it goes by."""

import pytest

from gemeenten.places import Vintage
from gemeenten.places.search import Because, find, outside


@pytest.mark.parametrize(
    ("text", "vintage", "expected"),
    [
        ("Aalst", 2025, "Aalst"),
        ("aalst", 2025, "Aalst"),
        ("41002", 2025, "Aalst"),
        ("Alost", 2025, "Aalst"),
        ("St-Niklaas", 2025, "Sint-Niklaas"),
        ("St. Niklaas", 2025, "Sint-Niklaas"),
        ("Heist o/d Berg", 2025, "Heist-op-den-Berg"),
        ("Fourons", 2025, "Voeren"),
        ("Rhode-Saint-Genese", 2025, "Sint-Genesius-Rode"),
        ("Knesselare", 2025, "Aalter"),
        ("Borsbeek", 2025, "Antwerpen"),
        ("Borsbeek", 2019, "Borsbeek"),
        ("71022", 2025, "Hasselt"),
        ("Beveren-Kruibeke-Zwijndrecht", 2025, "Beveren-Kruibeke-Zwijndrecht"),
        ("Heverlee", 2025, "Leuven"),
        ("Hasslet", 2025, "Hasselt"),
        ("Zottegm", 2025, "Zottegem"),
        ("Antwerepn", 2019, "Antwerpen"),
        ("9000", 2025, "Gent"),
        ("3500", 2025, "Hasselt"),
        ("2150", 2025, "Antwerpen"),  # Borsbeek's, until it merged
        ("Tongres", 2019, "Tongeren"),
        ("Courtrai", 2025, "Kortrijk"),
        ("Kessel-Lo", 2025, "Leuven"),
    ],
)
def test_a_name_finds_its_municipality_first(text: str, vintage: Vintage, expected: str) -> None:
    assert find(text, vintage)[0][0].name == expected


@pytest.mark.parametrize("text", ["", "   ", "-", "Luik", "<script>", "99999"])
def test_what_is_no_name_finds_nothing(text: str) -> None:
    assert list(find(text, 2025)) == []


def test_the_beginning_of_a_name_gives_a_choice() -> None:
    assert find("Sint-Pie", 2025)[0][0].name == "Sint-Pieters-Leeuw"
    assert len(find("Sint", 2025)) == 8


def test_the_name_that_matched_is_told_where_it_is_not_the_municipalitys_own() -> None:
    assert find("Borsbeek", 2025)[0][1] == "Borsbeek"
    assert find("Antwerpen", 2025)[0][1] == ""


@pytest.mark.parametrize(
    ("text", "name", "because"),
    [
        ("Tongres", "Tongres", Because.FRENCH),
        ("Kessel-Lo", "Kessel-Lo", Because.PART),
        ("Borsbeek", "Borsbeek", Because.BEFORE),
        ("71022", "71022", Because.CODE),
        ("9000", "9000", Because.POSTCODE),
        ("Gent", "", Because.NAME),
    ],
)
def test_it_is_told_why_a_municipality_was_found(text: str, name: str, because: Because) -> None:
    found = find(text, 2025)[0]
    assert (found.name, found.because, found.slip) == (name, because, False)


def test_several_municipalities_of_a_name_are_all_given() -> None:
    assert {f.municipality.name for f in find("Heist", 2025)} == {"Knokke-Heist", "Heist-op-den-Berg"}
    assert [f.municipality.name for f in find("Aalst", 2025)][:2] == ["Aalst", "Sint-Truiden"]


def test_a_name_that_stayed_means_no_municipality_that_went_into_it_later() -> None:
    names = [f.municipality.name for f in find("Hasselt", 2019)]
    assert names[0] == "Hasselt"
    assert "Kortessem" not in names


def test_a_slip_is_told_and_never_comes_before_a_name() -> None:
    assert find("Hasslet", 2025)[0].slip
    assert not any(f.slip for f in find("Gent", 2025))


@pytest.mark.parametrize(
    ("text", "whole"), [("Gent", True), ("gent", True), ("Gen", False), ("ent", False), ("Hasslet", False)]
)
def test_a_whole_name_is_told_from_a_part_of_one_and_from_a_slip(text: str, whole: bool) -> None:
    assert find(text, 2025)[0].whole is whole


@pytest.mark.parametrize("text", ["x" * 10_000, "9" * 10_000, "Gent" * 2_500, "Gent".ljust(61)])
def test_a_text_too_long_for_a_name_finds_nothing(text: str) -> None:
    assert list(find(text, 2025)) == []
    assert list(outside(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Brussel", "Brussel", "Brussel"),
        ("bruxelles", "Brussel", "Brussel"),
        ("Uccle", "Ukkel", "Brussel"),
        ("Luik", "Luik", "Wallonië"),
        ("21004", "Brussel", "Brussel"),
    ],
)
def test_a_place_outside_flanders_is_known_as_what_it_is(text: str, name: str, region: str) -> None:
    assert [(place.name, place.region) for place in outside(text)] == [(name, region)]
