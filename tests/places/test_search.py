"""A visitor finds a municipality by any name that it goes by."""

import pytest

from gemeenten.places import Vintage
from gemeenten.places.search import find


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
