"""A real PostgreSQL server of the machine's own binaries, and empty databases in it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from pytest_postgresql.executors import PostgreSQLExecutor

from benchmarks.servers import free_port

#: So long a server may take to be ready.
_SECONDS = 60


def pg_ctl() -> str:
    """Find the program that starts a server; without it the test is skipped, unless it must run."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    binary = str(debian[-1]) if debian else shutil.which("pg_ctl")
    if binary is None:
        reason = "PostgreSQL is not installed: no pg_ctl on the PATH or under /usr/lib/postgresql"
        if os.environ.get("GEMEENTEN_REQUIRE_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)
    return binary


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server in a new folder; give its URL, without a database."""
    binary = pg_ctl()
    folder = Path(tempfile.mkdtemp(prefix="gemeenten-postgresql-"))
    executable = folder / "pg_ctl"
    command = f'exec "{binary}" "$@"'
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root; in a container where all is root, it runs as its own user.
        command = f'exec runuser -u postgres -- "{binary}" "$@"'
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    executable.write_text(f"#!/bin/sh\ncd /\n{command}\n")
    executable.chmod(0o755)
    folder.chmod(0o755)
    server = PostgreSQLExecutor(
        executable=str(executable),
        host="127.0.0.1",
        port=free_port(),
        datadir=str(folder / "data"),
        unixsocketdir=str(folder),
        logfile=str(folder / "log"),
        startparams="-w",
        dbname="gemeenten",
    )
    try:
        server.start()
        yield f"postgresql://{server.user}@{server.host}:{server.port}"
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def restart(server: str) -> None:
    """Stop a server of `running_server` as an administrator does, whoever is connected, and start it again."""
    with _connection(f"{server}/postgres") as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    data = Path(row[0])
    command = [data.parent / "pg_ctl", "restart", "-D", data, "-m", "fast", "-w", "-l", data.parent / "log"]
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def new_database(server: str, options: str = "") -> Iterator[str]:
    """Make an empty database, give its URL, and drop it afterwards whoever is still connected."""
    name = f"test_{uuid.uuid4().hex}"
    execute(f"{server}/postgres", f'CREATE DATABASE "{name}" {options}')
    try:
        yield f"{server}/{name}"
    finally:
        execute(f"{server}/postgres", f'DROP DATABASE "{name}" WITH (FORCE)')


def execute(url: str, statement: str) -> None:
    """Run one statement by itself, as the server's superuser."""
    with _connection(url) as connection:
        connection.execute(statement.encode())


def _connection(url: str) -> psycopg.Connection:
    """Connect, and wait for a server on a busy machine that answers before it is ready."""
    for _ in range(_SECONDS):
        try:
            return psycopg.connect(url, autocommit=True)
        except psycopg.OperationalError as error:
            if "starting up" not in str(error):
                raise
            time.sleep(1)
    return psycopg.connect(url, autocommit=True)
