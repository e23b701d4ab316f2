"""Every page, in each state with a shape of its own, for who zooms in to 400 % and asks for less motion."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from visits import open_map, open_settled

#: A window of 1280 by 1024 pixels at 400 %, which WCAG 1.4.10 asks for.
ZOOMED = {"width": 320, "height": 256}
STATES = {
    "map": "/",
    "map-municipality": "/?gemeente=46030",
    "map-part": "/?grenzen=2019&gebied=Limburg&toon=geen",
    "map-no-list": "/?op=2019-06-01&grenzen=2019",
    "map-wrong-address": "/?gebied=Narnia&gemeente=11007",
    "coverage": "/dekking",
    "coverage-many": "/dekking?indeling=referentieregio&maat=inwoners&grenzen=2019",
    "municipalities": "/gemeenten",
    "one-municipality": "/gemeenten?gemeente=11002",
    "white-spots": "/gemeenten?lijst=witte-vlekken",
    "one-white-spot": "/gemeenten?lijst=witte-vlekken&vlek=31005",
    "comparison": "/vergelijken?tegen=2021-04-26",
    "comparison-municipality": "/vergelijken?tegen=2021-04-26&gemeente=46030",
    "comparison-unknown": "/vergelijken?tegen=2020-10-30&op=2021-04-26&grenzen=2019",
    "own-data": "/eigen",
    "background": "/achtergrond",
    "background-nothing-found": "/achtergrond?feit=xyzzy",
    "import": "/importeren",
    "about": "/over",
    "manual": "/handleiding",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

#: Texts in sight, each with the boxes of its lines. What scrolls within a box of its own may be wider than the page.
TEXTS = """
const scrolls = e => {
    for (let p = e.parentElement; p && !p.matches('[data-testid=stMain]'); p = p.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX) && p.scrollWidth > p.clientWidth) return p;
    return null;
};
// Such as the heads of a table that only a screen reader is to hear.
const hidden = e => e && (getComputedStyle(e).clipPath !== 'none' || hidden(e.parentElement));
const texts = Array.from(document.querySelectorAll('[data-testid=stMain] *')).filter(e =>
    Array.from(e.childNodes).some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim())
    && !e.closest('style, script, details:not([open]) > :not(summary)')
    && e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !hidden(e)
).map(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return { e, box: scrolls(e), lines: Array.from(range.getClientRects()).filter(r => r.width > 2 && r.height > 2) };
});
"""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(address, id=name, marks=pytest.mark.xdist_group(f"zoomed-{name}"))
        for name, address in STATES.items()
    ],
)
def zoomed(request: pytest.FixtureRequest, profile: BrowserContext) -> Iterator[Page]:
    """A page as a visitor meets it who zooms in to 400 % and asks for less motion."""
    page = profile.new_page()
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    page.emulate_media(reduced_motion="reduce")
    open_settled(page, request.param)
    yield page
    page.close()


def test_a_page_is_no_wider_than_the_window(zoomed: Page) -> None:
    main = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert zoomed.evaluate(f"[document.documentElement.scrollWidth, {main}]") == [320, 320]


def test_no_text_is_cut_off_or_runs_over_another(zoomed: Page) -> None:
    cut = zoomed.evaluate(
        "() => {"
        + TEXTS
        + """
        return texts.filter(t => !t.box && t.lines.some(r => r.left < -1 || r.right > innerWidth + 1))
            .map(t => t.e.textContent); }"""
    )
    assert cut == []
    over = zoomed.evaluate(
        "() => {"
        + TEXTS
        + """
        const apart = (x, y) => Math.min(x.right, y.right) - Math.max(x.left, y.left) < 3
            || Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) < 4;
        return texts.flatMap((t, i) => texts.slice(i + 1)
            .filter(o => t.box === o.box && !t.e.contains(o.e) && t.lines.some(x => o.lines.some(y => !apart(x, y))))
            .map(o => [t.e.textContent, o.e.textContent])); }"""
    )
    assert over == []


def test_headings_follow_each_other_in_order_below_one(zoomed: Page) -> None:
    levels = zoomed.evaluate(
        "Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6')).filter(h => h.checkVisibility())"
        ".map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_axe_finds_nothing_in_contrast_targets_or_headings(zoomed: Page) -> None:
    found = Axe().run(zoomed, options=RULES | {"resultTypes": ["violations"]}).response["violations"]
    broken = [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
    assert broken == []


def test_axe_finds_contrast_enough_in_the_dark_too(zoomed: Page) -> None:
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    light = zoomed.evaluate(ground)
    zoomed.emulate_media(color_scheme="dark", reduced_motion="reduce")
    zoomed.wait_for_function(f"{ground} !== '{light}'")
    zoomed.wait_for_selector("[data-test-script-state=notRunning]")
    zoomed.wait_for_timeout(300)
    found = Axe().run(zoomed, options={"runOnly": ["color-contrast"]}).response["violations"]
    zoomed.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert [rule["nodes"][0]["html"] for rule in found] == []


def test_nothing_moves_for_who_asks_for_less_motion(zoomed: Page) -> None:
    moving = """Array.from(document.querySelectorAll('*')).filter(e => {
        const style = getComputedStyle(e);
        return `${style.transitionDuration}, ${style.animationDuration}`.split(', ').some(t => parseFloat(t) > 0.001);
    }).map(e => e.outerHTML.slice(0, 100))"""
    assert [found for frame in zoomed.frames for found in frame.evaluate(moving)] == []


@pytest.mark.parametrize(("motion", "glides"), [("reduce", False), ("no-preference", True)])
def test_the_map_zooms_and_pans_without_gliding(page: Page, motion: str, *, glides: bool) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    frame = open_map(page)
    frame.evaluate(
        """() => {
            window.glided = [];
            const pane = document.querySelector('.leaflet-map-pane');
            new MutationObserver(() => glided.push(pane.className)).observe(pane, { attributeFilter: ['class'] });
        }"""
    )
    frame.get_by_role("button", name="Zoom in").click()
    frame.locator(".leaflet-container").press("ArrowRight")
    page.wait_for_timeout(500)
    assert any("anim" in name for name in frame.evaluate("glided")) is glides
