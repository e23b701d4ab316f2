"""The tables of the register and the steps by which a database gets them.

A step is a list of SQL statements, run once and noted in `schema_version`; a released step is never edited, a
change is a new step. They are not written with Alembic: tables that are only ever appended to change seldom,
one statement serves both databases, and opening the register stays quick.
"""

from datetime import UTC, datetime

import sqlalchemy as sa

from gemeenten._errors import RegisterError


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
)
withdrawal = sa.table(
    "withdrawal",
    sa.column("source", sa.Text),
    sa.column("by", sa.Text),
    sa.column("at", _Utc),
    sa.column("why", sa.Text),
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
#: In the order in which rows can be copied.
TABLES = (source, observation, withdrawal)
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


#: Step n takes a database from version n - 1 to version n.
STEPS = (_create_tables, _forbid_change, _create_drafts)


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
            connection.exec_driver_sql(statement)
        connection.execute(sa.insert(_schema_version).values(version=version, applied_at=datetime.now(UTC)))
