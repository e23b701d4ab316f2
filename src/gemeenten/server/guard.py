"""What never reaches Streamlit: addresses that are closed, and websockets of another site's page."""

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gemeenten._text import Text
from gemeenten.server.refusal import RefusalError

#: Streamlit's own addresses that a public dashboard does not offer: figures about its memory, a way to steer it
#: without a browser, and a check that runs the script.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_NOT_FOUND = RefusalError(404, Text("There is no such address.", "Dit adres bestaat niet."))
_NO_METHOD = RefusalError(
    405,
    Text("This address can only be read (GET or HEAD).", "Dit adres kan enkel gelezen worden (GET of HEAD)."),
    {"allow": "GET, HEAD, OPTIONS"},
)
_FOREIGN = RefusalError(
    403,
    Text(
        "This connection comes from a page of another site.",
        "Deze verbinding komt van een pagina van een andere site.",
    ),
)
_READING = ("GET", "HEAD", "OPTIONS")
#: Where Streamlit takes files and logins; nothing else is written to.
_WRITTEN = ("/_stcore/upload_file/", "/auth/")


class Guard:
    """Middleware: refuses closed addresses, methods that nothing here knows, and foreign websockets.

    Streamlit, met with an origin that it does not know, asks a server on the internet for this machine's address,
    and lets every visitor wait for it. So it never meets one.

    Parameters
    ----------
    app
        What is guarded.
    addresses
        All paths under the folders in which ours stand: nothing else there is a page of the dashboard.
    others
        Gives the origins or names of sites, besides the dashboard's own, whose pages may open a websocket.
    """

    def __init__(
        self, app: ASGIApp, addresses: Collection[str] = (), others: Callable[[], Collection[str]] = tuple
    ) -> None:
        self._app = app
        self._addresses = frozenset(addresses)
        self._folders = {path.split("/")[1] for path in addresses}
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = None
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            if not is_own(headers.getlist("origin"), headers.get("host"), self._others):
                refusal = _FOREIGN
        elif scope["type"] == "http":
            path = scope["path"]
            if any(path == closed or path.startswith(f"{closed}/") for closed in _CLOSED):
                refusal = _NOT_FOUND
            elif scope["method"] not in _READING and not path.startswith(_WRITTEN):
                refusal = _NO_METHOD
            elif path not in self._addresses and path.partition("/")[2].partition("/")[0] in self._folders:
                refusal = self._no_address()
        await (refusal or self._app)(scope, receive, send)

    def _no_address(self) -> RefusalError:
        known = tuple(sorted(self._addresses))
        return RefusalError(
            404,
            Text(
                f"There is no such address. There are: {', '.join(known)}.",
                f"Dit adres bestaat niet. Er zijn: {', '.join(known)}.",
            ),
            allowed=known,
        )


def is_own(origins: list[str], host: str | None, others: Callable[[], Collection[str]] = tuple) -> bool:
    """Say whether a websocket is opened by the dashboard's own page, port included.

    A browser always names the page's origin; what names none is no browser, and no other site's page.
    """
    if not origins:
        return True
    if len(origins) > 1:
        return False
    try:
        asked = urlsplit(origins[0])
    except ValueError:
        return False
    if asked.scheme not in ("http", "https") or not asked.netloc:
        return False
    if host and asked.netloc.casefold() == host.casefold():
        return True
    return any(site in (origins[0], asked.hostname) for site in others())
