"""The report in a real Chromium without a network: seen, walked over by keyboard, searched and printed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from paper import texts, too_small
from samples import harmful_source

from gemeenten.coverage.scope import Scope
from gemeenten.exports import report, sheet
from gemeenten.places import Vintage
from gemeenten.register.shipped import shipped_sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

TODAY = date(2026, 11, 21)
PHONE, WIDE, ZOOMED = (390, 844), (1400, 1000), (320, 256)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports as files: of today, of a day without a list, of a source that means harm."""
    folder = tmp_path_factory.mktemp("report")
    texts = {
        "today": report.html(shipped_sources(), Scope(TODAY, 2025), seen_on=TODAY),
        "unknown": report.html(shipped_sources(), Scope(date(2019, 3, 1), 2019), seen_on=TODAY),
        "harmful": report.html(
            [harmful_source()],
            Scope(TODAY, 2025, work_area="agii"),
            seen_on=TODAY,
            title="<script>alert(1)</script>",
        ),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


#: Of each table: the first two rows, and each that holds something that looks like nothing before it.
KEEP_ONE_OF_A_LOOK = """() => document.querySelectorAll('table').forEach(table => {
    const seen = new Set();
    table.querySelectorAll('tbody tr').forEach((row, number) => {
        const looks = [row, ...row.querySelectorAll('*')].map(e => `${e.localName}.${e.getAttribute('class')}`);
        if (number > 1 && looks.every(look => seen.has(look))) row.remove();
        looks.forEach(look => seen.add(look));
    });
})"""


class Visitor:
    """Opens reports; what is asked of a network, or goes wrong in a script, is kept."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def open(
        self,
        file: Path,
        size: tuple[int, int] = WIDE,
        *,
        dark: bool = False,
        script: bool = True,
        axe: bool = False,
    ) -> "Page":
        context = self._browser.new_context(
            offline=True,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            bypass_csp=axe,  # axe is a script that the report's own policy would keep out
        )
        self.contexts.append(context)
        context.on("request", self._asked)
        page = context.new_page()
        page.on("console", lambda message: self.wrong.append(message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.goto(file.as_uri())
        return page

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith(("file:", "data:")):
            self.wrong.append(request.url)


@pytest.fixture
def visitor(chromium: "Browser") -> Iterator[Visitor]:
    visitor = Visitor(chromium)
    yield visitor
    for context in visitor.contexts:
        context.close()
    assert visitor.wrong == []


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("today", WIDE, True),
        ("today", PHONE, False),
        ("unknown", WIDE, True),
        ("harmful", ZOOMED, False),
    ],
)
def test_axe_finds_nothing(
    visitor: Visitor, files: dict[str, Path], name: str, size: tuple[int, int], *, dark: bool
) -> None:
    page = visitor.open(files[name], size, dark=dark, axe=True)
    # Of one page all is looked at, but for contrast: rows that look alike have it alike, and axe takes half a minute.
    whole = name == "today" and not dark
    broken = faults(page, but="color-contrast") if whole else []
    page.evaluate(KEEP_ONE_OF_A_LOOK)
    assert broken + faults(page) == []


def faults(page: "Page", but: str | None = None) -> list[tuple[str, str]]:
    """Give the rules of axe that a page breaks, each with the first element that does."""
    rules = {but: {"enabled": False}} if but else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules}).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


@pytest.mark.parametrize("size", [PHONE, ZOOMED])
def test_nothing_but_tables_is_wider_than_a_phone_or_a_page_at_400_percent(
    visitor: Visitor, files: dict[str, Path], size: tuple[int, int]
) -> None:
    page = visitor.open(files["today"], size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_pointing_at_a_municipality_tells_what_is_known_of_it(
    visitor: Visitor, files: dict[str, Path]
) -> None:
    page = visitor.open(files["today"])
    page.locator("#kaart-nu a[href='#nu-44021']").hover()
    said = page.locator("#kaart-nu .pointed").inner_text()
    assert said.startswith("Gent")
    assert "Geen overeenkomst. Bekend sinds: 26 april 2021." in said
    assert "niet vermeld" in said


def test_the_keyboard_stops_once_at_a_map_and_walks_over_it_by_arrows(
    visitor: Visitor, files: dict[str, Path]
) -> None:
    page = visitor.open(files["today"])
    assert page.locator("#kaart-nu svg a[tabindex='0']").count() == 1
    page.locator("#kaart-nu a[href='#nu-44021']").focus()
    page.keyboard.press("ArrowUp")
    north = page.evaluate("document.activeElement.getAttribute('href')")
    assert north == "#nu-44019"  # Evergem lies north of Gent
    page.keyboard.press("Enter")
    to_table = page.locator("#kaart-nu .pointed a")
    assert to_table.get_attribute("href") == north
    to_table.click()
    assert page.evaluate("document.querySelector(':target').id") == str(north)[1:]


def test_without_javascript_a_municipality_on_the_map_leads_to_its_row(
    visitor: Visitor, files: dict[str, Path]
) -> None:
    page = visitor.open(files["today"], script=False)
    link = page.locator("#kaart-nu a[href='#nu-71022'], #kaart-nu a[href='#nu-71072']")
    assert link.locator("title").text_content() == "Hasselt: Overeenkomst"
    link.click()
    assert page.url.endswith("#nu-71072")
    assert page.locator("tr#nu-71072").is_visible()
    assert not page.locator(".search").first.is_visible()
    assert not page.locator(".pointed").first.is_visible()


def test_searching_finds_a_municipality_by_what_it_was_before(
    visitor: Visitor, files: dict[str, Path]
) -> None:
    page = visitor.open(files["today"])
    box = page.get_by_label("Zoek een gemeente").first
    box.fill("Borsbéek")
    assert page.locator("[id^='nu-']:visible").count() == 1
    assert page.locator("tr#nu-11002").is_visible()
    assert page.locator("#gemeenten-nu + .search output").inner_text() == "1 van 285 gemeenten"
    box.fill("")
    assert page.locator("tr[id^='nu-']:visible").count() == 285


def test_harmful_text_runs_nothing(visitor: Visitor, files: dict[str, Path]) -> None:
    page = visitor.open(files["harmful"])
    assert page.locator("h1").inner_text() == "<script>alert(1)</script>"
    # The fixture fails on any dialog, message or request.


def test_dark_and_light_differ_and_paper_is_always_light(visitor: Visitor, files: dict[str, Path]) -> None:
    def ground(page: "Page") -> str:
        return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    assert ground(visitor.open(files["today"])) == "rgb(255, 255, 255)"
    page = visitor.open(files["today"], dark=True)
    assert ground(page) == "rgb(18, 22, 27)"
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"


def test_report_prints_to_a4_without_empty_pages(
    visitor: Visitor, files: dict[str, Path], tmp_path: Path
) -> None:
    visitor.open(files["today"]).pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as printed:
        assert all(page.get_size() == pytest.approx((595, 842), abs=1) for page in printed)
    pages = texts(tmp_path / "report.pdf")
    assert 20 < len(pages) < 45
    # Where the text ends on the last page is up to the machine's fonts.
    assert all(len(text) > 200 for text in pages[:-1])
    assert "Gemaakt met gemeenten" in pages[-1]
    assert "Kerncijfers" in pages[0]
    assert any("Geen overeenkomst 166" in text for text in pages[:2])
    # Each chapter of long tables begins on a page of its own, and tables repeat their headings.
    for chapter in ("Alle gemeenten", "Achtergrond"):
        assert any(chapter in text.splitlines()[:3] for text in pages)
    long = [text for text in pages if text.count("regel") + text.count("niet vermeld") > 20]
    assert all("Bekend sinds" in text for text in long)
    assert too_small(tmp_path / "report.pdf") == {}


@pytest.mark.parametrize(
    ("nis", "vintage"),
    [
        pytest.param("11002", 2019, id="Antwerpen, with 14 neighbours, the most"),
        pytest.param("46030", 2025, id="Beveren-Kruibeke-Zwijndrecht, made of three"),
        pytest.param("13002", 2019, id="Baarle-Hertog, in pieces"),
    ],
)
def test_a_municipality_fits_on_one_sheet_of_a4_in_letters_that_can_be_read(
    visitor: Visitor, tmp_path: Path, nis: str, vintage: Vintage
) -> None:
    file, paper = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    file.write_text(sheet.html(shipped_sources(), nis, TODAY, vintage), encoding="utf-8")
    visitor.open(file).pdf(path=paper, prefer_css_page_size=True)
    assert len(texts(paper)) == 1
    assert too_small(paper) == {}
