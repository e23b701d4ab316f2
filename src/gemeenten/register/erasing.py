"""Erasing what a law asks to be erased: the texts of a source in which a person may be named."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

import sqlalchemy as sa

from gemeenten._errors import InputError
from gemeenten.register import schema
from gemeenten.register.database import forget_deleted, writing
from gemeenten.register.evidence import Source
from gemeenten.register.recording import append
from gemeenten.register.seals import ERASED, Act, Place

#: What can be erased.
FIELDS = ("title", "url", "by", "note", "why")
#: Field of a covered text -> the table and the column in which it stands, by what the entry records.
_STANDS = {
    (Act.SOURCE, "title"): (schema.source, "title"),
    (Act.SOURCE, "url"): (schema.source, "url"),
    (Act.SOURCE, "by"): (schema.source, "recorded_by"),
    (Act.SOURCE, "fingerprint"): (schema.source, "fingerprint"),
    (Act.SOURCE, "note"): (schema.observation, "note"),
    (Act.WITHDRAWAL, "by"): (schema.withdrawal, "by"),
    (Act.WITHDRAWAL, "why"): (schema.withdrawal, "why"),
}


def erase_texts(engine: sa.Engine, source: Source, why: str, by: str, fields: Collection[str]) -> None:
    """Put a mark in the place of texts, and record that this was done.

    Raises
    ------
    InputError
        Where a field is none of FIELDS, or the source has no such text any more.
    """
    odd = sorted(set(fields) - set(FIELDS))
    if odd:
        raise InputError(f"{odd[0]!r} cannot be erased. What can: {', '.join(FIELDS)}.")
    wanted = set(fields or FIELDS)
    with writing(engine) as connection:
        forget_deleted(connection)
        found = [*_texts(connection, source, wanted)]
        if not found:
            raise InputError(
                f"{source.id} holds nothing of that kind any more. Nothing is erased.",
                nl=f"In {source.id} staat niets meer om te wissen.",
            )
        detail = {"by": by, "why": why, "erased": [[number, *place] for number, _, place in found]}
        sealed = json.dumps(detail, ensure_ascii=False)
        append(connection, Act.ERASURE, source.id, datetime.now(UTC), detail=sealed)
        with schema.lifted(connection):
            for number, act, place in found:
                _erase(connection, source.id, number, act, place)
    forget_deleted(engine)


def _texts(connection: sa.Connection, source: Source, wanted: set[str]) -> Iterator[tuple[int, Act, Place]]:
    entry, covered = schema.entry, schema.covered
    rows = connection.execute(
        sa.select(entry.c.act, covered.c.entry, covered.c.field, covered.c.position)
        .join(covered, covered.c.entry == entry.c.position)
        .where(entry.c.about == source.id, covered.c.salt.is_not(None))
        .order_by(covered.c.entry, covered.c.field, covered.c.position)
    ).all()
    if not any(row.field in wanted for row in rows):
        return
    for row in rows:
        # A note is told by its contents: their hash would give away a name to who tries some.
        tells = row.field == "fingerprint" and source.sha256 is None
        if row.field in wanted or tells:
            yield row.entry, Act(row.act), (row.field, row.position)


def _erase(connection: sa.Connection, name: str, number: int, act: Act, place: Place) -> None:
    field, position = place
    table, column = _STANDS[act, field]
    which = (table.c.id if table is schema.source else table.c.source) == name
    if table is schema.observation:
        which = sa.and_(which, table.c.position == position)
    mark = f"{ERASED} {name}" if field == "fingerprint" else ERASED
    connection.execute(sa.update(table).where(which).values({column: mark}))
    covered = schema.covered
    its = sa.and_(covered.c.entry == number, covered.c.field == field, covered.c.position == position)
    connection.execute(sa.update(covered).where(its).values(salt=None))
