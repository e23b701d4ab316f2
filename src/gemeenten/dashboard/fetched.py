"""Parts of a page that have an address: the session sends their place once, and page.js fetches what it holds."""

from collections.abc import Container
from html import escape
from urllib.parse import urlencode

import streamlit as st

from gemeenten.dashboard import data
from gemeenten.dashboard.links import KNOWN
from gemeenten.dashboard.view import View
from gemeenten.register.evidence import newest_seal

#: What only this visitor knows, no address does.
_OWN = ("indeling", "gebied")


def part(view: View, name: str, waiting: str, without: Container[str] = (), **said: str) -> None:
    """Keep a place for a part of a page, asked for with the words of the page's own address.

    Parameters
    ----------
    name
        Of its address, and of its class in page.css.
    waiting
        What stands there meanwhile.
    without
        Words of the page's address that are not about this part.
    said
        Words of which the page's address need not tell the value.
    """
    said = {"grenzen": str(view.scope.vintage), **said}
    unknown = _OWN if view.awaits or view.scope.kind == "own" else ()
    words = [w for w in KNOWN[f"/data/{name}"] if w not in said and w not in without and w not in unknown]
    address = escape(f"/data/{name}.html?{urlencode(said)}")
    # Another register is another text here, so that it is fetched anew.
    seal = newest_seal(data.sources()) or ""
    st.html(
        f'<div class="g-{name}" data-content="{address}" data-words="{" ".join(words)}" '
        f'data-state="{len(data.sources())}-{seal[:8]}"><p role="status">{escape(waiting)}</p></div>'
    )
