"""Middleware that compresses text, and keeps what is compressed of files that never change."""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TEXT = re.compile(
    r"text/(?!event-stream)|image/svg\+xml"
    r"|application/(javascript|json|manifest\+json|wasm|xml|[\w.+-]+\+(json|xml))(;|$)",
    re.IGNORECASE,
)
_LEAST = 600
#: An answer larger than this is sent as it comes.
_MOST = 30_000_000
#: Bytes of compressed files that are kept: Streamlit's scripts are some 3 MB.
_KEPT = 24_000_000


def _brotli(data: bytes, *, well: bool) -> bytes:
    made: bytes = brotli.compress(data, quality=11 if well else 5)
    return made


def _gzip(data: bytes, *, well: bool) -> bytes:
    return gzip.compress(data, 9 if well else 5, mtime=0)


_CODINGS: Mapping[str, Callable[..., bytes]] = {"br": _brotli, "gzip": _gzip}


class Compression:
    """Middleware: compresses with Brotli or gzip, whichever a browser takes.

    Files whose name changes with their content ("immutable") are compressed once: fast for whoever asks first, and
    then well, beside the other work, for all who come later. All else is compressed fast, each time.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="compression")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and compress its answer."""
        coding = None
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = Headers(scope=scope)
            coding = None if "range" in asked else coding_of(asked.get("accept-encoding", ""))
        if coding is None:
            await self._app(scope, receive, send)
            return
        # What is inside would compress by itself, less well.
        inner = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        answer = _Answer(self, coding, scope["path"], send)
        await self._app(dict(scope, headers=inner), receive, answer.take)

    async def compressed(self, data: bytes, coding: str, key: str | None) -> bytes:
        """Compress, off the event loop; what has a key is looked up and kept."""
        if key is None:
            if len(data) < 30_000:  # noqa: PLR2004 - faster than another thread is asked
                return _CODINGS[coding](data, well=False)
            return await run_in_threadpool(_CODINGS[coding], data, well=False)
        with self._lock:
            found = self._kept.get((key, coding))
            if found is not None:
                self._kept.move_to_end((key, coding))
                return found
        made = await run_in_threadpool(_CODINGS[coding], data, well=False)
        self._keep((key, coding), made)
        self._beside.submit(lambda: self._keep((key, coding), _CODINGS[coding](data, well=True)))
        return made

    def _keep(self, key: tuple[str, str], made: bytes) -> None:
        with self._lock:
            self._bytes += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._bytes > _KEPT:
                self._bytes -= len(self._kept.popitem(last=False)[1])


class _Answer:
    """One answer on its way out, held until it is whole or too large to wait for."""

    def __init__(self, kept: Compression, coding: str, path: str, send: Send) -> None:
        self._kept, self._coding, self._path, self._send = kept, coding, path, send
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0

    async def take(self, message: Message) -> None:
        """Take a message of the application."""
        if message["type"] == "http.response.start" and _worth_it(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._let_go()
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            self._size += len(self._parts[-1])
            if not message.get("more_body", False):
                await self._finish(self._start)
            elif self._size > _MOST:
                await self._let_go(more=True)

    async def _finish(self, start: Message) -> None:
        data = b"".join(self._parts)
        headers = MutableHeaders(scope=start)
        headers.add_vary_header("Accept-Encoding")
        if len(data) >= _LEAST:
            lasts = "immutable" in headers.get("cache-control", "")
            data = await self._kept.compressed(data, self._coding, self._path if lasts else None)
            headers["content-encoding"] = self._coding
            headers["content-length"] = str(len(data))
            tag = headers.get("etag", "")
            if tag and not tag.startswith("W/"):
                headers["etag"] = f"W/{tag}"
        self._start = None
        await self._send(start)
        await self._send({"type": "http.response.body", "body": data})

    async def _let_go(self, *, more: bool = False) -> None:
        """Send what was held back, as it is."""
        if self._start is not None:
            start, self._start = self._start, None
            await self._send(start)
            await self._send({"type": "http.response.body", "body": b"".join(self._parts), "more_body": more})
            self._parts.clear()


def _worth_it(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200  # noqa: PLR2004
        and "content-encoding" not in headers
        and _TEXT.match(headers.get("content-type", "")) is not None
        and int(headers.get("content-length", _LEAST)) >= _LEAST
    )


def coding_of(accepted: str) -> str | None:
    """Choose Brotli, gzip or neither by an Accept-Encoding header."""
    offered: dict[str, bool] = {}
    for part in accepted[:500].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        offered[name] = not any(re.fullmatch(r"q\s*=\s*0(\.0*)?", p) for p in parameters)
    return next((coding for coding in _CODINGS if offered.get(coding, offered.get("*", False))), None)
