"""The tables of Kaart, Dekking and Gemeenten in a real Chromium: by keyboard, by link, and light."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_by_keyboard_a_column_is_sorted_and_keeps_the_focus(page: Page) -> None:
    page.goto("/dekking")
    page.get_by_role("button", name="Provincie", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**rangorde=naam-oplopend**")
    expect(page.get_by_role("columnheader", name="Provincie").first).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.get_by_role("button", name="Provincie", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**rangorde=naam-aflopend**")
    expect(page.get_by_role("rowheader").first).to_have_text("West-Vlaanderen")


def test_by_keyboard_a_municipality_is_chosen_and_its_page_begins_at_its_name(page: Page) -> None:
    page.goto("/gemeenten")
    page.get_by_role("link", name="Aarschot").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=24001**")
    expect(page.get_by_role("heading", name="Aarschot")).to_be_focused()
    page.get_by_role("link", name="Begijnendijk").click()
    expect(page.get_by_role("heading", name="Begijnendijk")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Aarschot")).to_be_visible()


def test_by_keyboard_a_row_of_the_table_selects_on_the_map_and_stays_on_its_sheet(page: Page) -> None:
    page.goto("/?blad=2")
    name = page.get_by_role("link", name="Balen", exact=True)
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=13003**")
    expect(page.get_by_role("region", name="Balen", exact=True)).to_contain_text("13003")
    expect(name).to_have_attribute("aria-current", "true")


def test_a_name_is_a_link_that_opens_beside_the_page(page: Page) -> None:
    page.goto("/gemeenten?grenzen=2019&zoek=Borsbeek")
    address = page.get_by_role("link", name="Borsbeek").get_attribute("href")
    assert address is not None
    page.goto(address)
    expect(page.get_by_role("heading", name="Borsbeek")).to_be_visible()


def test_sheets_are_turned_and_told(page: Page) -> None:
    page.goto("/gemeenten?blad=15&grenzen=2025")
    status = page.get_by_role("status").filter(has_text="van 285")
    expect(status).to_have_text("281–285 van 285")
    expect(page.get_by_role("button", name="Volgende")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Vorige").click()
    expect(status).to_have_text("261–280 van 285")
    page.wait_for_url("**blad=14**")


def test_a_white_area_is_chosen_in_the_list_and_numbered_on_the_map(page: Page) -> None:
    page.goto("/gemeenten?lijst=witte-vlekken&grenzen=2025")
    map_frame = page.frame_locator("iframe[title='Kaart van de witte vlekken']")
    expect(map_frame.locator(".g-badge")).to_have_count(11)
    page.get_by_role("link", name="Dilbeek en 6 andere").click()
    page.wait_for_url("**vlek=23016**")
    expect(map_frame.locator(".g-badge")).to_have_count(1)
    expect(map_frame.locator(".g-badge")).to_have_text("4")
    expect(page.get_by_role("link", name="Linkebeek")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["dekking", "gemeenten", "gemeenten?lijst=witte-vlekken", "gemeenten?gemeente=46030"]
)
def test_axe_finds_nothing_and_the_first_view_is_light(page: Page, address: str) -> None:
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    page.goto(f"/{address}")
    expect(page.get_by_role("table").last).to_be_visible()
    page.wait_for_timeout(500)
    assert [rule["id"] for rule in Axe().run(page, options=WCAG).response["violations"]] == []
    assert 0 < sum(received) <= 60_000


def test_a_change_of_filter_sends_at_most_12_kb_where_the_white_spots_are_shown(page: Page) -> None:
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    page.goto("/gemeenten?lijst=witte-vlekken&grenzen=2025")
    expect(
        page.frame_locator("iframe[title='Kaart van de witte vlekken']").locator(".g-badge")
    ).to_have_count(11)
    page.wait_for_timeout(500)
    received.clear()
    page.get_by_label("Werkgebied").click()
    page.get_by_role("option", name="zonder Antwerpen en Gent").click()
    expect(page.get_by_text("van de 283 gemeenten")).to_be_visible()
    page.wait_for_timeout(500)
    assert 0 < sum(received) <= 12_000
