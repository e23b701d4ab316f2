"""The dashboard as a visitor meets it, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Request, WebSocketRoute, expect
from visits import DRAWN, open_map

from benchmarks.servers import KAART, serve


def painted(frame: Frame) -> int:
    return int(frame.evaluate("document.documentElement.dataset.painted"))


def click_municipality(page: Page, frame: Frame, index: int) -> None:
    """Click a point that lies inside a municipality, as the browser sees it."""
    spot = frame.evaluate(
        """([selector, index]) => {
            const path = document.querySelectorAll(selector)[index], box = path.getBoundingClientRect();
            for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
                const x = box.x + box.width * i / 20, y = box.y + box.height * j / 20;
                if (document.elementFromPoint(x, y) === path) return [x, y];
            }
        }""",
        [DRAWN, index],
    )
    box = page.locator("iframe[title^='Kaart']").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])


@pytest.mark.parametrize(("vintage", "count"), [("2018", 308), ("2019", 300), ("2025", 285)])
def test_the_map_draws_every_municipality_of_the_vintage(page: Page, vintage: str, count: int) -> None:
    frame = open_map(page, f"/?grenzen={vintage}")
    expect(frame.locator(DRAWN)).to_have_count(count)


def test_the_boundaries_are_asked_for_once_and_before_leaflet(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type != "other":  # what was told beforehand is fetched so, and kept
            asked.append(request.url.split("?")[0].rsplit("/", 1)[-1])

    page.on("request", note)
    open_map(page, "/?grenzen=2019")
    assert asked.count("boundaries-2019.topojson") == 1
    assert asked.index("boundaries-2019.topojson") < asked.index("leaflet.js")


def test_a_click_selects_the_municipality_and_shows_its_card(page: Page) -> None:
    frame = open_map(page)
    click_municipality(page, frame, 0)
    page.wait_for_url("**gemeente=11001**")
    expect(page.get_by_role("region", name="Aartselaar")).to_contain_text("11001")


def choose(page: Page, frame: Frame, label: str, option: str) -> None:
    """Choose beside the map, and wait until it is painted again."""
    before = painted(frame)
    page.get_by_label(label).click()
    page.get_by_role("option", name=option).click()
    frame.wait_for_function(f"document.documentElement.dataset.painted > {before}")


@pytest.mark.parametrize(
    ("label", "option", "told"),
    [
        ("Werkgebied", "zonder Antwerpen en Gent", "125 van 298"),
        ("Stand op", "30 oktober 2020", "nog geen lijst bekend"),
        ("Indeling", "Referentieregio", "125 van 300"),
    ],
)
def test_a_choice_repaints_without_a_new_iframe(page: Page, label: str, option: str, told: str) -> None:
    frame = open_map(page)
    frame.evaluate("window.mark = 'the same window'")
    choose(page, frame, label, option)
    assert frame.evaluate("window.mark") == "the same window"
    expect(page.get_by_text(told).first).to_be_visible()


def test_a_change_draws_again_only_the_municipalities_that_look_otherwise(page: Page) -> None:
    frame = open_map(page, "/?grenzen=2019&op=2021-04-26")
    frame.evaluate(
        """drawn => {
            window.touched = new Set();
            const looks = { attributeFilter: ["fill", "stroke"] };
            const eye = new MutationObserver(changes => changes.forEach(change => touched.add(change.target)));
            document.querySelectorAll(drawn).forEach(path => eye.observe(path, looks));
        }""",
        DRAWN,
    )
    choose(page, frame, "Werkgebied", "zonder Antwerpen en Gent")
    assert frame.evaluate("touched.size") == len(["Antwerpen", "Gent"])


def test_the_map_keeps_its_height_at_a_change(page: Page) -> None:
    frame = open_map(page)
    page.evaluate(
        """() => {
            window.changes = [];
            const map = document.querySelector("iframe[title^='Kaart']");
            new MutationObserver(seen => changes.push(...seen.map(one => one.attributeName)))
                .observe(map, { attributeFilter: ["height", "style", "class"] });
        }"""
    )
    choose(page, frame, "Provincie", "Limburg")
    page.wait_for_timeout(300)
    assert page.evaluate("changes") == []


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_line_at_the_top_tells_that_an_answer_takes_long(page: Page, motion: str) -> None:
    # Of an answer, the word that the server is at it comes through.
    let_through = 1_000

    def pass_on(here: WebSocketRoute) -> None:
        def answered(message: str | bytes) -> None:
            nonlocal let_through
            let_through -= 1
            if let_through >= 0:
                here.send(message)

        here.connect_to_server().on_message(answered)

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    open_map(page)
    line = "getComputedStyle(document.querySelector('[data-testid=stApp]'), '::after')"
    page.wait_for_function(f"{line}.content === 'none'")
    let_through = 2
    page.get_by_label("Werkgebied").click()
    page.get_by_role("option", name="zonder Antwerpen en Gent").click()
    page.wait_for_function(f"{line}.height === '4px' && {line}.opacity > 0.5")


def test_no_page_of_another_site_may_steer_the_dashboard(page: Page, dashboard: str) -> None:
    assert page.request.get(f"{dashboard}/_stcore/host-config").json()["allowedOrigins"] == []


def test_changes_leave_nothing_behind_in_the_map(page: Page) -> None:
    frame = open_map(page)
    elements = frame.locator("*").count()
    for label, options in (
        ("Werkgebied", ("zonder Antwerpen en Gent", "alle gemeenten")),
        ("Gemeentegrenzen", ("vanaf 2025", "Die van de dag")),
    ):
        for option in options:
            choose(page, frame, label, option)
    expect(frame.locator("*")).to_have_count(elements)


def test_another_vintage_is_drawn_in_the_same_iframe(page: Page) -> None:
    frame = open_map(page)
    frame.evaluate("window.mark = 'the same window'")
    page.get_by_label("Gemeentegrenzen").click()
    page.get_by_role("option", name="2019 tot 2024").click()
    expect(frame.locator(DRAWN)).to_have_count(300)
    assert frame.evaluate("window.mark") == "the same window"


def test_the_page_and_its_map_say_that_they_are_dutch(page: Page) -> None:
    frame = open_map(page)
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert frame.evaluate("document.documentElement.lang") == "nl"


def test_back_and_forward_walk_through_the_views(page: Page) -> None:
    open_map(page)
    page.get_by_label("Gemeentegrenzen").click()
    page.get_by_role("option", name="vanaf 2025").click()
    expect(page.get_by_text("114 van 285").first).to_be_visible()
    page.go_back()
    expect(page.get_by_text("125 van 300", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("114 van 285").first).to_be_visible()


def test_the_view_goes_along_to_another_page(page: Page) -> None:
    open_map(page, "/?grenzen=2019&gebied=Limburg")
    page.get_by_role("link", name="Dekking").click()
    page.wait_for_url("**/dekking?**gebied=Limburg**")
    expect(page.get_by_text("33 van 42", exact=True)).to_be_visible()


def test_a_municipality_is_found_by_the_name_it_had_before_its_merger(page: Page) -> None:
    open_map(page, "/?grenzen=2025")
    box = page.get_by_label("Zoek een gemeente")
    box.fill("Borsbeek")
    box.press("Enter")
    page.wait_for_url("**gemeente=11002**")
    expect(page.get_by_role("region", name="Antwerpen")).to_contain_text("Borsbeek (11007): overeenkomst")


def test_the_first_view_sends_at_most_60_kb_over_the_websocket(page: Page) -> None:
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    open_map(page)
    page.wait_for_timeout(500)
    assert 0 < sum(received) <= 60_000


def test_a_change_of_filter_sends_at_most_12_kb(page: Page) -> None:
    received: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    frame = open_map(page)
    page.wait_for_timeout(500)
    received.clear()
    before = painted(frame)
    page.get_by_label("Werkgebied").click()
    page.get_by_role("option", name="zonder Antwerpen en Gent").click()
    frame.wait_for_function(f"document.documentElement.dataset.painted > {before}")
    page.wait_for_timeout(500)
    assert 0 < sum(received) <= 12_000


def test_kaart_is_found_by_its_name_too_with_the_view_that_the_link_holds(page: Page) -> None:
    open_map(page, "/kaart?grenzen=2019&gebied=Limburg")
    expect(page.get_by_text("33 van 42", exact=True).first).to_be_visible()
    assert urlparse(page.url).path == "/"
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_have_count(1)


#: On a quiet machine Python loads the pages sooner than the browser has drawn that it does.
SLOW_TO_LOAD = """
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "gemeenten.dashboard.frame":
            time.sleep(3)
