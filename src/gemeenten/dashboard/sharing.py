"""What a visitor takes along in one click, on every page: the link, the sentence for a memo, the map as a picture.

What is offered names the day alone, so that it is seldom sent again: page.js adds the other words of the page's own
address when one is used.
"""

from html import escape

import streamlit as st

from gemeenten.dashboard import state
from gemeenten.dashboard.links import KNOWN

#: Pages of which the figures of the view are not what they are about.
_WITHOUT_FIGURES = ("importeren", "achtergrond", "over")


def bar(page: str) -> None:
    """Offer the link to what a page shows; and where it shows figures, their sentence and their map."""
    offers = ['<button type="button" data-copy="">Kopieer de link</button>']
    if page not in _WITHOUT_FIGURES:
        offers += [
            f'<button type="button" {_at("data-copy", "/data/sentence.txt")}>Kopieer de zin</button>',
            _link("/data/map.png", "Kaart als afbeelding (PNG)"),
        ]
    _group("Delen", "".join(offers))


def table_links(table: str, label: str) -> None:
    """Offer a table exactly as it is shown, for Excel in Belgium and for programs; `table` names its address."""
    links = (_link(f"/data/{table}{suffix}", name) for suffix, name in ((".xlsx", "Excel"), (".csv", "CSV")))
    _group(label, f"{escape(label)}: {''.join(links)}")


def _group(label: str, offers: str) -> None:
    st.html(f'<div class="g-share" role="group" aria-label="{escape(label)}">{offers}</div>')


def _link(path: str, label: str) -> str:
    return f"<a {_at('href', path)} download>{escape(label)}</a>"


def _at(attribute: str, path: str) -> str:
    """Write an attribute with an address, and beside it which of the page's words that address knows."""
    known = " ".join(KNOWN[path.partition(".")[0]])
    return f'{attribute}="{path}?op={state.current().scope.day}" data-words="{known}"'
