"""The register, in both databases: what is recorded stays, whole, once, and with who and when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from samples import AALST, AARTSELAAR, AFTERWARDS, GENT, HASSELT, SEED, a_list, a_note, drawn_sources, seed

from gemeenten import InputError, NotAllowedError, RegisterError
from gemeenten.clock import today
from gemeenten.register import Register
from gemeenten.register.database import connect, writing
from gemeenten.register.editors import Editor
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.status import Extent, history, status_on

Opener = Callable[[], Register]


def a_file(on: str, *codes: str, sha256: str = "a" * 64) -> Source:
    return replace(a_list(on, *codes), sha256=sha256)


def test_at_first_it_holds_what_ships(register: Register) -> None:
    (source,) = register.sources()
    assert replace(source, recorded_by=None, recorded_at=None) == SEED
    assert source.recorded_by == "gemeenten"


def test_a_later_release_adds_what_it_ships_beside_what_was_recorded(
    register: Register, editor: Editor, database_url: str
) -> None:
    mine = register.record(a_list("2022-01-01", GENT), editor)
    newer = (*seed(), a_list("2023-01-01", GENT, name="shipped-later"))
    for _ in range(2):
        with Register(database_url, seed=lambda: newer) as upgraded:
            assert [s.id for s in upgraded.sources()] == ["shipped", mine.id, "shipped-later"]


def test_a_shipped_source_that_was_withdrawn_stays_withdrawn(
    register: Register, editor: Editor, opened_anew: Opener
) -> None:
    register.withdraw("shipped", "vervangen", editor)
    assert opened_anew().sources() == ()


def test_what_ships_is_not_added_beside_the_same_file_that_was_imported(
    register: Register, editor: Editor, database_url: str
) -> None:
    mine = register.record(a_file("2022-01-01", GENT), editor)
    shipped_now = replace(a_file("2022-01-01", GENT), id="shipped-later")
    with Register(database_url, seed=lambda: (SEED, shipped_now)) as upgraded:
        assert [s.id for s in upgraded.sources()] == ["shipped", mine.id]


def test_every_part_of_a_source_comes_back_as_it_went_in(
    register: Register, editor: Editor, opened_anew: Opener
) -> None:
    source = Source(
        id="answer-275",
        title="Antwoord op vraag nr. 275 – “één lijst” <b>&amp;</b> 😀",
        kind=Kind.LIST,
        on=date(2021, 4, 26),
        vintage=2019,
        complete=True,
        observations=(
            Observation(
                *(AALST, Step.AGREEMENT, "Aalst\u00a0(1)", 3, 17, "=1+1"),
                *(date(2019, 5, 2), date(2024, 12, 31)),
            ),
            Observation(GENT, Step.ENDED, "Gent", ended_on=date(2021, 1, 1)),
            Observation("44072", Step.AGREEMENT, "Waarschoot", vintage=2018),
        ),
        meanings=(("lopend", "overeenkomst"), ("n.v.t.", "telt niet")),
        stated=(("bezocht", 249), ("overeenkomst", 125)),
        url="https://example.org/275?a=b",
        sha256="0" * 64,
    )
    before = datetime.now(UTC)
    recorded = register.record(source, editor)
    assert replace(recorded, recorded_by=None, recorded_at=None) == source
    assert recorded.recorded_by == editor.name
    assert recorded.recorded_at is not None
    assert before <= recorded.recorded_at <= datetime.now(UTC)
    assert register.source("answer-275") == recorded == opened_anew().source("answer-275")


def test_the_same_file_twice_is_told_and_not_doubled(register: Register, editor: Editor) -> None:
    first = register.record(a_file("2022-01-01", GENT), editor)
    with pytest.raises(InputError, match=rf"recorded already, as {first.id} .* by redactie \(") as told:
        register.record(replace(a_file("2023-01-01", AALST), title="Andere titel"), editor)
    assert "al vastgelegd" in told.value.nl
    assert len(register.sources()) == 2


def test_the_same_text_without_a_file_is_told_too(register: Register, editor: Editor) -> None:
    register.record(a_list("2022-01-01", GENT), editor)
    with pytest.raises(InputError, match="recorded already"):
        register.record(replace(a_list("2022-01-01", GENT), id="other"), editor)


def test_two_teams_may_note_the_same(register: Register, editor: Editor) -> None:
    other = replace(editor, name="regioteam Gent")
    register.note(GENT, Step.VISITED, date(2022, 1, 1), editor)
    register.note(GENT, Step.VISITED, date(2022, 1, 1), other)
    with pytest.raises(InputError, match="recorded already"):
        register.note(GENT, Step.VISITED, date(2022, 1, 1), other)
    assert len(register.sources()) == 3


def test_an_id_names_one_source_only(register: Register, editor: Editor) -> None:
    with pytest.raises(InputError, match="another source shipped"):
        register.record(a_list("2022-01-01", GENT, name="shipped"), editor)


def test_a_withdrawn_source_no_longer_counts_and_stays_with_who_when_and_why(
    register: Register, editor: Editor, opened_anew: Opener
) -> None:
    mistake = register.record(a_file("2022-01-01", GENT), editor)
    register.withdraw(mistake.id, "verkeerde datum", editor)
    assert [s.id for s in register.sources()] == ["shipped"]
    for opened in (register, opened_anew()):
        kept = opened.sources(include_withdrawn=True)[-1]
        assert kept.withdrawal is not None
        assert (kept.withdrawal.by, kept.withdrawal.why) == (editor.name, "verkeerde datum")
        assert datetime.now(UTC) - kept.withdrawal.at < timedelta(minutes=1)
        assert replace(kept, withdrawal=None) == mistake


def test_a_withdrawn_file_can_be_recorded_anew(register: Register, editor: Editor) -> None:
    for attempt in ("list-2022-01-01", "list-2022-01-01-2", "list-2022-01-01-3"):
        assert register.record(a_file("2022-01-01", GENT), editor).id == attempt
        register.withdraw(attempt, "nog eens", editor)


def test_a_withdrawal_is_taken_back_by_recording_anew_what_is_kept(
    register: Register, editor: Editor
) -> None:
    first = register.record(a_file("2022-01-01", GENT), editor)
    with pytest.raises(InputError, match="was not withdrawn"):
        register.record_anew(first.id, editor)
    register.withdraw(first.id, "vergissing", editor)
    anew = register.record_anew(first.id, replace(editor, name="Els"))
    assert (anew.id, anew.recorded_by, anew.withdrawal) == (f"{first.id}-2", "Els", None)
    assert anew.observations == first.observations
    assert [s.id for s in register.sources()] == ["shipped", anew.id]
    with pytest.raises(InputError, match=f"recorded already, as {anew.id}"):
        register.record_anew(first.id, editor)
    register.withdraw(anew.id, "toch", editor)
    assert register.record_anew(anew.id, editor).id == f"{first.id}-3"


def test_a_note_of_somebody_else_can_be_recorded_anew(register: Register, editor: Editor) -> None:
    note = register.note(GENT, Step.VISITED, date(2022, 1, 1), replace(editor, name="Els"))
    register.withdraw(note.id, "vergissing", editor)
    assert register.record_anew(note.id, editor).observations == note.observations


def test_withdrawing_twice_or_nothing_is_told(register: Register, editor: Editor) -> None:
    register.withdraw("shipped", "dubbel", editor)
    with pytest.raises(InputError, match=r"withdrawn already, by redactie \(.*\) on .*: dubbel"):
        register.withdraw("shipped", "nog eens", editor)
    with pytest.raises(InputError, match="no source 'shiped'"):
        register.withdraw("shiped", "dubbel", editor)
    with pytest.raises(InputError, match="why is empty"):
        register.withdraw("shipped", "  ", editor)


def test_another_program_sees_what_was_added_since(
    register: Register, editor: Editor, opened_anew: Opener
) -> None:
    other = opened_anew()
    assert len(other.sources()) == 1
    recorded = register.record(a_list("2022-01-01", GENT), editor)
    assert other.sources()[-1] == recorded
    register.withdraw(recorded.id, "toch niet", editor)
    assert len(other.sources()) == 1
    assert other.sources() is not None


def test_unchanged_records_are_the_same_objects_at_every_call(register: Register) -> None:
    assert register.sources()[0] is register.sources()[0]


def test_a_note_takes_the_code_of_its_day(register: Register, editor: Editor) -> None:
    note = register.note(
        HASSELT, Step.NEGOTIATING, date(2024, 12, 31), editor, "Schepen wil <b>snel</b> beslissen."
    )
    assert (note.vintage, note.kind, note.complete) == (2019, Kind.NOTE, False)
    assert note.observations[0].note == "Schepen wil <b>snel</b> beslissen."
    (mention,) = [m for m in history(register.sources(), "71072", 2025) if m.source.kind is Kind.NOTE]
    assert (mention.municipality.name, mention.source.title) == ("Hasselt", f"Nota van {editor.name}")
    with pytest.raises(
        InputError, match=r"71022 \(Hasselt\) does not exist in the 2025 vintage, only in 2018 and 2019"
    ):
        register.note(HASSELT, Step.NEGOTIATING, date(2025, 1, 1), editor)


FUTURE = today() + timedelta(days=1)
ODD = Observation("11007", Step.AGREEMENT, "Borsbeek", vintage=2020)  # type: ignore[arg-type]


def life(step: Step = Step.AGREEMENT, **days: str) -> dict[str, object]:
    """Give Aalst an agreement with these days, on line 7."""
    dated: dict[str, Any] = {name: date.fromisoformat(day) for name, day in days.items()}
    return {"observations": (Observation(AALST, step, "Aalst", line=7, **dated),)}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"on": FUTURE}, rf"{FUTURE} is in the future"),
        ({"on": date(21, 4, 26)}, "0021-04-26 is before 1983-01-01"),
        ({"title": " "}, "title is empty"),
        ({"title": "x" * 301}, "title has 301 characters, at most 300 fit"),
        ({"title": "Lijst\x00"}, "title has the control character"),
        ({"title": "Lijst\udcff"}, "title has the control character"),
        ({"vintage": 2025}, r"71022 \(Hasselt\) does not exist in the 2025 vintage"),
        ({"vintage": 2020}, "there is no vintage 2020"),
        ({"observations": ()}, "names no municipality"),
        (
            {"observations": (Observation("99999", Step.AGREEMENT, "Atlantis"),)},
            "'99999' is not the NIS code",
        ),
        ({"observations": (Observation(AALST, Step.AGREEMENT, "Aalst"),) * 2}, r"Aalst \(41002\) .* twice"),
        (
            {"observations": (Observation(AALST, Step.AGREEMENT, "A", note="x" * 100_000),)},
            "100,000 characters",
        ),
        ({"observations": (Observation(AALST, Step.AGREEMENT, "A", page=2**70),)}, "page .* out of range"),
        ({"kind": Kind.TOTALS, "complete": False}, "totals name no municipality"),
        (
            life(signed_on="2021-01-01", valid_until="2020-12-31"),
            r"line 7: Aalst: valid until .* before it was",
        ),
        (
            life(signed_on="2021-01-01", ended_on="2020-12-31"),
            r"line 7: Aalst: ended on .* before it was signed",
        ),
        (life(signed_on=FUTURE.isoformat()), r"line 7: Aalst: signed on .* in the future"),
        (life(signed_on="2022-01-02"), r"line 7: Aalst: signed on 2022-01-02, after the day"),
        (life(valid_until="3022-01-02"), r"line 7: Aalst: valid until 3022-01-02: days from"),
        (life(Step.CLOSING, ended_on="2021-01-01"), r"line 7: .*without an agreement there is nothing"),
        (life(Step.VISITED, valid_until="2023-01-01"), r"line 7: .*without an agreement there is nothing"),
        (
            {"observations": (Observation("11007", Step.AGREEMENT, "B", line=7, vintage=2025),)},
            "line 7: .*11007",
        ),
        ({"observations": (ODD,)}, "no vintage 2020"),
        ({"kind": Kind.PILOT}, "a source of kind pilot cannot be complete"),
    ],
)
def test_a_source_with_something_wrong_is_refused_and_nothing_is_recorded(
    register: Register, editor: Editor, change: dict[str, object], message: str
) -> None:
    wrong = replace(a_list("2022-01-01", HASSELT, AARTSELAAR), **change)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=message):
        register.record(wrong, editor)
    assert [s.id for s in register.sources(include_withdrawn=True)] == ["shipped"]


def test_all_that_is_wrong_is_said_at_once(register: Register, editor: Editor) -> None:
    with pytest.raises(InputError, match=r"title is empty; .*future.*; .*2025 vintage") as told:
        register.record(replace(a_list("2022-01-01", HASSELT), title="", vintage=2025, on=FUTURE), editor)
    assert told.value.nl.startswith("Niet vastgelegd: de titel ontbreekt; ")
    assert "ligt in de toekomst" in told.value.nl


def test_a_day_that_is_wrong_is_told_in_dutch_as_it_is_written_in_flanders(
    register: Register, editor: Editor
) -> None:
    source = a_list("2022-01-01", AALST)
    (seen,) = source.observations
    signed, until = date(2021, 1, 1), date(2020, 12, 31)
    with pytest.raises(InputError) as told:
        register.record(
            replace(source, observations=(seen._replace(signed_on=signed, valid_until=until),)), editor
        )
    assert "Aalst: geldig tot 31/12/2020 ligt vóór de ondertekening op 01/01/2021" in told.value.nl


@pytest.mark.parametrize("nobody", [None, "redactie", Editor("redactie")])
def test_only_an_editor_may_write(register: Register, nobody: Editor) -> None:
    with pytest.raises(NotAllowedError):
        register.record(a_list("2022-01-01", GENT), nobody)
    with pytest.raises(NotAllowedError):
        register.note(GENT, Step.VISITED, date(2022, 1, 1), nobody)
    with pytest.raises(NotAllowedError):
        register.withdraw("shipped", "weg ermee", nobody)
    assert [s.id for s in register.sources()] == ["shipped"]


def _execute(engine: sa.Engine, statement: str) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql(statement)


_ONE_MORE = (
    "INSERT INTO observation (source, position, nis, step, as_printed) "
    "VALUES ('{}', {}, '44021', 'overeenkomst', 'Gent')"
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE source SET title = 'x'",
        "DELETE FROM observation",
        "DELETE FROM source",
        "UPDATE withdrawal SET why = 'x'",
        "UPDATE entry SET about = 'x'",
        "DELETE FROM covered",
        # Nothing is added to what was sealed, and nothing comes in its place.
        _ONE_MORE.format("nowhere", 1),
        _ONE_MORE.format("shipped", 1),
        _ONE_MORE.format("shipped", -1),
        _ONE_MORE.format("shipped", 0),
        _ONE_MORE.format("shipped", 0).replace("INSERT", "INSERT OR REPLACE"),
        "INSERT OR REPLACE INTO source SELECT * FROM source",
        "INSERT OR REPLACE INTO withdrawal SELECT * FROM withdrawal",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
        "INSERT OR REPLACE INTO covered SELECT * FROM covered",
        "UPDATE OR REPLACE source SET id = 'x'",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_recorded(
    register: Register, editor: Editor, database_url: str, statement: str
) -> None:
    register.withdraw(register.record(a_list("2022-01-01", GENT), editor).id, "dubbel", editor)
    before = register.sources(include_withdrawn=True)
    engine = connect(database_url, timeout=1)
    if " OR REPLACE" in statement and engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL has no REPLACE")
    with pytest.raises(RegisterError, match=r"append-only|nothing recorded is changed|duplicate key"):
        _execute(engine, statement)
    engine.dispose()
    with Register(database_url, seed=seed) as opened:
        assert opened.sources(include_withdrawn=True) == before


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn_sources(most=6))
def test_status_from_the_register_is_that_of_the_records(
    editor: Editor, tmp_path_factory: pytest.TempPathFactory, sources: list[Source]
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('drawn') / 'register.sqlite'}"
    with Register(url, seed=tuple) as register:
        for source in sources:
            register.record(replace(source, title=source.id), editor)  # no two alike
        mistake = register.record(a_list("2018-06-05", AALST, name="mistake", vintage=2018), editor)
        register.withdraw(mistake.id, "vergissing", editor)
        for vintage in (2018, 2019, 2025):
            stored = status_on(register.sources(), AFTERWARDS, vintage)
            plain = status_on(sources, AFTERWARDS, vintage)
            assert [(s.municipality, s.extent, s.step, s.since) for s in stored] == [
                (s.municipality, s.extent, s.step, s.since) for s in plain
            ]
        assert register.sources(include_withdrawn=True) != register.sources()


def test_status_of_the_register_on_a_date(register: Register, editor: Editor) -> None:
    register.note(AARTSELAAR, Step.EXPLORING, date(2021, 9, 1), editor)
    extents = {s.municipality.nis: s for s in status_on(register.sources(), date(2022, 1, 1), 2019)}
    assert extents[AALST].extent is Extent.FULL
    assert extents[AARTSELAAR].step is Step.EXPLORING
    assert a_note("2021-09-01", AARTSELAAR, Step.EXPLORING).kind is Kind.NOTE
