"""docs/deploy: two dashboards on one PostgreSQL, behind nginx as it is written there."""

import asyncio
import os
import re
import signal
import ssl
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import click
import pytest
from databases import new_database, restart, running_server
from playwright.sync_api import expect
from visits import WAIT, run_apart
from webserver import DEPLOY, NAME, behind_nginx
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks.load import ANSWERS
from benchmarks.servers import ROOT, Server, free_port, running
from benchmarks.session import Session, session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.stress

COOKIE = "gemeenten_process"
WITH_AGREEMENT = {name: count for name, count in ANSWERS.items() if name != "Heel Vlaanderen"}


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

    def kill(self, port: int) -> None:
        """End a process as a lack of memory does."""
        os.kill(self._running[port][1].pid, signal.SIGKILL)
        self.stop(port)

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


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(pair: Pair, path: str, **headers: str) -> tuple[int, str]:
    """Ask for a page as a browser that knows nothing yet; give its status and the cookie that it sets."""
    port = pair.site.rpartition(":")[2]
    request = Request(f"https://127.0.0.1:{port}{path}", headers={"Host": f"{NAME}:{port}", **headers})
    with urlopen(request, timeout=60, context=trusting()) as answer:  # noqa: S310
        answer.read()
        return answer.status, answer.headers.get("Set-Cookie", "")


def test_visitors_are_spread_over_both_processes(pair: Pair) -> None:
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _: ask(pair, "/health")[1], range(40)))
    drawn = Counter(cookie.partition("=")[2].partition(";")[0] for cookie in told)
    assert set(drawn) == set(map(str, pair.ports))
    assert min(drawn.values()) >= 10


@pytest.mark.parametrize(
    "cookie", ["8503", "", "127.0.0.1:22", "first_8501", pytest.param("a" * 5000, id="long")]
)
def test_a_cookie_that_names_no_process_is_replaced(pair: Pair, cookie: str) -> None:
    status, told = ask(pair, "/health", Cookie=f"{COOKIE}={cookie}")
    assert status == 200
    assert told.partition("=")[2].partition(";")[0] in map(str, pair.ports)


def test_the_service_starts_a_command_with_options_that_exist() -> None:
    from gemeenten.cli import gemeenten

    unit = (DEPLOY / "gemeenten@.service").read_text(encoding="utf-8")
    (words,) = re.findall(r"(?m)^ExecStart=\S+/gemeenten (\w+) (.*)$", unit)
    name, options = words
    with click.Context(gemeenten) as outer:
        command = gemeenten.get_command(outer, name)
    assert command is not None
    settings = command.make_context(name, options.replace("%i", "8502").split()).params
    assert (settings["port"], settings["no_browser"]) == (8502, True)


# --- What goes wrong ----------------------------------------------------------------------------------------


def a_visit(pair: Pair, port: int, query: str) -> Any:
    """Open the websocket of a visitor of this process, as a browser does that was there before."""
    options: dict[str, Any] = {
        "ssl": trusting(),
        "host": "127.0.0.1",
        "port": int(pair.site.rpartition(":")[2]),
    }
    return session(pair.site, query, headers={"Cookie": f"{COOKIE}={port}"}, **options)


async def look(visitor: Session, province: str) -> None:
    """Go from Flanders to a province and back to it, over and over, as somebody does who works."""
    while True:
        for chosen in (next(name for name in WITH_AGREEMENT if name != province), province):
            answer = await visitor.choose("Provincie", chosen)
            assert answer.says(WITH_AGREEMENT[chosen])
            await asyncio.sleep(0.5)


@dataclass
class Kill:
    """The moment at which a process is killed: when all visitors are at work."""

    at_work: asyncio.Barrier
    done: asyncio.Event = field(default_factory=asyncio.Event)


