"""The ledger with dates: held beside a plain version of the rules, written by itself, that goes day by day."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import AALST, AFTERWARDS, BEVEREN, BKZ, TELLING, a_list, a_note, drawn_sources

from gemeenten.places import VINTAGES, Vintage, origins
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.status import Extent, Status, history, status_on
from gemeenten.status.replay import replay

ONE_DAY = timedelta(days=1)
D = date.fromisoformat


def of(nis: str, sources: list[Source], on: str, vintage: Vintage = 2019) -> Status:
    return next(s for s in status_on(sources, D(on), vintage) if s.municipality.nis == nis)


def with_days(source: Source, vintage: Vintage | None = None, **days: str) -> Source:
    """Give every observation of a source these days."""
    dated: dict[str, Any] = {name: D(day) for name, day in days.items()}
    return replace(
        source, observations=tuple(o._replace(vintage=vintage, **dated) for o in source.observations)
    )


def agreement(on: str, nis: str = AALST, vintage: Vintage | None = None, **days: str) -> Source:
    return with_days(a_note(on, nis, Step.AGREEMENT), vintage, **days)


# --- An agreement's life, by hand -------------------------------------------------------------------------


def test_a_list_of_2021_that_says_signed_in_2019_is_evidence_for_2019() -> None:
    sources = [with_days(a_list("2021-04-26", AALST), signed_on="2019-05-02")]
    assert of(AALST, sources, "2019-05-01").extent is Extent.UNKNOWN
    signed = of(AALST, sources, "2019-05-02")
    assert (signed.extent, signed.since, signed.signed_on) == (Extent.FULL, D("2019-05-02"), D("2019-05-02"))
    assert signed.evidence[0].source is sources[0]


def test_silence_of_a_list_says_nothing_of_the_days_before_it() -> None:
    sources = [with_days(a_list("2021-04-26", AALST), signed_on="2019-05-02")]
    assert of(BEVEREN, sources, "2021-04-25").extent is Extent.UNKNOWN
    assert of(BEVEREN, sources, "2021-04-26").extent is Extent.NONE


#: What a team knew, and what is so on a day: the extent, the step, since when, and when an agreement ran out.
LIVES = [
    ([agreement("2021-01-01", valid_until="2023-12-31")], "2023-12-31", "full", "overeenkomst", None),
    ([agreement("2021-01-01", valid_until="2023-12-31")], "2024-01-01", "none", None, "2023-12-31"),
    # A newer complete list names it, after it ran out: then it stands.
    (
        [agreement("2021-01-01", valid_until="2021-12-31"), a_list("2022-06-01", AALST)],
        "2022-06-01",
        *("full", "overeenkomst", None),
    ),
    # A newer complete list leaves it out: then there is none, and it did not just run out.
    (
        [agreement("2021-01-01", valid_until="2021-12-31"), a_list("2022-06-01")],
        "2022-06-01",
        *("none", None, None),
    ),
    # Renewed: the newer word counts, from its signing.
    (
        [
            agreement("2021-01-01", valid_until="2021-12-31"),
            agreement("2022-06-01", signed_on="2022-01-01", valid_until="2025-12-31"),
        ],
        "2022-03-01",
        *("full", "overeenkomst", None),
    ),
    # Talks on a new one do not make an agreement stand that ran out.
    (
        [
            agreement("2021-01-01", valid_until="2021-12-31"),
            a_note("2022-02-01", AALST, Step.NEGOTIATING),
        ],
        "2022-03-01",
        *("none", "onderhandeling", "2021-12-31"),
    ),
    # Ended is not run out, whatever its last day would have been.
    (
        [
            agreement("2021-01-01", valid_until="2023-12-31"),
            with_days(a_note("2022-02-01", AALST, Step.ENDED), ended_on="2022-01-31"),
        ],
        "2024-06-01",
        *("none", "beëindigd", None),
    ),
    ([agreement("2021-01-01", ended_on="2021-07-01")], "2021-06-30", "full", "overeenkomst", None),
    ([agreement("2021-01-01", ended_on="2021-07-01")], "2021-07-01", "none", "beëindigd", None),
    # Announced: it still stands until then.
    (
        [
            agreement("2021-01-01"),
            with_days(a_note("2021-03-01", AALST, Step.ENDED), ended_on="2021-12-31"),
        ],
        "2021-12-30",
        *("full", "overeenkomst", None),
    ),
    # A list that says itself that it ran out before its day.
    (
        [with_days(a_list("2021-04-26", AALST), valid_until="2020-12-31")],
        *("2021-04-26", "none", None, "2020-12-31"),
    ),
    # Talks before a list that named it, like the list before that, are no longer the last that was heard.
    (
        [
            *(a_list(on, AALST) for on in ("2021-01-01", "2021-06-01")),
            a_note("2021-03-01", AALST, Step.NEGOTIATING),
            a_list("2021-08-01"),
        ],
        *("2022-01-01", "none", None, None),
    ),
    (
        [
            *(a_list(on, AALST) for on in ("2021-01-01", "2021-06-01")),
            a_note("2021-07-01", AALST, Step.NEGOTIATING),
            a_list("2021-08-01"),
        ],
        *("2022-01-01", "none", "onderhandeling", None),
    ),
    # A team knows since 2023 that it was signed before the list that left it out.
    (
        [a_list("2021-04-26"), agreement("2023-01-01", signed_on="2021-04-20")],
        "2021-05-01",
        *("full", "overeenkomst", None),
    ),
]


@pytest.mark.parametrize(("sources", "on", "extent", "step", "ran_out"), LIVES)
def test_an_agreement_stands_from_its_signing_to_its_last_day(
    sources: list[Source], on: str, extent: str, step: str | None, ran_out: str | None
) -> None:
    status = of(AALST, sources, on)
    told = (status.extent.value, status.step and status.step.value)
    assert told == (extent, step)
    assert status.ran_out == (ran_out and D(ran_out))
    assert status.state == ("lapsed" if ran_out else extent)


def test_of_lists_that_say_the_same_the_newest_up_to_the_day_is_the_evidence() -> None:
    lists = [a_list(on, AALST) for on in ("2021-01-01", "2022-01-01", "2023-01-01")]
    for day, newest in (("2021-12-31", lists[0]), ("2022-06-01", lists[1]), ("2024-01-01", lists[2])):
        listed, left_out = of(AALST, lists, day), of(BEVEREN, lists, day)
        assert (
            [e.source for e in listed.evidence] == [*listed.settled_by] == [*left_out.settled_by] == [newest]
        )
        assert listed.since == left_out.since == D("2021-01-01")


def test_what_ran_out_names_the_line_with_its_last_day() -> None:
    source = agreement("2021-01-01", valid_until="2023-12-31")
    status = of(AALST, [source], "2024-06-01")
    assert [e.source for e in status.evidence] == [source]
    assert status.since == D("2024-01-01")


def test_borsbeek_is_a_part_of_antwerpen_in_a_list_of_2026() -> None:
    """540,196 inhabitants had an agreement where only Borsbeek had one."""
    source = with_days(replace(a_list("2026-02-01", complete=False), observations=()), None)
    borsbeek = Observation("11007", Step.AGREEMENT, "Borsbeek", vintage=2019)
    source = replace(source, observations=(borsbeek,))
    antwerpen = of("11002", [a_list("2021-04-26"), source], "2026-02-01", 2025)
    assert antwerpen.extent is Extent.PARTIAL
    assert {p.municipality.name: p.extent.value for p in antwerpen.parts} == {
        "Antwerpen": "none",
        "Borsbeek": "full",
    }
    mentions = history([source], "11002", 2025)
    assert [(m.municipality.name, m.municipality.vintage) for m in mentions] == [("Borsbeek", 2019)]


def test_a_merged_municipality_runs_out_where_none_of_its_parts_has_one_left() -> None:
    ran_out = agreement("2021-01-01", BEVEREN, valid_until="2022-12-31")
    sources = [a_list("2020-06-01"), ran_out]
    assert of(BKZ, sources, "2022-12-31", 2025).extent is Extent.PARTIAL
    assert of(BKZ, sources, "2023-01-01", 2025).state == "lapsed"
    assert of(BKZ, sources, "2022-12-31", 2025).valid_until == D("2022-12-31")


# --- The plain version -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What the plain version says of a piece on a day."""

    stands: bool
    step: Step | None
    ran_out: date | None


