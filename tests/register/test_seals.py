"""Seals: what was changed outside the register is found out, and what the law asks to be erased leaves no hole."""

import gc
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from databases import execute
from samples import AALST, GENT, a_list, seed

from gemeenten import InputError, RegisterError, _garbage
from gemeenten.register import Register
from gemeenten.register.database import connect, writing
from gemeenten.register.drafts import Draft
from gemeenten.register.editors import Editor
from gemeenten.register.evidence import Source, Step
from gemeenten.register.logins import Login

Opener = Callable[[], Register]


@pytest.fixture
def filled(register: Register, editor: Editor) -> Register:
    """Give a register with a list, a note with a name in it, and a withdrawal."""
    register.record(a_list("2022-01-01", GENT, AALST), editor)
    note = register.note(GENT, Step.VISITED, date(2022, 2, 1), editor, "Jan Janssens belde")
    register.withdraw(note.id, "op vraag van Jan Janssens", editor)
    return register


def note_of(register: Register) -> Source:
    return next(s for s in register.sources(include_withdrawn=True) if s.kind == "note")


def test_each_thing_recorded_has_a_seal_and_the_newest_stands_for_all(
    filled: Register, editor: Editor, opened_anew: Opener
) -> None:
    newest = filled.newest
    assert newest is not None
    assert (newest.position, newest.act.value, newest.about) == (4, "withdrawal", note_of(filled).id)
    assert len({s.seal for s in filled.sources(include_withdrawn=True)} - {None}) == 3
    assert filled.verify() == newest == opened_anew().newest
    filled.record(a_list("2023-01-01", GENT), editor)
    assert filled.newest != newest
    # A page that was printed before still proves that it came from this register.
    assert filled.entry(newest.seal) == filled.entry(newest.seal[:12]) == newest
    assert filled.entry("0" * 64) is None


