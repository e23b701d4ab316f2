"""The map by keyboard, by finger and by eye: what can be done on it without a mouse."""

import sys
from collections.abc import Iterator

import pytest
from chromiums import new_visitor
from playwright.sync_api import Browser, BrowserContext, Frame, Page, ViewportSize, expect
from samples import AARTSELAAR, GENT, a_list
from visits import DRAWN, WAIT, open_map

from benchmarks.servers import KAART, free_port, running
from gemeenten.register import Register
from gemeenten.register.editors import system_editor

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
#: Where the focus is, inside the map's frame too: the name of an element.
FOCUSED = """() => {
    let focused = document.activeElement;
    if (focused.tagName === 'IFRAME') focused = focused.contentDocument.activeElement;
    return focused.getAttribute('aria-label') || focused.labels?.[0]?.innerText || focused.innerText || focused.tagName;
}"""


def tab_until(page: Page, name: str, most: int) -> list[str]:
    """Press Tab until the focus is on what has a name, and give the names of all stops."""
    stops: list[str] = []
    while not stops or not stops[-1].startswith(name):
        assert len(stops) < most, stops
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    return stops


def told(frame: Frame) -> str:
    return frame.locator(".g-told").inner_text()


def walk_to_map(page: Page, frame: Frame) -> None:
    frame.get_by_role("button", name="Heel Vlaanderen").focus()
    page.keyboard.press("Tab")


def test_the_search_field_is_reached_in_under_25_presses_and_in_8_from_the_skip_link(page: Page) -> None:
    open_map(page)
    stops = tab_until(page, "Zoek een gemeente", 24)
    assert stops[0] == "Naar de inhoud"
    page.goto("/")
    page.wait_for_selector("iframe[title^='Kaart']")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_until(page, "Zoek een gemeente", 8)


def test_the_map_is_one_stop_after_its_buttons(page: Page) -> None:
    frame = open_map(page)
    frame.get_by_role("button", name="Zoom in").focus()
    stops = tab_until(page, "Achtergrondkaart", 8)
    assert stops[:2] == ["Zoom uit", "Heel Vlaanderen"]
    assert stops[2].startswith("Kaart van de overeenkomsten")


def test_arrows_walk_over_the_map_and_name_and_status_are_told(page: Page) -> None:
    frame = open_map(page, "/?gemeente=44021")
    walk_to_map(page, frame)
    assert told(frame) == "Gent: Geen overeenkomst"
    page.keyboard.press("ArrowUp")
    assert told(frame).startswith("Evergem: ")  # Evergem lies north of Gent
    expect(frame.get_by_role("tooltip")).to_contain_text("Evergem")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_selects_what_the_arrows_lead_to_and_the_focus_stays(page: Page, key: str) -> None:
    frame = open_map(page, "/?gemeente=44021")
    walk_to_map(page, frame)
    page.keyboard.press("ArrowUp")
    page.keyboard.press(key)
    page.wait_for_url("**gemeente=44019**")
    expect(page.get_by_role("region", name="Evergem")).to_be_visible()
    assert str(page.evaluate(FOCUSED)).startswith("Kaart van de overeenkomsten")
    page.keyboard.press("ArrowDown")
    assert told(frame).startswith("Gent: ")


def seen(frame: Frame) -> float:
    """Width of Flanders on the screen, as a share of the window."""
    width: float = frame.evaluate(
        """drawn => {
            const boxes = [...document.querySelectorAll(drawn)].map(path => path.getBoundingClientRect());
            return (Math.max(...boxes.map(b => b.right)) - Math.min(...boxes.map(b => b.left))) / innerWidth;
        }""",
        DRAWN,
    )
    return width


