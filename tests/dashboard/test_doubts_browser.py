"""The questions that a list leaves, in a real Chromium: every answer is in sight, wide and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visits import WAIT

from benchmarks.servers import edited

#: In 2025 Beveren and Nevele are parts of larger ones: the answers name these in full.
LIST = "Stand op 1 maart 2025\n\ngemeente;overeenkomst\nBeveren;ja\nNevele;ja\nSint-Katelijne-Waverr;ja\nGent;ja\n"
CUT_OFF = """() => [...document.querySelectorAll('.stButtonGroup button')].filter(button => {
    const row = button.parentElement.getBoundingClientRect(), box = button.getBoundingClientRect();
    return box.right > row.right + 1 || box.right > innerWidth || button.scrollWidth > button.clientWidth + 1
        || button.querySelector('p').scrollWidth > button.querySelector('p').clientWidth + 1;
}).map(button => button.textContent)"""


@pytest.fixture(scope="module")
def editing() -> Iterator[str]:
    """A dashboard of whoever sits at its machine."""
    with edited() as server:
        yield server.address


def test_no_answer_runs_out_of_its_column(chromium: Browser, editing: str) -> None:
    page = chromium.new_page(base_url=editing, locale="nl-BE", viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(WAIT)
    page.goto("/importeren")
    field = page.get_by_label("Of plak hier de tekst van de lijst")
    field.fill(LIST)
    field.press("Control+Enter")
    page.get_by_role("heading", name="Te beslissen (3)").wait_for()
    page.get_by_role("radio", name="Het deel Beveren van Beveren-Kruibeke-Zwijndrecht").wait_for()
    for width in (1400, 1000, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(300)
        assert page.evaluate(CUT_OFF) == [], width
    page.context.close()