def tampered(url: str, *statements: str) -> None:
    """Change a register as who owns the database can: without its guards."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            guards = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, guard in guards:
                connection.execute(guard)
        return
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement.encode())


#: What somebody may do to a register behind its back, and what it says then.
TAMPERINGS = [
    ("UPDATE observation SET nis = '11001' WHERE nis = '41002'", "not as it was recorded"),
    ("UPDATE observation SET valid_until = '2030-01-01' WHERE position = 1", "not as it was recorded"),
    ("UPDATE observation SET note = 'x' WHERE note IS NOT NULL", "not as it was recorded"),
    ("UPDATE observation SET note = NULL WHERE note IS NOT NULL", "not as it was recorded"),
    ("UPDATE observation SET note = '(gewist)' WHERE note IS NOT NULL", "not as it was recorded"),
    ("DELETE FROM observation WHERE source = 'list-2022-01-01' AND position = 1", "not as it was recorded"),
    (
        "INSERT INTO observation (source, position, nis, step, as_printed) "
        "VALUES ('shipped', 1, '44021', 'overeenkomst', 'Gent')",
        "shipped is not as it was recorded",
    ),
    ("UPDATE observation SET step = 'misschien' WHERE source = 'shipped'", "cannot be read"),
    ("UPDATE source SET day = '2020-01-01' WHERE id = 'shipped'", "shipped is not as it was recorded"),
    ("UPDATE source SET complete = false WHERE id = 'shipped'", "shipped is not as it was recorded"),
    ("UPDATE source SET recorded_by = 'An' WHERE id = 'shipped'", "shipped is not as it was recorded"),
    (
        "UPDATE source SET recorded_at = '2020-01-01' WHERE id = 'shipped'",
        "shipped is not as it was recorded",
    ),
    ("DELETE FROM withdrawal", "cannot be read|withdrawal of .* is gone"),
    ("UPDATE withdrawal SET why = 'x'", "withdrawal of .* is not as it was recorded"),
    ("INSERT INTO withdrawal VALUES ('shipped', 'An', '2024-01-01', 'x')", "shipped was never sealed"),
    ("UPDATE entry SET content = 'x' WHERE position = 2", "seal 2 is not that"),
    ("UPDATE entry SET \"at\" = '2020-01-01' WHERE position = 2", "seal 2 is not that"),
    ("DELETE FROM entry WHERE position = 2", "seal 3 is not that"),
    ("DELETE FROM covered WHERE field = 'note'", "not as it was recorded"),
    ("UPDATE covered SET salt = NULL WHERE field = 'note'", "never erased"),
]


@pytest.mark.parametrize(("statement", "told"), TAMPERINGS)
def test_whatever_is_changed_behind_its_back_is_found_at_the_next_reading(
    filled: Register, database_url: str, statement: str, told: str
) -> None:
    tampered(database_url, statement)
    with Register(database_url, seed=tuple) as opened:
        with pytest.raises(RegisterError, match=told) as error:
            opened.sources()
        assert "Restore a backup" in str(error.value)
        with pytest.raises(RegisterError, match=told):
            opened.verify()


def test_a_source_that_is_gone_with_all_its_rows_is_missed(filled: Register, database_url: str) -> None:
    tampered(
        database_url,
        *(
            f"DELETE FROM {table} WHERE {column} = 'list-2022-01-01'"  # noqa: S608
            for table, column in (("observation", "source"), ("source", "id"))
        ),
    )
    with Register(database_url, seed=tuple) as opened, pytest.raises(RegisterError, match="is gone"):
        opened.sources()


def test_a_source_that_was_added_behind_its_back_is_found(filled: Register, database_url: str) -> None:
    columns = "title, kind, day, vintage, complete, stated, recorded_by, recorded_at"
    tampered(
        database_url,
        f"INSERT INTO source (id, fingerprint, edition, {columns}) "  # noqa: S608
        f"SELECT 'forged', 'x', 0, {columns} FROM source WHERE id = 'shipped'",
    )
    with pytest.raises(RegisterError, match=r"forged was never sealed|a source that was never sealed"):
        filled.sources()


def test_a_flipped_bit_never_changes_what_is_read(tmp_path: Path, editor: Editor) -> None:
    """10 of 120 flips went unseen before there were seals."""
    file, flipped = tmp_path / "register.sqlite", tmp_path / "flipped.sqlite"
    with Register(f"sqlite:///{file}", seed=seed) as register:
        register.record(a_list("2022-01-01", GENT, AALST), editor)
        note = register.note(GENT, Step.VISITED, date(2022, 2, 1), editor, "Jan Janssens belde")
        register.withdraw(note.id, "dubbel", editor)
        expected = register.sources(include_withdrawn=True)
    whole = file.read_bytes()
    rng = random.Random(12)  # noqa: S311
    told = 0
    for _ in range(120):
        place = rng.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << rng.randrange(8)
        flipped.write_bytes(bytes(damaged))
        try:
            with Register(f"sqlite:///{flipped}", seed=tuple) as register:
                assert register.sources(include_withdrawn=True) == expected
        except RegisterError:
            told += 1
        for path in tmp_path.glob("flipped.sqlite*"):
            path.unlink()
    assert told


# --- Erasing -----------------------------------------------------------------------------------------------


def test_a_name_is_erased_and_the_chain_holds(
    filled: Register, editor: Editor, opened_anew: Opener, tmp_path: Path
) -> None:
    before = note_of(filled)
    erased = filled.erase(before.id, "vraag van de betrokkene", editor)
    assert erased == note_of(opened_anew())
    assert erased.withdrawal is not None
    told = (erased.title, erased.recorded_by, erased.withdrawal.by, erased.withdrawal.why)
    assert {*told, erased.observations[0].note} == {"(gewist)"}
    assert (erased.observations[0].step, erased.on, erased.seal) == (Step.VISITED, before.on, before.seal)
    newest = filled.verify()
    assert newest is not None
    assert (newest.act.value, newest.about) == ("erasure", before.id)
    assert "vraag van de betrokkene" in str(newest.detail)
    # Backup and restore hold it too, and the texts are in no corner of the file.
    file = filled.backup(tmp_path / "backup.sqlite")
    for path in tmp_path.iterdir():
        assert b"Janssens" not in path.read_bytes()
    with Register(f"sqlite:///{file}", seed=seed) as copy:
        assert copy.verify() == newest
    with pytest.raises(InputError, match="nothing of that kind any more"):
        filled.erase(before.id, "nog eens", editor)


def test_only_what_is_asked_is_erased(filled: Register, editor: Editor) -> None:
    before = note_of(filled)
    erased = filled.erase(before.id, "vraag", editor, ["note"])
    assert erased.observations[0].note == "(gewist)"
    assert (erased.title, erased.recorded_by) == (before.title, before.recorded_by)
    filled.verify()
    with pytest.raises(InputError, match="'nis' cannot be erased"):
        filled.erase(before.id, "vraag", editor, ["nis"])
    with pytest.raises(InputError, match="why is empty"):
        filled.erase(before.id, " ", editor)


def test_an_erasure_that_was_not_recorded_is_found(filled: Register, database_url: str) -> None:
    tampered(
        database_url,
        "UPDATE observation SET note = '(gewist)' WHERE note IS NOT NULL",
        "UPDATE covered SET salt = NULL WHERE field = 'note'",
    )
    with Register(database_url, seed=tuple) as opened, pytest.raises(RegisterError, match="never erased"):
        opened.sources()


# --- Roles on PostgreSQL ------------------------------------------------------------------------------------


def test_a_role_that_selects_and_inserts_records_and_can_do_no_more(
    postgresql_server: str, postgresql_url: str, editor: Editor
) -> None:
    """With the commands of docs/deploy/roles.sql."""
    roles = (Path(__file__).parents[2] / "docs" / "deploy" / "roles.sql").read_text(encoding="utf-8")
    Register(postgresql_url, seed=seed).close()
    execute(postgresql_url, roles)
    name = postgresql_url.rsplit("/", 1)[1]
    limited = f"postgresql://gemeenten@{postgresql_url.rsplit('@', 1)[1].rsplit('/', 1)[0]}/{name}"
    try:
        with Register(limited, seed=seed) as register:
            note = register.note(GENT, Step.VISITED, date(2022, 2, 1), editor, "Jan Janssens belde")
            register.withdraw(note.id, "dubbel", editor)
            register.verify()
            register.keep_draft("note", Draft("x"), editor)
            register.drop_draft("note", editor)
            register.end_login(Login.of({"sub": "an"}))
            with pytest.raises(RegisterError, match="use the address of the register's owner"):
                register.erase(note.id, "vraag", editor)
        engine = connect(limited, timeout=5)
        for statement in (
            "UPDATE source SET title = 'x'",
            "DELETE FROM entry",
            "TRUNCATE observation CASCADE",
            "ALTER TABLE source DISABLE TRIGGER ALL",
            "DROP TABLE withdrawal",
            "SET session_replication_role = replica",
        ):
            with (
                pytest.raises(RegisterError, match="this role may not do that"),
                writing(engine) as connection,
            ):
                connection.execute(sa.text(statement))
        engine.dispose()
        with Register(postgresql_url, seed=seed) as owner:
            owner.erase(note.id, "vraag", editor)
            owner.verify()
    finally:
        execute(postgresql_url, "DROP OWNED BY gemeenten; DROP ROLE gemeenten")


# --- What is no register ------------------------------------------------------------------------------------


def test_a_database_of_another_program_does_not_become_a_register(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
            connection.execute("CREATE TABLE invoices (id INTEGER)")
    else:
        execute(database_url, "CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(RegisterError, match="no register, and not empty") as told:
        Register(database_url, seed=seed)
    assert "geen register" in told.value.nl


def test_a_register_that_must_exist_is_not_made(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RegisterError, match="holds no register"):
        Register(database_url, seed=seed, create=False)
    with monkeypatch.context() as server:
        server.setenv("GEMEENTEN_NEW_REGISTER", "no")
        with pytest.raises(RegisterError, match="holds no register"):
            Register(database_url, seed=seed)
    if database_url.startswith("sqlite"):
        assert not Path(database_url.removeprefix("sqlite:///")).exists()
    Register(database_url, seed=seed).close()
    Register(database_url, seed=seed, create=False).close()


def test_a_copy_of_the_file_has_the_same_seals(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    with Register(f"sqlite:///{file}", seed=seed) as register:
        newest = register.newest
    shutil.copy(file, tmp_path / "copy.sqlite")
    with Register(f"sqlite:///{tmp_path / 'copy.sqlite'}", seed=seed) as copy:
        assert copy.newest == newest


@pytest.mark.parametrize("searching", [True, False])
def test_a_search_for_garbage_that_was_put_off_goes_on_whatever_happens(searching: bool) -> None:
    before = gc.isenabled()
    (gc.enable if searching else gc.disable)()
    try:
        with suppress(KeyError), _garbage.put_off():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is searching
    finally:
        (gc.enable if before else gc.disable)()
