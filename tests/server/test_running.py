"""A running dashboard: nothing leaves the machine, whoever asks; strangers are refused; it ends when it is told to."""

import asyncio
import os
import signal
import socket
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import psutil
import pytest
from visits import run_apart
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from benchmarks.servers import ROOT, free_port, running
from benchmarks.session import session

#: `urlopen` would remember for all tests the proxy that it first found.
directly = build_opener(ProxyHandler({})).open


@contextmanager
def silent_proxy() -> Iterator[socket.socket]:
    """Listen where a proxy would, and never answer."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        listener.setblocking(False)
        yield listener


def asked(proxy: socket.socket) -> bool:
    """Whether anything tried to reach another machine through the proxy."""
    try:
        proxy.accept()
    except BlockingIOError:
        return False
    return True


@pytest.fixture(scope="module")
def cut_off() -> Iterator[tuple[str, socket.socket]]:
    """Address of a dashboard that can reach the world only through a proxy that does not answer.

    It listens on all addresses and opens no browser: then Streamlit would ask for this machine's own address.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    command += ["--server.headless=true"]
    with silent_proxy() as proxy, pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        patch.setenv("no_proxy", "127.0.0.1,localhost")
        with running(command, port) as server:
            yield server.address, proxy


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1:1", "http://localhost:9999", "null", "http://10.0.0.1"],
)
def test_a_foreign_websocket_is_refused_and_nobody_is_asked_about_it(
    cut_off: tuple[str, socket.socket], origin: str
) -> None:
    address, proxy = cut_off

    async def knock() -> None:
        where = f"{address.replace('http', 'ws')}/_stcore/stream"
        for _ in range(5):
            with pytest.raises(InvalidStatus) as refused:
                async with connect(where, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")]):
                    pass
            assert refused.value.response.status_code == 403

    run_apart(knock())
    assert not asked(proxy)


def test_a_visitor_reads_the_map_and_nothing_leaves_the_machine(cut_off: tuple[str, socket.socket]) -> None:
    address, proxy = cut_off

    async def look() -> bool:
        async with session(address, "op=2021-04-26") as visitor:
            return (await visitor.run()).says("125 van 300")

    assert run_apart(look())
    assert not asked(proxy)


@pytest.mark.parametrize("path", ["invented/invented", "a/b"])
def test_a_file_for_a_session_that_does_not_exist_is_refused(
    cut_off: tuple[str, socket.socket], path: str
) -> None:
    address, _ = cut_off
    send = Request(f"{address}/_stcore/upload_file/{path}", data=b"x" * 100_000, method="PUT")  # noqa: S310
    with pytest.raises(OSError, match="403"):
        directly(send, timeout=20)


def test_uvicorn_serves_the_same(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]
    with running(command, port, ROOT) as server:
        with directly(f"{server.address}/data/coverage.json?op=2021-04-26", timeout=30) as answer:
            assert b'"full":125' in answer.read()
        with directly(f"{server.address}/", timeout=30) as page:
            assert b"Gemeenten en inburgering" in page.read()


def test_a_server_that_is_told_to_stop_ends_whoever_is_still_there() -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]

    async def stay(address: str, pid: int) -> None:
        async with session(address, "op=2021-04-26") as visitor:
            await visitor.run()
            os.kill(pid, signal.SIGTERM)
            for _ in range(600):
                if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                    return
                await asyncio.sleep(0.1)
            pytest.fail("the server went on after it was told to stop")

    with running(command, port) as server:
        run_apart(stay(server.address, server.pid))


def test_a_new_visitor_does_not_make_the_server_look_at_all_its_files() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["fileWatcherType"] == "none"
