"""What a fault of the database means and what to do about it, told by the code that comes with it."""

import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import DBAPIError, OperationalError

from gemeenten._text import Text

_FULL = Text("there is no room left on the disk; make room and try again", "de schijf is vol")
_LOCKED = Text("another program is writing to it; try again in a moment", "een ander programma schrijft erin")
_LOST = Text(
    "the connection was lost, and at most a whole source was recorded; try again",
    "de verbinding viel weg. Probeer het opnieuw: dubbel opslaan kan niet",
)
_UNREACHABLE = Text(
    "the server cannot be reached; look at the address and the server", "de databank is niet bereikbaar"
)
_NOT_ALLOWED = Text(
    "this role may not do that; use the address of the register's owner",
    "deze databankgebruiker mag dat niet",
)
_KEPT = Text("nothing recorded is changed or deleted; withdraw it instead", "alles blijft bewaard")
_REFUSES = Text("the disk refuses: no room left, or a fault; look at the disk", "de schijf weigert")
_READ_ONLY = Text("it may not be written to; look at its permissions", "er mag niet in geschreven worden")
_CLOSED = Text("the file cannot be opened; look at its folder", "het bestand gaat niet open")
_ANOTHER_KIND = Text("the file is no SQLite database; name another", "het bestand is geen SQLite-databank")
_DAMAGED = Text("the file is damaged; restore a backup", "het bestand is beschadigd")

#: By SQLite's primary result code.
_OF_SQLITE: Mapping[int, Text] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _REFUSES,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_NOTADB: _ANOTHER_KIND,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
}
#: By PostgreSQL's SQLSTATE, or the class that it begins with.
_OF_POSTGRESQL: Mapping[str, Text] = {
    "42501": _NOT_ALLOWED,  # insufficient_privilege
    "P0001": _KEPT,  # raised by the register's own triggers
    "55P03": _LOCKED,  # lock_not_available
    "53100": _FULL,  # disk_full
    "57P": _LOST,  # the server is stopped, or ends the connection
    "08": _LOST,  # connection_exception
    "XX001": _DAMAGED,  # data_corrupted
    "XX002": _DAMAGED,  # index_corrupted
}
#: What PostgreSQL says to a new connection on a full disk; while connecting it gives no codes.
_NO_INIT_FILE = "could not write init file"


def meaning(error: Exception) -> Text:
    """Say what a fault of SQLAlchemy or a driver means and what to do; where its code is not known, what it says."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = " ".join(str(cause).split())
    unknown = Text(f"it says: {said}", "de databank antwoordt niet, of met een fout")
    if isinstance(cause, UnicodeDecodeError):
        return _DAMAGED
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause) or unknown
    if isinstance(error, DBAPIError):
        return _of_postgresql(error, said) or unknown
    return unknown


def _of_sqlite(error: sqlite3.Error) -> Text | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:  # said by Python's own module, of a text that is none
        return _DAMAGED if isinstance(error, sqlite3.OperationalError) else None
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        return _KEPT
    return _OF_SQLITE.get(code & 0xFF)


def _of_postgresql(error: DBAPIError, said: str) -> Text | None:
    code: str | None = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return next((told for sign, told in _OF_POSTGRESQL.items() if code.startswith(sign)), None)
    if _NO_INIT_FILE in said:
        return _FULL
    if error.connection_invalidated:
        return _LOST
    return _UNREACHABLE if isinstance(error, OperationalError) else None
