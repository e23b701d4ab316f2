"""How it went, as a part of a page. Expectations are counted by hand from the lists, or are Statbel's."""

import re
from datetime import date

import pytest
from samples import AALST, GENT, a_list, a_note

from gemeenten.coverage import Measure
from gemeenten.coverage.scope import Scope
from gemeenten.exports.parts.course import html
from gemeenten.register.evidence import Source, Step
from gemeenten.register.shipped import shipped_sources

TODAY = date(2026, 11, 26)
LIST = "Antwoord op vraag nr. 275 van 26 april 2021"


def rows(page: str) -> list[list[str]]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>")[:-1]]


def test_the_list_of_2021_and_the_total_before_it_are_told_newest_first() -> None:
    listed, total = rows(html(shipped_sources(), Scope(TODAY, 2019)))
    assert listed == ["26 april 2021", "125 van 300", "41,7 %", LIST]
    assert total[:3] == ["30 oktober 2020", "96 van 300 (enkel een totaal)", "32,0 %"]


@pytest.mark.parametrize(
    ("area", "measure", "told", "share"),
    [
        ("Limburg", "municipalities", "33 van 42", "78,6 %"),
        ("Limburg", "non_belgian", "83.230 van 90.626", "91,8 %"),
        ("Antwerpen", "municipalities", "25 van 69", "36,2 %"),
    ],
)
def test_of_one_province_no_total_is_known(area: str, measure: Measure, told: str, share: str) -> None:
    page = html(shipped_sources(), Scope(TODAY, 2019, area=area), measure)
    assert rows(page) == [["26 april 2021", told, share, LIST]]
    assert "g-hollow" not in page


@pytest.mark.parametrize(
    ("nis", "told", "share"),
    [
        # Kruibeke 16.846 and Zwijndrecht 19.154 of Beveren-Kruibeke-Zwijndrecht: Statbel, 1 January 2020.
        ("46030", "36.000 van 85.047", "42,3 %"),
        ("31005", "0 van 1", "0,0 %"),
    ],
)
def test_a_municipality_that_merged_went_by_its_parts_and_another_as_a_whole(
    nis: str, told: str, share: str
) -> None:
    page = html(shipped_sources(), Scope(date(2026, 1, 1), 2025), nis=nis)
    assert rows(page) == [["26 april 2021", told, share, LIST]]


def two_lists() -> list[Source]:
    return [a_list("2020-01-01", AALST), a_list("2022-01-01", AALST, GENT)]


def test_a_line_leads_from_one_list_to_the_next_and_none_from_the_newest_to_today() -> None:
    page = html(two_lists(), Scope(TODAY, 2019))
    widths = [int(width) for width in re.findall(r'viewBox="0 0 (\d+) ', page)]
    assert widths == [320, 520, 800]
    steps = re.findall(r'class="g-step" d="M([\d.]+) [\d.]+H([\d.]+)V', page)
    dots = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', page)]
    assert [(float(a), float(b)) for a, b in steps] == [
        (dots[0], dots[1]),
        (dots[2], dots[3]),
        (dots[4], dots[5]),
    ]
    assert all(x < width for x, width in zip(dots[1::2], widths, strict=True))


def test_an_area_is_held_against_flanders_where_that_has_a_line() -> None:
    inside = Scope(TODAY, 2019, area="Oost-Vlaanderen")
    assert "De dunne lijn is Vlaanderen." in html(two_lists(), inside)
    assert "dunne lijn" not in html(two_lists()[:1], inside)


def test_with_no_source_nothing_is_drawn_rather_than_zero() -> None:
    page = html([], Scope(TODAY, 2025))
    assert "Er is nog geen bron die hierover spreekt." in page
    assert "<svg" not in page


def test_what_a_source_calls_itself_is_escaped() -> None:
    page = html([a_list("2020-01-01", AALST, name="<script>alert(1)</script>")], Scope(TODAY, 2019))
    assert "<script>" not in page


def test_of_many_days_the_newest_twenty_are_listed_and_the_rest_counted() -> None:
    steps = (Step.AGREEMENT, Step.ENDED)
    notes = [a_note(f"2023-01-{day:02}", GENT, steps[day % 2], name=f"n{day}") for day in range(1, 31)]
    page = html([a_list("2021-01-01", AALST, GENT), *notes], Scope(TODAY, 2019))
    assert len(rows(page)) == 20
    assert "Nog 11 oudere dagen staan in het bestand" in page
