"""Connections to the register's database, an SQLite file or PostgreSQL: its URL, transactions and errors."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from gemeenten._errors import RegisterError
from gemeenten.register.faults import meaning

#: Held by the one process at a time that writes to a PostgreSQL database; SQLite has a lock of its own.
_ADVISORY_LOCK = 0x67656D65


def default_url() -> str:
    """Give GEMEENTEN_DATABASE_URL, or the SQLite file in the user's data folder."""
    url = os.environ.get("GEMEENTEN_DATABASE_URL", "").strip()
    if url:
        return url
    import platformdirs  # noqa: PLC0415 - only here

    folder = platformdirs.user_data_path("gemeenten", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(
            f"The folder {folder} cannot be made ({error.strerror}). Set GEMEENTEN_DATABASE_URL elsewhere.",
            nl=f"De map {folder} kan niet gemaakt worden ({error.strerror}).",
        ) from error
    return f"sqlite:///{folder / 'register.sqlite'}"


def may_create() -> bool:
    """Whether a new register may be made where there is none: GEMEENTEN_NEW_REGISTER=no says that it may not."""
    return os.environ.get("GEMEENTEN_NEW_REGISTER", "").strip().casefold() not in ("no", "nee", "0", "false")


def connect(url: str | sa.URL, *, timeout: float, create: bool = True) -> sa.Engine:
    """Make an engine for an SQLite or PostgreSQL URL; it connects when it is used.

    `timeout` is in seconds: how long to wait for a lock, or for a server to answer. Without `create` an SQLite file
    must exist.

    Raises
    ------
    RegisterError
        Where the URL is of another kind, or the driver is not installed.
    """
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            if not create and not _is_there(parsed):
                raise RegisterError(
                    f"{parsed.database} holds no register: there is no such file. Set GEMEENTEN_DATABASE_URL to "
                    "the one that is meant, or make a new one: gemeenten sources",
                    nl=f"{parsed.database} bestaat niet.",
                )
            return _sqlite(parsed, timeout)
        if parsed.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
            return _postgresql(parsed.set(drivername="postgresql+psycopg"), timeout)
    except ArgumentError as error:
        raise RegisterError(
            "GEMEENTEN_DATABASE_URL is no database URL. It looks like sqlite:////folder/register.sqlite or "
            "postgresql://user:password@host/database.",
            nl="GEMEENTEN_DATABASE_URL is geen geldig databaseadres.",
        ) from error
    except ModuleNotFoundError as error:
        raise RegisterError(
            f'PostgreSQL needs {error.name}. Install it: pip install "gemeenten[postgres]"',
            nl=f"Voor PostgreSQL ontbreekt {error.name}.",
        ) from error
    raise RegisterError(
        f"The register is kept in an SQLite file or in PostgreSQL, not in {parsed.drivername!r}. "
        "Set GEMEENTEN_DATABASE_URL to sqlite:////folder/register.sqlite or postgresql://user@host/database.",
        nl=f"Het register werkt met SQLite of PostgreSQL, niet met ‘{parsed.drivername}’.",
    )


def _is_there(url: sa.URL) -> bool:
    file = str(url.database)
    # An address of SQLite's own (file:...) says by its mode what may be made.
    return file.startswith("file:") or Path(file).exists()


def _sqlite(url: sa.URL, timeout: float) -> sa.Engine:
    engine = sa.create_engine(url.set(drivername="sqlite"), connect_args={"timeout": timeout})

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # else the driver begins transactions by itself, and too late
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: sa.URL, timeout: float) -> sa.Engine:
    milliseconds = int(timeout * 1000)
    given = url.query.get("options", "")
    options = (
        f"{given if isinstance(given, str) else ' '.join(given)} "
        f"-c lock_timeout={milliseconds} -c statement_timeout={3 * milliseconds}"
    )
    arguments = {
        "connect_timeout": min(4, max(2, int(timeout))),
        "options": options,
        "application_name": "gemeenten",
        # A machine that is gone is noticed, also while nothing is asked of it.
        "tcp_user_timeout": 4000,
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
    }
    engine = sa.create_engine(url, connect_args=arguments, pool_pre_ping=True, pool_timeout=4)

    @sa.event.listens_for(engine, "do_connect")
    def _patient(_dialect: object, _record: object, given: tuple[Any, ...], named: dict[str, Any]) -> object:
        from gemeenten.register.patience import PatientConnection  # noqa: PLC0415 - not without psycopg

        return PatientConnection.connect(*given, **named)

    return engine


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that sees one state of the database throughout."""
    with _explained(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open the one transaction that writes; it is committed whole, or nothing of it is."""
    with _explained(engine), engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                _wait_for_lock(connection)
            yield connection


def _wait_for_lock(connection: sa.Connection) -> None:
    """Wait for whoever writes already: the server is silent as long as its own lock_timeout lets it be."""
    driver: Any = connection.connection.driver_connection
    limit = connection.scalar(sa.text("SELECT extract(epoch FROM current_setting('lock_timeout')::interval)"))
    before, driver.patience = driver.patience, float(limit) + driver.patience
    try:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    finally:
        driver.patience = before


def forget_deleted(where: sa.Connection | sa.Engine) -> None:
    """Let an SQLite file overwrite what is deleted in a transaction, or (given the engine) empty its log after it.

    PostgreSQL does so by itself, when its autovacuum comes by.
    """
    if where.dialect.name != "sqlite":
        return
    if isinstance(where, sa.Connection):
        where.exec_driver_sql("PRAGMA secure_delete = ON")
        return
    with _explained(where), where.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def use_write_ahead_log(engine: sa.Engine, *, timeout: float) -> None:
    """Let readers of an SQLite file go on while one writes; the file keeps the setting."""
    if engine.dialect.name != "sqlite":
        return
    deadline = time.monotonic() + timeout
    while True:
        try:
            with _explained(engine), engine.connect() as connection:
                # The driver's own connection: the setting cannot be made within a transaction.
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        except RegisterError:
            # SQLite does not wait here, unlike elsewhere, for another process that does the same.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def describe(engine: sa.Engine) -> str:
    """Name a database without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


@contextmanager
def _explained(engine: sa.Engine) -> Iterator[None]:
    """Turn the database's errors into one of ours that names the database and the remedy."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
        why = meaning(error)
        raise RegisterError(
            f"The register {describe(engine)} cannot be used: {why.en}.",
            nl=f"Het register is nu niet bruikbaar: {why.nl}.",
        ) from error
