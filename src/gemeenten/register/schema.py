"""The tables of the register and the steps by which a database gets them.

A step is a list of SQL statements, run once and noted in `schema_version`; a released step is never edited, a
change is a new step. They are not written with Alembic: tables that are only ever appended to change seldom,
one statement serves both databases, and opening the register stays quick.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa

from gemeenten._errors import RegisterError

#: What a step does that SQL cannot.
Work = Callable[[sa.Connection], None]


class _Utc(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone of its own."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None if dialect.name == "sqlite" else UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


source = sa.table(
    "source",
    sa.column("id", sa.Text),
    sa.column("title", sa.Text),
    sa.column("kind", sa.Text),
    sa.column("day", sa.Date),
    sa.column("vintage", sa.Integer),
    sa.column("complete", sa.Boolean),
    sa.column("stated", sa.JSON),
    sa.column("url", sa.Text),
    sa.column("sha256", sa.Text),
    sa.column("fingerprint", sa.Text),
    sa.column("edition", sa.Integer),
    sa.column("recorded_by", sa.Text),
    sa.column("recorded_at", _Utc),
    sa.column("meanings", sa.JSON),
)
observation = sa.table(
    "observation",
    sa.column("source", sa.Text),
    sa.column("position", sa.Integer),
    sa.column("nis", sa.Text),
    sa.column("step", sa.Text),
    sa.column("as_printed", sa.Text),
    sa.column("page", sa.Integer),
    sa.column("line", sa.Integer),
    sa.column("note", sa.Text),
    sa.column("signed_on", sa.Date),
    sa.column("valid_until", sa.Date),
    sa.column("ended_on", sa.Date),
    sa.column("vintage", sa.Integer),
)
withdrawal = sa.table(
    "withdrawal",
    sa.column("source", sa.Text),
    sa.column("by", sa.Text),
    sa.column("at", _Utc),
    sa.column("why", sa.Text),
)
#: The chain of seals, and how each text in which a person may be named stands in it (see `gemeenten.register.seals`).
entry = sa.table(
    "entry",
    sa.column("position", sa.Integer),
    sa.column("act", sa.Text),
    sa.column("about", sa.Text),
    sa.column("at", _Utc),
    sa.column("held", sa.Integer),
    sa.column("content", sa.Text),
    sa.column("detail", sa.Text),
    sa.column("seal", sa.Text),
)
covered = sa.table(
    "covered",
    sa.column("entry", sa.Integer),
    sa.column("field", sa.Text),
    sa.column("position", sa.Integer),
    sa.column("salt", sa.Text),
    sa.column("hash", sa.Text),
)
#: Not evidence: work in progress, which may be changed and dropped (see `gemeenten.register.drafts`).
draft = sa.table(
    "draft",
    sa.column("editor", sa.Text),
    sa.column("form", sa.Text),
    sa.column("name", sa.Text),
    sa.column("content", sa.LargeBinary),
    sa.column("state", sa.Text),
    sa.column("saved_at", _Utc),
)
#: Nor is this (see `gemeenten.register.logins`).
ended_login = sa.table("ended_login", sa.column("login", sa.Text), sa.column("until", _Utc))
#: In the order in which rows can be copied: an entry says how many observations its source may have.
TABLES = (entry, source, observation, covered, withdrawal)
_schema_version = sa.table("schema_version", sa.column("version", sa.Integer), sa.column("applied_at", _Utc))

_REFUSE = "the register is append-only: nothing is changed or deleted"


def _create_tables(dialect: str) -> list[str]:
    # `fingerprint` is the hash of the file, or of the contents; `edition` counts how often it was recorded
    # anew after a withdrawal. Together they are unique: so no file is there twice, whoever tries at once.
    return [
        "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL)",
        """
        CREATE TABLE source (
            id TEXT NOT NULL PRIMARY KEY,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            day DATE NOT NULL,
            vintage INTEGER NOT NULL,
            complete BOOLEAN NOT NULL,
            stated JSON NOT NULL,
            url TEXT,
            sha256 TEXT,
            fingerprint TEXT NOT NULL,
            edition INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            recorded_at TIMESTAMPTZ NOT NULL,
            UNIQUE (fingerprint, edition)
        )
        """,
        f"""
        CREATE TABLE observation (
            source TEXT NOT NULL REFERENCES source (id),
            position INTEGER NOT NULL,
            nis TEXT NOT NULL,
            step TEXT NOT NULL,
            as_printed TEXT NOT NULL,
            page INTEGER,
            line INTEGER,
            note TEXT,
            PRIMARY KEY (source, position)
        ) {"WITHOUT ROWID" if dialect == "sqlite" else ""}
        """,
        """
        CREATE TABLE withdrawal (
            source TEXT NOT NULL PRIMARY KEY REFERENCES source (id),
            "by" TEXT NOT NULL,
            "at" TIMESTAMPTZ NOT NULL,
            why TEXT NOT NULL
        )
        """,
    ]


def _forbid_change(dialect: str) -> list[str]:
    """Let the database itself refuse to change or delete what was recorded."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
            for table in ("source", "observation", "withdrawal")
            for act in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{_REFUSE}'; END$$",
        *(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            for table in ("source", "observation", "withdrawal")
        ),
    ]


def _create_drafts(dialect: str) -> list[str]:
    return [
        f"""
        CREATE TABLE draft (
            editor TEXT NOT NULL,
            form TEXT NOT NULL,
            name TEXT NOT NULL,
            content {"BLOB" if dialect == "sqlite" else "BYTEA"} NOT NULL,
            state TEXT NOT NULL,
            saved_at TIMESTAMPTZ NOT NULL,
            PRIMARY KEY (editor, form)
        )
        """
    ]


