"""/health says that the server is alive, /ready that it can answer: its database and its geodata are there."""

from collections.abc import Callable, Mapping

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gemeenten._errors import GemeentenError
from gemeenten._version import __version__
from gemeenten.places import VINTAGES
from gemeenten.places.boundaries import topology
from gemeenten.server.log import tell
from gemeenten.server.registry import Registry

#: Seconds after which a part that does not answer counts as missing.
_PATIENCE = 5
_FRESH = {"cache-control": "no-store"}


def routes(registry: Registry) -> list[Route]:
    """Give the two routes."""

    async def alive(_: Request) -> Response:
        return JSONResponse({"status": "alive", "version": __version__}, headers=_FRESH)

    async def ready(_: Request) -> Response:
        parts = {name: await _state_of(name, check) for name, check in _checks(registry).items()}
        well = all(state == "ok" for state in parts.values())
        content = {"status": "ready" if well else "not ready", **parts}
        return JSONResponse(content, 200 if well else 503, headers=_FRESH)

    return [Route("/health", alive), Route("/ready", ready)]


def _checks(registry: Registry) -> Mapping[str, Callable[[], object]]:
    return {"database": registry.read, "geodata": lambda: [topology(vintage) for vintage in VINTAGES]}


async def _state_of(name: str, check: Callable[[], object]) -> str:
    """Give "ok" or "failed"; why stands in the log, not before everybody's eyes."""
    try:
        with anyio.fail_after(_PATIENCE):
            await anyio.to_thread.run_sync(check, abandon_on_cancel=True)
    except (GemeentenError, TimeoutError) as error:
        tell("not ready", part=name, why=error or "it did not answer in time")
        return "failed"
    return "ok"
