"""The server's log: one line for each thing that an administrator wants to know, as text or as JSON."""

import json
import logging
import secrets
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGER = logging.getLogger("gemeenten.server")
#: What is written of a value that came from outside.
_MOST = 300
_READING = ("GET", "HEAD", "OPTIONS")
_FAILED = 400
#: Streamlit's page looks for the server under each part of its address; that most are not there is no failure.
_SOUGHT = ("/_stcore/health", "/_stcore/host-config")


class _Line(logging.Formatter):
    """Writes a record as one line, whatever its values hold."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        if self._as_json:
            return json.dumps(told, ensure_ascii=True, default=str)
        parts = [f"{key}={_quoted(value)}" for key, value in list(told.items())[3:]]
        return " ".join([str(told["at"]), str(told["level"]), str(told["event"]), *parts])


def _quoted(value: object) -> str:
    """Write a value so that it cannot look like another line or another key."""
    text = str(value)
    return text if text and all(c.isalnum() or c in "-_./:%+" for c in text) else json.dumps(text)


def set_up(*, as_json: bool) -> None:
    """Write the log of the server to standard error, once however often it is asked for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line(as_json=as_json))
    LOGGER.handlers[:] = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def tell(event: str, level: int = logging.INFO, **told: object) -> None:
    """Write a line: what happened, and what belongs to it. Long values are cut off."""
    cut = {
        key: value if isinstance(value, int | float) else str(value)[:_MOST] for key, value in told.items()
    }
    LOGGER.log(level, event, extra={"told": cut})


def number_of(error: BaseException, **told: object) -> str:
    """Write an error with its traceback, and give the number by which a visitor can ask for it."""
    number = secrets.token_hex(4)
    LOGGER.error("error", exc_info=error, extra={"told": {"number": number, **told}})
    return number


def client_of(scope: Scope | Mapping[str, object]) -> str:
    """Give the address that a request comes from; behind a proxy that is trusted, that of the visitor."""
    client = scope.get("client")
    return str(client[0]) if isinstance(client, tuple | list) and client else "unknown"


def _told_path(path: str) -> str:
    """Leave the session out of the path that a file is sent to: whoever knows it may send files there."""
    upload = "/_stcore/upload_file/"
    return f"{upload}…" if path.startswith(upload) else path


class RequestLog:
    """Middleware: a line for each request that writes or fails, and for each websocket that is refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and look at how it is answered."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            method = scope.get("method", "WEBSOCKET")
            sought = status == 404 and scope["path"].endswith(_SOUGHT)  # noqa: PLR2004
            if not sought and (status >= _FAILED or (scope["type"] == "http" and method not in _READING)):
                tell(
                    "request",
                    logging.WARNING if status >= _FAILED else logging.INFO,
                    method=method,
                    path=_told_path(scope["path"]),
                    status=status,
                    client=client_of(scope),
                    ms=round(1000 * (time.perf_counter() - start)),
                )