def _create_ended_logins(_: str) -> list[str]:
    return ["CREATE TABLE ended_login (login TEXT NOT NULL PRIMARY KEY, until TIMESTAMPTZ NOT NULL)"]


def _create_seals(dialect: str) -> list[str | Work]:
    return [
        "ALTER TABLE source ADD COLUMN meanings JSON NOT NULL DEFAULT '[]'",
        *(
            f"ALTER TABLE observation ADD COLUMN {name} DATE"
            for name in ("signed_on", "valid_until", "ended_on")
        ),
        "ALTER TABLE observation ADD COLUMN vintage INTEGER",
        """
        CREATE TABLE entry (
            position INTEGER NOT NULL PRIMARY KEY,
            act TEXT NOT NULL,
            about TEXT NOT NULL,
            "at" TIMESTAMPTZ NOT NULL,
            held INTEGER NOT NULL,
            content TEXT NOT NULL,
            detail TEXT,
            seal TEXT NOT NULL UNIQUE
        )
        """,
        "CREATE INDEX entry_about ON entry (about)",
        f"""
        CREATE TABLE covered (
            entry INTEGER NOT NULL REFERENCES entry (position),
            field TEXT NOT NULL,
            position INTEGER NOT NULL,
            salt TEXT,
            hash TEXT NOT NULL,
            PRIMARY KEY (entry, field, position)
        ) {"WITHOUT ROWID" if dialect == "sqlite" else ""}
        """,
        _seal_what_is_held,
        *_guard(dialect),
    ]


def _seal_what_is_held(connection: sa.Connection) -> None:
    from gemeenten.register.recording import seal_all  # noqa: PLC0415 - what is recorded stands in the schema

    seal_all(connection)


#: The row that one to insert would replace: SQLite's INSERT OR REPLACE passes by other triggers.
_SAME = {
    "source": "SELECT 1 FROM source WHERE id = NEW.id OR (fingerprint = NEW.fingerprint AND edition = NEW.edition)",
    "observation": "SELECT 1 FROM observation WHERE source = NEW.source AND position = NEW.position",
    "withdrawal": "SELECT 1 FROM withdrawal WHERE source = NEW.source",
    "entry": "SELECT 1 FROM entry WHERE position = NEW.position OR seal = NEW.seal",
    "covered": "SELECT 1 FROM covered WHERE entry = NEW.entry AND field = NEW.field AND position = NEW.position",
}
_HELD = "COALESCE((SELECT held FROM entry WHERE about = NEW.source AND act = 'source'), 0)"


def _guard(dialect: str) -> list[str]:
    """Let the database refuse to change seals, to replace a row, and to add to a source that was sealed."""
    if dialect == "sqlite":
        replaced = [
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({same}) BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
            for table, same in _SAME.items()
        ]
        changed = [
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
            for table in ("entry", "covered")
            for act in ("UPDATE", "DELETE")
        ]
        sealed = (
            "CREATE TRIGGER observation_sealed BEFORE INSERT ON observation "
            f"WHEN NEW.position NOT BETWEEN 0 AND {_HELD} - 1 BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
        )
        return [*replaced, *changed, sealed]
    return [
        *(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            for table in ("entry", "covered")
        ),
        "CREATE FUNCTION sealed() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
        f"IF NEW.position < 0 OR NEW.position >= {_HELD} THEN RAISE EXCEPTION '{_REFUSE}'; END IF; "
        "RETURN NEW; END$$",
        "CREATE TRIGGER sealed BEFORE INSERT ON observation FOR EACH ROW EXECUTE FUNCTION sealed()",
    ]


@contextmanager
def lifted(connection: sa.Connection) -> Iterator[None]:
    """Let a transaction change what was recorded: to erase what a law asks, or to fill a register anew.

    On PostgreSQL only the owner of the tables may.
    """
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.exec_driver_sql(query).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, statement in triggers:
            connection.exec_driver_sql(statement)
        return
    for act in ("DISABLE", "ENABLE"):
        for table in TABLES:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} {act} TRIGGER USER")
        if act == "DISABLE":
            yield


#: Step n takes a database from version n - 1 to version n.
STEPS: tuple[Callable[[str], Sequence[str | Work]], ...] = (
    _create_tables,
    _forbid_change,
    _create_drafts,
    _create_seals,
    _create_ended_logins,
)


def version_of(connection: sa.Connection) -> int:
    """Give the schema version of a database; 0 where it holds no register yet.

    Raises
    ------
    RegisterError
        Where a newer release of gemeenten made it.
    """
    if not sa.inspect(connection).has_table(_schema_version.name):
        return 0
    version = connection.scalar(sa.select(sa.func.max(_schema_version.c.version))) or 0
    if version > len(STEPS):
        raise RegisterError(
            f"The register was made by a newer release: it has schema version {version}, this release knows "
            f"versions up to {len(STEPS)}. Upgrade: pip install --upgrade gemeenten",
            nl=f"Het register is gemaakt door een nieuwere versie (schema {version}, deze versie kent er "
            f"{len(STEPS)}). Werk gemeenten bij.",
        )
    return int(version)


def migrate(connection: sa.Connection) -> None:
    """Bring a database to the newest version, within the transaction that writes."""
    for version in range(version_of(connection) + 1, len(STEPS) + 1):
        for statement in STEPS[version - 1](connection.dialect.name):
            if isinstance(statement, str):
                connection.exec_driver_sql(statement)
            else:
                statement(connection)
        connection.execute(sa.insert(_schema_version).values(version=version, applied_at=datetime.now(UTC)))
