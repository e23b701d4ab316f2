"""docs/deploy: two dashboards behind nginx as it is written there, asked by real browsers."""

import re
import ssl
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest
from databases import new_database, running_server
from visits import WAIT
from webserver import DEPLOY, NAME, behind_nginx

from benchmarks.servers import ROOT, Server, free_port, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COOKIE = "gemeenten_process"


@dataclass
class Pair:
    """Two processes of the dashboard on one database, behind nginx."""

    site: str
    ports: tuple[int, int]
    database: str
    _running: dict[int, tuple[ExitStack, Server]] = field(default_factory=dict)

    def start(self, port: int) -> None:
        """Start the process of a port; it answers when this ends."""
        command = [sys.executable, "-m", "gemeenten", "dashboard", "--port", str(port), "--no-browser"]
        stack = ExitStack()
        server = stack.enter_context(running(command, port, ROOT, self.database))
        self._running[port] = stack, server

    def stop(self, port: int) -> None:
        """Stop a process as systemd does, and wait until it has ended."""
        self._running.pop(port)[0].close()

    def stop_all(self) -> None:
        """Stop what still runs."""
        for port in list(self._running):
            self.stop(port)


@contextmanager
def a_database() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database."""
    with running_server() as server, new_database(server) as url:
        yield url


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    ports = free_port(), free_port()
    with a_database() as url, behind_nginx(tmp_path_factory.mktemp("nginx"), ports) as site:
        two = Pair(site, ports, url)
        try:
            for port in ports:
                two.start(port)
            yield two
        finally:
            two.stop_all()


def process_of(page: "Page") -> int:
    (value,) = (cookie["value"] for cookie in page.context.cookies() if cookie["name"] == COOKIE)
    return int(value)


def test_a_visitor_stays_with_the_process_that_answered_first(chromium: "Browser", pair: Pair) -> None:
    context = chromium.new_context(ignore_https_errors=True, locale="nl-BE")
    context.set_default_timeout(WAIT)
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{pair.site}/dekking?op=2021-04-26&grenzen=2019")
    # The figures stand in the page before Streamlit does; its own heading tells that the websocket is there.
    page.get_by_role("heading", name="Dekking per gebied").wait_for()
    page.get_by_text("125 van 300").first.wait_for()
    assert process_of(page) in pair.ports
    (cookie,) = (cookie for cookie in context.cookies() if cookie["name"] == COOKIE)
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
    hop = "performance.getEntriesByType('navigation')[0].nextHopProtocol"
    assert page.evaluate(hop) == "h2"
    context.close()
    assert len(sockets) == 1
    assert sockets[0].startswith("wss://")


def ask(pair: Pair, path: str, **headers: str) -> tuple[int, str]:
    """Ask for a page as a browser that knows nothing yet; give its status and the cookie that it sets."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    port = pair.site.rpartition(":")[2]
    request = Request(f"https://127.0.0.1:{port}{path}", headers={"Host": f"{NAME}:{port}", **headers})
    with urlopen(request, timeout=60, context=trusting) as answer:  # noqa: S310
        answer.read()
        return answer.status, answer.headers.get("Set-Cookie", "")


def test_visitors_are_spread_over_both_processes(pair: Pair) -> None:
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _: ask(pair, "/health")[1], range(40)))
    drawn = Counter(cookie.partition("=")[2].partition(";")[0] for cookie in told)
    assert set(drawn) == set(map(str, pair.ports))
    assert min(drawn.values()) >= 10


@pytest.mark.parametrize("cookie", ["8503", "", "127.0.0.1:22", "first_8501", "a" * 5000])
def test_a_cookie_that_names_no_process_is_replaced(pair: Pair, cookie: str) -> None:
    status, told = ask(pair, "/health", Cookie=f"{COOKIE}={cookie}")
    assert status == 200
    assert told.partition("=")[2].partition(";")[0] in map(str, pair.ports)


def test_the_service_starts_a_command_with_options_that_exist() -> None:
    from gemeenten.cli import gemeenten

    unit = (DEPLOY / "gemeenten@.service").read_text(encoding="utf-8")
    (words,) = re.findall(r"(?m)^ExecStart=\S+/gemeenten (\w+) (.*)$", unit)
    name, options = words
    settings = gemeenten.commands[name].make_context(name, options.replace("%i", "8502").split()).params
    assert (settings["port"], settings["no_browser"]) == (8502, True)
