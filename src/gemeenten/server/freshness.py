"""How long a browser keeps the files of the map and the pages, of which Streamlit says nothing: it asked for each anew.

A file whose address changes with its content is kept for good. Any other is taken as it is for a minute, which a
visit that has just begun needs; after that the browser asks whether it changed.
"""

import hashlib
import re
from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gemeenten.server.whole import hold

_FILES = re.compile(r"/component/(gemeenten\.dashboard\.files\.\w+|streamlit_folium\.st_folium/static)/.")
#: In the name of a file, or after it, what changes with its content.
_MARKED = re.compile(r"[^?]*(\.[0-9a-f]{8,}\.\w+|\?v=[0-9a-f]{8,})")
_FOR_GOOD = "public, immutable, max-age=31536000"
_FOR_NOW = "public, max-age=60"


class Freshness:
    """Middleware: tells a browser how long a file may be kept, and by what to know whether it changed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where the browser has the file already, say so instead of sending it."""
        asked = scope["type"] == "http" and scope["method"] == "GET" and _FILES.search(scope["path"])
        if not asked:
            await self._app(scope, receive, send)
            return
        address = f"{scope['path']}?{scope['query_string'].decode('latin-1')}".removesuffix("?")
        held = Headers(scope=scope).get("if-none-match", "")
        send_file = partial(_send_file, address, held, send)
        await hold(self._app, scope, receive, send, wanted=_is_there, finish=send_file)


def _is_there(start: Message) -> bool:
    return bool(start["status"] == 200)  # noqa: PLR2004


async def _send_file(address: str, held: str, send: Send, start: Message, content: bytes) -> None:
    tag = hashlib.sha256(content).hexdigest()[:20]
    headers = MutableHeaders(scope=start)
    headers["cache-control"] = _FOR_GOOD if _MARKED.fullmatch(address) else _FOR_NOW
    headers["etag"] = f'"{tag}"'
    if tag in held:
        content = b""
        start["status"] = 304
        del headers["content-length"]
    await send(start)
    await send({"type": "http.response.body", "body": content})
