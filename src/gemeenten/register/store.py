"""The register: every source that was ever recorded, in a database that is only ever appended to.

An SQLite file in the user's data folder, or what GEMEENTEN_DATABASE_URL names. At its first opening it holds
what ships with the project. Reading is open; every write asks for an editor (see `gemeenten.register.editors`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Self

import sqlalchemy as sa

from gemeenten._errors import InputError, RegisterError
from gemeenten.clock import local, today
from gemeenten.places import Vintage, municipality, vintage_on
from gemeenten.register import schema
from gemeenten.register.backup import read_backup, write_backup
from gemeenten.register.database import (
    connect,
    default_url,
    describe,
    may_create,
    reading,
    use_write_ahead_log,
    writing,
)
from gemeenten.register.drafts import Draft, delete_draft, read_draft, write_draft
from gemeenten.register.editors import Editor, public_name, require
from gemeenten.register.erasing import erase_texts
from gemeenten.register.evidence import Kind, Observation, Source, Step, Withdrawal
from gemeenten.register.held import Held, check_whole, read_sources
from gemeenten.register.logins import Login, end_login, has_ended
from gemeenten.register.recording import insert_source, insert_withdrawal
from gemeenten.register.rows import find_entry, not_yet_held, source_id
from gemeenten.register.seals import Entry
from gemeenten.register.validation import check_source, check_text, raise_all


def shipped() -> tuple[Source, ...]:
    """Give the sources that ship with the project."""
    from gemeenten.register.shipped import (  # noqa: PLC0415 - reads documents: only where it is needed
        shipped_sources,
    )

    return shipped_sources()


class Register:
    """The register in one database. Close it after use, or open it in a `with`; threads may share it.

    Parameters
    ----------
    url
        An SQLite or PostgreSQL URL; by default GEMEENTEN_DATABASE_URL, else a file in the user's data folder.
    seed
        Gives the sources that it holds at first; a later release that ships more adds them at its opening.
    timeout
        Seconds to wait for another program that writes, or for a server to answer.
    create
        Whether a new register is made where there is none: by default it is, unless GEMEENTEN_NEW_REGISTER is "no".
        In a database that holds something else, never.

    Raises
    ------
    RegisterError
        Here and in every method, where the database cannot be used; what was recorded stays as it was.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        seed: Callable[[], Iterable[Source]] = shipped,
        timeout: float = 10.0,
        create: bool | None = None,
    ) -> None:
        self._create = may_create() if create is None else create
        self._engine = connect(url or default_url(), timeout=timeout, create=self._create)
        self._lock = Lock()
        self._held = Held()
        self._sorted: tuple[Source, ...] = ()
        self._state: sa.Row[Any] | None = None
        try:
            self._seeds = tuple(seed())
            self._prepare(timeout)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def where(self) -> str:
        """The database's file or address, without a password."""
        return describe(self._engine)

    def sources(self, *, include_withdrawn: bool = False) -> tuple[Source, ...]:
        """Give every source, by the day it speaks of; those that were withdrawn only when asked.

        Only what was added since the last call is read from the database.
        """
        everything = self._all()
        return everything if include_withdrawn else tuple(s for s in everything if s.withdrawal is None)

    def source(self, name: str) -> Source:
        """Give one source, withdrawn or not.

        Raises
        ------
        InputError
            Where there is none by that name.
        """
        for source in self._all():
            if source.id == name:
                return source
        raise _no_source(name)

    @property
    def size(self) -> tuple[int, int]:
        """How many sources were ever recorded, and how many withdrawn: it tells whether something changed."""
        with reading(self._engine) as connection:
            return _size(connection)

    def record(self, source: Source, editor: Editor, *, seen: tuple[int, int] | None = None) -> Source:
        """Add a source with all its observations, or nothing of it.

        Parameters
        ----------
        seen
            The register's `size` when the editor looked at what would change. Where it is another one by now,
            nothing is recorded, for they would decide on what no longer stands.

        Returns
        -------
        Source
            As it was recorded: with who and when; and with another id where it was withdrawn before.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where something in the source is wrong, it was recorded already, or the register was added to.
        """
        require(editor)
        raise_all([*check_text("by", editor.name, required=True)])
        check_source(source, today())
        with writing(self._engine) as connection:
            if seen is not None and _size(connection) != seen:
                raise InputError(
                    "Something was recorded since you looked at what would change. Look again, and record then.",
                    nl="Er is intussen iets anders vastgelegd. Kijk opnieuw wat er verandert, en sla dan op.",
                )
            return insert_source(connection, source, editor.name)

    def note(
        self,
        nis: str,
        step: Step,
        on: date,
        editor: Editor,
        text: str | None = None,
        *,
        signed_on: date | None = None,
        valid_until: date | None = None,
        ended_on: date | None = None,
        url: str | None = None,
        vintage: Vintage | None = None,
    ) -> Source:
        """Record a regional team's word on one municipality.

        Parameters
        ----------
        nis
            The municipality's code on that day, or of another `vintage`, which then is given: so a part of a
            merged municipality can be meant.
        signed_on, valid_until, ended_on
            Of an agreement: the day of its signing, its last day, the day from which it has ended.
        url
            Where the document stands.

        Raises
        ------
        NotAllowedError, InputError
            As in `record`.
        """
        require(editor)
        own = vintage_on(on)
        name = municipality(nis, vintage or own).name
        observation = Observation(
            *(nis, step, name, None, None, text or None),
            *(signed_on, valid_until, ended_on, None if vintage == own else vintage),
        )
        note = Source(
            *("", f"Nota van {public_name(editor.name)}", Kind.NOTE, on, own, False, (observation,)),
            url=url or None,
        )
        return self.record(replace(note, id=source_id(note, editor.name)), editor)

    def withdraw(self, name: str, why: str, editor: Editor) -> Source:
        """Take a source back: it no longer counts, and stays where it is with who, when and why.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where there is no such source, it was withdrawn already, or no reason is given.
        """
        require(editor)
        raise_all([*check_text("by", editor.name, required=True), *check_text("why", why, required=True)])
        with writing(self._engine) as connection:
            if not connection.scalar(sa.select(schema.source.c.id).where(schema.source.c.id == name)):
                raise _no_source(name)
            before = connection.execute(
                sa.select(schema.withdrawal).where(schema.withdrawal.c.source == name)
            ).first()
            if before is not None:
                raise InputError(
                    f"{name} was withdrawn already, by {before.by} on {local(before.at):%Y-%m-%d}: {before.why}",
                    nl=f"{name} is al ingetrokken door {before.by} op {local(before.at):%d/%m/%Y}: {before.why}",
                )
            insert_withdrawal(connection, name, Withdrawal(editor.name, datetime.now(UTC), why.strip()))
        return self.source(name)

    def record_anew(self, name: str, editor: Editor) -> Source:
        """Take a withdrawal back: what was withdrawn is recorded once more, from what is kept of it.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where there is no such source, it was not withdrawn, or it was recorded anew already.
        """
        require(editor)
        source = self.source(name)
        if source.withdrawal is None:
            raise InputError(
                f"{name} was not withdrawn: there is nothing to take back.",
                nl=f"{name} is niet ingetrokken.",
            )
        with writing(self._engine) as connection:
            return insert_source(connection, source, editor.name, again=name)

    def erase(self, name: str, why: str, editor: Editor, fields: Collection[str] = ()) -> Source:
        """Erase the texts of a source in which a person may be named, as a law may ask; all else stays.

        Titles, remarks, links and the names of who recorded and withdrew it give way to a mark; that they did, by
        whom and why stays in the chain of seals, which holds as before. Backups made before still have the texts.

        Parameters
        ----------
        fields
            Of "title", "url", "by", "note" and "why" those to erase; all where none is given.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where there is no such source, no reason is given, or there is nothing of the kind to erase.
        """
        require(editor)
        raise_all([*check_text("by", editor.name, required=True), *check_text("why", why, required=True)])
        source = self.source(name)
        erase_texts(self._engine, source, why.strip(), editor.name, fields)
        return self.source(name)

    @property
    def newest(self) -> Entry | None:
        """The newest entry of the chain of seals: its seal stands for all that was recorded until then."""
        self._all()
        return self._held.newest

    def verify(self) -> Entry | None:
        """Check everything against its seal, and the file itself; give the newest entry.

        Raises
        ------
        RegisterError
            Where something is not as it was recorded.
        """
        with reading(self._engine) as connection:
            check_whole(connection)
        self._all(anew=True)
        return self._held.newest

    def entry(self, seal: str) -> Entry | None:
        """Find an entry by its seal, or by how that begins; None where no entry, or more than one, has it."""
        with reading(self._engine) as connection:
            return find_entry(connection, seal)

    def draft(self, form: str, editor: Editor) -> Draft | None:
        """Give what the editor left unfinished in a form; None where there is nothing.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        """
        require(editor)
        with reading(self._engine) as connection:
            return read_draft(connection, editor.name, form)

    def keep_draft(self, form: str, draft: Draft, editor: Editor) -> None:
        """Keep what an editor has not finished yet, in the place of what was kept before.

        A draft without content keeps the content that it had.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where it is too large.
        """
        require(editor)
        with writing(self._engine) as connection:
            write_draft(connection, editor.name, form, draft)

    def drop_draft(self, form: str, editor: Editor) -> None:
        """Forget what an editor had not finished.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        """
        require(editor)
        with writing(self._engine) as connection:
            delete_draft(connection, editor.name, form)

    def end_login(self, login: Login) -> None:
        """Let a login count no more, in any process that uses this database."""
        with writing(self._engine) as connection:
            end_login(connection, login)

    def has_ended(self, login: Login) -> bool:
        """Whether a login was ended by who it is of."""
        with reading(self._engine) as connection:
            return has_ended(connection, login)

    def backup(self, path: Path) -> Path:
        """Write everything to a new SQLite file, which `restore` reads, whatever database this is.

        Raises
        ------
        InputError
            Where the file exists already.
        """
        return write_backup(self._engine, path)

    def restore(self, path: Path, editor: Editor) -> int:
        """Fill this register with a backup and give the number of sources; never over data.

        Raises
        ------
        NotAllowedError
            Where the editor is none, or their session has ended.
        InputError
            Where the file is no backup, or this register holds more than what ships with the project.
        """
        require(editor)
        return read_backup(path, self._engine, self._seeds)

    def _prepare(self, timeout: float) -> None:
        """Bring the tables up to date and add what ships, unless that was done; safe for many at once."""
        with reading(self._engine) as connection:
            version = schema.version_of(connection)
            if version == 0:
                self._may_become_one(connection)
            if version == len(schema.STEPS) and not not_yet_held(connection, self._seeds):
                return
        if version == 0:
            use_write_ahead_log(self._engine, timeout=timeout)
        with writing(self._engine) as connection:
            schema.migrate(connection)
            for source in not_yet_held(connection, self._seeds):
                insert_source(connection, source, "gemeenten")

    def _may_become_one(self, connection: sa.Connection) -> None:
        """Refuse to make a register of what holds something else, or where one should be."""
        if sa.inspect(connection).get_table_names():
            raise RegisterError(
                f"{self.where} is no register, and not empty: it holds tables of something else. Set "
                "GEMEENTEN_DATABASE_URL to the register's own.",
                nl=f"{self.where} is geen register: er staan andere gegevens in.",
            )
        if not self._create:
            raise _nothing_there(self.where)

    def _all(self, *, anew: bool = False) -> tuple[Source, ...]:
        """Give all sources; what was read before is read anew when asked, or where the chain of seals went on."""
        with reading(self._engine) as connection:
            state = connection.execute(_STATE).one()
            with self._lock:
                if anew or state != self._state:
                    self._held = read_sources(connection, None if anew else self._held)
                    self._sorted = tuple(sorted(self._held.sources.values(), key=lambda s: (s.on, s.id)))
                    self._state = state
                return self._sorted


#: What changes with whatever is recorded: the number of entries with the newest seal, of sources and of withdrawals.
_STATE = sa.select(
    sa.select(schema.entry.c.seal).order_by(schema.entry.c.position.desc()).limit(1).scalar_subquery(),
    *(
        sa.select(sa.func.count()).select_from(t).scalar_subquery()
        for t in (schema.entry, schema.source, schema.withdrawal)
    ),
)


def _size(connection: sa.Connection) -> tuple[int, int]:
    _, _, recorded, withdrawn = connection.execute(_STATE).one()
    return recorded, withdrawn


def _nothing_there(where: str) -> RegisterError:
    return RegisterError(
        f"{where} holds no register. Set GEMEENTEN_DATABASE_URL to the one that is meant, or make a new one: "
        "gemeenten sources",
        nl=f"In {where} staat geen register.",
    )


def _no_source(name: str) -> InputError:
    return InputError(
        f"There is no source {name!r}. `gemeenten sources` lists them.",
        nl=f"Er is geen bron ‘{name}’.",
    )
