"""Headers by which a browser keeps a page to itself: what it may load, who may frame it, what it tells others."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit's page sets styles as it goes, and its charts and components compile functions in the browser.
_POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
_FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
#: Where the background of the map comes from, for a visitor who asks for it.
_TILES = "https://geo.api.vlaanderen.be"
#: Streamlit shows its components in frames of its own page.
_COMPONENTS = ("/component/", "/_stcore/bidi-components/")


class SecurityHeaders:
    """Middleware: adds the headers to every answer that has none of its own.

    Parameters
    ----------
    app
        What answers.
    frame_ancestors
        The sites that may show a page in a frame, as Content-Security-Policy writes them.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str = "'self'") -> None:
        self._app = app
        self._page = self._headers(frame_ancestors)
        # A component's frame stands in the page, and so in whatever the page stands in.
        above = frame_ancestors.removeprefix("'none'").removeprefix("'self'").strip()
        self._component = self._headers(f"'self' {above}".strip(), images=f" {_TILES}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = self._component if scope["path"].startswith(_COMPONENTS) else self._page

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = "content-security-policy" in headers  # and so says who may frame it
                for name, value in added.items():
                    if not (own and name == "x-frame-options"):
                        headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)

    @staticmethod
    def _headers(ancestors: str, images: str = "") -> dict[str, str]:
        policy = "; ".join([*_POLICY, f"img-src 'self' data: blob:{images}", f"frame-ancestors {ancestors}"])
        headers = {**_FIXED, "content-security-policy": policy}
        if ancestors == "'self'":
            headers["x-frame-options"] = "SAMEORIGIN"
        elif ancestors == "'none'":
            headers["x-frame-options"] = "DENY"
        return headers