def said_on(day: date, source: Source, seen: Observation) -> str | None:
    """Tell what one observation says of an agreement on a day; None where it does not speak of that day."""
    first = source.on if seen.step is Step.AGREEMENT else date.max
    ended = seen.ended_on or (source.on if seen.step is Step.ENDED else date.max)
    if seen.signed_on:
        first = seen.signed_on
    if day >= ended:
        return "ended"
    if seen.valid_until and day > seen.valid_until:
        return "ran out"
    return "stands" if day >= first else None


@dataclass(frozen=True)
class Said:
    """What one source says of a piece: of agreements, and of visits and talks."""

    source: Source
    rank: int
    agreements: list[Observation]
    talks: list[Observation]


def said_of(piece: str, sources: Iterable[Source]) -> list[Said]:
    """Look up what each source that counts says of a piece."""
    ranks = {(True, Kind.LIST): 1, (False, Kind.LIST): 3, (False, Kind.NOTE): 4}
    found = []
    for source in sources:
        if source.kind in (Kind.LIST, Kind.NOTE) and source.withdrawal is None:
            about = [o for o in source.observations if piece in origins(o.vintage or source.vintage)[o.nis]]
            agreements = [o for o in about if o.step in (Step.AGREEMENT, Step.ENDED)]
            talks = [o for o in about if o.step not in (Step.AGREEMENT, Step.ENDED)]
            found.append(Said(source, ranks[source.complete, source.kind], agreements, talks))
    return found


