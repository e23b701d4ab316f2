"""Which forms that take a file stand open, in which session.

A page opens a form when it shows it; once a run has shown all of its page, the other forms are closed. Only to an
open form may a file be sent (see `gemeenten.server.uploads`).

A session of which no page was shown yet may have come from a process that ended: its page stands in the browser,
perhaps with a form. It may send what the form takes that everybody can open.
"""

from collections.abc import Callable, Collection, Sequence
from threading import Lock

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gemeenten.documents.csvtable import MAX_BYTES

_MEGABYTE = 1024 * 1024  # as Streamlit counts


class Forms:
    """Open forms by session: what each takes at most, in bytes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[str, dict[str, int]] = {}
        self._shown: dict[str, set[str]] = {}
        self._seen: set[str] = set()
        #: Called with a session when its last form was closed.
        self.on_closed: Callable[[str], None] = lambda _session: None

    def begin(self, session: str) -> None:
        """Begin a run of a page: it has shown no form yet."""
        with self._lock:
            self._shown[session] = set()

    def open(self, session: str, form: str, most: int) -> None:
        """Show a form that takes a file of so many bytes."""
        with self._lock:
            self._open.setdefault(session, {})[form] = most
            self._shown.setdefault(session, set()).add(form)

    def finish(self, session: str) -> None:
        """Close the forms that a run, now whole, has not shown."""
        with self._lock:
            self._seen.add(session)
            shown, had = self._shown.pop(session, set()), self._open.pop(session, {})
            left = {form: most for form, most in had.items() if form in shown}
            if left:
                self._open[session] = left
        if had and not left:
            self.on_closed(session)

    def end(self, session: str) -> None:
        """Forget a session that has ended."""
        with self._lock:
            self._open.pop(session, None)
            self._shown.pop(session, None)
            self._seen.discard(session)

    def most(self, session: str) -> int:
        """Give the most bytes that any open form of a session takes; 0 where none is open."""
        with self._lock:
            return max(self._taken(session), default=0)

    def together(self, session: str) -> int:
        """Give what all open forms of a session take together, in bytes."""
        with self._lock:
            return sum(self._taken(session))

    def _taken(self, session: str) -> Collection[int]:
        taken = self._open.get(session, {}).values()
        return taken if taken or session in self._seen else [MAX_BYTES]


#: Those of this process.
FORMS = Forms()


def ask_file(
    label: str,
    key: str,
    megabytes: int,
    types: Sequence[str] | None = None,
    on_change: Callable[[], None] | None = None,
) -> UploadedFile | None:
    """Ask the visitor for a file of so many MB at most; `on_change` is called when one is given or taken back."""
    most = min(megabytes, st.get_option("server.maxUploadSize"))
    FORMS.open(session(), key, most * _MEGABYTE)
    return st.file_uploader(label, type=types, key=key, max_upload_size=megabytes, on_change=on_change)


def session() -> str:
    """Name the session of this run."""
    context = get_script_run_ctx()
    return context.session_id if context else ""
