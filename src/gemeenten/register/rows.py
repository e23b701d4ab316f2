"""Between the records of `gemeenten.register.evidence` and the rows of `gemeenten.register.schema`."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from gemeenten.register import schema
from gemeenten.register.evidence import Kind, Observation, Source, Step, Withdrawal
from gemeenten.register.seals import Act, Entry

_OBSERVED = (
    *("nis", "step", "as_printed", "page", "line", "note"),
    *("signed_on", "valid_until", "ended_on", "vintage"),
)
_said = attrgetter(*_OBSERVED[:6])
_dated = attrgetter(*_OBSERVED[6:])
#: Up to so many sources are asked for by name; beyond, reading all observations is quicker.
_BY_NAME = 200
#: What makes one value of a row, and of all rows of a group.
_PACKS = {"sqlite": ("json_array", "json_group_array"), "postgresql": ("json_build_array", "json_agg")}
_STEPS = {step.value: step for step in Step}
#: The same days stand in many observations.
_day = lru_cache(maxsize=10_000)(date.fromisoformat)
_new = tuple.__new__


def source_id(source: Source, author: str = "") -> str:
    """Make an id of a source's day, kind and contents, to type and to cite."""
    return f"{source.on}-{source.kind}-{fingerprint_of(source, author)[:8]}"


def fingerprint_of(source: Source, author: str) -> str:
    """Tell a source by its file, or else by its contents; a note by its author too."""
    if source.sha256:
        return source.sha256
    about = (source.title, source.kind, source.on, source.vintage, source.complete, source.stated, source.url)
    # What was recorded before there were days and parts keeps its fingerprint.
    observed = [
        (*_said(o), *(_dated(o) if any(value is not None for value in _dated(o)) else ()))
        for o in source.observations
    ]
    who = author if source.kind is Kind.NOTE else ""
    return hashlib.sha256(repr((*map(str, about), *map(str, observed), who)).encode()).hexdigest()


def not_yet_held(connection: sa.Connection, sources: Iterable[Source]) -> list[Source]:
    """Give those of the sources that the database does not hold, by id or by file."""
    rows = connection.execute(sa.select(schema.source.c.id, schema.source.c.fingerprint)).all()
    held = {row.id for row in rows} | {row.fingerprint for row in rows}
    return [s for s in sources if s.id not in held and fingerprint_of(s, "") not in held]


def source_row(source: Source, fingerprint: str, edition: int) -> dict[str, Any]:
    """Give a source as it stands in its table."""
    return {
        "id": source.id,
        "title": source.title,
        "kind": source.kind.value,
        "day": source.on,
        "vintage": source.vintage,
        "complete": source.complete,
        "stated": list(source.stated),
        "url": source.url,
        "sha256": source.sha256,
        "fingerprint": fingerprint,
        "edition": edition,
        "recorded_by": source.recorded_by,
        "recorded_at": source.recorded_at,
        "meanings": list(source.meanings),
    }


def observation_rows(source: Source) -> Iterable[dict[str, Any]]:
    """Give the observations of a source as they stand in theirs."""
    for position, o in enumerate(source.observations):
        said = dict(zip(_OBSERVED, (*_said(o), *_dated(o)), strict=True))
        yield {"source": source.id, "position": position} | said | {"step": o.step.value}


def read_rows(
    connection: sa.Connection, names: Collection[str] | None
) -> Iterator[tuple[sa.Row[Any], Source]]:
    """Give sources as they stand in the rows, with their withdrawals; by name, or all."""
    table = schema.source
    query = sa.select(table).order_by(table.c.id)
    rows = connection.execute(query if names is None else query.where(table.c.id.in_(names))).all()
    observations = _read_observations(connection, {row.id for row in rows})
    withdrawn = {row.source: row for row in connection.execute(sa.select(schema.withdrawal))}
    for row in rows:
        gone = withdrawn.get(row.id)
        source = _source(row, observations.get(row.id, ()))
        yield row, replace(source, withdrawal=Withdrawal(gone.by, gone.at, gone.why)) if gone else source


def _source(row: sa.Row[Any], observations: tuple[Observation, ...]) -> Source:
    return Source(
        id=row.id,
        title=row.title,
        kind=Kind(row.kind),
        on=row.day,
        vintage=row.vintage,
        complete=row.complete,
        observations=observations,
        stated=tuple((word, count) for word, count in row.stated),
        url=row.url,
        sha256=row.sha256,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        meanings=tuple((wording, meaning) for wording, meaning in row.meanings),
    )


def _read_observations(connection: sa.Connection, ids: Collection[str]) -> dict[str, tuple[Observation, ...]]:
    """Give the observations of each source, in order.

    The database packs those of a source into one value: there may be hundreds of thousands, and to hand them over
    one by one takes twice the time.
    """
    table, functions = schema.observation, _PACKS[connection.dialect.name]
    pack, pack_all = (getattr(sa.func, name) for name in functions)
    packed = pack_all(pack(table.c.position, *(table.c[name] for name in _OBSERVED)), type_=sa.JSON)
    query = sa.select(table.c.source, packed).group_by(table.c.source)
    if len(ids) <= _BY_NAME:
        query = query.where(table.c.source.in_(ids))
    return {source: tuple(_observations(rows)) for source, rows in connection.execute(query)}


def _observations(rows: list[list[Any]]) -> list[Observation]:
    # Made as the tuples that they are, and written out: this is what opening a large register consists of.
    return [
        _new(
            Observation,
            (
                nis,
                _STEPS[step],
                printed,
                page,
                line,
                note,
                signed and _day(signed),
                until and _day(until),
                ended and _day(ended),
                vintage,
            ),
        )
        for _, nis, step, printed, page, line, note, signed, until, ended, vintage in sorted(rows)
    ]


def newest_entry(connection: sa.Connection) -> Entry | None:
    """Give the entry with the newest seal; None where nothing was recorded yet."""
    newest = sa.select(schema.entry).order_by(schema.entry.c.position.desc()).limit(1)
    row = connection.execute(newest).first()
    return entry_of(row) if row else None


def find_entry(connection: sa.Connection, seal: str) -> Entry | None:
    """Find the one entry whose seal is this, or begins so."""
    table = schema.entry
    begins = table.c.seal.startswith(seal, autoescape=True)
    rows = connection.execute(sa.select(table).where(begins).limit(2)).all()
    return entry_of(rows[0]) if len(rows) == 1 else None


def entry_of(row: sa.Row[Any]) -> Entry:
    """Make an entry of the chain of its row."""
    return Entry(row.position, Act(row.act), row.about, row.at, row.held, row.content, row.detail, row.seal)
