"""What a visitor reads while Streamlit's scripts still come: the figures of the view asked for, as plain text.

It stands in the page's root element, which Streamlit empties when it draws for the first time.
"""

import re
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from html import escape
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gemeenten._errors import GemeentenError
from gemeenten._paths import ASSETS
from gemeenten.clock import today
from gemeenten.coverage import scope as coverage
from gemeenten.dashboard.parsing import parse
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words
from gemeenten.places import Vintage
from gemeenten.register.evidence import Source
from gemeenten.server.registry import Registry
from gemeenten.server.whole import hold
from gemeenten.status.age import newest_list

TITLE = "Gemeenten en inburgering"
_ICON = b"data:image/svg+xml;base64," + b64encode((ASSETS / "icon.svg").read_bytes())
_EMPTY_ROOT = b'<div id="root"></div>'
#: Streamlit's page -> ours. What is not found is left as it is; the text above is then left out, and nothing breaks.
_CHANGES = (
    (b'<html lang="en">', b'<html lang="nl">'),
    (b"<title>Streamlit</title>", f"<title>{TITLE}</title>".encode()),
    (b'href="./favicon.png"', b'href="' + _ICON + b'"'),
    (b'<link rel="service-desc" href="./_stcore/agent/openapi.json" />', b""),
)
#: Streamlit says some things in English only; see the script itself.
_DUTCH = b"<script>" + (ASSETS / "dutch.js").read_bytes() + b"</script></head>"
#: Streamlit names its style after its scripts, and nothing can be read before it has come: first, then.
_STYLE = re.compile(rb'<link rel="stylesheet"[^>]*>')
#: Knows what the map's page will ask for. It is loaded by a page that runs, and never from here: Streamlit serves the
#: files of a component only where a page of it was the first to load it.
_FILES = "gemeenten.dashboard.files"
_MAP_PAGES = ("/", "/kaart")
_NO_SCRIPT = (
    b'<noscript><p>De kaart en de keuzes vragen JavaScript. Zonder kan u <a href="/data/report.html">het hele '
    b"verslag</a> lezen.</p></noscript>"
)


class FirstText:
    """Middleware: fills the root element of Streamlit's page."""

    def __init__(self, app: ASGIApp, registry: Registry, today: Callable[[], date] = today) -> None:
        self._app = app
        self._registry = registry
        self._today = today

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and fill the page that comes back."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _may_be_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        # The page is asked for whole: what a browser still has may be of another day.
        unconditional = [
            (name, value)
            for name, value in scope["headers"]
            if name not in (b"if-none-match", b"if-modified-since")
        ]

        async def fill(start: Message, content: bytes) -> None:
            page = await run_in_threadpool(self._filled, content, scope)
            headers = MutableHeaders(scope=start)
            headers["content-length"] = str(len(page))
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
            await send(start)
            await send({"type": "http.response.body", "body": page})

        asked = dict(scope, headers=unconditional)
        await hold(self._app, asked, receive, send, wanted=_is_page, finish=fill)

    def _filled(self, page: bytes, scope: Scope) -> bytes:
        for theirs, ours in _CHANGES:
            page = page.replace(theirs, ours, 1)
        begin, end = page.find(b"<noscript>"), page.find(b"</noscript>")
        if 0 < begin < end:
            page = page[:begin] + _NO_SCRIPT + page[end + len(b"</noscript>") :]
        style = _STYLE.search(page)
        if style:
            page = page.replace(style[0], b"", 1).replace(b"<link ", style[0] + b"<link ", 1)
        try:
            text, early = self._asked_for(scope)
        except GemeentenError:
            text = early = b""  # the dashboard itself says what is wrong
        page = page.replace(b"</head>", early + _DUTCH, 1)
        return page.replace(_EMPTY_ROOT, text or _EMPTY_ROOT, 1)

    def _asked_for(self, scope: Scope) -> tuple[bytes, bytes]:
        """Give the text of the view asked for, and links to what it will take from the server later."""
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")[:2000]))
        day = self._today()
        known = self._registry.read().sources
        newest = newest_list(known, day)
        view, _ = parse(asked, day, newest.on if newest else None)
        text = _text(known, replace(view.scope, by="province", area=None), day)
        on_map = scope["path"].removeprefix(scope.get("root_path", "")) in _MAP_PAGES
        return text, _early(view.scope.vintage) if on_map else b""


@lru_cache(maxsize=64)
def _text(known: tuple[Source, ...], scope: coverage.Scope, seen_on: date) -> bytes:
    seen = coverage.snapshot(known, scope, seen_on)
    return (
        TEMPLATES.get_template("first.html")
        .render(subject=words.SUBJECT, words=words, basis=basis, seen=seen, total=seen.total)
        .encode()
    )


def _early(vintage: Vintage) -> bytes:
    wanted = getattr(sys.modules.get(_FILES), "wanted_by_map", None)
    if wanted is None:
        return b""
    return "".join(f'<link rel="prefetch" href="./{escape(a)}">' for a in wanted(vintage)).encode()


def _may_be_page(path: str) -> bool:
    return not path.startswith(
        ("/static/", "/_stcore/", "/component/", "/media/", "/data/", "/embed/", "/feed.atom")
    )


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")  # noqa: PLR2004
