"""The whole register in one SQLite file, from either database and back into either."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from gemeenten._errors import InputError
from gemeenten.register import schema
from gemeenten.register.database import connect, describe, reading, writing
from gemeenten.register.evidence import Source
from gemeenten.register.held import read_sources
from gemeenten.register.recording import insert_source

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
                read_sources(source)  # nothing that was tampered with becomes a backup
                schema.migrate(target)
                _copy_rows(source, target)
            _publish(whole, path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}). Name another place for the backup.",
            nl=f"{path} kan niet geschreven worden ({error.strerror}).",
        ) from error
    return path


def read_backup(path: Path, engine: sa.Engine, seeds: Sequence[Source]) -> int:
    """Put what a backup holds in a register that holds nothing of its own; give the number of sources.

    The chain of seals comes along: a seal that was printed before proves the new register too.

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
                found = read_sources(source)
                _refuse_data(target, engine, {seed.id for seed in seeds})
                _empty(target)
                _copy_rows(source, target)
                for seed in seeds:
                    if seed.id not in found.sources:
                        insert_source(target, seed, "gemeenten", beside=True)
    return len(found.sources)


@contextmanager
def _file(path: Path) -> Iterator[sa.Engine]:
    engine = connect(sa.URL.create("sqlite", database=str(path)), timeout=1)
    try:
        yield engine
    finally:
        engine.dispose()


def _empty(target: sa.Connection) -> None:
    """Take out what ships, so that the backup's own chain of seals can stand there."""
    with schema.lifted(target):
        for table in reversed((*schema.TABLES,)):
            target.execute(sa.delete(table))


def _copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    for table in schema.TABLES:
        for rows in source.execute(sa.select(table)).mappings().partitions(_BATCH):
            target.execute(sa.insert(table), [dict(row) for row in rows])


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
