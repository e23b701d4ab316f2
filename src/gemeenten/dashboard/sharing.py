"""What a visitor takes along in one click, on every page: the link, the sentence for a memo, the map as a picture."""

from html import escape

import streamlit as st

from gemeenten.clock import today
from gemeenten.dashboard import data
from gemeenten.dashboard.links import address
from gemeenten.dashboard.view import View
from gemeenten.dutch import memo

#: Pages of which the figures of the view are not what they are about.
_WITHOUT_FIGURES = ("importeren", "achtergrond", "over")


def bar(page: str, view: View) -> None:
    """Offer the link to what a page shows; and where it shows figures, their sentence and their map."""
    offers = [_button("Kopieer de link")]
    if page not in _WITHOUT_FIGURES:
        if page == "":
            offers.append(_button("Kopieer de zin", sentence(view)))
        elif page == "dekking":  # where it stands already
            offers.append(_button("Kopieer de zin", shown=".st-key-memo code"))
        picture = escape(address("/data/map.png", view, today()))
        offers.append(f'<a href="{picture}" download>Kaart als afbeelding (PNG)</a>')
    st.html(f'<div class="g-share" role="group" aria-label="Delen">{"".join(offers)}</div>')


def sentence(view: View) -> str:
    """Give the sentence for a memo about what is looked at."""
    return memo.key_sentence(data.inside(view.scope))


def table_links(view: View, table: str, label: str) -> None:
    """Offer a table exactly as it is shown, for Excel in Belgium and for programs; `table` names its address."""
    links = [
        f'<a href="{escape(address(f"/data/{table}{suffix}", view, today()))}" download>{name}</a>'
        for suffix, name in ((".xlsx", "Excel"), (".csv", "CSV"))
    ]
    st.html(
        f'<div class="g-share" role="group" aria-label="{escape(label)}">{escape(label)}: {"".join(links)}</div>'
    )


def _button(label: str, text: str = "", *, shown: str = "") -> str:
    """Give a button that page.js makes copy a text, one that the page shows, or with neither the page's address.

    `shown` is the CSS selector of the element that holds the text.
    """
    source = f' data-shown="{escape(shown)}"' if shown else ""
    return f'<button type="button" data-copy="{escape(text)}"{source}>{escape(label)}</button>'
