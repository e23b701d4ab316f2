"""The days that the slider of the map leads over, and how it went with one municipality."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect
from samples import AALST, GENT, a_list, a_note
from visits import WAIT, open_settled

from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import MOST_DAYS
from gemeenten.dashboard.course import _moments
from gemeenten.drawing.webmap import MapState, script_json
from gemeenten.register.evidence import Step
from gemeenten.register.shipped import shipped_sources

TODAY = date(2026, 11, 26)


def test_the_slider_begins_with_the_total_without_names_and_goes_to_the_list() -> None:
    total, listed = _moments(shipped_sources(), TODAY, Scope.on(TODAY))
    assert (total.day, set(total.states.values())) == (date(2020, 10, 30), {"unknown"})
    assert "96 van 300 gemeenten, zonder namen" in total.told
    assert (listed.day, len(listed.states)) == (date(2021, 4, 26), 285)
    assert list(listed.states.values()).count("full") == 114


def test_all_days_travel_in_less_than_12_kb_however_many_there_are() -> None:
    steps = (Step.AGREEMENT, Step.ENDED)
    notes = [
        a_note(f"20{22 + k // 12 % 3}-{k % 12 + 1:02}-{k // 36 + 1:02}", GENT, steps[k % 2], name=f"n{k}")
        for k in range(300)
    ]
    found = _moments((a_list("2021-01-01", AALST), *notes), TODAY, Scope.on(TODAY))
    assert 1 < len(found) <= MOST_DAYS
    message = MapState(2025, "", found[-1].states, {}, {}, moments=found).message()
    assert len(script_json(message).encode()) < 12_000


def course_of(place: Locator) -> str:
    expect(place.locator("svg").first).to_be_attached(timeout=WAIT)
    expect(place).not_to_have_attribute("aria-busy", "true")
    return place.inner_text()


@pytest.mark.browser
def test_how_it_went_follows_what_is_looked_at_and_asks_for_nothing_that_it_holds(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/data/course" in request.url else None)
    open_settled(page, "/dekking?op=2021-04-26")
    place = page.locator(".g-course")
    assert "125 van 300" in course_of(place)
    page.get_by_role("link", name="Limburg").first.click()
    expect(place).to_contain_text("33 van 42", timeout=WAIT)
    expect(place).not_to_contain_text("125 van 300")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.get_by_role("radio", name="Gemeenten", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(place).to_contain_text("Aandeel van de inwoners", timeout=WAIT)
    assert len(asked) == len(set(asked)) == 3
    page.go_back()
    expect(place).to_contain_text("33 van 42", timeout=WAIT)


@pytest.mark.browser
def test_a_municipalitys_page_tells_how_it_went_with_it(page: Page) -> None:
    open_settled(page, "/gemeenten?op=2026-01-01&gemeente=46030&grenzen=2025")
    assert "36.000 van 85.047" in course_of(page.locator(".g-course"))
