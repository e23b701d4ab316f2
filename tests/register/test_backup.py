"""Backup and restore: everything, between both databases, and never over data or a file."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from databases import new_database
from samples import GENT, SEED, a_list, seed

from gemeenten import InputError, NotAllowedError, RegisterError
from gemeenten.register import Register
from gemeenten.register.editors import Editor
from gemeenten.register.evidence import Step


@pytest.fixture
def filled(register: Register, editor: Editor) -> Register:
    """Give a register with a list, a note, and two withdrawals, one of what shipped."""
    register.record(replace(a_list("2022-01-01", GENT), sha256="a" * 64), editor)
    note = register.note(GENT, Step.VISITED, date(2022, 2, 1), editor, "tweede\tbezoek\n")
    register.withdraw(note.id, "niet doorgegaan", editor)
    register.withdraw("shipped", "vervangen", editor)
    return register


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """Give another register, of either kind, that only holds what ships."""
    if request.param == "sqlite":
        with Register(f"sqlite:///{tmp_path / 'other.sqlite'}", seed=seed) as opened:
            yield opened
        return
    with (
        new_database(request.getfixturevalue("postgresql_server")) as url,
        Register(url, seed=seed) as opened,
    ):
        yield opened


def test_a_backup_holds_everything_and_can_be_opened_itself(
    filled: Register, other: Register, editor: Editor, tmp_path: Path
) -> None:
    everything = filled.sources(include_withdrawn=True)
    path = filled.backup(tmp_path / "backup #1?.sqlite")
    assert other.restore(path, editor) == 3
    assert other.sources(include_withdrawn=True) == everything
    # The seals come along: one that was printed before proves the new register too.
    assert other.newest == filled.newest == other.verify()
    copy = tmp_path / "copy.sqlite"
    path.rename(copy)
    with Register(f"sqlite:///{copy}", seed=seed) as itself:
        assert itself.sources(include_withdrawn=True) == everything


def test_restore_is_never_over_data(filled: Register, editor: Editor, tmp_path: Path) -> None:
    path = filled.backup(tmp_path / "backup.sqlite")
    before = filled.sources(include_withdrawn=True)
    with pytest.raises(InputError, match="in use: it holds 2 sources of its own and 2 withdrawals"):
        filled.restore(path, editor)
    assert filled.sources(include_withdrawn=True) == before


def test_restore_asks_for_an_editor(filled: Register, other: Register, tmp_path: Path) -> None:
    path = filled.backup(tmp_path / "backup.sqlite")
    with pytest.raises(NotAllowedError):
        other.restore(path, Editor("redactie"))
    assert len(other.sources()) == 1


def test_a_file_that_ships_by_now_does_not_stand_in_the_way(
    filled: Register, editor: Editor, tmp_path: Path
) -> None:
    path = filled.backup(tmp_path / "backup.sqlite")
    shipped_since = replace(a_list("2022-01-01", GENT, name="shipped-since"), sha256="a" * 64)
    with Register(f"sqlite:///{tmp_path / 'new.sqlite'}", seed=lambda: (SEED, shipped_since)) as newer:
        newer.restore(path, editor)
        assert {s.id for s in newer.sources()} == {"list-2022-01-01", "shipped-since"}


def test_a_backup_is_never_written_over_a_file(filled: Register, tmp_path: Path) -> None:
    taken = tmp_path / "thesis.odt"
    taken.write_text("three years of work")
    with pytest.raises(InputError, match=r"thesis\.odt exists already"):
        filled.backup(taken)
    assert taken.read_text() == "three years of work"
    with pytest.raises(InputError, match="cannot be written"):
        filled.backup(tmp_path / "no" / "such" / "folder" / "backup.sqlite")
    left = {p.name for p in tmp_path.iterdir()} - {f"register.sqlite{end}" for end in ("", "-wal", "-shm")}
    assert left == {"thesis.odt"}


def a_text(path: Path) -> None:
    path.write_text("naam;nis\nAalst;41002\n" * 200)


def nothing(path: Path) -> None:
    path.touch()


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE source (id TEXT)")


def half_a_backup(path: Path) -> None:
    with Register(f"sqlite:///{path}.whole", seed=seed) as whole:
        whole.backup(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_newer_backup(path: Path) -> None:
    with Register(f"sqlite:///{path}.whole", seed=seed) as whole:
        whole.backup(path)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, '2030-01-01')")


def an_edited_backup(path: Path) -> None:
    """Give Gent an agreement, as who may write the file can."""
    with Register(f"sqlite:///{path}.whole", seed=seed) as whole:
        whole.backup(path)
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE observation SET nis = '44021', as_printed = 'Gent' WHERE nis = '41002'")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda _: None, "there is no such file"),
        (a_text, "file is not a database"),
        (nothing, "holds no register"),
        (another_database, "holds no register"),
        (half_a_backup, "malformed|damaged"),
        (a_newer_backup, "made by a newer release: it has schema version 99"),
        (an_edited_backup, "shipped is not as it was recorded"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_is_restored(
    other: Register, editor: Editor, tmp_path: Path, make: object, message: str
) -> None:
    path = tmp_path / "backup.sqlite"
    make(path)  # type: ignore[operator]
    with pytest.raises(Exception, match=message) as told:
        other.restore(path, editor)
    assert type(told.value).__module__ == "gemeenten._errors"
    assert [s.id for s in other.sources(include_withdrawn=True)] == ["shipped"]


def test_a_backup_of_an_older_release_is_brought_up_to_date_and_left_as_it_is(
    other: Register, editor: Editor, tmp_path: Path
) -> None:
    path = tmp_path / "backup.sqlite"
    shutil.copy(Path(__file__).parents[1] / "data" / "register" / "version-2.sqlite", path)
    contents = path.read_bytes()
    assert other.restore(path, editor) == 8
    assert "2024-06-01-note-dface469" in {s.id for s in other.sources()}
    other.verify()
    assert path.read_bytes() == contents


def test_what_was_tampered_with_becomes_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    Register(f"sqlite:///{file}", seed=seed).close()
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER source_no_UPDATE")
        connection.execute("UPDATE source SET day = '2020-01-01'")
    with (
        Register(f"sqlite:///{file}", seed=seed) as register,
        pytest.raises(RegisterError, match="shipped is not as it was recorded"),
    ):
        register.backup(tmp_path / "backup.sqlite")
    assert not (tmp_path / "backup.sqlite").exists()
