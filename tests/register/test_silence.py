"""A database that hangs: it is told as one that does not answer, and used again once it does."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest
from databases import new_database, running_server
from samples import seed

from gemeenten._errors import RegisterError
from gemeenten.register import Register
from gemeenten.register.database import connect, writing
from gemeenten.register.patience import SILENCE

pytestmark = pytest.mark.stress


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as url:
        yield url


@contextmanager
def hanging(url: str) -> Iterator[None]:
    """Let a server and all its processes hang: they keep their connections, and say nothing."""
    port = url.rpartition(":")[2].partition("/")[0]
    listening = [
        c.pid
        for c in psutil.net_connections("tcp")
        if c.laddr and c.laddr.port == int(port) and c.status == "LISTEN"
    ]
    (pid,) = {pid for pid in listening if pid}
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in processes:
        os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process.pid, signal.SIGCONT)


def test_a_server_that_hangs_is_told_and_used_again_when_it_goes_on(server: str) -> None:
    with new_database(server) as url, Register(url, seed=seed) as register:
        before = register.sources()
        with hanging(server), pytest.raises(RegisterError, match="cannot be reached") as told:
            register.sources()
        assert told.value.nl == "Het register is nu niet bruikbaar: de databank is niet bereikbaar."
        assert register.sources() == before


def test_a_server_that_hangs_is_told_at_the_start(server: str) -> None:
    with new_database(server) as url:
        Register(url, seed=seed).close()
        with hanging(server), pytest.raises(RegisterError, match="cannot be reached"):
            Register(url, seed=seed)


def test_another_program_that_writes_is_waited_for_longer_than_a_silent_server(server: str) -> None:
    with new_database(server) as url:
        one, other = connect(url, timeout=10), connect(url, timeout=2 * SILENCE)
        with writing(one):
            reached = threading.Event()

            def write() -> None:
                with writing(other):
                    reached.set()

            thread = threading.Thread(target=write)
            thread.start()
            time.sleep(SILENCE + 1)
            assert not reached.is_set()
        thread.join()
        assert reached.is_set()
        one.dispose()
        other.dispose()
