"""What is recorded: sources and withdrawals, each with its entry in the chain of seals."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from gemeenten._errors import InputError
from gemeenten.register import schema, seals
from gemeenten.register.evidence import Source, Withdrawal
from gemeenten.register.rows import fingerprint_of, newest_entry, observation_rows, read_rows, source_row
from gemeenten.register.seals import Act, Covered, Entry, Place


def insert_source(
    connection: sa.Connection,
    source: Source,
    author: str,
    *,
    again: str | None = None,
    beside: bool = False,
) -> Source:
    """Add a source and its observations, sealed; recorded and withdrawn before, it gets a number in its id.

    Parameters
    ----------
    again
        The id of a withdrawn source that this is recorded anew from.
    beside
        Whether it may stand beside the same file under another id: it ships by now, and was imported before.

    Raises
    ------
    InputError
        Where it is there already and was not withdrawn, or another one has its id.
    """
    table, gone = schema.source, schema.withdrawal
    fingerprint = fingerprint_of(source, author)
    if again is not None:
        fingerprint = (
            connection.scalar(sa.select(table.c.fingerprint).where(table.c.id == again)) or fingerprint
        )
    before = connection.execute(
        sa.select(table, gone.c.why)
        .outerjoin(gone, gone.c.source == table.c.id)
        .where(table.c.fingerprint == fingerprint)
        .order_by(table.c.edition)
    ).all()
    for row in before:
        if row.why is None and not beside:
            raise InputError(
                f"This was recorded already, as {row.id} ({row.title!r}, on {row.day}), by {row.recorded_by} "
                f"on {row.recorded_at:%Y-%m-%d}. Withdraw that first to record it anew.",
                nl=f"Dit is al vastgelegd als {row.id} (‘{row.title}’, {row.day:%d/%m/%Y}), door "
                f"{row.recorded_by} op {row.recorded_at:%d/%m/%Y}. Er is niets dubbel opgeslagen.",
            )
    name = before[0].id if again and before else source.id
    recorded = replace(
        source,
        id=f"{name}-{len(before) + 1}" if before and not beside else name,
        recorded_by=author,
        recorded_at=datetime.now(UTC),
        withdrawal=None,
    )
    if connection.scalar(sa.select(table.c.id).where(table.c.id == recorded.id)):
        raise InputError(
            f"There is another source {recorded.id} already. Give this one another id.",
            nl=f"Er is al een andere bron {recorded.id}.",
        )
    sealed = _seal_source(connection, recorded, fingerprint, len(before))
    connection.execute(sa.insert(table), source_row(recorded, fingerprint, len(before)))
    if rows := [*observation_rows(recorded)]:
        connection.execute(sa.insert(schema.observation), rows)
    return replace(recorded, seal=sealed.seal)


def insert_withdrawal(connection: sa.Connection, name: str, withdrawal: Withdrawal) -> None:
    """Add a withdrawal, sealed."""
    _seal_withdrawal(connection, name, withdrawal)
    connection.execute(
        sa.insert(schema.withdrawal).values(
            source=name, by=withdrawal.by, at=withdrawal.at, why=withdrawal.why
        )
    )


def seal_all(connection: sa.Connection) -> None:
    """Seal what a register held before there were seals, in the order in which it was recorded."""
    acts: list[tuple[datetime, str, sa.Row[Any] | None, Source]] = []
    for row, source in read_rows(connection, None):
        acts.append((row.recorded_at, source.id, row, source))
        if source.withdrawal is not None:
            acts.append((source.withdrawal.at, source.id, None, source))
    for _, name, recorded, source in sorted(acts, key=lambda act: (act[0], act[1], act[2] is None)):
        if recorded is not None:
            _seal_source(connection, source, recorded.fingerprint, recorded.edition)
        elif source.withdrawal is not None:
            _seal_withdrawal(connection, name, source.withdrawal)


def _seal_source(connection: sa.Connection, source: Source, fingerprint: str, edition: int) -> Entry:
    covered = {place: seals.cover(text) for place, text in seals.texts_of(source, fingerprint).items()}
    content = seals.content_of(source, edition, covered)
    held = len(source.observations)
    at = source.recorded_at or datetime.now(UTC)
    return append(connection, Act.SOURCE, source.id, at, covered, held=held, content=content)


def _seal_withdrawal(connection: sa.Connection, name: str, withdrawal: Withdrawal) -> None:
    covered = {place: seals.cover(text) for place, text in seals.texts_of_withdrawal(withdrawal).items()}
    content = seals.withdrawal_content(withdrawal.at, covered)
    append(connection, Act.WITHDRAWAL, name, withdrawal.at, covered, content=content)


def append(
    connection: sa.Connection,
    act: Act,
    about: str,
    at: datetime,
    covered: Mapping[Place, Covered] | None = None,
    **more: Any,
) -> Entry:
    """Add an entry to the chain; `more` is what `seals.after` takes."""
    entry = seals.after(newest_entry(connection), act, about, at, **more)
    row = {name: getattr(entry, name) for name in Entry.__slots__}
    connection.execute(sa.insert(schema.entry).values(row | {"act": act.value}))
    if covered:
        rows = [
            {"entry": entry.position, "field": name, "position": number, "salt": c.salt, "hash": c.hash}
            for (name, number), c in covered.items()
        ]
        connection.execute(sa.insert(schema.covered), rows)
    return entry
