"""A visitor in a real Chromium without a network, whose waiting is timed inside the browser itself."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

#: What the browser runs in every page: a stopwatch that looks at each frame.
_WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the machine's Chromium (or what GEMEENTEN_CHROMIUM names), cut off from every other machine."""
    path = os.environ.get("GEMEENTEN_CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise SystemExit("There is no chromium: install Debian's package, or name one in GEMEENTEN_CHROMIUM.")
    cut_off = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", cut_off])
        yield browser
        browser.close()


def choose(label: str, option: str) -> Callable[[Page], None]:
    """Give the act of choosing an option of a select box, by the beginning of its name."""

    def act(page: Page) -> None:
        page.get_by_label(label, exact=True).click()
        page.get_by_role("option", name=option).first.click()

    return act


@dataclass(frozen=True, slots=True)
class Cost:
    """What a visitor waited, in seconds, and what came: bytes over the websocket, and new iframes."""

    seconds: float
    received: int
    iframes: int


@dataclass
class Visitor:
    """One visitor, and what came over the websocket to them."""

    page: Page
    received: int = 0
    iframes: int = 0
    errors: list[str] = field(default_factory=list)

    def open(self, address: str, ready: str) -> Cost:
        """Go to an address and wait, from the navigation to the frame in which `ready` (JavaScript) holds."""
        before = self.received, self.iframes
        self.page.goto(address, wait_until="commit")
        self.page.evaluate(f"watch.view(() => {ready})")
        return self._cost(*before)

    def change(self, act: Callable[[Page], None], shown: str) -> Cost:
        """Act and wait, from the last click to the frame in which `shown` holds; it may look at `before`."""
        before = self.received, self.iframes
        self.page.evaluate(f"watch.change(before => {shown})")
        act(self.page)
        return self._cost(*before)

    def told(self, expression: str) -> int:
        """Ask the page for a number."""
        return int(self.page.evaluate(expression))

    def _cost(self, received: int, iframes: int) -> Cost:
        seconds = float(self.page.wait_for_function("watch.seconds").json_value())
        # What comes after the map has been painted counts too.
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(400)
        if self.errors:
            raise RuntimeError(f"the page threw {self.errors}")
        return Cost(seconds, self.received - received, self.iframes - iframes)


@contextmanager
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Let a visitor in who has never been here: nothing is in the browser's cache."""
    context = browser.new_context(locale="nl-BE", viewport={"width": 1400, "height": 1000})
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(60_000)
    someone = Visitor(page)

    def came(message: str | bytes) -> None:
        someone.received += len(message)

    def connected(socket: WebSocket) -> None:
        socket.on("framereceived", came)

    def attached(_: object) -> None:
        someone.iframes += 1

    page.on("websocket", connected)
    page.on("frameattached", attached)
    page.on("pageerror", lambda error: someone.errors.append(str(error)))
    try:
        yield someone
    finally:
        context.close()
