"""The report as a text: what it says, that it stands by itself, and that nothing in it can do harm."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from samples import HARMFUL, a_list, a_note, harmful_source

from gemeenten.coverage.scope import Scope
from gemeenten.exports import report
from gemeenten.facts import facts
from gemeenten.places import municipalities
from gemeenten.register.evidence import Step, Withdrawal
from gemeenten.register.shipped import shipped_sources

TODAY = date(2026, 11, 21)
#: Elements that have no end.
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """What a browser would make of it: elements, links, anchors, headings, the text of each table row."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.rows: dict[str, str] = {}
        self.text = ""
        self._row = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.elements.append((tag, named))
        if tag == "tr":
            self._row = named.get("id", "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data
        if self._row and "tr" in self.open:
            self.rows[self._row] = self.rows.get(self._row, "") + data

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def html() -> str:
    return report.html(shipped_sources(), Scope(TODAY, 2025), seen_on=TODAY)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def without_tags(html: str) -> str:
    return squeezed(re.sub("<[^>]+>", " ", html))


def test_report_is_dutch_and_under_one_megabyte(html: str, page: Page) -> None:
    assert len(html.encode()) < 1_000_000
    assert page.elements[0] == ("html", {"lang": "nl"})
    assert page.open == []


def test_report_asks_no_one_for_anything(page: Page) -> None:
    for tag, attrs in page.elements:
        assert "src" not in attrs
        assert tag not in ("iframe", "object", "embed", "form", "base")
        if tag == "link":
            assert attrs["href"] == "data:,"
        elif "href" in attrs:
            assert attrs["href"].startswith("#")  # those of the sources that ship have no address
    policy = next(
        attrs["content"] for tag, attrs in page.elements if "content-security" in str(attrs).lower()
    )
    assert policy.startswith("default-src 'none';")


def test_report_runs_its_own_script_and_no_other(html: str, page: Page) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)] == []


def test_headings_follow_each_other_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_anchor_leads_somewhere_and_each_name_stands_once(page: Page) -> None:
    names = page.values("id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(names)
    labels = {name for value in page.values("aria-labelledby") for name in value.split()}
    assert labels <= set(names)


def test_report_counts_then_and_now(page: Page) -> None:
    said = squeezed(page.text)
    assert (
        "114 van de 285 gemeenten (40,0 %) hadden op 26 april 2021 een overeenkomst; 5 andere hadden er "
        "gedeeltelijk een" in said
    )
    assert "Dezelfde lijst in haar eigen grenzen, 26 april 2021: 300 gemeenten" in said
    assert "125 van 300" in said


@pytest.mark.parametrize(
    ("province", "now", "then"),
    [
        ("Antwerpen", "23 1 67 34,3 %", "25 69 36,2 %"),
        ("Limburg", "29 1 38 76,3 %", "33 42 78,6 %"),
        ("Oost-Vlaanderen", "20 2 55 36,4 %", "23 60 38,3 %"),
        ("Vlaams-Brabant", "24 1 63 38,1 %", "25 65 38,5 %"),
        ("West-Vlaanderen", "18 0 62 29,0 %", "19 64 29,7 %"),
        ("Vlaanderen", "114 5 285 40,0 %", "125 300 41,7 %"),
    ],
)
def test_coverage_of_each_province_is_the_hand_count(html: str, province: str, now: str, then: str) -> None:
    row = re.search(rf'<tr[^>]*><th scope="row">{province}</th>(.*?)</tr>', html, re.DOTALL)
    assert row
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row[1])
    assert " ".join(cells[:4]) == now
    assert " ".join(cells[6:9]) == then


def test_map_and_tables_hold_every_municipality_of_both_vintages(page: Page) -> None:
    for key, vintage in (("nu", 2025), ("toen", 2019)):
        anchors = {f"{key}-{nis}" for nis in municipalities(vintage)}
        assert anchors <= set(page.rows)
        assert {f"#{anchor}" for anchor in anchors} <= set(page.values("href"))


def test_a_row_tells_status_since_inhabitants_and_evidence(page: Page) -> None:
    # Inhabitants from Statbel, the line from the table as printed.
    assert squeezed(page.rows["nu-41002"]) == "AalstOvereenkomst26 april 202187.332“Aalst”, regel 71 [3]41002"
    assert (
        squeezed(page.rows["nu-31005"]) == "BruggeGeen overeenkomst26 april 2021118.656niet vermeld [3]31005"
    )
    assert "Overeenkomst26 april 2021" in page.rows["toen-46013"]
    assert "“Kruibeke”, regel" in page.rows["toen-46013"]


def test_a_merged_municipality_names_where_it_comes_from(page: Page) -> None:
    row = squeezed(page.rows["nu-46030"])
    assert row.startswith("Beveren-Kruibeke-ZwijndrechtGedeeltelijk")
    assert "Zwijndrecht, provincie Antwerpen (overeenkomst); Beveren (geen overeenkomst)" in row


def test_background_holds_every_fact_with_its_value_and_document(html: str, page: Page) -> None:
    said = squeezed(page.text)
    assert [fact.id for fact in facts() if squeezed(fact.statement) not in said] == []
    assert "Subsidie voor Jobroad. 400.000 euro" in without_tags(html)
    assert {fact.document.reference for fact in facts() if fact.document.reference not in said} == set()


def test_background_shows_the_years_in_a_row(html: str) -> None:
    assert "2025" in re.findall(r"<h4>(\d{4})</h4>", html)
    said = without_tags(html)
    # Read in the documents, and counted in the law on mergers, by hand.
    assert "Fusies: 28 gemeenten worden er 13." in said
    assert "eind 2016 Vlaanderen AgII en VVSG sluiten een overeenkomst" in said


