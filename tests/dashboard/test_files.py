"""What a browser is told to fetch before the map asks for it: exactly what the map then asks for."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from visits import open_map, open_settled

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

TOLD = "Array.from(document.querySelectorAll('link[rel=prefetch]'), (link) => link.href)"


@pytest.mark.parametrize("address", ["/?grenzen=2019", "/kaart?op=2026-11-26"])
def test_the_files_that_the_map_asks_for_are_told_beforehand(page: "Page", address: str) -> None:
    open_map(page)  # a server knows them once a first visit has loaded the dashboard
    asked: set[tuple[str, str]] = set()

    def note(request: "Request") -> None:
        where = urlsplit(request.url)
        if where.path.startswith("/component/") and not where.path.endswith(".html"):
            asked.add((request.resource_type, request.url))

    page.on("request", note)
    open_map(page, address)
    told = set(page.evaluate(TOLD))
    assert {url for kind, url in asked if kind != "other"} == told
    assert {url for kind, url in asked if kind == "other"} == told  # this browser took the hint


def test_a_page_without_a_map_is_told_nothing(page: "Page") -> None:
    open_map(page)
    open_settled(page, "/over")
    assert page.evaluate(TOLD) == []
