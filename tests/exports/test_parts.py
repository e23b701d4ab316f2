"""Parts of a page that have an address: the bars beside the map and the sentences. Figures are counted by hand."""

import re
from datetime import date

import pytest
from samples import AALST, GENT, a_list

from gemeenten.coverage.scope import Scope
from gemeenten.dashboard import data
from gemeenten.exports.parts import memo, overview
from gemeenten.places import OwnDivision
from gemeenten.register.shipped import shipped_sources

LISTED = Scope(date(2021, 4, 26), 2019)
#: The list of 2021: 25, 33, 23, 25 and 19 of the municipalities of each province.
BEST_FIRST = [
    ("Limburg", "33 van 42"),
    ("Vlaams-Brabant", "25 van 65"),
    ("Oost-Vlaanderen", "23 van 60"),
    ("Antwerpen", "25 van 69"),
    ("West-Vlaanderen", "19 van 64"),
]


def shown(scope: Scope) -> str:
    return overview.html(data.seen(shipped_sources(), scope))


def test_the_provinces_stand_beside_the_map_best_covered_first() -> None:
    assert re.findall(r"<a[^>]*>(.*?)</a><span>(.*?)</span>", shown(LISTED)) == BEST_FIRST


def test_an_area_leads_to_its_own_view_with_the_division_that_it_is_of() -> None:
    page = shown(Scope(LISTED.day, 2019, "arrondissement"))
    assert 'href="?gebied=Halle-Vilvoorde&amp;indeling=arrondissement"' in page
    assert page.count("<li") == 22  # arrondissementen of the Flemish Region


def test_before_the_first_list_an_area_has_no_figure() -> None:
    assert "<span>42, geen lijst</span>" in shown(Scope(date(2020, 12, 1), 2019))


def test_an_area_of_ones_own_leads_nowhere_and_its_name_is_no_markup() -> None:
    own = OwnDivision.of("teams.csv", {"71016": "<b>Noord</b>"}, 2019)
    page = shown(Scope(LISTED.day, 2019, own))
    assert "href" not in page
    assert "&lt;b&gt;Noord&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("scope", "told", "ranked"),
    [
        (
            Scope(LISTED.day, 2019, area="Limburg"),
            "33 van de 42 gemeenten in de provincie Limburg (78,6 %)",
            "West-Vlaanderen 19 van 64",
        ),
        (
            Scope(date(2025, 6, 1), 2025, area="Limburg"),
            "29 van de 38 gemeenten in de provincie Limburg",
            "Limburg 29 van 38 (76,3 %)",
        ),
    ],
)
def test_the_sentences_of_a_day_are_that_of_the_area_and_the_ranking_of_all(
    scope: Scope, told: str, ranked: str
) -> None:
    page = memo.of_day(data.seen(shipped_sources(), scope), data.seen(shipped_sources(), scope.everywhere))
    assert told in page
    assert ranked in page
    assert page.count("<button") == 2


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (
            None,
            ["Vlaanderen", "Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"],
        ),
        ("Oost-Vlaanderen", ["Oost-Vlaanderen"]),
    ],
)
def test_what_changed_is_told_of_flanders_and_of_each_area_and_copied_together(
    area: str | None, told: list[str]
) -> None:
    lists = [a_list("2020-01-01", AALST), a_list("2022-01-01", AALST, GENT)]
    page = memo.between(lists, Scope(date(2022, 1, 1), 2019, area=area), date(2020, 1, 1))
    assert re.findall(r"<p>([^:]*):", page) == told
    assert page.count("<button") == 1
    assert "kwam er 1 bij (Gent)" in page
