"""Streamlit servers for measurements and tests, each with a port and a register of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

ROOT = Path(__file__).parents[1]
#: Folder of the source documents and boundaries; it is not part of the project, so it may be absent.
SHARED = Path(os.environ.get("GEMEENTEN_SHARED") or ROOT.parent / "shared")
#: The page measured, what it is measured against, and the least that Streamlit can do.
KAART, PLAIN, EMPTY = (
    ROOT / name for name in ("app.py", "benchmarks/plain_page.py", "benchmarks/empty_page.py")
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    pid: int

    @property
    def used(self) -> float:
        """Seconds of processor that it has taken since its start."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)


def free_port() -> int:
    """Give a port that the system keeps for whoever asks for it by its number, for a minute.

    A connection that was closed on our side holds it: Linux gives such a port to nobody who asks for any, while
    a server that binds it (with SO_REUSEADDR, as servers do) may. So programs that start at once never meet.
    """
    with socket.socket() as listening, socket.socket() as client:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
        client.connect(listening.getsockname())
        accepted, _ = listening.accept()
        accepted.close()
        return int(listening.getsockname()[1])


@contextmanager
def serve(
    script: Path, port: int | None = None, settings: Path = ROOT, modules: Path | None = None
) -> Iterator[Server]:
    """Run a Streamlit script until the end of the block, with the settings in a folder's `.streamlit`.

    `modules` is a folder of which the server's Python imports before all others.

    Raises
    ------
    RuntimeError
        With what the server printed, where it does not answer within two minutes.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]
    with running(command, port, settings, modules=modules) as server:
        yield server


@contextmanager
def edited() -> Iterator[Server]:
    """Run the dashboard of whoever sits at its machine, who may write in its register."""
    port = free_port()
    command = [sys.executable, "-m", "gemeenten", "dashboard", "--edit", "--no-browser", f"--port={port}"]
    with running(command, port) as server:
        yield server


@contextmanager
def running(
    command: list[str],
    port: int,
    settings: Path = ROOT,
    database: str | None = None,
    modules: Path | None = None,
) -> Iterator[Server]:
    """Run a command that serves on a port, with a database of its own unless one is given."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(str(p) for p in (modules, ROOT / "src") if p),
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
            "GEMEENTEN_DATABASE_URL": database or f"sqlite:///{folder}/register.sqlite",
        }
        with log.open("w") as output:
            server = subprocess.Popen(
                command, cwd=settings, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server, log)
            yield Server(address, server.pid)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    directly = build_opener(
        ProxyHandler({})
    )  # whatever proxy this program is told to use: the server is here
    for _ in range(480):
        try:
            with directly.open(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.25)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
