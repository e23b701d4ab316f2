"""Differences between dates and sources, in words too; names and figures are counted by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from samples import (
    AALST,
    AARTSELAAR,
    AFTERWARDS,
    BEVEREN,
    BKZ,
    GENT,
    HASSELT,
    HASSELT_2025,
    KORTESSEM,
    KRUIBEKE,
    ZWIJNDRECHT,
    a_list,
    a_note,
    drawn_sources,
)

from gemeenten.coverage import StepCount, coverage, steps_by_area
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.dutch.changes import sentences
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import Extent, status_on
from gemeenten.status.changes import Change, Difference, Moment, difference, of_source, on_date, preview

EARLIER, LATER = date(2021, 4, 26), date(2023, 3, 1)


def changes(found: tuple[Difference, ...]) -> dict[str, Change]:
    return {d.municipality.nis: d.change for d in found if d.change is not Change.UNCHANGED}


def between(sources: list[Source], before: date, after: date) -> tuple[Difference, ...]:
    return difference(on_date(sources, before), on_date(sources, after))


def test_a_municipality_joined_left_or_stayed() -> None:
    found = between(
        [a_list("2021-04-26", AALST, GENT), a_list("2023-03-01", GENT, AARTSELAAR)], EARLIER, LATER
    )
    assert changes(found) == {AALST: Change.LEFT, AARTSELAAR: Change.JOINED}
    assert len(found) == 300


def test_without_a_list_on_one_side_nothing_is_comparable() -> None:
    found = between([a_list("2023-03-01", GENT)], EARLIER, LATER)
    assert {d.change for d in found} == {Change.NOT_COMPARABLE}


@pytest.mark.parametrize(
    ("known", "joined", "left", "not_comparable"),
    [
        ([], [], [], 300),
        ([a_list("2021-04-26", AALST, GENT)], ["Aartselaar"], ["Aalst"], 0),
        # That list speaks of two municipalities only.
        ([a_list("2021-04-26", GENT, HASSELT, complete=False)], [], ["Hasselt"], 298),
    ],
)
def test_a_list_that_is_looked_at_first_would_change_this(
    known: list[Source], joined: list[str], left: list[str], not_comparable: int
) -> None:
    found = preview(a_list("2023-03-01", GENT, AARTSELAAR), known)
    assert (found.joined, found.left, found.not_comparable) == (joined, left, not_comparable)


def test_a_merger_is_no_change() -> None:
    sources = [a_list("2021-04-26", KRUIBEKE, HASSELT, KORTESSEM)]
    assert changes(between(sources, EARLIER, date(2025, 6, 1))) == {}


@pytest.mark.parametrize(
    ("later", "change", "joined", "left"),
    [
        ([BEVEREN, KRUIBEKE, ZWIJNDRECHT], Change.JOINED, ["Zwijndrecht", "Beveren"], []),
        ([KRUIBEKE, ZWIJNDRECHT], Change.JOINED, ["Zwijndrecht"], []),
        ([], Change.LEFT, [], ["Kruibeke"]),
        ([BEVEREN], Change.NOT_COMPARABLE, ["Beveren"], ["Kruibeke"]),
    ],
)
def test_parts_of_a_merged_municipality_join_and_leave_by_name(
    later: list[str], change: Change, joined: list[str], left: list[str]
) -> None:
    sources = [a_list("2021-04-26", KRUIBEKE), a_list("2023-03-01", *later)]
    found = difference(on_date(sources, EARLIER), on_date(sources, LATER), 2025)
    (row,) = [d for d in found if d.municipality.nis == BKZ]
    assert row.change is change
    assert ([m.name for m in row.joined], [m.name for m in row.left]) == (joined, left)


def test_a_merged_municipality_that_joins_whole_is_named_itself() -> None:
    sources = [a_list("2021-04-26"), a_list("2025-06-01", HASSELT_2025)]
    found = between(sources, EARLIER, date(2025, 6, 1))
    (row,) = [d for d in found if d.change is Change.JOINED]
    assert [(m.nis, m.name) for m in row.joined] == [(HASSELT_2025, "Hasselt")]


def test_two_sources_compare_by_what_each_says_itself() -> None:
    april, team = a_list("2021-04-26", AALST), a_list("2023-03-01", GENT, AALST, complete=False)
    found = difference(of_source(april), of_source(team))
    assert {d.municipality.nis: d.change for d in found if d.change is not Change.NOT_COMPARABLE} == {
        AALST: Change.UNCHANGED,
        GENT: Change.JOINED,
    }


@settings(max_examples=30)
@given(drawn_sources(most=8))
def test_the_other_way_round_what_joined_left(sources: list[Source]) -> None:
    earlier, later = on_date(sources, date(2018, 6, 4)), on_date(sources, AFTERWARDS)
    opposite = {Change.JOINED: Change.LEFT, Change.LEFT: Change.JOINED}
    there, back = difference(earlier, later, 2025), difference(later, earlier, 2025)
    for one, other in zip(there, back, strict=True):
        assert other.change is opposite.get(one.change, one.change)
        assert (one.joined, one.left, one.unknown) == (other.left, other.joined, other.unknown)
    assert {d.change for d in difference(later, later)} <= {Change.UNCHANGED, Change.NOT_COMPARABLE}


def memo(sources: list[Source], before: Moment, after: Moment) -> dict[str, str]:
    return sentences(difference(before, after), before, after)


def test_a_sentence_names_who_joined_and_left_with_dates_denominator_and_source() -> None:
    sources = [a_list("2021-04-26", AALST, GENT), a_list("2023-03-01", GENT, KRUIBEKE, BEVEREN)]
    told = memo(sources, on_date(sources, EARLIER), on_date(sources, LATER))
    assert told["Oost-Vlaanderen"] == (
        "Oost-Vlaanderen: tussen 26 april 2021 en 1 maart 2023 kwamen er 2 bij (Beveren en Kruibeke) en viel er 1 "
        "weg (Aalst): van 2 naar 3 van de 60 gemeenten met een overeenkomst (bron: Lijst van 2021-04-26 en Lijst "
        "van 2023-03-01; gemeentegrenzen van 2019)."
    )
    assert told["Limburg"].startswith(
        "Limburg: tussen 26 april 2021 en 1 maart 2023 bleef het bij 0 van de 42 "
    )


def test_a_sentence_counts_many_names_and_the_notes_it_rests_on() -> None:
    limburg = [s.municipality.nis for s in status_on([], LATER, 2019) if s.municipality.province == "Limburg"]
    sources = [a_list("2021-04-26")]
    sources += [a_note("2022-01-01", nis, Step.AGREEMENT) for nis in limburg[:9]]
    told = memo(sources, on_date(sources, EARLIER), on_date(sources, LATER))
    assert told["Limburg"] == (
        "Limburg: tussen 26 april 2021 en 1 maart 2023 kwamen er 9 bij: van 0 naar 9 van de 42 gemeenten met een "
        "overeenkomst; een nieuwere volledige lijst dan die van 26 april 2021 is niet bekend (bron: Lijst van "
        "2021-04-26 en 9 nota’s van regioteams; gemeentegrenzen van 2019)."
    )


def test_a_note_on_one_municipality_is_no_word_on_the_others() -> None:
    sources = [a_list("2021-04-26", AALST, GENT), a_note("2022-01-01", BEVEREN, Step.VISITED)]
    told = memo(sources, on_date(sources, EARLIER), on_date(sources, LATER))
    assert told["Oost-Vlaanderen"].startswith(
        "Oost-Vlaanderen: tussen 26 april 2021 en 1 maart 2023 is geen nieuwere volledige lijst bekend; op 26 "
        "april 2021 hadden 2 van de 60 gemeenten een overeenkomst "
    )


def test_after_a_new_list_that_names_the_same_it_stayed_as_it_was() -> None:
    sources = [a_list("2021-04-26", AALST, GENT), a_list("2023-01-01", AALST, GENT)]
    told = memo(sources, on_date(sources, EARLIER), on_date(sources, LATER))
    assert "bleef het bij 2 van de 60 gemeenten" in told["Oost-Vlaanderen"]
    assert "niet bekend" not in told["Oost-Vlaanderen"]


def test_the_answer_over_the_mergers_gives_the_figures_of_then_and_now() -> None:
    """25 of 69 in Antwerpen: Borsbeek merged with Antwerpen, Zwijndrecht went to Oost-Vlaanderen."""
    known = list(shipped_sources())
    told = memo(known, on_date(known, EARLIER), on_date(known, date(2025, 1, 1)))
    assert "is geen nieuwere bron bekend; op 26 april 2021 hadden 29 van de 38 gemeenten" in told["Limburg"]
    assert "bleef" not in told["Limburg"]
    assert "(in de grenzen van 2019: 33 van de 42)" in told["Limburg"]
    assert "(in de grenzen van 2019: 25 van de 69)" in told["Antwerpen"]


def test_totals_without_a_list_are_told_and_not_compared() -> None:
    known = list(shipped_sources())
    before, after = on_date(known, date(2020, 10, 30)), on_date(known, EARLIER)
    found = difference(before, after)
    assert sentences(found, before, after, "flanders")["Vlaanderen"] == (
        "Vlaanderen: 96 overeenkomsten op 30 oktober 2020 (enkel een totaal, zonder namen) en 125 van de 300 gemeenten "
        "op 26 april 2021: +29; welke erbij kwamen of wegvielen, is niet bekend (bron: Antwoord op vraag nr. 49 van "
        "30 oktober 2020 en Antwoord op vraag nr. 275 van 26 april 2021; gemeentegrenzen van 2019)."
    )
    # A total of 300 municipalities is compared in their boundaries: 114 of the 285 of 2025 is no +18.
    merged = sentences(difference(before, after, 2025), before, after, "flanders")
    assert "125 van de 300 gemeenten op 26 april 2021: +29" in merged["Vlaanderen"]
    assert "96" not in sentences(found, before, after)["Limburg"]


def test_steps_are_counted_for_each_province_with_their_denominator() -> None:
    sources = [
        a_list("2021-04-26", AALST),
        a_note("2022-01-01", KRUIBEKE, Step.EXPLORING),
        a_note("2022-02-01", BEVEREN, Step.EXPLORING),
        a_note("2022-02-01", GENT, Step.CLOSING),
        a_note("2022-03-01", BEVEREN, Step.ENDED),
    ]
    counted = {c.area: c for c in steps_by_area(status_on(sources, LATER, 2019))}
    east = counted["Oost-Vlaanderen"]
    assert east == StepCount(
        "Oost-Vlaanderen",
        {
            Step.VISITED: 0,
            Step.EXPLORING: 1,
            Step.NEGOTIATING: 0,
            Step.CLOSING: 1,
            Step.AGREEMENT: 1,
            Step.ENDED: 1,
        },
        60,
    )
    assert sum(counted["Limburg"].steps.values()) == 0
    seen = snapshot(sources, Scope(LATER, 2019, work_area="agii"))
    agii = {c.area: c for c in steps_by_area(seen.statuses)}
    assert (agii["Oost-Vlaanderen"].steps[Step.CLOSING], agii["Oost-Vlaanderen"].total) == (0, 59)


def test_the_pilots_are_shown_and_never_counted() -> None:
    pilots = [s for s in shipped_sources() if s.kind is Kind.PILOT]
    assert [len(s.observations) for s in pilots] == [3]
    assert {s.extent for s in status_on(pilots, LATER, 2019)} == {Extent.UNKNOWN}
    (flanders,) = coverage(status_on(shipped_sources(), LATER, 2019), "flanders")
    assert (flanders.full, flanders.total) == (125, 300)