def plain(everything: Iterable[Said], day: date) -> Verdict | None:
    """Look for the newest word on a day, from the newest source back."""
    said: list[tuple[date, int, int, str | Step, date | None]] = []
    for one in everything:
        on, rank = one.source.on, one.rank
        for seen in one.agreements:
            word = said_on(day, one.source, seen)
            if word is not None:
                furthest = ["left out", "ran out", "stands", "ended"].index(word)
                said.append((on, rank, 10 + furthest, word, seen.valid_until))
        if one.source.complete and not one.agreements and on <= day:
            said.append((on, rank, 10, "left out", None))
        for seen in one.talks:
            if on <= day:
                talks_rank = 2 if one.source.complete else rank
                said.append((on, talks_rank, list(Step).index(seen.step), seen.step, None))
    if not said:
        return None
    said.sort(key=lambda word: (*word[:3], word[4] or date.max))
    agreement = next((word for word in reversed(said) if not isinstance(word[3], Step)), None)
    heard = next((word for word in reversed(said) if word[3] != "left out"), None)
    if agreement is not None and agreement[3] == "stands":
        return Verdict(True, Step.AGREEMENT, None)
    steps = {"ended": Step.ENDED, "stands": None, "ran out": None}
    step = None if heard is None else heard[3] if isinstance(heard[3], Step) else steps[heard[3]]
    return Verdict(False, step, agreement[4] if agreement and agreement[3] == "ran out" else None)


def compare(sources: list[Source], piece: str, days: list[date]) -> None:
    """Compare with the plain version on following days: what is so, and since when."""
    since: date | None = None
    before: Verdict | None = None
    everything = said_of(piece, sources)
    for day in days:
        expected = plain(everything, day)
        if expected is not None and (before is None or before.stands is not expected.stands):
            since = day
        before = expected
        found = replay(sources, day).get(piece)
        told = found and (found.agreement, found.step, found.ran_out, found.turns[-1])
        assert told == (expected and (expected.stands, expected.step, expected.ran_out, since)), day


@settings(max_examples=60, deadline=None)
@given(drawn_sources(), st.sampled_from(TELLING[2018]))
def test_the_ledger_agrees_with_the_plain_version_day_by_day(sources: list[Source], piece: str) -> None:
    first = date(2018, 5, 26)
    compare(sources, piece, [first + n * ONE_DAY for n in range(22)])


def a_thousand_notes(seed: int) -> list[Source]:
    """Draw a thousand notes on Aalst in a year: steps, signings, last days and ends."""
    rng = random.Random(seed)  # noqa: S311
    notes = []
    for number in range(1000):
        on = date(2019, 1, 1) + rng.randrange(365) * ONE_DAY
        step = rng.choice(list(Step))
        days: dict[str, Any] = {}
        if step in (Step.AGREEMENT, Step.ENDED):
            signed = on - rng.randrange(40) * ONE_DAY
            ends = signed + rng.randrange(1, 90) * ONE_DAY
            names = [("signed_on", signed), ("valid_until", ends), ("ended_on", ends)]
            days = dict(rng.sample(names, rng.randrange(3)))
        seen = Observation(AALST, step, "Aalst", **days)
        note = a_note(on.isoformat(), AALST, step, name=f"note-{number}")
        notes.append(replace(note, observations=(seen,)))
    return notes


