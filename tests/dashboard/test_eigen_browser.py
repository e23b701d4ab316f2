"""A team brings its own division, in a real Chromium; no request leaves the machine (see the fixture `page`)."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect


def csv(content: str) -> FilePayload:
    return {"name": "teams.csv", "mimeType": "text/csv", "buffer": content.encode()}


def bring(page: Page, content: str) -> None:
    page.goto("/eigen?op=2021-04-26&grenzen=2019")
    page.locator("input[type=file]").first.set_input_files(csv(content))


def test_a_division_with_a_row_at_fault_is_counted_once_the_visitor_agrees(page: Page) -> None:
    bring(page, "NIS;Regio\n71016;Noord\n71011;Noord\n99999;Zuid\n")
    expect(page.get_by_text("99999 is geen code van een gemeente")).to_be_visible()
    expect(page.get_by_text("Alle gebieden samen")).to_have_count(0)
    page.get_by_text("Reken zonder deze rijen").click()
    expect(page.get_by_role("row", name="Noord 1 0 1 2 50,0 %")).to_be_visible()
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_the_counted_areas_can_be_taken_along(page: Page) -> None:
    bring(page, "NIS;Regio\n71016;Noord\n71011;Noord\n")
    with page.expect_download() as download:
        page.get_by_role("button", name="Grafiek (SVG)").click()
    assert "Noord" in download.value.path().read_text(encoding="utf-8")
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel", exact=True).click()
    assert download.value.path().read_bytes().startswith(b"PK")


def test_a_file_over_the_limit_is_refused_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_text("NIS;Regio\n71016;Noord\n" + "#" * 6_000_000)
    page.goto("/eigen")
    page.locator("input[type=file]").first.set_input_files(large)
    expect(page.get_by_text("Een bestand mag hoogstens 5 MB groot zijn.")).to_be_visible()
    expect(page.get_by_text("Alle gebieden samen")).to_have_count(0)


def test_what_was_brought_stays_on_every_page_and_is_gone_once_the_page_is_loaded_anew(page: Page) -> None:
    bring(page, "Gemeente;Regio\nGenk;Noord\nDiepenbeek;Noord\n")
    page.get_by_role("button", name="Toon op de kaart").click()
    expect(page.locator(".g-overview")).to_contain_text("Noord")
    expect(page.locator(".g-overview")).to_contain_text("1 van 2")
    page.get_by_role("link", name="Eigen gegevens").click()
    expect(page.get_by_role("button", name="Vergeet deze indeling")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Deze link vraagt een eigen indeling")).to_be_visible()
    expect(page.get_by_text("teams.csv")).to_have_count(0)


def test_areas_are_outlined_on_the_map_as_provinces_are(page: Page) -> None:
    bring(page, "Gemeente;Regio\nGenk;Noord\nDiepenbeek;Noord\n")
    page.get_by_role("button", name="Toon op de kaart").click()
    provinces = page.frame_locator("iframe[title^='Kaart']").locator(".leaflet-provinces-pane")
    outline = provinces.locator("path[stroke-width='2.4']")
    expect(outline).to_have_attribute("d", re.compile("^M.+L"))
    own = outline.get_attribute("d") or ""
    sidebar = page.locator("[data-testid=stSidebar]")
    sidebar.get_by_label("Indeling").click()
    page.get_by_role("option", name="Arrondissement").click()
    expect(outline).not_to_have_attribute("d", own)
    sidebar.get_by_label("Indeling").click()
    page.get_by_role("option", name="Provincie").click()
    expect(outline).to_have_attribute("d", "M0 0")
    expect(provinces.locator("path[stroke-width='1.8']")).to_have_count(5)


def test_a_link_to_a_division_shows_it_to_a_colleague_who_loads_the_file(page: Page) -> None:
    page.goto("/?op=2021-04-26&indeling=eigen&gebied=Noord")
    told = page.get_by_text("Deze link vraagt een eigen indeling")
    expect(told).to_be_visible()
    page.locator("[data-testid=stMain]").get_by_role("link", name="Eigen gegevens").click()
    page.locator("input[type=file]").first.set_input_files(csv("Gemeente;Regio\nGenk;Noord\nAs;Zuid\n"))
    expect(page.get_by_text("telt 2 gebieden")).to_be_visible()
    expect(told).to_have_count(0)
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page.get_by_text("1 gemeente, verouderde lijst van 26 april 2021")).to_be_visible()
    assert "indeling=eigen&gebied=Noord" in page.url
