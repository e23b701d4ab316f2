"""How the door says no: a status, and a reason in the visitor's language, as JSON or plain text. Never a traceback."""

import re
from dataclasses import dataclass, field
from typing import Literal

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from gemeenten._text import Text

Language = Literal["nl", "en"]
_RANGE = re.compile(r"\s*([a-zA-Z*]{1,8})(?:-[\w-]{1,20})?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


@dataclass(eq=False)
class RefusalError(Exception):
    """A request that is not answered as asked: HTTP status, reason, and what may be instead."""

    status: int
    text: Text
    headers: dict[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()

    def response(self, headers: Headers) -> Response:
        """Write the answer for a request with these headers."""
        language = language_of(headers.get("accept-language", ""))
        reason = self.text.nl if language == "nl" else self.text.en
        told = {"content-language": language, "cache-control": "no-store", "vary": "Accept, Accept-Language"}
        if _wants_text(headers.get("accept", "")):
            return PlainTextResponse(f"{reason}\n", self.status, told | self.headers)
        content: dict[str, object] = {"status": self.status, "detail": reason}
        if self.allowed:
            content["allowed"] = self.allowed
        return JSONResponse(content, self.status, told | self.headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or a websocket's handshake, with it."""
        response = self.response(Headers(scope=scope))
        if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        await response(scope, receive, send)


def language_of(accepted: str) -> Language:
    """Choose Dutch or English by an Accept-Language header; Dutch where neither is asked for."""
    quality = {"nl": 0.0, "en": 0.0, "*": 0.0}
    for part in accepted[:500].split(","):
        found = _RANGE.fullmatch(part)
        if found and found[1].lower() in quality:
            name = found[1].lower()
            quality[name] = max(quality[name], float(found[2] or 1))
    dutch, english = (quality[name] or quality["*"] for name in ("nl", "en"))
    return "en" if english > dutch else "nl"


def _wants_text(accepted: str) -> bool:
    """Whether a browser or a person asks, rather than a program that reads JSON."""
    kinds = [part.partition(";")[0].strip().lower() for part in accepted[:500].split(",")]
    return "application/json" not in kinds and any(kind in kinds for kind in ("text/plain", "text/html"))
