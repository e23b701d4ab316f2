"""What one address may ask of the server, so that nobody takes it from the others."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from gemeenten._text import Text
from gemeenten.server.log import client_of
from gemeenten.server.refusal import RefusalError
from gemeenten.server.settings import Limits

#: So many addresses are remembered; the one not seen for longest is forgotten first.
_MOST_ADDRESSES = 20_000
#: An address longer than this, or a header, is no link of ours.
MOST_QUERY = 4_000
MOST_PATH = 1_000

_TOO_MANY = RefusalError(
    429,
    Text(
        "Too many requests from this address. Wait a moment and try again.",
        "Te veel vragen vanaf dit adres. Wacht even en probeer opnieuw.",
    ),
    {"retry-after": "5"},
)
_TOO_LONG = RefusalError(
    414,
    Text(
        f"The address is too long: at most {MOST_QUERY} characters after the question mark.",
        f"Het adres is te lang: hoogstens {MOST_QUERY} tekens na het vraagteken.",
    ),
)
_FULL = RefusalError(
    503,
    Text(
        "There are too many visitors at once. Try again in a minute.",
        "Er zijn te veel bezoekers tegelijk. Probeer het over een minuut opnieuw.",
    ),
    {"retry-after": "60"},
)


@dataclass(slots=True)
class _Bucket:
    left: float
    seen: float


class Allowance:
    """What each address may use: so much at once, and so much a second after that.

    Parameters
    ----------
    most, a_second
        How much there is at first, and how fast it comes back.
    clock
        Gives seconds.
    """

    def __init__(self, most: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._a_second, self._clock = most, a_second, clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def use(self, address: str, amount: float = 1) -> bool:
        """Take an amount for an address, and say whether there was enough."""
        now = self._clock()
        bucket = self._buckets.get(address)
        if bucket is None:
            if len(self._buckets) >= _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
            bucket = self._buckets[address] = _Bucket(self._most, now)
        self._buckets.move_to_end(address)
        bucket.left = min(self._most, bucket.left + (now - bucket.seen) * self._a_second)
        bucket.seen = now
        if bucket.left < amount:
            return False
        bucket.left -= amount
        return True


def network_of(address: str) -> str:
    """Give what counts as one address: an IPv4 address, or the /64 that an IPv6 visitor has all of."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:100]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False))
    return str(found)


class Limiter:
    """Middleware: refuses what is more than an address may ask. Streamlit's own files are not counted.

    They are read from memory, and a first visit asks for a hundred of them.
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._requests = Allowance(limits.requests, limits.requests_a_second)
        self._handshakes = Allowance(limits.handshakes, limits.handshakes_a_second)
        self._open: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        network = network_of(client_of(scope))
        if len(scope.get("query_string", b"")) > MOST_QUERY or len(scope["path"]) > MOST_PATH:
            await _TOO_LONG(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(network, scope, receive, send)
        elif not scope["path"].startswith("/static/") and not self._requests.use(network):
            await _TOO_MANY(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, network: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._handshakes.use(network) or self._open.get(network, 0) >= self._limits.sockets:
            await _TOO_MANY(scope, receive, send)
            return
        if sum(self._open.values()) >= self._limits.sockets_of_all:
            await _FULL(scope, receive, send)
            return
        self._open[network] = self._open.get(network, 0) + 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[network] -= 1
            if not self._open[network]:
                del self._open[network]
