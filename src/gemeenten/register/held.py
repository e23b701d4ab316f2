"""What is held: all that was recorded, as it is read from the database and held against its seals."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from gemeenten import _garbage
from gemeenten._errors import RegisterError
from gemeenten.register import schema, seals
from gemeenten.register.evidence import Source, Withdrawal
from gemeenten.register.rows import entry_of, read_rows
from gemeenten.register.seals import Act, Covered, Entry, Place


@dataclass(frozen=True, slots=True)
class Held:
    """What was read of a register, and the entry of the chain up to which it was."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    newest: Entry | None = None

    @property
    def seal(self) -> str | None:
        """The newest seal."""
        return self.newest.seal if self.newest else None


def read_sources(connection: sa.Connection, known: Held | None = None) -> Held:
    """Give all that is held: what is known already, and what was added since, each checked against its seal.

    Raises
    ------
    RegisterError
        Where something is not as it was recorded.
    """
    known = known or Held()
    try:
        with _garbage.put_off():
            found = _add_new(connection, known)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(f"a row cannot be read: {error}") from error
    return found


def _add_new(connection: sa.Connection, known: Held) -> Held:
    """Add what the chain has beyond what is known; where what is known was changed since, read all anew."""
    start = known.newest.position if known.newest else 0
    table = schema.entry
    rows = connection.execute(
        sa.select(table).where(table.c.position >= start).order_by(table.c.position)
    ).all()
    entries = [entry_of(row) for row in rows]
    restored = known.newest and (not entries or entries.pop(0) != known.newest)
    if known.newest and (restored or any(entry.act is Act.ERASURE for entry in entries)):
        return _add_new(connection, Held())
    newest = known.newest
    for entry in entries:
        if not entry.is_after(newest):
            raise _damaged(f"seal {entry.position} is not that of what was recorded")
        newest = entry
    sealed = {entry.about: entry for entry in entries if entry.act is Act.SOURCE}
    covered = _read_covered(connection, start, erased={e for e in entries if e.act is Act.ERASURE})
    sources = dict(known.sources)
    for row, source in read_rows(connection, sealed.keys() if known.newest else None):
        sources[source.id] = _checked(row, source, sealed.get(source.id), covered)
    withdrawn = {row.source: row for row in connection.execute(sa.select(schema.withdrawal))}
    for entry in entries:
        if entry.act is Act.WITHDRAWAL:
            sources[entry.about] = _withdrawn(sources[entry.about], withdrawn[entry.about], entry, covered)
    _check_counts(connection, sources, withdrawn.keys(), sealed.keys() - sources.keys())
    return Held(sources, newest)


def _checked(
    row: sa.Row[Any], source: Source, entry: Entry | None, covered: Mapping[int, dict[Place, Covered]]
) -> Source:
    if entry is None:
        raise _damaged(f"{source.id} was never sealed")
    texts = covered.get(entry.position, {})
    held = seals.texts_of(source, row.fingerprint)
    same = texts.keys() == held.keys() and all(texts[place].is_of(text) for place, text in held.items())
    if not same or seals.content_of(source, row.edition, texts) != entry.content:
        raise _damaged(f"{source.id} is not as it was recorded")
    return replace(source, withdrawal=None, seal=entry.seal)


def _withdrawn(
    source: Source, row: sa.Row[Any], entry: Entry, covered: Mapping[int, dict[Place, Covered]]
) -> Source:
    withdrawal = Withdrawal(row.by, row.at, row.why)
    texts = covered.get(entry.position, {})
    same = all(texts[place].is_of(text) for place, text in seals.texts_of_withdrawal(withdrawal).items())
    if not same or seals.withdrawal_content(row.at, texts) != entry.content:
        raise _damaged(f"the withdrawal of {source.id} is not as it was recorded")
    return replace(source, withdrawal=withdrawal)


def _check_counts(
    connection: sa.Connection,
    sources: Mapping[str, Source],
    withdrawn: Collection[str],
    missing: Collection[str],
) -> None:
    """Look for what the chain does not know of, and for what it knows of and is gone."""
    if missing:
        raise _damaged(f"{min(missing)} is gone")
    known = {name for name, source in sources.items() if source.withdrawal}
    if known ^ set(withdrawn):
        raise _damaged(f"the withdrawal of {min(known ^ set(withdrawn))} was never sealed, or is gone")
    if connection.scalar(sa.select(sa.func.count()).select_from(schema.source)) != len(sources):
        raise _damaged("it holds a source that was never sealed")


def _read_covered(
    connection: sa.Connection, since: int, erased: Collection[Entry]
) -> Mapping[int, dict[Place, Covered]]:
    """Give by entry how each text stands in its content; one without a salt must have been erased."""
    gone = {place for entry in erased for place in seals.erased(entry.detail or "")}
    table = schema.covered
    found: dict[int, dict[Place, Covered]] = {}
    for row in connection.execute(sa.select(table).where(table.c.entry > since)):
        if row.salt is None and (row.entry, (row.field, row.position)) not in gone:
            raise _damaged(f"a text of seal {row.entry} is gone, and was never erased")
        found.setdefault(row.entry, {})[row.field, row.position] = Covered(row.salt, row.hash)
    return found


def check_whole(connection: sa.Connection) -> None:
    """Let SQLite look through its file; a server looks after its own.

    Raises
    ------
    RegisterError
        Where it finds a fault.
    """
    if connection.dialect.name == "sqlite":
        verdict = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if verdict != "ok":
            raise _damaged(f"the file: {verdict}")


def _damaged(what: str) -> RegisterError:
    return RegisterError(
        f"The register holds something that gemeenten did not record, or not so: {what}. Restore a backup.",
        nl=f"Het register is buiten gemeenten om gewijzigd of beschadigd ({what}). Zet een back-up terug.",
    )