@pytest.mark.parametrize(
    ("name", "written", "row"),
    [
        (
            "bezoek",
            "Overeenkomst, 26/04/2021: 125 van 300",
            ["Overeenkomst", "vraag van 26 april 2021", "125"],
        ),
        ("traject", "2016: 25.574", ["2016", "25.574"]),
        ("budget", "AgII: 47.261.000 euro (65,3 %)", ["AgII", "47.261.000", "65,3 %"]),
    ],
)
def test_a_chart_of_the_background_has_its_figures_in_words_and_in_a_table(
    html: str, name: str, written: str, row: list[str]
) -> None:
    start = html.index(f'id="cijfers-{name}"')
    figure = html[start : html.index("</table>", start)]
    assert f">{written}</text>" in figure
    assert "Bron: " in figure
    assert row[-1] in figure[figure.index('aria-label="') : figure.index("<svg")]
    cells = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", found) for found in figure.split("<tr>")]
    assert row in cells


def test_the_map_of_who_serves_what_stands_as_a_table_too(html: str, page: Page) -> None:
    # Inhabitants from Statbel: Antwerpen 529.247 and Borsbeek 10.949; Gent; Flanders 6.629.143 less these.
    said = without_tags(html)
    assert "AgII: 283 andere gemeenten 283 5.825.020" in said
    assert "Atlas: Antwerpen 1 540.196" in said
    assert "IN-Gent: Gent 1 263.927" in said
    assert "Brussel: AgII en Huis" in page.text
    assert any(label.startswith("Kaart van het agentschap") for label in page.values("aria-label"))


def test_sources_are_told_with_what_they_state(page: Page) -> None:
    said = squeezed(page.text)
    assert "Antwoord op vraag nr. 49 van 30 oktober 2020, over 30 oktober 2020. Geeft enkel totalen" in said
    assert "Volledige lijst: 125 gemeenten; vermeldt bezocht 249, overeenkomst 125." in said
    assert "niet meegeteld: Sint-Pieters-Leeuw, Dilbeek, Vilvoorde." in said


def test_where_nothing_is_known_no_share_is_told() -> None:
    page = Page(report.html(shipped_sources(), Scope(date(2019, 3, 1), 2019), seen_on=TODAY))
    said = squeezed(page.text)
    assert "Op 1 maart 2019 is geen lijst met gemeenten bekend." in said
    coverage = said[said.index("Dekking per gebied", 200) : said.index("Alle gemeenten", 400)]
    assert "0,0 %" not in coverage
    assert "Geen lijst bekend 300" in said


def test_a_later_or_withdrawn_source_is_not_in_the_report() -> None:
    kept, later = a_list("2025-02-01", "11001"), a_list("2026-12-01", "11001")
    taken_back = replace(
        a_list("2025-03-01", "11004"), withdrawal=Withdrawal("Jan", datetime(2025, 4, 1, tzinfo=UTC), "fout")
    )
    said = report.html((kept, later, taken_back), Scope(TODAY, 2025), seen_on=TODAY)
    assert kept.title in said
    assert later.title not in said
    assert taken_back.title not in said


def test_of_thousands_of_notes_the_newest_and_those_that_count_are_listed() -> None:
    codes = list(municipalities(2025))
    lists = [a_list(f"2025-{month:02}-01", *codes[month:140]) for month in range(1, 13)]
    days = [date(2024, 12, 1) + timedelta(days=k) for k in range(700)]
    notes = [
        a_note(days[k % 700].isoformat(), codes[k % 3], Step.VISITED, name=f"note-{k}", vintage=2025)
        for k in range(5000)
    ]
    html = report.html([*lists, *notes], Scope(TODAY, 2025), seen_on=TODAY)
    assert len(html.encode()) < 1_000_000
    page = Page(html)
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(page.values("id"))
    assert "400 van de 5.012. De overige 4.612 staan in het register" in squeezed(page.text)
    assert "Nota van regioteam, over 31 oktober 2026" in squeezed(page.text)  # the newest
    assert "Lijst van 2025-12-01, over" in squeezed(page.text)  # which settles all but three


def test_of_a_few_sources_all_are_listed(page: Page) -> None:
    assert "De overige" not in page.text


def test_steps_before_an_agreement_are_told() -> None:
    sources = (a_list("2025-02-01", "11001"), a_note("2025-03-01", "11004", Step.NEGOTIATING))
    row = squeezed(Page(report.html(sources, Scope(TODAY, 2025), seen_on=TODAY)).rows["nu-11004"])
    assert row.startswith("BoechoutGeen overeenkomst (onderhandeling)")


def test_outside_the_work_area_a_city_is_shown_empty_and_not_counted() -> None:
    page = Page(report.html(shipped_sources(), Scope(TODAY, 2025, work_area="agii"), seen_on=TODAY))
    said = squeezed(page.text)
    assert "114 van de 283 gemeenten" in said
    assert "Niet meegeteld 2" in said
    assert "Gent: niet meegeteld" in said
    assert "nu-44021" not in page.rows


def test_harmful_text_is_shown_and_does_nothing() -> None:
    page = Page(
        report.html([harmful_source()], Scope(TODAY, 2025), seen_on=TODAY, title="<script>alert(2)</script>")
    )
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert not any(value.startswith("javascript:") for value in page.values("href"))
    said = page.text
    assert "=1+1 <b>bron</b>" in said
    assert "<script>alert(2)</script>" in said
    for text in HARMFUL:
        printable = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", text)
        assert squeezed(printable) in squeezed(said)


def test_the_same_sources_give_the_same_report(html: str) -> None:
    assert report.html(reversed(shipped_sources()), Scope(TODAY, 2025), seen_on=TODAY) == html
