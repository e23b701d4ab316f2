"""One click takes along the link, the sentence, the map as a picture, and a table exactly as it is shown."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from visits import open_settled, wait_settled

pytestmark = pytest.mark.browser


def copied(page: Page, label: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name=label)).to_be_visible()
    wait_settled(page)
    page.get_by_role("button", name=label).click()
    expect(page.get_by_role("status").filter(has_text="Gekopieerd")).to_have_count(1)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("path", ["/kaart?gebied=Limburg", "/dekking?gebied=Limburg"])
def test_the_sentence_of_what_is_shown_is_one_click_away(page: Page, path: str) -> None:
    open_settled(page, path)
    text = copied(page, "Kopieer de zin")
    # By hand: 33 of Limburg's 42 municipalities, 26 April 2021.
    assert "33 van de 42 gemeenten in de provincie Limburg" in text
    assert "26 april 2021" in text


def test_on_vergelijken_the_sentence_tells_what_changed(page: Page) -> None:
    open_settled(page, "/vergelijken")
    # Totals of the minister's answers: 96 on 30 October 2020, 125 on 26 April 2021.
    assert "125 van de 300 gemeenten op 26 april 2021: +29" in copied(page, "Kopieer de zin")


def test_a_word_that_cannot_be_used_is_told_and_leaves_the_address(page: Page) -> None:
    open_settled(page, "/dekking?gebied=Onzin&werkgebied=agii")
    expect(page.get_by_text("‘gebied=Onzin’ in het adres is niet gebruikt")).to_be_visible()
    # By hand: Antwerpen and Gent had no agreement, 125 of the 298 others had.
    assert "125 van de 298" in copied(page, "Kopieer de zin")
    assert "Onzin" not in page.url
    assert parse_qs(urlsplit(page.url).query)["werkgebied"] == ["agii"]
    expect(page.get_by_text("‘gebied=Onzin’ in het adres is niet gebruikt")).to_be_visible()


def test_the_link_is_that_of_the_page_as_it_is_shown(page: Page) -> None:
    open_settled(page, "/dekking?gebied=Limburg&op=2021-04-26")
    link = urlsplit(copied(page, "Kopieer de link"))
    assert link.path == "/dekking"
    assert parse_qs(link.query)["gebied"] == ["Limburg"]


def test_the_map_is_a_picture_from_every_page_with_figures(page: Page) -> None:
    open_settled(page, "/vergelijken")
    with page.expect_download() as download:
        page.get_by_role("link", name="Kaart als afbeelding").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_the_bars_are_a_picture_from_the_page_that_shows_them(page: Page) -> None:
    open_settled(page, "/dekking?gebied=Limburg&maat=inwoners")
    with page.expect_download() as download:
        page.get_by_role("link", name="Grafiek als afbeelding").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    asked = parse_qs(urlsplit(download.value.url).query)
    assert (asked["maat"], "gebied" in asked) == (["inwoners"], False)


def test_a_table_is_taken_along_as_it_is_shown(page: Page) -> None:
    """The whole of Limburg has 42 municipalities; without those that have an agreement nine are left."""
    open_settled(page, "/gemeenten?gebied=Limburg&toon=geen")
    with page.expect_download() as download:
        page.get_by_role("group", name="Deze gemeenten als bestand").get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 9


def test_pages_without_figures_offer_their_link_alone(page: Page) -> None:
    open_settled(page, "/over")
    expect(page.get_by_role("button", name="Kopieer de link")).to_be_visible()
    expect(page.get_by_role("button", name="Kopieer de zin")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "table", "rows", "first"),
    [
        ("/gemeenten?op=2021-04-26&gemeente=41002", "Buren van Aalst", 9, "Affligem;Overeenkomst;13351;"),
        ("/gemeenten?op=2021-04-26&lijst=witte-vlekken", "Alle gemeenten zonder", 10, "Antwerpen;Antwerpen;"),
        ("/over", "Bronnen", 3, "Antwoord op vraag nr. 275 van 26 april 2021;"),
    ],
)
def test_what_a_table_shows_is_a_file_without_asking_the_server(
    page: Page, address: str, table: str, rows: int, first: str
) -> None:
    open_settled(page, address)
    # How it went has a table too, which comes when it comes.
    expect(page.get_by_text(re.compile(f"^{table}")).last).to_be_visible()
    button = page.get_by_role("button", name=re.compile(r"^Deze (tabel|rijen) \(CSV\)$")).last
    with page.expect_download() as download:
        button.click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    told, about = text.split("\r\n\r\n")
    assert told.split("\r\n")[1].startswith(first)
    assert len(told.split("\r\n")) == 1 + rows
    assert about.lstrip('"').startswith(table)
    assert page.url in about


def test_a_table_that_has_a_file_of_all_of_it_has_no_second_one(page: Page) -> None:
    open_settled(page, "/gemeenten?op=2021-04-26")
    expect(page.get_by_role("link", name="CSV", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(r"\(CSV\)"))).to_have_count(0)
