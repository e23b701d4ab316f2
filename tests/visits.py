"""Visits to the dashboard, with Streamlit's own test runner or a browser, and what a visitor reads there."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from gemeenten._paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

T = TypeVar("T")

#: Milliseconds after which what a browser waits for is missing, on a machine that has much else to do.
WAIT = 60_000
#: The municipalities on the map.
DRAWN = "path.leaflet-interactive"

# Streamlit's test runner reads the metadata of every installed package at each run, which takes five times as long as
# the run itself. What is installed stays as it is.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def run_apart(visit: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, visit).result()


def visit(page: str = "kaart", **query: str) -> AppTest:
    """Open a page with parameters in its address."""
    app = AppTest.from_file(str(ROOT / "script.py"), default_timeout=WAIT / 1000)
    app.switch_page(f"pages/{page}.py")
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def bring(app: AppTest, label: str, content: str | bytes, name: str = "eigen.csv") -> AppTest:
    """Put a file in the field that has this label."""
    data = content.encode() if isinstance(content, str) else content
    uploader = next(u for u in app.file_uploader if u.label.startswith(label))
    return uploader.upload(name, data, "application/octet-stream").run()


def text(app: AppTest) -> str:
    """Everything that the page shows as HTML or text, but for the explanation of words, which is on every page."""
    shown = [element.proto.body for element in app.get("html") if "g-help" not in element.proto.body]
    return "\n".join(shown + [m.value for m in app.markdown] + [e.value for e in app.error])


def tables(app: AppTest) -> list[dict[str, Any]]:
    """What the page's tables hold, as it is sent to the browser."""
    empty: dict[str, Any] = {"rows": [], "foot": [], "current": None, "descending": False, "counted": ""}
    found = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
    return [empty | table for table in found if "caption" in table]


#: Style sheet and fonts are there, every map and chart is painted, and nothing waits to be fetched.
_SETTLED = """() => {
    const help = document.querySelector('.g-help'), all = selector => [...document.querySelectorAll(selector)];
    return help && getComputedStyle(help).fontSize === '13.5px' && document.fonts.status === 'loaded'
        && all("iframe[title^='Kaart']").every(map => map.contentDocument?.documentElement.dataset.painted >= 1)
        && all('[data-testid=stVegaLiteChart]').every(chart => chart.querySelector('canvas, svg'))
        && all('[data-content]').every(place => place.dataset.held && !place.ariaBusy)
        && !all('[data-testid=stFileUploaderDropzone]').some(field => field.role === 'presentation');
}"""


def open_settled(page: "Page", address: str) -> None:
    """Open a page, and wait until all of it is there: style sheet, map and charts come after the last message."""
    page.goto(address)
    wait_settled(page)


def wait_settled(page: "Page") -> None:
    """Wait until a page has come to rest."""
    page.wait_for_selector("[data-test-script-state=notRunning] h1")
    page.wait_for_function(_SETTLED)


def open_map(page: "Page", address: str = "/") -> "Frame":
    """Open a page with the map, and give the map's iframe once it is painted."""
    page.goto(address)
    page.wait_for_selector("iframe[title^='Kaart']", state="attached")
    handle = page.wait_for_selector("iframe[title^='Kaart']")
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector(DRAWN)
    frame.wait_for_function("document.documentElement.dataset.painted >= 1")
    return frame
