"""Between the records of `gemeenten.register.evidence` and the rows of `gemeenten.register.schema`."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from gemeenten._errors import InputError, RegisterError
from gemeenten.register import schema
from gemeenten.register.evidence import Kind, Observation, Source, Step, Withdrawal

_OBSERVED = ("nis", "step", "as_printed", "page", "line", "note")
_said = attrgetter(*_OBSERVED)
#: Up to so many sources are asked for by name; beyond, reading all observations is quicker.
_BY_NAME = 200


def source_id(source: Source, author: str = "") -> str:
    """Make an id of a source's day, kind and contents, to type and to cite."""
    return f"{source.on}-{source.kind}-{_fingerprint(source, author)[:8]}"


def _fingerprint(source: Source, author: str) -> str:
    """Tell a source by its file, or else by its contents; a note by its author too."""
    if source.sha256:
        return source.sha256
    about = (source.title, source.kind, source.on, source.vintage, source.complete, source.stated, source.url)
    observed = [_said(observation) for observation in source.observations]
    who = author if source.kind is Kind.NOTE else ""
    return hashlib.sha256(repr((*map(str, about), *map(str, observed), who)).encode()).hexdigest()


def not_yet_held(connection: sa.Connection, sources: Iterable[Source]) -> list[Source]:
    """Give those of the sources that the database does not hold, by id or by file."""
    rows = connection.execute(sa.select(schema.source.c.id, schema.source.c.fingerprint)).all()
    held = {row.id for row in rows} | {row.fingerprint for row in rows}
    return [s for s in sources if s.id not in held and _fingerprint(s, "") not in held]


def insert_source(connection: sa.Connection, source: Source, author: str) -> Source:
    """Add a source and its observations; recorded and withdrawn before, it gets a number in its id.

    Raises
    ------
    InputError
        Where it is there already and was not withdrawn, or another one has its id.
    """
    table, gone = schema.source, schema.withdrawal
    fingerprint = _fingerprint(source, author)
    before = connection.execute(
        sa.select(table, gone.c.why)
        .outerjoin(gone, gone.c.source == table.c.id)
        .where(table.c.fingerprint == fingerprint)
    ).all()
    for row in before:
        if row.why is None:
            raise InputError(
                f"This was recorded already, as {row.id} ({row.title!r}, on {row.day}), by {row.recorded_by} "
                f"on {row.recorded_at:%Y-%m-%d}. Withdraw that first to record it anew.",
                nl=f"Dit is al vastgelegd als {row.id} (‘{row.title}’, {row.day:%d/%m/%Y}), door "
                f"{row.recorded_by} op {row.recorded_at:%d/%m/%Y}. Er is niets dubbel opgeslagen.",
            )
    recorded = replace(
        source,
        id=f"{source.id}-{len(before) + 1}" if before else source.id,
        recorded_by=author,
        recorded_at=datetime.now(UTC),
        withdrawal=None,
    )
    if connection.scalar(sa.select(table.c.id).where(table.c.id == recorded.id)):
        raise InputError(
            f"There is another source {recorded.id} already. Give this one another id.",
            nl=f"Er is al een andere bron {recorded.id}.",
        )
    connection.execute(sa.insert(table), _source_row(recorded, fingerprint, len(before)))
    if rows := [*_observation_rows(recorded)]:
        connection.execute(sa.insert(schema.observation), rows)
    return recorded


def read_sources(connection: sa.Connection, known: dict[str, Source]) -> dict[str, Source]:
    """Give all sources by id: those that are known already, and what was added since.

    Raises
    ------
    RegisterError
        Where a row says something that this package never wrote.
    """
    try:
        new = [row for row in connection.execute(sa.select(schema.source)) if row.id not in known]
        observations = _read_observations(connection, {row.id for row in new})
        found = known | {row.id: _source(row, observations.get(row.id, ())) for row in new}
        for row in connection.execute(sa.select(schema.withdrawal)):
            if found[row.source].withdrawal is None:
                found[row.source] = replace(found[row.source], withdrawal=Withdrawal(row.by, row.at, row.why))
    except (KeyError, TypeError, ValueError) as error:
        raise RegisterError(
            f"The register holds a row that cannot be read ({error}). Restore a backup.",
            nl=f"Het register bevat een onleesbare rij ({error}).",
        ) from error
    return found


def _source_row(source: Source, fingerprint: str, edition: int) -> dict[str, Any]:
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
    }


def _observation_rows(source: Source) -> Iterable[dict[str, Any]]:
    for position, o in enumerate(source.observations):
        said = dict(zip(_OBSERVED, (o.nis, o.step.value, o.as_printed, o.page, o.line, o.note), strict=True))
        yield {"source": source.id, "position": position} | said


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
    )


def _read_observations(connection: sa.Connection, ids: Collection[str]) -> dict[str, tuple[Observation, ...]]:
    table = schema.observation
    query = sa.select(table.c.source, *(table.c[name] for name in _OBSERVED))
    if len(ids) <= _BY_NAME:
        query = query.where(table.c.source.in_(ids))
    steps = {step.value: step for step in Step}
    rows = connection.execute(query.order_by(table.c.source, table.c.position))
    return {
        source: tuple(Observation(nis, steps[step], *rest) for _, nis, step, *rest in group)
        for source, group in groupby(rows, key=lambda row: row[0])
    }
