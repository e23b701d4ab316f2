"""Any page on A4: nothing lies over the map, no column is lost, date and address stand at the foot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper import texts, too_small
from playwright.sync_api import BrowserContext, Page
from visits import WAIT, open_settled

pytestmark = pytest.mark.browser

#: A4 without its margins, in pixels of CSS.
A4 = {"width": 703, "height": 1017}
PAGES = {
    "map": "/?op=2021-04-26",
    "map-municipality": "/?op=2021-04-26&gemeente=46003",
    "coverage": "/dekking?op=2021-04-26&indeling=referentieregio",
    "municipalities": "/gemeenten?op=2021-04-26",
    "white-spots": "/gemeenten?op=2021-04-26&lijst=witte-vlekken",
    "one-municipality": "/gemeenten?op=2021-04-26&gemeente=11002",
    "comparison": "/vergelijken?tegen=2021-04-26",
    "own-data": "/eigen",
    "background": "/achtergrond",
    "import": "/importeren",
    "about": "/over",
    "manual": "/handleiding",
}


@pytest.fixture(scope="module", params=[pytest.param(address, id=name) for name, address in PAGES.items()])
def printed(request: pytest.FixtureRequest, profile: BrowserContext) -> Iterator[Page]:
    """A page as it lies on paper."""
    page = profile.new_page()
    open_settled(page, request.param)
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(500)
    yield page
    page.close()


def test_nothing_lies_over_the_map(printed: Page) -> None:
    over = printed.evaluate(
        """() => Array.from(document.querySelectorAll("iframe[title^='Kaart']")).flatMap(map => {
            const box = map.getBoundingClientRect(), found = [];
            for (let x = 1; x < 10; x++) for (let y = 1; y < 10; y++) {
                scrollTo(0, 0);
                const [left, top] = [box.left + box.width * x / 10, box.top + box.height * y / 10];
                document.querySelector('[data-testid=stMain]').scrollTop = 0;
                for (const e of document.querySelectorAll('[data-testid=stApp] *')) {
                    if (e === map || e.contains(map) || !e.checkVisibility({ visibilityProperty: true })) continue;
                    const other = e.getBoundingClientRect();
                    if (other.width && other.left < left && left < other.right && other.top < top && top < other.bottom)
                        found.push(e.className);
                }
            }
            return found;
        })"""
    )
    assert over == []


def test_no_column_is_lost(printed: Page) -> None:
    """Every cell that the screen shows is on the paper, inside its edges."""
    lost = printed.evaluate(
        """() => Array.from(document.querySelectorAll('[data-testid=stMain] table :is(th, td)'))
            .filter(cell => !cell.closest('details:not([open])'))
            .filter(cell => {
                const box = cell.getBoundingClientRect();
                return !box.width || box.left < -1 || box.right > innerWidth + 1;
            }).map(cell => cell.textContent)"""
    )
    assert lost == []


def test_what_can_only_be_clicked_is_left_out(printed: Page) -> None:
    shown = printed.evaluate(
        """() => Array.from(document.querySelectorAll('button, input, select, [role=slider]'))
            .filter(e => !e.closest('table') && e.checkVisibility({ visibilityProperty: true }))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert shown == []


def test_date_and_address_stand_at_the_foot(printed: Page, tmp_path: Path) -> None:
    printed.pdf(path=tmp_path / "page.pdf", format="A4")
    words = texts(tmp_path / "page.pdf")[0]
    assert "afgedrukt op" in words
    assert printed.url.split("?")[0] in words


@pytest.mark.parametrize("name", ["coverage", "municipalities", "one-municipality", "background"])
def test_letters_can_be_read_however_wide_the_screen_is_that_is_printed(
    page: Page, tmp_path: Path, name: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_settled(page, PAGES[name])
    for chart in page.locator(".stVegaLiteChart").all():
        chart.locator("svg, canvas").first.wait_for(timeout=WAIT)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    page.set_viewport_size({"width": 1400, "height": 1000})
    assert too_small(tmp_path / "page.pdf") == {}
