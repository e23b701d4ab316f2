"""What the map writes on itself can be read, on a phone as on a wide screen."""

from itertools import combinations

import pytest
from playwright.sync_api import FloatRect, Page
from visits import DRAWN, open_map

PROVINCES = {"Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"}


def boxes(page: Page, selector: str) -> dict[str, FloatRect]:
    """Give where each label stands in the map, by its text."""
    found: dict[str, FloatRect] = open_map(page).evaluate(
        """selector => Object.fromEntries(Array.from(document.querySelectorAll(selector),
            label => [label.textContent, label.getBoundingClientRect().toJSON()]))""",
        selector,
    )
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    return not (beside or above)


@pytest.mark.parametrize(("width", "named"), [(320, False), (768, True), (1280, True), (1920, True)])
def test_provinces_are_named_where_there_is_room_and_never_over_each_other(
    page: Page, width: int, *, named: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    names = boxes(page, ".g-province span")
    assert set(names) == (PROVINCES if named else set())
    assert [pair for pair in combinations(names, 2) if overlap(names[pair[0]], names[pair[1]])] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_all_of_flanders_is_seen_at_first(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    frame = open_map(page)
    outside = frame.evaluate(
        """selector => Array.from(document.querySelectorAll(selector), path => path.getBoundingClientRect())
            .filter(box => box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight).length""",
        DRAWN,
    )
    assert outside == 0
