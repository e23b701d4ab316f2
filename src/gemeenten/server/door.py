"""Puts the door together: what `app.py` hands to Streamlit around the dashboard's script."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gemeenten._paths import ROOT
from gemeenten._version import __version__
from gemeenten.register import editors as permission
from gemeenten.server import addresses, fonts, health, log, settings, stopping, streamlit_parts
from gemeenten.server.addresses import Answers
from gemeenten.server.answers import ADDRESSES
from gemeenten.server.compression import Compression
from gemeenten.server.cookies import SafeCookies
from gemeenten.server.firsttext import FirstText
from gemeenten.server.freshness import Freshness
from gemeenten.server.guard import Guard
from gemeenten.server.headers import SecurityHeaders
from gemeenten.server.limits import Limiter
from gemeenten.server.registry import Registry
from gemeenten.server.uploads import Tickets, UploadGate

#: What Streamlit runs for each visit and each change.
SCRIPT = ROOT / "script.py"
#: Seconds between two collections of what visitors left behind.
_PAUSE = 15


class Door:
    """The pieces, and what they share."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._settings = settings.read() if environ is None else settings.read(environ)
        log.set_up(as_json=self._settings.log_as_json)
        streamlit_parts.ask_nobody()
        self._registry = Registry()
        self._tickets = Tickets()
        self._answers = Answers(ADDRESSES, self._settings.limits, self._registry)
        self._small: dict[str, bytes] = {}

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses besides Streamlit's own."""
        return [
            *self._answers.routes(),
            *health.routes(self._registry),
        ]

    @property
    def middleware(self) -> list[Middleware]:
        """What each request passes, from the outside in."""
        ancestors = "'none'" if permission.local_editing() else self._settings.frame_ancestors
        return [
            Middleware(log.RequestLog),
            Middleware(SecurityHeaders, frame_ancestors=ancestors),
            Middleware(SafeCookies),
            Middleware(Limiter, limits=self._settings.limits),
            Middleware(Guard, addresses=tuple(ADDRESSES), others=streamlit_parts.other_sites),
            Middleware(UploadGate, tickets=self._tickets),
            Middleware(Compression),
            Middleware(Freshness),
            Middleware(fonts.Fonts, small=self._small),
            Middleware(FirstText, registry=self._registry),
        ]

    @property
    def exception_handlers(self) -> Mapping[Any, Callable[[Request, Any], Response]]:
        """What is answered where something broke that should not."""
        return {Exception: lambda request, error: addresses.broken(error, request)}

    @asynccontextmanager
    async def lifespan(self, _: object) -> AsyncIterator[None]:
        """Start what runs beside the visits, and end it."""
        stopping.end_in_time()
        streamlit_parts.guard_uploads(self._tickets)
        beside = [
            asyncio.create_task(_tidy()),
            asyncio.create_task(fonts.make(self._small, streamlit_parts.static_files())),
        ]
        log.tell(
            "started",
            version=__version__,
            address=f"http://{st.get_option('server.address') or 'localhost'}:{st.get_option('server.port')}",
            editing="this machine" if permission.local_editing() else "login",
        )
        try:
            yield
        finally:
            for task in beside:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*beside, return_exceptions=True)
            log.tell("stopped")

    @staticmethod
    def on_script_error(error: Exception) -> bool:
        """Show a visitor a number instead of what broke; the log tells what it was."""
        number = log.number_of(error)
        st.error(
            f"Er ging iets mis op de server. Laad de pagina opnieuw; blijft het, meld dan nummer {number}.",
            icon=":material/error:",
        )
        return True


async def _tidy() -> None:
    """Collect what visits leave behind in circles, sessions that ended and their files among it.

    A full collection looks at all that lives; the libraries and geodata, most of it by far, are set apart once
    the first visit has loaded them.
    """
    settled = False
    while True:
        await asyncio.sleep(_PAUSE)
        if not settled and hasattr(sys.modules.get(streamlit_parts.FRAME), "run"):
            streamlit_parts.settle()
            settled = True
        elif settled:
            gc.collect()
