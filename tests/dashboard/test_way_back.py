"""Back leads to the view before, whatever led to this one; and from any choice there is a way to none."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, WebSocket, expect
from visits import open_map, wait_settled

pytestmark = pytest.mark.browser


def choose_area(page: Page) -> None:
    page.get_by_label("Provincie", exact=True).click()
    page.get_by_role("option", name="Limburg").click()


def go_to_coverage(page: Page) -> None:
    page.get_by_role("link", name="Dekking").click()


def search(page: Page) -> None:
    field = page.get_by_label("Zoek een gemeente")
    field.fill("Gent")
    field.press("Enter")


@pytest.fixture
def sockets(page: Page) -> list[WebSocket]:
    """Give the connections that the page opens."""
    opened: list[WebSocket] = []

    def keep(socket: WebSocket) -> None:
        opened.append(socket)

    page.on("websocket", keep)
    return opened


def until_at_rest(page: Page, socket: WebSocket, act: Callable[[], object]) -> None:
    """Do something, and wait until the server has answered and nothing more is written to the address."""
    with socket.expect_event("framereceived"):
        act()
    wait_settled(page)
    page.wait_for_timeout(200)


@pytest.mark.parametrize("first", ["/", "/?op=2021-04-26&gebied=Antwerpen"])
@pytest.mark.parametrize(
    ("act", "there"),
    [
        (choose_area, "**gebied=Limburg**"),
        (go_to_coverage, "**/dekking**"),
        (search, "**gemeente=44021**"),
    ],
)
def test_one_step_back_leads_to_the_view_before(
    page: Page, sockets: list[WebSocket], first: str, act: Callable[[Page], None], there: str
) -> None:
    open_map(page, first)
    before = page.url
    until_at_rest(page, sockets[-1], lambda: act(page))
    page.wait_for_url(there)
    until_at_rest(page, sockets[-1], page.go_back)
    assert page.url == before


def test_each_step_back_leads_to_one_view_over_several_pages(page: Page, sockets: list[WebSocket]) -> None:
    open_map(page, "/?op=2021-04-26")
    seen = [page.url]
    for act, there in (
        (choose_area, "**gebied=Limburg**"),
        (go_to_coverage, "**/dekking?**"),
        (search, "**/gemeenten?**gemeente=44021**"),
    ):
        until_at_rest(page, sockets[-1], partial(act, page))
        page.wait_for_url(there)
        seen.append(page.url)
    for url in seen[-2::-1]:
        until_at_rest(page, sockets[-1], page.go_back)
        assert page.url == url
    expect(page.get_by_text("125 van 300", exact=True).first).to_be_visible()


def test_filters_are_cleared_by_one_button_which_is_there_only_when_there_is_something_to_clear(
    page: Page,
) -> None:
    open_map(page, "/?op=2020-06-01&gebied=Limburg&werkgebied=agii&toon=geen")
    page.get_by_role("button", name="Filters wissen").click()
    expect(page.get_by_text("125 van 300", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Filters wissen")).to_have_count(0)
