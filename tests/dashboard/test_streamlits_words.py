"""What Streamlit says of itself, in the language of the page."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_an_address_that_does_not_exist_is_told_in_dutch(page: Page) -> None:
    page.goto("/bestaatniet")
    expect(page.get_by_text("Deze pagina bestaat niet")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_field_says_in_dutch_what_it_waits_for(page: Page) -> None:
    page.goto("/achtergrond")
    search = page.get_by_role("textbox").first
    search.click()
    search.type("tolk")
    expect(page.get_by_text("Druk op Enter om te bevestigen")).to_be_visible()


def test_a_choice_that_is_not_there_is_told_in_dutch(page: Page) -> None:
    page.goto("/kaart")
    page.get_by_role("combobox", name="Gemeentegrenzen").fill("zzzz")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()


def test_a_file_of_another_kind_is_refused_in_dutch_beside_its_field(page: Page) -> None:
    page.goto("/eigen")
    field = page.get_by_test_id("stFileUploader").first
    field.locator("input[type=file]").set_input_files(
        {"name": "kaart.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
    )
    expect(field).to_contain_text("Fout: Dit soort bestand kan hier niet.")
    expect(page.get_by_text("Error")).to_have_count(0)


def test_what_people_and_documents_write_is_left_as_it_is(page: Page) -> None:
    """Only a text that is one of Streamlit's, as a whole, is put into Dutch."""
    page.goto("/over")
    expect(page.get_by_role("heading", name="Over", exact=False).first).to_be_visible()
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<p id=own>Closed. No results yet.</p>')"
    )
    expect(page.locator("#own")).to_have_text("Closed. No results yet.")
