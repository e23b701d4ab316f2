"""The whole register in one SQLite file, from either database and back into either."""

import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from gemeenten._errors import InputError
from gemeenten.register import schema
from gemeenten.register.database import connect, describe, reading, writing
from gemeenten.register.rows import read_sources

_BATCH = 5000


def write_backup(engine: sa.Engine, path: Path) -> Path:
    """Copy a register to a new file, which appears only once it is whole.

    Raises
    ------
    InputError
        Where the file exists already, or cannot be written.
    """
    if path.exists():
        raise _exists(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.absolute().parent) as folder:
            whole = Path(folder) / "register.sqlite"
            with _file(whole) as copy, reading(engine) as source, writing(copy) as target:
                schema.migrate(target)
                _copy_rows(source, target)
            _publish(whole, path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}). Name another place for the backup.",
            nl=f"{path} kan niet geschreven worden ({error.strerror}).",
        ) from error
    return path


def read_backup(path: Path, engine: sa.Engine, shipped: Collection[str]) -> int:
    """Add all that a backup holds to a register that holds nothing of its own; give the number of sources.

    Raises
    ------
    InputError
        Where the file is no whole backup, or the register holds more than the sources that ship.
    """
    with tempfile.TemporaryDirectory(prefix="gemeenten-") as folder:
        # A copy, so that an older backup can be brought up to date without touching it.
        private = Path(folder) / "register.sqlite"
        _copy_file(path, private)
        with _file(private) as backup:
            with writing(backup) as connection:
                if schema.version_of(connection) == 0:
                    raise _no_backup(path, "it holds no register")
                schema.migrate(connection)
            with reading(backup) as source, writing(engine) as target:
                found = read_sources(source, {})
                _refuse_data(target, engine, shipped)
                _copy_rows(source, target)
    return len(found)


@contextmanager
def _file(path: Path) -> Iterator[sa.Engine]:
    engine = connect(sa.URL.create("sqlite", database=str(path)), timeout=1)
    try:
        yield engine
    finally:
        engine.dispose()


def _copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    """Copy all that the target does not have."""
    present = target.execute(sa.select(schema.source.c.id, schema.source.c.fingerprint)).all()
    ids = {row.id for row in present}
    files = Counter(row.fingerprint for row in present)
    for table in schema.TABLES:
        for rows in source.execute(sa.select(table)).mappings().partitions(_BATCH):
            new = [dict(row) for row in rows]
            if table is not schema.withdrawal:
                new = [row for row in new if row["id" if table is schema.source else "source"] not in ids]
            if table is schema.source:
                # What ships now may have been imported by hand before it did.
                new = [row | {"edition": row["edition"] + files[row["fingerprint"]]} for row in new]
            if new:
                target.execute(sa.insert(table), new)


def _refuse_data(target: sa.Connection, engine: sa.Engine, shipped: Collection[str]) -> None:
    own = len(set(target.scalars(sa.select(schema.source.c.id))) - set(shipped))
    withdrawn = target.scalar(sa.select(sa.func.count()).select_from(schema.withdrawal))
    if own or withdrawn:
        raise InputError(
            f"The register {describe(engine)} is in use: it holds {own} sources of its own and {withdrawn} "
            "withdrawals. Nothing is restored over data: set GEMEENTEN_DATABASE_URL to a new database.",
            nl="Dit register bevat al gegevens; een back-up wordt nooit over gegevens heen teruggezet.",
        )


def _copy_file(path: Path, private: Path) -> None:
    if not path.is_file():
        raise _no_backup(path, "there is no such file")
    try:
        # SQLite's own copy: it takes along what still stands in a write-ahead log.
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as from_, closing(sqlite3.connect(private)) as to:
            from_.backup(to)
            (verdict,) = to.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise _no_backup(path, str(error)) from error
    if verdict != "ok":
        raise _no_backup(path, f"it is damaged: {verdict}")


def _publish(whole: Path, path: Path) -> None:
    try:
        os.link(whole, path)  # unlike a rename, never over a file that someone else made meanwhile
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # a disk without hard links
        if path.exists():
            raise _exists(path) from None
        shutil.move(whole, path)


def _exists(path: Path) -> InputError:
    return InputError(
        f"{path} exists already; a backup is never written over a file. Name a new one.",
        nl=f"{path} bestaat al.",
    )


def _no_backup(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is no backup of a register ({why}). Name a file that `gemeenten backup` wrote.",
        nl=f"{path} is geen back-up van een register ({why}).",
    )
