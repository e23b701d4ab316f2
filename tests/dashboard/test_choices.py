"""The choices beside the pages, run by Streamlit's own test runner."""

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from visits import visit

#: Each choice by its label, and words of the address that choose another than by default.
CHOICES = {
    "Stand op": {"op": "2019-06-01"},
    "Gemeentegrenzen": {"grenzen": "2018"},
    "Werkgebied": {"werkgebied": "agii"},
    "Indeling": {"indeling": "referentieregio", "gebied": "Westhoek"},
    "Provincie": {"gebied": "Limburg"},
    "Toon op kaart en in tabellen": {"toon": "gedeeltelijk"},
}
#: What is looked at, and how.
PAGES = [
    ("kaart", {}),
    ("dekking", {}),
    ("gemeenten", {}),
    ("gemeenten", {"lijst": "witte-vlekken"}),
    ("gemeenten", {"gemeente": "24062"}),  # Leuven
    ("vergelijken", {}),
    ("achtergrond", {}),
    ("importeren", {}),
    ("over", {}),
]


def offered(app: AppTest) -> set[str]:
    """Labels of the choices beside the page."""
    return {box.label for box in (*app.sidebar.selectbox, *app.sidebar.button_group)}


def shown(app: AppTest) -> list[bytes]:
    """Everything on the page but the choices beside it."""

    def inside(block: Any) -> Iterator[bytes]:
        if not hasattr(block, "children"):
            yield block.proto.SerializeToString(deterministic=True)
        for child in getattr(block, "children", {}).values():
            yield from inside(child)

    return list(inside(app.main))


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_a_page_offers_exactly_the_choices_that_change_it(page: str, query: dict[str, str]) -> None:
    before = visit(page, **query)
    changing = {
        label for label, words in CHOICES.items() if shown(visit(page, **query, **words)) != shown(before)
    }
    assert offered(before) == changing


def test_a_choice_that_a_page_does_not_offer_stays_in_the_address() -> None:
    app = visit("dekking", toon="volledig")
    next(box for box in app.selectbox if box.label == "Werkgebied").set_value("agii").run()
    assert app.query_params["toon"] == "volledig"


def test_where_areas_are_brought_along_they_are_counted_by_the_choices_of_figures() -> None:
    assert offered(visit("eigen")) == set(CHOICES) - {"Toon op kaart en in tabellen"}