sys.meta_path.insert(0, Slow())
"""


@pytest.mark.parametrize(("address", "title"), [("kaart", "Overeenkomsten"), ("over", "Over dit dashboard")])
def test_the_first_visitor_of_a_server_reads_that_it_starts_and_may_open_any_page(
    chromium: Browser, address: str, title: str, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SLOW_TO_LOAD)
    with serve(KAART, modules=tmp_path) as server:
        page = chromium.new_page()
        page.add_init_script(
            "new MutationObserver(() => { window.told ||= document.body?.innerText.includes('Even geduld') })"
            ".observe(document, { childList: true, subtree: true, characterData: true })"
        )
        page.goto(f"{server.address}/{address}")
        expect(page.get_by_role("heading", name=title).first).to_be_visible()
        expect(page.get_by_role("link", name="Kaart", exact=True)).to_be_visible()
        assert page.evaluate("window.told")
        expect(page.get_by_text("Even geduld")).to_have_count(0)
        open_map(page, server.address)  # whichever page the server has met first
        page.close()


@pytest.fixture(scope="module")
def offered(profile: BrowserContext) -> Iterator[Page]:
    """What can be taken along of Limburg."""
    page = profile.new_page()
    open_map(page, "/?op=2021-04-26&grenzen=2019&gebied=Limburg")
    page.get_by_role("button", name="Meenemen").click()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("label", "name", "begins"),
    [
        ("Kaart (PNG)", "gemeenten-limburg-2021-04-26-grenzen-2019.png", b"\x89PNG"),
        ("Grafiek (SVG)", "gemeenten-limburg-2021-04-26-grenzen-2019-grafiek.svg", b"<svg"),
        (
            "Volledig verslag (HTML)",
            "gemeenten-limburg-2021-04-26-grenzen-2019-verslag.html",
            b"<!DOCTYPE html>",
        ),
        ("CSV", "gemeenten-limburg-2021-04-26-grenzen-2019.csv", b"\xef\xbb\xbf"),
        ("Excel", "gemeenten-limburg-2021-04-26-grenzen-2019.xlsx", b"PK"),
    ],
)
def test_what_is_shown_can_be_taken_along(offered: Page, label: str, name: str, begins: bytes) -> None:
    with offered.expect_download() as download:
        offered.get_by_role("button", name=label, exact=True).click()
    assert download.value.suggested_filename == name
    assert download.value.path().read_bytes().startswith(begins)
