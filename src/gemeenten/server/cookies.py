"""Cookies that a browser sends over HTTPS alone, and a login that ends with the browser.

Streamlit leaves `Secure` out, and keeps a login for 30 days.
"""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What Streamlit keeps of who logged in, in one cookie or in parts.
_LOGIN = b"_streamlit_user"
#: How long a browser keeps a cookie; 0 takes one back, and stays.
_KEPT = re.compile(rb";\s*max-age=[1-9]\d*|;\s*expires=[^;]*", re.IGNORECASE)
_SECURE = re.compile(rb";\s*secure\s*(;|$)", re.IGNORECASE)


class SafeCookies:
    """Middleware: makes the cookies of every answer safer than Streamlit does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and look at the cookies that its answer sets."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secure = scope.get("scheme") == "https"

        async def with_safe_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    (name, safe(value, secure=secure) if name.lower() == b"set-cookie" else value)
                    for name, value in message.get("headers", [])
                ]
            await send(message)

        await self._app(scope, receive, with_safe_cookies)


def safe(cookie: bytes, *, secure: bool) -> bytes:
    """Give a cookie as it is set: over HTTPS for HTTPS alone, and a login until the browser is closed."""
    if cookie.startswith(_LOGIN) and b"max-age=0" not in cookie.lower():
        cookie = _KEPT.sub(b"", cookie)
    return cookie + b"; Secure" if secure and not _SECURE.search(cookie) else cookie
