"""A real dashboard and a real Chromium, cut off from every other machine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest

from benchmarks.servers import KAART, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """Address of a running dashboard with a register of its own."""
    with serve(KAART) as server:
        yield server.address


@pytest.fixture
def page(chromium: "Browser", dashboard: str) -> Iterator["Page"]:
    """A page of a visitor in Flanders; any request that leaves the machine fails the test."""
    from playwright.sync_api import expect

    away: list[str] = []
    context = chromium.new_context(
        base_url=dashboard, locale="nl-BE", viewport={"width": 1400, "height": 1000}
    )

    def record(request: "Request") -> None:
        where = urlparse(request.url)
        if where.scheme not in ("data", "blob") and where.netloc != urlparse(dashboard).netloc:
            away.append(request.url)

    context.on("request", record)
    page = context.new_page()
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield page
    context.close()
    assert away == [], "requests left the machine"
