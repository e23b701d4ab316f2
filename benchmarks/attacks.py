"""Visitors who mean harm, each kind in a program of its own, from an address of its own.

The server believes the address that a proxy on this machine names; so their limits are theirs, as they would be.
"""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from benchmarks.servers import SHARED
from benchmarks.session import Session, session

#: A documentation address (RFC 5737), from which no visitor comes.
_FROM = {"X-Forwarded-For": "203.0.113.66"}
_HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
    "Origin": "https://evil.example",
}
_PATIENCE = 30
#: So many do the same at the same time, where one alone would wait for its answers.
_AT_ONCE = 20
_A_SECOND = 200


async def ask(
    address: str,
    path: str,
    method: str = "GET",
    body: bytes = b"",
    *,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, str]]:
    """Send one request, whatever it holds, and give the answer's status and headers; 0 where there is none."""
    where = urlparse(address)
    named = {
        "Host": where.netloc,
        "Content-Length": str(len(body)),
        "Connection": "close",
        **_FROM,
        **(headers or {}),
    }
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        with suppress(ConnectionError):  # who is refused unread is cut off
            writer.write(body)
            await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        told = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        return int(head[0].split()[1]), told
    except (asyncio.IncompleteReadError, ConnectionError, IndexError):
        return 0, {}
    finally:
        writer.close()


async def handshakes(address: str) -> None:
    """Open websockets as a page of another site would, as fast as they are refused."""
    await ask(address, "/_stcore/stream", headers=_HANDSHAKE)


async def uploads(address: str) -> None:
    """Send 20 MB to a session that was never there."""
    await ask(address, "/_stcore/upload_file/invented/invented", "PUT", b"x" * 20_000_000)


async def tables(address: str) -> None:
    """Bring the longest table that is read: many rows, each with a code that is none."""
    rows = b"".join(b"%d;Noord\n" % (90_000 + n) for n in range(1_900))
    async with session(address, "", "eigen", headers=_FROM) as visitor:
        await visitor.run()
        await _bring(visitor, address, "areas.csv", b"NIS;Regio\n" + rows)


def harmful() -> list[Path]:
    """Give the documents made to harm that stand beside the sources; none where those are not here."""
    return sorted(path for path in (SHARED / "hostile").glob("*") if path.suffix[1:] in _READABLE)


_READABLE = ("txt", "csv", "html", "docx", "xlsx", "pdf")
_DOCUMENTS = cycle(harmful())


async def documents(address: str) -> None:
    """As who may write, bring the next document that was made to harm."""
    document = next(_DOCUMENTS)
    async with session(address, "", "importeren") as visitor:
        await visitor.run()
        if not visitor.uploader:  # the one before could be read, and waits to be looked through
            await visitor.press("Stoppen")
        await _bring(visitor, address, document.name, document.read_bytes())


#: The token that Streamlit compares with its cookie: whoever sends both chooses it.
_FORM = {
    "Content-Type": "multipart/form-data; boundary=b",
    "Cookie": "_streamlit_xsrf=abcd",
    "X-Xsrftoken": "abcd",
}


async def _bring(visitor: Session, address: str, name: str, content: bytes) -> None:
    """Do what a browser does with a file: ask where to send it, send it, and name it."""
    asked = BackMsg()
    asked.file_urls_request.request_id = "one"
    asked.file_urls_request.file_names.append(name)
    asked.file_urls_request.session_id = visitor.identity
    await visitor.socket.send(asked.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(await visitor.socket.recv(decode=False))
        if message.WhichOneof("type") == "file_urls_response":
            break
    for urls in message.file_urls_response.file_urls:
        heading = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = heading.encode() + content + b"\r\n--b--\r\n"
        status, _ = await ask(address, urls.upload_url, "PUT", body, headers=_FORM)
        if status != 204:
            raise RuntimeError(f"{name} was refused with {status}")
        state = WidgetState(id=visitor.uploader)
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.file_id, file.name, file.size = urls.file_id, name, len(content)
        file.file_urls.CopyFrom(urls)
        visitor.also = [state]
        await visitor.run()


async def searches(address: str, letters: int = 900_000) -> None:
    """Search for almost a megabyte of text: more than a message may hold ends the connection."""
    async with session(address, "", "gemeenten", headers=_FROM) as visitor:
        await visitor.run()
        await visitor.type("Zoek", "x" * letters)


async def long_searches(address: str) -> None:
    """Search for 2 MB of text."""
    await searches(address, 2_000_000)


_TURN = count()
#: What the last answer can be asked for with, to be told that nothing changed.
_HELD: dict[str, str] = {}


async def requests(address: str) -> None:
    """Ask for figures, half of the time with the tag that an answer had."""
    status, told = await ask(address, "/data/coverage.json", headers=_HELD if next(_TURN) % 2 else None)
    if status == 200:
        _HELD["If-None-Match"] = told.get("etag", "")


#: What only who may write can do.
EDITING = frozenset({"documents made to harm"})
Attack = Callable[[str], Awaitable[None]]
#: Each kind, how many do it at once, and how often a second all of them together (0: as fast as it is answered).
ATTACKS: Mapping[str, tuple[Attack, int, float]] = {
    "100 forged handshakes a second": (handshakes, _AT_ONCE, 100),
    "uploads to invented sessions": (uploads, 3, 0),
    "tables of 1,900 rows at fault": (tables, 3, 0),
    **({"documents made to harm": (documents, 3, 0)} if harmful() else {}),
    "searches of 0.9 MB": (searches, 3, 0),
    "searches of 2 MB": (long_searches, 3, 0),
    "200 requests a second": (requests, _AT_ONCE, _A_SECOND),
}


async def _go_on(attack: Attack, address: str, pause: float) -> None:
    while True:
        loop = asyncio.get_running_loop()
        due = loop.time() + pause
        with suppress(OSError, TimeoutError, RuntimeError, WebSocketException):
            await asyncio.wait_for(attack(address), _PATIENCE)
        await asyncio.sleep(max(0.0, due - loop.time()))


def _attack(name: str, address: str) -> None:
    attack, at_once, a_second = ATTACKS[name]
    pause = at_once / a_second if a_second else 0.0

    async def all_of_them() -> None:
        await asyncio.gather(*(_go_on(attack, address, pause) for _ in range(at_once)))

    asyncio.run(all_of_them())


@contextmanager
def attacking(name: str, address: str) -> Iterator[None]:
    """Attack a server until the end of the block."""
    attacker = multiprocessing.get_context("spawn").Process(target=_attack, args=(name, address), daemon=True)
    attacker.start()
    try:
        yield
    finally:
        attacker.terminate()
        attacker.join()