def test_a_button_brings_back_all_of_flanders(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    frame = open_map(page, "/?gebied=Limburg")
    assert seen(frame) > 1.2
    frame.get_by_role("button", name="Heel Vlaanderen").click()
    frame.wait_for_timeout(300)
    assert 0.5 < seen(frame) < 1


def test_the_outline_of_what_is_selected_lies_over_all_its_neighbours(page: Page) -> None:
    frame = open_map(page, "/?gemeente=44021")
    shape, outline = frame.evaluate(
        """drawn => {
            const outline = document.querySelector('.leaflet-marked-pane path');
            const shapes = [...document.querySelectorAll(drawn)].map(path => path.getAttribute('d'));
            return [shapes.includes(outline.getAttribute('d')), outline.getAttribute('stroke-width')];
        }""",
        DRAWN,
    )
    assert shape
    assert outline == "4"


@pytest.fixture(scope="module")
def in_the_hand(chromium: Browser, dashboard: str) -> Iterator[BrowserContext]:
    """The browser of a phone, which keeps the dashboard's files from one test to the next."""
    context = chromium.new_context(
        base_url=dashboard, locale="nl-BE", viewport=PHONE, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(WAIT)
    # As long as a tab of it is open, the next one finds the dashboard's scripts compiled.
    context.new_page().goto("/_stcore/health")
    yield context
    context.close()


@pytest.fixture
def phone(in_the_hand: BrowserContext, dashboard: str) -> Iterator[Page]:
    page = new_visitor(in_the_hand, dashboard)
    yield page
    page.close()


def swipe(page: Page, *, fingers: int) -> None:
    """Move fingers up over the middle of the map by 150 pixels, as a hand does."""
    box = page.frame_locator("iframe[title^='Kaart']").locator("#map_div").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8
    hand = page.context.new_cdp_session(page)
    places = [[(x + 40 * k, y - 15 * step) for k in range(fingers)] for step in range(11)]
    for k in range(fingers):
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places[0][: k + 1])]
        hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
    for place in places[1:]:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(place)]
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
        page.wait_for_timeout(30)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)


def scrolled(page: Page) -> float:
    return float(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


def at(frame: Frame) -> int:
    """How high the first municipality stands in the map, in whole pixels."""
    top: float = frame.evaluate("drawn => document.querySelector(drawn).getBoundingClientRect().top", DRAWN)
    return round(top)


@pytest.mark.parametrize(
    ("fingers", "switched", "page_scrolls", "map_moves"),
    [(1, False, True, False), (2, False, False, True), (1, True, False, True)],
)
def test_one_finger_scrolls_the_page_and_two_or_a_switch_move_the_map(
    phone: Page, fingers: int, *, switched: bool, page_scrolls: bool, map_moves: bool
) -> None:
    frame = open_map(phone)
    phone.locator("iframe[title^='Kaart']").scroll_into_view_if_needed()
    if switched:
        frame.get_by_role("button", name="Met één vinger verschuiven").tap()
    before = scrolled(phone), at(frame)
    swipe(phone, fingers=fingers)
    assert (scrolled(phone) > before[0] + 50) is page_scrolls
    assert (at(frame) < before[1] - 50) is map_moves


def test_a_tap_selects_a_municipality(phone: Page) -> None:
    frame = open_map(phone)
    frame.locator(DRAWN).nth(100).tap()
    phone.wait_for_url("**gemeente=**")


@pytest.fixture(scope="module")
def two_lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard whose register holds a list after the one that ships."""
    database = f"sqlite:///{tmp_path_factory.mktemp('two-lists') / 'register.sqlite'}"
    with Register(database) as register:
        register.record(a_list("2023-09-30", GENT, AARTSELAAR), system_editor())
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(KAART), f"--server.port={port}"]
    with running([*command, "--server.headless=true"], port, database=database) as server:
        yield server.address


def colours(frame: Frame) -> list[str]:
    found: list[str] = frame.evaluate(
        "drawn => [...document.querySelectorAll(drawn)].map(path => path.getAttribute('fill'))", DRAWN
    )
    return found


def test_the_slider_leads_over_the_days_and_asks_the_server_for_nothing(
    chromium: Browser, two_lists: str
) -> None:
    context = chromium.new_context(base_url=two_lists, locale="nl-BE")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    sent: list[str | bytes] = []

    def keep(message: str | bytes) -> None:
        sent.append(message)

    page.on("websocket", lambda ws: ws.on("framesent", keep))
    frame = open_map(page, "/?op=2023-09-30")
    now = colours(frame)
    page.wait_for_timeout(1000)
    sent.clear()
    slider = frame.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(frame.locator("output")).to_contain_text("30 oktober 2020: ")
    assert colours(frame) != now
    frame.get_by_role("button", name="Afspelen").click()
    expect(frame.locator("output")).to_contain_text("30 september 2023: ")
    assert colours(frame) == now
    frame.get_by_text("Deze dagen als tabel").click()
    expect(frame.get_by_role("row").filter(has_text="26 april 2021")).to_be_visible()
    frame.get_by_role("button", name="Terug naar deze pagina").click()
    expect(frame.locator("output")).to_have_text("Zoals op deze pagina")
    assert sent == []
    context.close()
