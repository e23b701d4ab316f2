"""How old figures are and what they rest on, word by word."""

from datetime import date

import pytest
from samples import AALST, AARTSELAAR, GENT, a_list, a_note

from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.dutch import basis as told
from gemeenten.register.evidence import Source, Step
from gemeenten.status.age import Age, Basis

TODAY = date(2026, 11, 26)
THEN = date(2021, 4, 26)
LIST = a_list("2021-04-26", AALST)
NOTES = [a_note("2022-03-01", nis, Step.AGREEMENT) for nis in (AARTSELAAR, GENT, "11002")]


def rests_on(*sources: Source, day: date = TODAY) -> Basis:
    return snapshot(sources, Scope.on(day), TODAY).basis


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (Age(5, 7, 3), "5 jaar en 7 maanden"),
        (Age(2, 0, 0), "2 jaar"),
        (Age(1, 1, 0), "1 jaar en 1 maand"),
        (Age(0, 3, 9), "3 maanden"),
        (Age(0, 0, 1), "1 dag"),
        (Age(0, 0, 12), "12 dagen"),
    ],
)
def test_ages_are_written_as_people_say_them(age: Age, expected: str) -> None:
    assert told.length(age) == expected


@pytest.mark.parametrize("day", [THEN, TODAY])
def test_an_old_list_is_marked_as_old_on_its_own_day_and_today(day: date) -> None:
    assert told.told(rests_on(LIST, day=day)) == (
        "Verouderd: lijst van 26 april 2021, 5 jaar en 7 maanden oud; een nieuwere lijst is niet bekend"
    )


def test_a_list_of_last_month_is_not_marked() -> None:
    recent = a_list("2026-10-20", AALST)
    assert told.told(rests_on(recent)) == (
        "Lijst van 20 oktober 2026, 1 maand oud; een nieuwere lijst is niet bekend"
    )


def test_a_newer_list_is_named_where_an_older_day_is_looked_at() -> None:
    newer = a_list("2026-09-30", AALST)
    assert told.told(rests_on(LIST, newer, day=THEN)).endswith(
        "; er is een nieuwere lijst, van 30 september 2026"
    )


def test_an_incomplete_list_is_called_so() -> None:
    assert told.age(rests_on(a_list("2026-10-20", AALST, complete=False))) == (
        "onvolledige lijst van 20 oktober 2026, 1 maand oud"
    )


def test_notes_do_not_hide_the_list() -> None:
    assert told.source_line(rests_on(LIST, *NOTES)) == "Bron: Lijst van 2021-04-26 en 3 nota’s van regioteams"
    assert (
        told.source_line(rests_on(LIST, NOTES[0])) == "Bron: Lijst van 2021-04-26 en 1 nota van een regioteam"
    )


def test_without_anything_no_source_is_made_up() -> None:
    nothing = rests_on()
    assert told.source_line(nothing) == "Bron: geen lijst"
    assert told.told(nothing) == "Geen lijst bekend"
    assert told.age(rests_on(*NOTES)) == "geen lijst, alleen 3 nota’s van regioteams"


def test_a_day_of_which_nothing_is_known_is_not_said_to_be_the_day_of_the_figures() -> None:
    assert told.state(rests_on(LIST, day=THEN)) == "stand op 26 april 2021"
    assert told.state(rests_on(LIST)) == "laatst bekende stand op 26 november 2026, die van 26 april 2021"
    assert told.state(rests_on(LIST, *NOTES)).endswith("die van 1 maart 2022")
