"""One search for the whole dashboard: by any name, by postal code, with slips, by keyboard alone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect
from visits import open_map

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def kaart(profile: BrowserContext) -> Iterator[Page]:
    """Kaart, open for all tests that choose nothing."""
    page = profile.new_page()
    open_map(page, "/?op=2021-04-26")
    yield page
    page.close()


def field(page: Page) -> Locator:
    return page.get_by_label("Zoek een gemeente")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Hasslet", ["Hasselt"]),
        ("9000", ["Gent"]),
        ("Tongres", ["Tongeren"]),
        ("Heist", ["Knokke-Heist", "Heist-op-den-Berg"]),
    ],
)
def test_suggestions_come_while_typing(kaart: Page, text: str, offered: list[str]) -> None:
    field(kaart).fill("")
    field(kaart).press_sequentially(text)
    for name in offered:
        expect(kaart.get_by_role("option").filter(has_text=name).first).to_be_visible()


def test_a_suggestion_is_chosen_by_keyboard_and_the_map_shows_it(page: Page) -> None:
    open_map(page, "/?op=2021-04-26")
    field(page).press_sequentially("Heist")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Heist-op-den-Berg")
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=12014**")
    expect(field(page)).to_have_value("")


def test_of_several_matches_none_is_chosen_unasked(kaart: Page) -> None:
    field(kaart).fill("Heist")
    field(kaart).press("Enter")
    expect(kaart.get_by_role("option")).to_have_count(2)
    assert "gemeente=" not in kaart.url


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("xyzzy", "Geen gemeente gevonden voor ‘xyzzy’."),
        ("Brussel", "Brussel ligt in het Brusselse Gewest"),
        ("Luik", "Luik ligt in Wallonië"),
    ],
)
def test_what_is_not_found_is_told_as_what_it_is(kaart: Page, text: str, told: str) -> None:
    field(kaart).fill(text)
    expect(kaart.locator(".g-find").get_by_role("status")).to_contain_text(told)


def test_from_a_page_without_municipalities_the_search_leads_to_that_of_the_municipality(page: Page) -> None:
    page.goto("/dekking?op=2021-04-26")
    field(page).fill("Gent")
    field(page).press("Enter")
    page.wait_for_url("**/gemeenten?**gemeente=44021**")
    expect(page.get_by_role("heading", name="Gent", level=1)).to_be_visible()


def test_the_suggestions_break_no_rule_of_accessibility(kaart: Page) -> None:
    field(kaart).fill("")
    field(kaart).press_sequentially("Sint")
    expect(kaart.get_by_role("option")).to_have_count(8)
    found = Axe().run(kaart, context=".g-find").response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