def test_a_thousand_notes_on_one_municipality_are_read_as_the_plain_version_does() -> None:
    notes = a_thousand_notes(11)
    compare(notes, AALST, [date(2018, 12, 1) + n * ONE_DAY for n in range(500)])


# --- Properties --------------------------------------------------------------------------------------------


def without_later(source: Source, day: date) -> Source | None:
    """Take out of a source all that is dated after a day."""
    seen = []
    for o in source.observations:
        names = ("signed_on", "valid_until", "ended_on")
        kept: dict[str, Any] = {n: when for n in names if (when := getattr(o, n)) is not None and when <= day}
        speaks = source.on <= day or bool(kept)
        announced = o.step is Step.ENDED and o.ended_on is not None and o.ended_on > day
        if speaks and not (announced and not kept):
            days: dict[str, Any] = {name: kept.get(name) for name in names}
            fresh = o._replace(**days)
            if announced:  # an end that is yet to come says until then that it stands
                fresh = fresh._replace(step=Step.AGREEMENT)
            seen.append(fresh)
    if source.on <= day:
        return replace(source, observations=tuple(seen))
    return replace(source, complete=False, observations=tuple(seen)) if seen else None


def plainly(status: Status) -> tuple[object, ...]:
    return status.municipality.nis, status.extent, status.step, status.since, status.ran_out


@settings(max_examples=60, deadline=None)
@given(drawn_sources(), st.integers(-3, 12), st.sampled_from(VINTAGES))
def test_status_on_a_day_never_depends_on_what_is_dated_after_it(
    sources: list[Source], number: int, vintage: Vintage
) -> None:
    day = date(2018, 6, 1) + number * ONE_DAY
    announced = any(o.step is Step.ENDED for s in sources for o in s.observations if o.ended_on)
    known = [s for source in sources if (s := without_later(source, day)) is not None]
    if not announced:
        assert [*map(plainly, status_on(known, day, 2018))] == [*map(plainly, status_on(sources, day, 2018))]
    speaking = [
        s
        for s in sources
        if s.on <= day or any(o.signed_on or o.valid_until or o.ended_on for o in s.observations)
    ]
    assert status_on(speaking, day, vintage) == status_on(sources, day, vintage)


@settings(max_examples=60, deadline=None)
@given(drawn_sources(), st.data())
def test_extending_an_agreement_never_uncovers_a_municipality(
    sources: list[Source], data: st.DataObject
) -> None:
    dated = [
        (i, j)
        for i, source in enumerate(sources)
        for j, seen in enumerate(source.observations)
        if seen.valid_until
    ]
    if not dated:
        return
    i, j = data.draw(st.sampled_from(dated))
    observations = list(sources[i].observations)
    last_day = observations[j].valid_until
    assert last_day is not None
    longer = last_day + data.draw(st.integers(1, 12)) * ONE_DAY
    observations[j] = observations[j]._replace(valid_until=longer)
    extended = [*sources]
    extended[i] = replace(sources[i], observations=tuple(observations))
    for number in range(-3, 30, 3):
        day = date(2018, 6, 1) + number * ONE_DAY
        before = {piece for piece, standing in replay(sources, day).items() if standing.agreement}
        after = {piece for piece, standing in replay(extended, day).items() if standing.agreement}
        assert before <= after, day


@given(drawn_sources())
def test_known_stays_known(sources: list[Source]) -> None:
    """A day later nothing is forgotten: what was known once is never unknown again."""
    known: set[str] = set()
    for number in range(-3, 13):
        day = date(2018, 6, 1) + number * ONE_DAY
        now = replay(sources, day).keys()
        assert known <= now
        known = {*now}
    afterwards = [s for s in status_on(sources, AFTERWARDS, 2018) if s.evidence or s.settled_by]
    assert known <= {s.municipality.nis for s in afterwards if s.extent is not Extent.UNKNOWN}
