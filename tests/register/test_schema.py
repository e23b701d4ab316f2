"""Schema versions: an older register is brought up to date, a newer one is left alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from samples import GENT, a_list, seed

from gemeenten import RegisterError
from gemeenten.register import Register, schema
from gemeenten.register.database import connect, reading, writing
from gemeenten.register.editors import Editor


def test_a_register_of_the_first_version_is_brought_up_to_date(
    database_url: str, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr(schema, "STEPS", schema.STEPS[:1])
        with Register(database_url, seed=seed) as old:
            old.record(a_list("2022-01-01", GENT), editor)
            before = old.sources()
    # 20 programs of the new release open it at once.
    with ThreadPoolExecutor(20) as pool:
        opened = list(pool.map(lambda _: Register(database_url, seed=seed), range(20)))
    assert all(register.sources() == before for register in opened)
    for register in opened:
        register.close()
    engine = connect(database_url, timeout=5)
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
        RegisterError, match=r"schema version 4, this release knows .* up to 3\. Upgrade"
    ) as told:
        Register(database_url, seed=seed)
    assert "nieuwere versie (schema 4" in told.value.nl
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
