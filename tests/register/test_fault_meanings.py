"""What a fault of the database is told as: by its code, in whatever language the database speaks."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from gemeenten.register.faults import meaning


def locked(file: Path) -> None:
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(file, timeout=0)) as other:
        one.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE a (b)")


def read_only(file: Path) -> None:
    sqlite3.connect(file).execute("CREATE TABLE a (b)").connection.close()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.execute("INSERT INTO a VALUES (1)")


def in_no_folder(file: Path) -> None:
    sqlite3.connect(file.parent / "none" / file.name)


def no_database(file: Path) -> None:
    file.write_bytes(b"Geen databank, maar een brief. " * 40)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT * FROM a")


def full(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("INSERT INTO a VALUES (zeroblob(100000))")


def append_only(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.execute("INSERT INTO a VALUES (1)")
        connection.execute("CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'blijft'); END")
        connection.execute("DELETE FROM a")


def no_text(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchall()


@pytest.mark.parametrize(
    ("fault", "english", "dutch"),
    [
        (locked, "another program is writing", "een ander programma schrijft erin"),
        (read_only, "may not be written to", "er mag niet in geschreven worden"),
        (in_no_folder, "cannot be opened", "het bestand gaat niet open"),
        (no_database, "no SQLite database", "het bestand is geen SQLite-databank"),
        (full, "no room left on the disk", "de schijf is vol"),
        (append_only, "nothing recorded is changed", "alles blijft bewaard"),
        (no_text, "the file is damaged", "het bestand is beschadigd"),
    ],
)
def test_what_sqlite_refuses_is_told(
    fault: Callable[[Path], None], english: str, dutch: str, tmp_path: Path
) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        fault(tmp_path / "register.sqlite")
    told = meaning(caught.value)
    assert english in told.en
    assert told.nl == dutch


def from_postgresql(code: str, *, lost: bool = False) -> sa.exc.DBAPIError:
    """Make the error of a server that speaks Dutch; without a code it is one of the connection itself."""
    kind = psycopg.errors.lookup(code) if code else psycopg.OperationalError
    error = sa.exc.DBAPIError.instance(
        "SELECT 1", (), kind("de server zegt nee"), psycopg.Error, connection_invalidated=lost
    )
    assert isinstance(error, sa.exc.DBAPIError)
    return error


@pytest.mark.parametrize(
    ("code", "lost", "english"),
    [
        ("42501", False, "this role may not do that"),
        ("P0001", False, "nothing recorded is changed"),
        ("55P03", False, "another program is writing"),
        ("53100", False, "no room left on the disk"),
        ("57P01", True, "the connection was lost"),
        ("08006", True, "the connection was lost"),
        ("XX001", False, "the file is damaged"),
        ("", True, "the connection was lost"),
        ("", False, "the server cannot be reached"),
        ("42601", False, "it says: de server zegt nee"),
    ],
)
def test_what_postgresql_refuses_is_told_by_its_code(code: str, lost: bool, english: str) -> None:
    assert english in meaning(from_postgresql(code, lost=lost)).en


def test_a_server_without_room_for_a_new_connection_is_full() -> None:
    error = psycopg.OperationalError("connection failed: FATAL: could not write init file")
    assert "no room left" in meaning(sa.exc.OperationalError(None, None, error)).en
