"""What the map writes on itself can be read, on a phone as on a wide screen."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Frame
from visits import DRAWN, open_map

PROVINCES = {"Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"}


@pytest.fixture(scope="module", params=[320, 768, 1280, 1920])
def width(request: pytest.FixtureRequest) -> int:
    """How wide the window is, in pixels of CSS."""
    width: int = request.param
    return width


@pytest.fixture(scope="module")
def kaart(profile: BrowserContext, width: int) -> Iterator[Frame]:
    """The map as it is first seen in a window so wide."""
    page = profile.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    yield open_map(page)
    page.close()


def overlap(one: FloatRect, other: FloatRect) -> bool:
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    return not (beside or above)


def test_provinces_are_named_where_there_is_room_and_never_over_each_other(kaart: Frame, width: int) -> None:
    names: dict[str, FloatRect] = kaart.evaluate(
        """() => Object.fromEntries(Array.from(document.querySelectorAll('.g-province span'),
            label => [label.textContent, label.getBoundingClientRect().toJSON()]))"""
    )
    assert set(names) == (set() if width == 320 else PROVINCES)
    assert [pair for pair in combinations(names, 2) if overlap(names[pair[0]], names[pair[1]])] == []


def test_all_of_flanders_is_seen_at_first(kaart: Frame) -> None:
    outside = kaart.evaluate(
        """selector => Array.from(document.querySelectorAll(selector), path => path.getBoundingClientRect())
            .filter(box => box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight).length""",
        DRAWN,
    )
    assert outside == 0
