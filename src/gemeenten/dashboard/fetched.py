"""Parts of a page that have an address: the session sends their place once, and page.js fetches what it holds."""

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urlencode

import streamlit as st

from gemeenten.dashboard import data
from gemeenten.dashboard.view import View
from gemeenten.register.evidence import newest_seal

#: What only this visitor knows, no address does.
_OWN = ("indeling", "gebied")


def part(
    view: View,
    name: str,
    words: Iterable[str],
    waiting: str,
    *,
    own: Callable[[], str] | None = None,
    **said: str,
) -> None:
    """Keep a place for a part of a page.

    Parameters
    ----------
    name
        Of its address, and of its class in page.css.
    words
        Those of the page's own address that it is asked for with.
    waiting
        What stands there meanwhile.
    own
        Gives what it holds of a visitor's own areas, which no address leads to. Without it, it is of no areas then.
    said
        Words of which the page's address need not tell the value.
    """
    if own and view.scope.kind == "own":
        st.html(f'<div class="g-{name}">{own()}</div>')
        return
    said = {"grenzen": str(view.scope.vintage), **said}
    unknown = _OWN if view.awaits or view.scope.kind == "own" else ()
    asked = " ".join(word for word in words if word not in said and word not in unknown)
    address = escape(f"/data/{name}.html?{urlencode(said)}")
    # Another register is another text here, so that it is fetched anew.
    seal = newest_seal(data.sources()) or ""
    st.html(
        f'<div class="g-{name}" data-content="{address}" data-words="{asked}" '
        f'data-state="{len(data.sources())}-{seal[:8]}"><p role="status">{escape(waiting)}</p></div>'
    )
