"""Between the records of `gemeenten.register.evidence` and the rows of `gemeenten.register.schema`, sealed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from gemeenten._errors import InputError, RegisterError
from gemeenten.register import garbage, schema, seals
from gemeenten.register.evidence import Kind, Observation, Source, Step, Withdrawal
from gemeenten.register.seals import Act, Covered, Entry, Place

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
    return f"{source.on}-{source.kind}-{_fingerprint(source, author)[:8]}"


def _fingerprint(source: Source, author: str) -> str:
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
    return [s for s in sources if s.id not in held and _fingerprint(s, "") not in held]


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
    fingerprint = _fingerprint(source, author)
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
    connection.execute(sa.insert(table), _source_row(recorded, fingerprint, len(before)))
    if rows := [*_observation_rows(recorded)]:
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


def newest_entry(connection: sa.Connection) -> Entry | None:
    """Give the entry with the newest seal; None where nothing was recorded yet."""
    newest = sa.select(schema.entry).order_by(schema.entry.c.position.desc()).limit(1)
    row = connection.execute(newest).first()
    return _entry(row) if row else None


def find_entry(connection: sa.Connection, seal: str) -> Entry | None:
    """Find the one entry whose seal is this, or begins so."""
    table = schema.entry
    begins = table.c.seal.startswith(seal, autoescape=True)
    rows = connection.execute(sa.select(table).where(begins).limit(2)).all()
    return _entry(rows[0]) if len(rows) == 1 else None


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


def seal_all(connection: sa.Connection) -> None:
    """Seal what a register held before there were seals, in the order in which it was recorded."""
    acts: list[tuple[datetime, str, sa.Row[Any] | None, Source]] = []
    for row, source in _read(connection, None):
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
    covered = {place: seals.cover(text) for place, text in _texts_of(withdrawal).items()}
    content = seals.withdrawal_content(withdrawal.at, covered)
    append(connection, Act.WITHDRAWAL, name, withdrawal.at, covered, content=content)


def _texts_of(withdrawal: Withdrawal) -> dict[Place, str]:
    return {("by", 0): withdrawal.by, ("why", 0): withdrawal.why}


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
        with garbage.put_off():
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
    entries = [_entry(row) for row in rows]
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
    for row, source in _read(connection, sealed.keys() if known.newest else None):
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
    same = all(texts[place].is_of(text) for place, text in _texts_of(withdrawal).items())
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


def _damaged(what: str) -> RegisterError:
    return RegisterError(
        f"The register holds something that gemeenten did not record, or not so: {what}. Restore a backup.",
        nl=f"Het register is buiten gemeenten om gewijzigd of beschadigd ({what}). Zet een back-up terug.",
    )


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(row.position, Act(row.act), row.about, row.at, row.held, row.content, row.detail, row.seal)


def _read(connection: sa.Connection, names: Collection[str] | None) -> Iterator[tuple[sa.Row[Any], Source]]:
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
        "meanings": list(source.meanings),
    }


def _observation_rows(source: Source) -> Iterable[dict[str, Any]]:
    for position, o in enumerate(source.observations):
        said = dict(zip(_OBSERVED, (*_said(o), *_dated(o)), strict=True))
        yield {"source": source.id, "position": position} | said | {"step": o.step.value}


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
