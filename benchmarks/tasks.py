"""What everyday tasks cost a visitor in clicks and keys, counted in a real browser.

python -m benchmarks.tasks

Each task starts on Kaart as it opens for an editor, and is done only when what was wanted is seen to be there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page

from benchmarks.browser import chromium
from benchmarks.report import table
from benchmarks.servers import edited

#: Where the focus is: the name of what can be used there, that in the map's frame included.
_FOCUSED = """() => {
    let focused = document.activeElement;
    if (focused.tagName === 'IFRAME') focused = focused.contentDocument.activeElement;
    if (!focused.matches('a, button, input, select, summary, [role]')) return '';
    const label = focused.labels && focused.labels[0];
    return focused.getAttribute('aria-label') || (label && label.innerText) || focused.innerText || '';
}"""
_FIELD = "Zoek een gemeente"
_MOST = 400


@dataclass
class Hand:
    """A visitor's hand, which counts what it does."""

    page: Page
    clicks: int = 0
    keys: int = 0

    def click(self, what: Locator) -> None:
        """Click once."""
        what.click()
        self.clicks += 1

    def press(self, key: str) -> None:
        """Press a key once."""
        self.page.keyboard.press(key)
        self.keys += 1

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what has a name."""
        while not str(self.page.evaluate(_FOCUSED)).startswith(name):
            if self.keys >= _MOST:
                raise RuntimeError(f"'{name}' is not reached in {_MOST} keys")
            self.press("Tab")


def search_from_the_top(hand: Hand) -> None:
    """Reach the search field by keyboard."""
    hand.tab_to(_FIELD)


def search_from_the_skip_link(hand: Hand) -> None:
    """Reach it from the link that skips what stands before the page's content; the link itself is not counted."""
    hand.page.keyboard.press("Tab")
    hand.page.keyboard.press("Enter")
    hand.tab_to(_FIELD)


def over_the_map(hand: Hand) -> None:
    """Go by keyboard from the first button of the map to what comes after it."""
    frame = hand.page.frame_locator("iframe[title^='Kaart']")
    frame.get_by_role("button", name="Zoom in").focus()
    hand.tab_to("Achtergrondkaart")


def find_by_name(hand: Hand) -> None:
    """See a municipality whose name is typed with a slip; the letters are not counted."""
    field = hand.page.get_by_label(_FIELD)
    hand.click(field)
    field.press_sequentially("Hasslet")
    hand.page.get_by_role("option").first.wait_for()
    hand.press("Enter")
    hand.page.wait_for_url("**gemeente=**")


def memo_sentence(hand: Hand) -> None:
    """Copy Oost-Vlaanderen's sentence for a memo."""
    page = hand.page
    hand.click(page.get_by_role("link", name="Oost-Vlaanderen", exact=True).first)
    page.wait_for_url("**gebied=Oost-Vlaanderen**")
    page.get_by_text("23 van 60").first.wait_for()
    hand.click(page.get_by_role("button", name="Kopieer de zin"))
    page.get_by_role("status").filter(has_text="Gekopieerd").wait_for(state="attached")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    if "Oost-Vlaanderen" not in copied:
        raise RuntimeError(f"the clipboard holds '{copied[:60]}'")


def picture_from_another_page(hand: Hand) -> None:
    """Take the map along as a picture, from the page Dekking."""
    page = hand.page
    page.get_by_role("link", name="Dekking", exact=True).click()
    page.wait_for_url("**/dekking**")
    page.get_by_role("heading", level=1).wait_for()
    with page.expect_download() as download, TemporaryDirectory() as folder:
        hand.click(page.get_by_role("link", name="Kaart als afbeelding (PNG)"))
        file = Path(folder) / "kaart.png"
        download.value.save_as(file)
        if not file.read_bytes().startswith(b"\x89PNG"):
            raise RuntimeError("what was downloaded is no picture")


#: Names as they are, and names with a slip each, as a list may print them.
_SURE = ("Gent", "Aalst", "Halle")
_SLIPS = (
    *("Hasslet", "Genkk", "Zottegm", "Aartselaer", "Roeselaare", "Kortrjik"),
    *("Turnhoutt", "Mechelenn", "Leuvenn", "Vilvoorden", "Oostendde", "Lokerenn"),
)


def twelve_doubts(hand: Hand) -> None:
    """Decide twelve doubtful lines one by one; what it takes to give the list is not counted."""
    page = hand.page
    page.get_by_role("link", name="Importeren", exact=True).click()
    page.get_by_role("heading", name="Een bron intrekken").wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]")
    field = page.get_by_label("Of plak hier de tekst van de lijst")
    rows = [f"{name};ja" for name in (*_SURE, *_SLIPS)]
    field.fill("\n".join(["Stand op 1 maart 2023", "", "gemeente;overeenkomst", *rows]))
    field.press("Control+Enter")
    page.get_by_role("heading", name=f"Te beslissen ({len(_SLIPS)})").wait_for()
    for count, name in enumerate(_SLIPS, start=len(_SURE) + 1):
        hand.click(page.get_by_role("radiogroup", name=f"‘{name}’").get_by_role("radio").first)
        page.get_by_role("heading", name=f"In de lijst ({count})").wait_for()


@dataclass(frozen=True, slots=True)
class Task:
    """A task, what it cost before, and what it may cost."""

    name: str
    do: Callable[[Hand], None]
    before: str = ""
    goal: str = ""


TASKS = (
    Task("search field by keyboard, from the top of Kaart", search_from_the_top, "309", "< 25"),
    Task("search field by keyboard, from the skip link", search_from_the_skip_link, "", "8"),
    Task("past the map by keyboard", over_the_map, "288"),
    Task("a municipality by a name with a slip", find_by_name),
    Task("Oost-Vlaanderen's sentence for a memo", memo_sentence, "7", "2"),
    Task("the map as a picture, from another page", picture_from_another_page, "3", "1"),
    Task("twelve doubts, one by one", twelve_doubts, "24", "12"),
)


def main() -> None:
    """Do each task once as a new visitor, and print what it cost."""
    rows = []
    with edited() as server, chromium() as browser:
        for task in TASKS:
            context = browser.new_context(locale="nl-BE", viewport={"width": 1400, "height": 1000})
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
            page = context.new_page()
            page.set_default_timeout(180_000)
            page.goto(server.address)
            page.frame_locator("iframe[title^='Kaart']").locator("path.leaflet-interactive").first.wait_for()
            hand = Hand(page)
            task.do(hand)
            rows.append((task.name, str(hand.clicks), str(hand.keys), task.before, task.goal))
            context.close()
    print(table(("task", "clicks", "keys", "before", "goal"), rows))


if __name__ == "__main__":
    main()
