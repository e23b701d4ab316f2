"""Files that visitors send: only to a form that is open in their session, bounded, counted and let go.

Streamlit takes a file for any session and keeps it until the session ends. Here a browser first asks where to send
a file, over its websocket; that gives a ticket for that one file, if a form is open. Without one nothing is read.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gemeenten._text import Text
from gemeenten.dashboard.forms import FORMS, Forms
from gemeenten.server.refusal import RefusalError

_PATH = re.compile(r"/_stcore/upload_file/([\w-]{1,60})/([\w-]{1,60})")
#: What a form adds around the file that it carries.
_AROUND = 20_000
#: Tickets of one session, and of all.
_MOST_TICKETS, _MOST_OF_ALL = 8, 10_000
#: Bytes of files that are held for all sessions together.
_MOST_HELD = 400_000_000
_FULL = (
    503,
    Text(
        "Too many files are being looked at. Try again in a minute.",
        "Er worden te veel bestanden tegelijk bekeken. Probeer het over een minuut opnieuw.",
    ),
)
_NO_FORM = (
    403,
    Text("No form is open for this file.", "Hier staat geen formulier open voor dit bestand."),
)


class Tickets:
    """Which files may be sent: those that were asked for over the websocket of a session with an open form."""

    def __init__(self, forms: Forms = FORMS) -> None:
        self._forms = forms
        self._lock = Lock()
        self._tickets: OrderedDict[tuple[str, str], None] = OrderedDict()
        #: Gives the bytes of all files that are held, of every session.
        self.held: Callable[[], int] = lambda: 0

    def give(self, session: str, file: str) -> bool:
        """Give a ticket, if a form is open; the oldest of a session that has many is taken back."""
        if not self._forms.most(session):
            return False
        with self._lock:
            own = [ticket for ticket in self._tickets if ticket[0] == session]
            if len(own) >= _MOST_TICKETS:
                del self._tickets[own[0]]
            elif len(self._tickets) >= _MOST_OF_ALL:
                self._tickets.popitem(last=False)
            self._tickets[session, file] = None
        return True

    def most(self, session: str, file: str) -> int:
        """Give how large a file may be, in bytes; 0 where it has no ticket or its form was closed."""
        with self._lock:
            held = (session, file) in self._tickets
        return self._forms.most(session) if held else 0

    def end(self, session: str) -> None:
        """Take back all tickets of a session."""
        with self._lock:
            for ticket in [ticket for ticket in self._tickets if ticket[0] == session]:
                del self._tickets[ticket]


class UploadGate:
    """Middleware: lets a file through that has a ticket, as far as its form takes it."""

    def __init__(self, app: ASGIApp, tickets: Tickets) -> None:
        self._app = app
        self._tickets = tickets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse a file before it is read."""
        if scope["type"] != "http" or scope["method"] not in ("PUT", "POST", "DELETE", "PATCH"):
            await self._app(scope, receive, send)
            return
        named = _PATH.fullmatch(scope["path"])
        if scope["method"] == "DELETE" and named:
            await self._app(scope, receive, send)
            return
        most = self._tickets.most(named[1], named[2]) if named and scope["method"] == "PUT" else 0
        if not most:
            await RefusalError(*_NO_FORM)(scope, receive, send)
            return
        if self._tickets.held() + most > _MOST_HELD:
            await RefusalError(*_FULL)(scope, receive, send)
            return
        answered = False

        async def watch(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, _bounded(receive, most), watch)
        except _TooLargeError:
            if answered:
                raise
            megabytes = most / 1_000_000
            await RefusalError(
                413,
                Text(
                    f"The file is too large: at most {megabytes:.0f} MB.",
                    f"Het bestand is te groot: hoogstens {megabytes:.0f} MB.",
                ),
            )(scope, receive, send)


class _TooLargeError(Exception):
    pass


def _bounded(receive: Receive, most: int) -> Receive:
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most + _AROUND:
            raise _TooLargeError
        return message

    return limited
