"""What figures rest on, and how old it is; ages counted by hand on a calendar."""

from datetime import date

import pytest
from samples import AALST, AARTSELAAR, BKZ, GENT, KRUIBEKE, ZWIJNDRECHT, a_list, a_note

from gemeenten._errors import InputError
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.places import WorkArea
from gemeenten.register.evidence import Source, Step
from gemeenten.status.age import STALE_VARIABLE, Age, Basis, age_between, older_than, stale_after

TODAY = date(2026, 11, 26)
LIST = a_list("2021-04-26", AALST, GENT)


def rests_on(
    *sources: Source, day: date = TODAY, area: str | None = None, work_area: WorkArea = "flanders"
) -> Basis:
    return snapshot(sources, Scope(day, 2019, area=area, work_area=work_area), TODAY).basis


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-04-26", "2026-11-26", Age(5, 7, 0)),
        ("2021-04-26", "2026-11-25", Age(5, 6, 30)),
        ("2021-04-26", "2021-04-26", Age(0, 0, 0)),
        ("2021-04-26", "2021-05-25", Age(0, 0, 29)),
        ("2021-01-31", "2021-02-28", Age(0, 0, 28)),
        ("2021-01-31", "2021-03-01", Age(0, 1, 1)),
        ("2024-02-29", "2025-02-28", Age(0, 11, 30)),
        ("2024-02-29", "2025-03-01", Age(1, 0, 1)),
        ("2020-12-15", "2022-01-15", Age(1, 1, 0)),
    ],
)
def test_ages_are_counted_in_whole_years_and_months(first: str, last: str, expected: Age) -> None:
    assert age_between(date.fromisoformat(first), date.fromisoformat(last)) == expected


@pytest.mark.parametrize(
    ("first", "on", "old"),
    [
        ("2021-04-26", "2023-04-26", False),
        ("2021-04-26", "2023-04-27", True),
        ("2024-02-29", "2026-03-01", True),
    ],
)
def test_a_list_is_old_once_more_than_two_years_have_passed(first: str, on: str, old: bool) -> None:
    assert older_than(date.fromisoformat(first), 2, date.fromisoformat(on)) is old


def test_the_limit_is_two_years_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STALE_VARIABLE, raising=False)
    assert stale_after() == 2
    assert rests_on(LIST).stale
    monkeypatch.setenv(STALE_VARIABLE, "6")
    assert not rests_on(LIST).stale


@pytest.mark.parametrize("value", ["0", "-1", "twee", "1.5", "²", "9" * 5000])
def test_a_limit_that_is_no_number_of_years_is_refused_by_name(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STALE_VARIABLE, value)
    with pytest.raises(InputError, match=STALE_VARIABLE):
        stale_after()


def test_figures_are_as_old_as_the_newest_complete_list_whatever_was_noted_since() -> None:
    partial = a_list("2026-01-01", AARTSELAAR, complete=False)
    basis = rests_on(LIST, partial, a_note("2026-05-05", AARTSELAAR, Step.ENDED))
    assert basis.newest == LIST
    assert basis.age == Age(5, 7, 0)
    assert basis.until == date(2026, 5, 5)


def test_of_notes_only_those_count_that_changed_something() -> None:
    joined = a_note("2022-03-01", AARTSELAAR, Step.AGREEMENT)
    again = a_note("2024-03-01", AARTSELAAR, Step.AGREEMENT, name="again")
    confirmed = a_note("2023-01-01", AALST, Step.AGREEMENT)
    talked = a_note("2023-01-01", "11002", Step.NEGOTIATING)
    before = a_note("2020-01-01", AARTSELAAR, Step.AGREEMENT, name="before")
    basis = rests_on(LIST, joined, again, confirmed, talked, before)
    assert basis.notes == (joined,)
    assert basis.lists == (LIST,)


def test_a_note_that_turned_one_part_of_a_merged_municipality_counts() -> None:
    beveren = a_list("2021-04-26", KRUIBEKE)
    note = a_note("2022-01-01", ZWIJNDRECHT, Step.AGREEMENT)
    seen = snapshot([beveren, note], Scope(TODAY, 2025), TODAY)
    (merged,) = (s for s in seen.statuses if s.municipality.nis == BKZ)
    assert merged.extent == "partial"
    assert seen.basis.notes == (note,)


def test_a_note_outside_what_is_looked_at_is_not_named() -> None:
    ended = a_note("2022-03-01", GENT, Step.ENDED)
    assert rests_on(LIST, ended).notes == (ended,)
    assert rests_on(LIST, ended, area="Limburg").notes == ()
    assert rests_on(LIST, ended, work_area="agii").notes == ()


def test_a_list_of_a_later_day_is_known_of() -> None:
    newer = a_list("2026-09-30", AALST)
    assert rests_on(LIST, newer, day=date(2021, 4, 26)).later == newer
    assert rests_on(LIST, newer).later is None
    assert rests_on(LIST, newer).newest == newer


def test_before_anything_is_known_there_is_no_list_and_no_age() -> None:
    basis = rests_on(LIST, day=date(2019, 6, 1))
    assert (basis.newest, basis.age, basis.until, basis.stale) == (None, None, None, False)
    assert basis.later == LIST


def test_on_a_day_to_come_the_age_is_that_on_that_day() -> None:
    assert rests_on(LIST, day=date(2031, 4, 26)).age == Age(10, 0, 0)
