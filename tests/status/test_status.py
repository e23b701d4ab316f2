"""Status on a date: what the sources say together, on any vintage, and since when."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import (
    AALST,
    AARTSELAAR,
    AFTERWARDS,
    BEVEREN,
    BKZ,
    HASSELT,
    HASSELT_2025,
    KORTESSEM,
    KRUIBEKE,
    ZWIJNDRECHT,
    a_list,
    a_note,
    drawn_sources,
)

from gemeenten import InputError
from gemeenten.places import VINTAGES, Vintage, origins
from gemeenten.register.evidence import Kind, Source, Step, Withdrawal
from gemeenten.status import Extent, Status, history, status_on

APRIL, LATER = "2021-04-26", "2023-03-01"


def of(nis: str, sources: list[Source], on: str = "2024-06-01", vintage: Vintage = 2019) -> Status:
    return next(s for s in status_on(sources, date.fromisoformat(on), vintage) if s.municipality.nis == nis)


def test_no_list_known_is_not_no_agreement() -> None:
    assert of(AALST, []).extent is Extent.UNKNOWN
    assert of(AALST, [a_list(APRIL, AARTSELAAR, complete=False)]).extent is Extent.UNKNOWN
    assert of(AALST, [a_list(APRIL, AARTSELAAR)]).extent is Extent.NONE
    assert of(AALST, [a_list(APRIL, AARTSELAAR)], on="2021-04-25").extent is Extent.UNKNOWN


def test_status_names_the_line_that_settled_it() -> None:
    answer = a_list(APRIL, AARTSELAAR, AALST)
    status = of(AALST, [answer])
    assert (status.extent, status.step, status.since) == (Extent.FULL, Step.AGREEMENT, date(2021, 4, 26))
    assert [(e.source, e.observation.page, e.observation.line) for e in status.evidence] == [(answer, 1, 11)]


def test_a_municipality_that_the_list_leaves_out_names_the_list_that_did() -> None:
    answer = a_list(APRIL, AARTSELAAR)
    status = of(AALST, [answer])
    assert (status.evidence, status.settled_by) == ((), (answer,))


@pytest.mark.parametrize(
    ("sources", "extent", "since"),
    [
        # Confirmed by a later list: since the first.
        ([a_list(APRIL, AALST), a_list(LATER, AALST)], Extent.FULL, "2021-04-26"),
        # Left out, and back again: since the return.
        ([a_list(APRIL, AALST), a_list("2022-01-01"), a_list(LATER, AALST)], Extent.FULL, "2023-03-01"),
        ([a_list(APRIL), a_list(LATER)], Extent.NONE, "2021-04-26"),
        ([a_list(APRIL, AALST), a_list(LATER)], Extent.NONE, "2023-03-01"),
        # A partial list does not undo what it does not name.
        ([a_list(APRIL, AALST), a_list(LATER, AARTSELAAR, complete=False)], Extent.FULL, "2021-04-26"),
        # A visit or talks do not end an agreement; only a list or the word "beëindigd" does.
        ([a_list(APRIL, AALST), a_note(LATER, AALST, Step.VISITED)], Extent.FULL, "2021-04-26"),
        ([a_list(APRIL, AALST), a_note(LATER, AALST, Step.ENDED)], Extent.NONE, "2023-03-01"),
        # On one day the team's word goes beyond the list, and the agreement was never interrupted.
        (
            [a_list(APRIL, AALST), a_list(LATER), a_note(LATER, AALST, Step.AGREEMENT)],
            Extent.FULL,
            "2021-04-26",
        ),
        # Two lists of one day contradict each other: the furthest step counts.
        ([a_list(APRIL, AALST, name="a"), a_list(APRIL, name="b")], Extent.FULL, "2021-04-26"),
        # A pilot is of another kind: it never counts.
        ([replace(a_list(APRIL, AALST, complete=False), kind=Kind.PILOT)], Extent.UNKNOWN, None),
    ],
)
def test_since_is_the_first_day_without_interruption(
    sources: list[Source], extent: Extent, since: str | None
) -> None:
    status = of(AALST, sources)
    assert (status.extent, status.since and status.since.isoformat()) == (extent, since)


@pytest.mark.parametrize(
    ("sources", "step"),
    [
        # A list of agreements says nothing of talks: the step that a team recorded stays.
        ([a_note(APRIL, AALST, Step.NEGOTIATING), a_list(LATER)], Step.NEGOTIATING),
        ([a_note(APRIL, AALST, Step.ENDED), a_list(LATER)], Step.ENDED),
        ([a_list(APRIL, AALST), a_list(LATER)], None),
        ([a_list(APRIL), a_note(LATER, AALST, Step.EXPLORING)], Step.EXPLORING),
        ([a_list(APRIL), a_note(APRIL, AALST, Step.EXPLORING)], Step.EXPLORING),
        ([a_note(APRIL, AALST, Step.CLOSING), a_note(LATER, AALST, Step.VISITED)], Step.VISITED),
    ],
)
def test_the_step_before_an_agreement_is_the_last_that_anyone_recorded(
    sources: list[Source], step: Step | None
) -> None:
    status = of(AALST, sources)
    assert (status.extent, status.step) == (Extent.NONE, step)


def test_beveren_kruibeke_zwijndrecht_is_full_partial_or_none_by_its_predecessors() -> None:
    def merged(*codes: str) -> Status:
        return of(BKZ, [a_list(APRIL, *codes)], on="2025-06-01", vintage=2025)

    assert merged(BEVEREN, KRUIBEKE, ZWIJNDRECHT).extent is Extent.FULL
    assert merged().extent is Extent.NONE
    partial = merged(KRUIBEKE)
    assert (partial.extent, partial.step) == (Extent.PARTIAL, Step.AGREEMENT)
    assert [(p.municipality.name, p.municipality.province, p.extent.value) for p in partial.parts] == [
        ("Zwijndrecht", "Antwerpen", "none"),
        ("Beveren", "Oost-Vlaanderen", "none"),
        ("Kruibeke", "Oost-Vlaanderen", "full"),
    ]


def test_a_partial_agreement_that_moves_between_parts_is_uninterrupted() -> None:
    sources = [a_list(APRIL, BEVEREN), a_list(LATER, KRUIBEKE)]
    assert of(BKZ, sources, vintage=2025).since == date(2021, 4, 26)
    sources.append(a_list("2024-01-01", BEVEREN, KRUIBEKE, ZWIJNDRECHT))
    assert of(BKZ, sources, vintage=2025).since == date(2024, 1, 1)


def test_a_merged_municipality_shows_the_part_that_is_furthest() -> None:
    sources = [
        a_list(APRIL),
        a_note(LATER, BEVEREN, Step.ENDED),
        a_note(LATER, KRUIBEKE, Step.EXPLORING),
    ]
    assert of(BKZ, sources, vintage=2025).step is Step.EXPLORING


def test_hasselt_keeps_its_agreement_when_its_code_changes() -> None:
    alone = [a_list(APRIL, HASSELT)]
    assert of(HASSELT, alone).extent is Extent.FULL
    assert of(HASSELT_2025, alone, vintage=2025).extent is Extent.PARTIAL  # Kortessem had none
    both = [a_list(APRIL, HASSELT, KORTESSEM)]
    assert of(HASSELT_2025, both, vintage=2025).extent is Extent.FULL


def test_a_list_of_2025_speaks_of_the_parts_too() -> None:
    later = [a_list(APRIL, KRUIBEKE), a_list("2025-06-01", BKZ)]
    assert of(ZWIJNDRECHT, later, on="2025-06-01").since == date(2025, 6, 1)
    assert of(KRUIBEKE, later, on="2025-06-01").since == date(2021, 4, 26)


def test_a_code_of_another_vintage_is_refused_with_the_vintage_that_has_it() -> None:
    wrong = replace(a_list(APRIL, HASSELT), vintage=2025)
    with pytest.raises(InputError, match=r"71022 \(Hasselt\) does not exist in the 2025 vintage"):
        status_on([wrong], date(2025, 6, 1), 2025)


def test_history_follows_mergers_and_keeps_what_does_not_count() -> None:
    gone = Withdrawal("Team Gent", datetime(2024, 1, 1, tzinfo=UTC), "dubbel")
    sources = [
        a_list("2025-06-01", BKZ),
        replace(a_list("2018-07-01", KRUIBEKE, complete=False, name="pilot"), kind=Kind.PILOT),
        replace(a_note(LATER, KRUIBEKE, Step.ENDED), withdrawal=gone),
        a_list(APRIL, AALST),
        replace(a_list("2020-10-30", complete=False, name="totals"), kind=Kind.TOTALS),
    ]
    told = [
        (m.source.id, m.municipality.name, m.observation and m.observation.step.value)
        for m in history(sources, KRUIBEKE, 2019)
    ]
    assert told == [
        ("pilot", "Kruibeke", "overeenkomst"),
        ("list-2021-04-26", "Kruibeke", None),
        (f"note-{LATER}-46013-beëindigd", "Kruibeke", "beëindigd"),
        ("list-2025-06-01", "Beveren-Kruibeke-Zwijndrecht", "overeenkomst"),
    ]
    left_out = [m.municipality.name for m in history(sources, BKZ, 2025) if m.source.id == "list-2021-04-26"]
    assert left_out == ["Zwijndrecht", "Beveren", "Kruibeke"]


@given(drawn_sources(), st.randoms(use_true_random=False), st.sampled_from(VINTAGES))
def test_the_order_of_import_does_not_matter(sources: list[Source], random: Random, vintage: Vintage) -> None:
    shuffled = sources.copy()
    random.shuffle(shuffled)
    assert status_on(sources, AFTERWARDS, vintage) == status_on(shuffled, AFTERWARDS, vintage)


@given(drawn_sources(), st.data())
def test_a_withdrawn_source_is_as_if_never_imported(sources: list[Source], data: st.DataObject) -> None:
    mistakes = data.draw(st.sets(st.sampled_from(range(len(sources))))) if sources else set()
    gone = Withdrawal("redactie", datetime(2024, 1, 1, tzinfo=UTC), "vergissing")
    kept = [s for i, s in enumerate(sources) if i not in mistakes]
    withdrawn = [replace(s, withdrawal=gone) if i in mistakes else s for i, s in enumerate(sources)]
    assert status_on(withdrawn, AFTERWARDS, 2025) == status_on(kept, AFTERWARDS, 2025)


@given(drawn_sources())
def test_the_vintages_agree_on_what_they_share(sources: list[Source]) -> None:
    views = {
        vintage: {origins(vintage)[s.municipality.nis]: s for s in status_on(sources, AFTERWARDS, vintage)}
        for vintage in VINTAGES
    }
    for older, newer in [(2018, 2019), (2019, 2025), (2018, 2025)]:
        for territory, status in views[newer].items():  # type: ignore[index]
            same = views[older].get(territory)  # type: ignore[index]
            if same is not None:
                assert (same.extent, same.step, same.since) == (status.extent, status.step, status.since)
                assert same.evidence == status.evidence
            else:
                inside = {s.extent for t, s in views[older].items() if t < territory}  # type: ignore[index]
                assert status.extent is _together(inside)


def _together(extents: set[Extent]) -> Extent:
    if extents == {Extent.FULL}:
        return Extent.FULL
    if extents & {Extent.FULL, Extent.PARTIAL}:
        return Extent.PARTIAL
    return Extent.UNKNOWN if Extent.UNKNOWN in extents else Extent.NONE
