"""The addresses that stay: each asked for with the pages' words, and answered anew only where something changed."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gemeenten._errors import GemeentenError, InputError
from gemeenten._text import Text
from gemeenten.clock import BRUSSELS, today
from gemeenten.server import words
from gemeenten.server.address import Address
from gemeenten.server.limits import Allowance, network_of
from gemeenten.server.log import client_of, number_of
from gemeenten.server.refusal import RefusalError
from gemeenten.server.registry import Registry, State
from gemeenten.server.settings import Limits

#: Bytes of answers that are kept for the next who asks the same.
_KEPT = 64_000_000
#: How many makings a heavy answer counts for.
_HEAVY = 10
#: Whoever is on another site may read: there is nothing here but what everybody may know.
_OPEN = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match, If-Modified-Since, Accept, Accept-Language",
    "access-control-expose-headers": "ETag, Last-Modified, Content-Disposition",
    "access-control-max-age": "86400",
    "cross-origin-resource-policy": "cross-origin",
}
_ANEW = {"cache-control": "public, no-cache", "accept-ranges": "none"}


_HOST = re.compile(r"[\w.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?", re.ASCII)


#: What a browser shows; all else it keeps as a file.
_SHOWN = ("text/", "application/json", "application/ld+json", "application/atom+xml", "image/")
_ANYWHERE = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)


class Answers:
    """Answers the addresses.

    Parameters
    ----------
    addresses
        By their path.
    limits
        How many answers one address may have made.
    registry
        What the answers rest on.
    """

    def __init__(self, addresses: Mapping[str, Address], limits: Limits, registry: Registry) -> None:
        self._addresses = addresses
        self._registry = registry
        self._makings = Allowance(limits.makings, limits.makings_a_second)
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._lanes = (anyio.CapacityLimiter(4), anyio.CapacityLimiter(1))

    def routes(self) -> Iterable[Route]:
        """Give a route for each address."""
        for address in self._addresses.values():
            yield Route(address.path, self._endpoint(address), methods=["GET", "OPTIONS"])

    def _endpoint(self, address: Address) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=_OPEN)
            try:
                response = await self._answer(address, request)
            except RefusalError as refusal:
                response = refusal.response(request.headers)
            except GemeentenError as error:
                status = 400 if isinstance(error, InputError) else 503
                response = RefusalError(status, error.text).response(request.headers)
            except Exception as error:  # noqa: BLE001 - nobody is shown a traceback; the log has it, by its number
                response = broken(error, request)
            response.headers.update(_OPEN)
            return response

        return answer

    async def _answer(self, address: Address, request: Request) -> Response:
        day = today()
        asked = words.read(request.scope["query_string"], address.known, day)
        if address.names_itself:
            asked = replace(asked, site=_site(request))
        state = await run_in_threadpool(self._registry.read)
        # Figures say how old they are: the next day they say something else.
        dated = day if "op" in address.known else None
        tag = tag_of(address, asked, state, dated)
        headers = {
            **_ANEW,
            "etag": f'"{tag}"',
            "last-modified": format_datetime(_changed(state, dated), usegmt=True),
        }
        if _is_held(request, tag, _changed(state, dated)):
            return Response(status_code=304, headers=headers)
        content = self._kept.get(tag)
        if content is None:
            content = await self._make(address, asked, state, tag, request)
        else:
            self._kept.move_to_end(tag)
        if address.framed:
            headers["content-security-policy"] = _ANYWHERE
        if not address.mediatype.startswith(_SHOWN):
            headers["content-disposition"] = f'attachment; filename="{address.filename}"'
        return Response(content, headers={**headers, "content-type": address.mediatype})

    async def _make(
        self, address: Address, asked: words.Asked, state: State, tag: str, request: Request
    ) -> bytes:
        if not self._makings.use(network_of(client_of(request.scope)), _HEAVY if address.heavy else 1):
            raise RefusalError(
                429,
                Text(
                    "Many different files were asked for from this address. Wait half a minute.",
                    "Er werden vanaf dit adres veel verschillende bestanden gevraagd. Wacht een halve minuut.",
                ),
                {"retry-after": "30"},
            )
        async with self._lanes[address.heavy]:
            content = self._kept.get(tag)  # who asked the same before may just have had it made
            if content is None:
                content = await run_in_threadpool(address.make, state, asked)
                self._keep(tag, content)
        return content

    def _keep(self, tag: str, content: bytes) -> None:
        self._kept[tag] = content
        self._bytes += len(content)
        while self._bytes > _KEPT:
            self._bytes -= len(self._kept.popitem(last=False)[1])


def broken(error: Exception, request: Request) -> Response:
    """Answer what should not have happened with a number, under which the log tells what it was."""
    number = number_of(error, path=request.url.path, client=client_of(request.scope))
    return RefusalError(
        500,
        Text(
            f"Something went wrong on the server. Report it with number {number}.",
            f"Er ging iets mis op de server. Meld het met nummer {number}.",
        ),
    ).response(request.headers)


def _site(request: Request) -> str:
    """Give scheme and host by which the server was asked, for an answer that names itself."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise RefusalError(400, Text("The server's name is not one.", "De naam van de server klopt niet."))
    return f"{request.url.scheme}://{host.lower()}"


def tag_of(address: Address, asked: words.Asked, state: State, dated: object) -> str:
    """Mark an answer by all that it depends on."""
    of = [getattr(asked, field.name) for field in fields(asked)]
    told = "\n".join(
        [
            *(state.mark, address.path, str(dated)),
            # A set has no order.
            *(str(sorted(value) if isinstance(value, frozenset) else value) for value in of),
        ]
    )
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _changed(state: State, dated: object) -> datetime:
    """Say when an answer last became another: when something was recorded, or when today began."""
    midnight = datetime.combine(today(), time(), BRUSSELS)
    moment = max(state.changed, midnight) if dated else state.changed
    return moment.astimezone(UTC).replace(microsecond=0)


def _is_held(request: Request, tag: str, changed: datetime) -> bool:
    """Whether a browser says that it has this answer; a date counts only where it gives no tag (RFC 9110)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        held = {t.strip().removeprefix("W/").strip('"') for t in tags[:2000].split(",")}
        return bool(held & {tag, "*"})
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        moment = parsedate_to_datetime(since[:100])
    except (ValueError, IndexError, TypeError, OverflowError):
        return False
    return changed <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
