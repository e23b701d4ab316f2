"""Schema versions: an older register is brought up to date, a newer one is left alone."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from databases import execute
from samples import GENT, a_list, seed

from gemeenten import InputError, RegisterError
from gemeenten.register import Register, schema
from gemeenten.register.database import connect, reading, writing
from gemeenten.register.editors import Editor
from gemeenten.register.evidence import Step

HERE = Path(__file__).parents[1] / "data" / "register"

#: What release 0.1.0 recorded (tests/data/register): id, who, how many municipalities, and why it was withdrawn.
RELEASED = [
    ("beleidsbrief-2018-2019", "gemeenten", 3, "geen pilot meer"),
    ("sv-49-2020", "gemeenten", 0, None),
    ("sv-275-2021", "gemeenten", 125, None),
    ("partial-2022", "An Peeters (an)", 2, None),
    ("2023-03-01-list-497450d0", "An Peeters (an)", 6, "verkeerde versie"),
    ("2023-03-01-list-497450d0-2", "An Peeters (an)", 6, None),
    ("2024-06-01-note-dface469", "Els Claes (els)", 1, None),
    ("2025-02-03-note-c0a64f2d", "An Peeters (an)", 1, "dubbel"),
]


@pytest.fixture
def released(database_url: str) -> str:
    """Put a register in the database as release 0.1.0 made it; give its URL."""
    if database_url.startswith("sqlite"):
        shutil.copy(HERE / "version-2.sqlite", database_url.removeprefix("sqlite:///"))
    else:
        execute(database_url, (HERE / "version-2.postgresql.sql").read_text(encoding="utf-8"))
    return database_url


def test_a_register_of_release_0_1_0_is_brought_up_to_date_and_sealed(released: str, editor: Editor) -> None:
    # 20 programs of the new release open it at once.
    with ThreadPoolExecutor(20) as pool:
        opened = list(pool.map(lambda _: Register(released), range(20)))
    for register in opened[1:]:
        register.close()
    with opened[0] as register:
        found = register.sources(include_withdrawn=True)
        told = [(s.id, s.recorded_by, len(s.observations), s.withdrawal and s.withdrawal.why) for s in found]
        assert told == RELEASED
        partial, note = register.source("partial-2022"), register.source("2025-02-03-note-c0a64f2d")
        assert (partial.title, partial.url) == ("Van het regioteam – “deel”", "https://example.org/lijst?a=b")
        assert partial.stated == (("overeenkomst", 1),)
        assert partial.observations[1].note == "bijna rond"
        assert note.observations[0].note == "Schepen\tNN wil overleggen\n"
        assert str(note.recorded_at) < "2026-11-26 20:10"
        assert all(s.seal for s in found)
        newest = register.verify()
        assert newest is not None
        assert newest.position == 8 + 3
        # What it knew as recorded already, it still does.
        els = replace(editor, name="Els Claes (els)")
        with pytest.raises(InputError, match="recorded already, as 2024-06-01-note-dface469"):
            register.note("41002", Step.ENDED, date(2024, 6, 1), els, "opgezegd per brief")
        register.note("41002", Step.AGREEMENT, date(2025, 6, 1), editor, valid_until=date(2027, 1, 1))
        register.verify()
    engine = connect(released, timeout=5)
    with reading(engine) as connection:
        assert schema.version_of(connection) == len(schema.STEPS)
    with (
        pytest.raises(RegisterError, match="nothing recorded is changed or deleted"),
        writing(engine) as writer,
    ):
        writer.exec_driver_sql("DELETE FROM observation")
    engine.dispose()


def test_a_register_of_a_newer_release_is_left_alone(
    database_url: str, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_a_column(dialect: str) -> list[str]:
        return ["ALTER TABLE source ADD COLUMN colour TEXT"]

    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, add_a_column))
        with Register(database_url, seed=seed) as newer:
            newer.record(a_list("2022-01-01", GENT), editor)
    with pytest.raises(
        RegisterError, match=r"schema version 6, this release knows .* up to 5\. Upgrade"
    ) as told:
        Register(database_url, seed=seed)
    assert "nieuwere versie (schema 6" in told.value.nl
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, add_a_column))
        with Register(database_url, seed=seed) as newer:
            assert len(newer.sources()) == 2


def test_a_step_that_fails_leaves_the_version_before(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(dialect: str) -> list[str]:
        return ["ALTER TABLE source ADD COLUMN colour TEXT", "ALTER TABLE nowhere ADD COLUMN colour TEXT"]

    with monkeypatch.context() as then:
        then.setattr(schema, "STEPS", (*schema.STEPS, half))
        with pytest.raises(RegisterError, match="nowhere"):
            Register(database_url, seed=seed)
    with Register(database_url, seed=seed) as register:
        assert [s.id for s in register.sources()] == ["shipped"]