async def go_on_after(kill: Kill, pair: Pair, number: int) -> bool:
    """Work until a process is killed; come back by the address alone; give whether the line was cut."""
    province = list(WITH_AGREEMENT)[number % 5]
    port = pair.ports[number % 2]
    async with a_visit(pair, port, "op=2021-04-26&grenzen=2019") as visitor:
        await visitor.run()
        await visitor.choose("Provincie", province)
        address = visitor.query
        working = asyncio.create_task(look(visitor, province))
        await kill.at_work.wait()
        await kill.done.wait()
        await asyncio.wait([working], timeout=2)
        cut = working.done()
        if cut:
            assert isinstance(working.exception(), ConnectionClosed)
        working.cancel()
    for _ in range(60):
        try:
            async with a_visit(pair, port, address) as visitor:
                assert (await visitor.run()).says(WITH_AGREEMENT[province])
                return cut
        except (OSError, ConnectionClosed, InvalidHandshake):
            await asyncio.sleep(0.5)  # as Streamlit's browser tries again
    raise AssertionError("nobody answers")


def test_of_twenty_visitors_those_of_a_killed_process_go_on_where_they_were_and_the_others_notice_nothing(
    pair: Pair,
) -> None:
    gone = pair.ports[0]

    async def all_of_them() -> list[bool]:
        kill = Kill(asyncio.Barrier(21))
        visitors = [asyncio.create_task(go_on_after(kill, pair, number)) for number in range(20)]
        await asyncio.wait_for(kill.at_work.wait(), WAIT / 1000)
        await asyncio.to_thread(pair.kill, gone)
        kill.done.set()
        return await asyncio.gather(*visitors)

    try:
        cut = run_apart(all_of_them())
    finally:
        pair.start(gone)
    assert cut == [True, False] * 10


def test_a_browser_whose_process_is_killed_goes_on_at_its_address_and_sends_files_to_the_other(
    chromium: "Browser", pair: Pair
) -> None:
    context = chromium.new_context(ignore_https_errors=True, locale="nl-BE")
    context.set_default_timeout(WAIT)
    page = context.new_page()
    address = f"{pair.site}/eigen?op=2021-04-26&grenzen=2019"
    page.goto(address)
    bring(page, "NIS;Regio\n71016;Noord\n71011;Noord\n")
    expect(page.get_by_role("row", name="Noord 1 0 1 2 50,0 %")).to_be_visible()
    take(page, "Noord")
    page.wait_for_selector("[data-test-script-state=notRunning]")
    gone = process_of(page)
    try:
        with page.expect_websocket():
            pair.kill(gone)
        expect(page.locator("input[type=file]").first).to_be_enabled()
        bring(page, "NIS;Regio\n71016;Zuid\n71011;Zuid\n71017;Zuid\n")
        expect(page.get_by_role("row", name="Zuid")).to_be_visible()
        take(page, "Zuid")
        assert page.url == address
        assert process_of(page) == next(port for port in pair.ports if port != gone)
    finally:
        context.close()
        pair.start(gone)


def bring(page: "Page", content: str) -> None:
    file = {"name": "teams.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]


def take(page: "Page", named: str) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Grafiek (SVG)").click()
    assert named in download.value.path().read_text(encoding="utf-8")


def test_while_one_is_restarted_and_then_the_other_no_page_fails(pair: Pair) -> None:
    done = Event()

    def visit_over_and_over(number: int) -> list[int]:
        came = []
        paths = ("/", "/dekking?gebied=Limburg", "/data/coverage.json", "/embed/kaart", "/health")
        cookie = f"{COOKIE}={pair.ports[number % 2]}"
        while not done.wait(0.1):
            came += [ask(pair, path, Cookie=cookie)[0] for path in paths]
        return came

    with ThreadPoolExecutor(4) as threads:
        visitors = [threads.submit(visit_over_and_over, number) for number in range(4)]
        try:
            for port in pair.ports:  # as docs/deploy.md does
                pair.stop(port)
                pair.start(port)
        finally:
            done.set()
        came = Counter(status for visitor in visitors for status in visitor.result())
    assert came.keys() == {200}
    assert came[200] > 40


def test_after_postgresql_was_restarted_visitors_go_on(pair: Pair) -> None:
    async def look_before_and_after(port: int) -> None:
        async with a_visit(pair, port, "op=2021-04-26&grenzen=2019") as visitor:
            assert (await visitor.run()).says("125 van 300")
            await asyncio.to_thread(restart, pair.database.rpartition("/")[0])
            for province, figure in WITH_AGREEMENT.items():
                assert (await visitor.choose("Provincie", province)).says(figure)

    for port in pair.ports:
        run_apart(look_before_and_after(port))
        assert ask(pair, "/ready", Cookie=f"{COOKIE}={port}")[0] == 200
