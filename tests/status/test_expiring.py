"""Which agreements run out, by hand, and the calendar file as another program reads it."""

from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest
from samples import AALST, BEVEREN, BKZ, GENT, HARMFUL, KRUIBEKE, a_list, a_note

from gemeenten import InputError
from gemeenten.exports.calendar import calendar
from gemeenten.places import Vintage
from gemeenten.register.evidence import Observation, Source, Step
from gemeenten.register.intake import read_upload, source_of
from gemeenten.status import status_on
from gemeenten.status.expiring import Expiry, after, expiring

TODAY = date(2026, 11, 26)


def agreement(nis: str, on: str = "2025-06-01", vintage: Vintage | None = None, **days: str) -> Source:
    dated: dict[str, Any] = {name: date.fromisoformat(day) for name, day in days.items()}
    seen = Observation(nis, Step.AGREEMENT, nis, vintage=vintage, **dated)
    return replace(a_note(on, nis, Step.AGREEMENT, name=f"{on}-{nis}"), observations=(seen,))


def found(sources: list[Source], within: str = "6m") -> list[tuple[str, str, bool]]:
    statuses = status_on([a_list("2025-01-01", GENT), *sources], TODAY, 2025)
    ends = expiring(statuses, after(TODAY, within))
    return [(e.municipality.name, e.last_day.isoformat(), e.ran_out) for e in ends]


def test_what_ends_within_the_period_and_what_ran_out_the_soonest_first() -> None:
    sources = [
        agreement(AALST, signed_on="2024-03-01", valid_until="2027-02-28"),
        agreement("11001", valid_until="2027-05-26"),
        agreement("11002", valid_until="2027-05-27"),  # a day too far
        agreement("12041", valid_until="2026-06-30"),  # ran out
        agreement("71072"),  # no last day known
    ]
    assert found(sources) == [
        ("Puurs-Sint-Amands", "2026-06-30", True),
        ("Aalst", "2027-02-28", False),
        ("Aartselaar", "2027-05-26", False),
    ]


def test_what_was_renewed_or_ended_is_not_told() -> None:
    sources = [
        agreement(AALST, valid_until="2026-06-30"),
        agreement(AALST, "2026-07-01", valid_until="2029-06-30"),
        agreement("11001", valid_until="2026-06-30"),
        a_list("2026-09-01", GENT, AALST),
    ]
    assert found(sources) == []


def test_a_part_is_told_by_its_own_name_and_a_whole_once() -> None:
    part = agreement(KRUIBEKE, vintage=2019, valid_until="2027-01-31")
    assert found([part]) == [("Kruibeke", "2027-01-31", False)]
    whole = agreement(BKZ, valid_until="2027-01-31")
    assert found([whole]) == [("Beveren-Kruibeke-Zwijndrecht", "2027-01-31", False)]
    sooner = agreement(BEVEREN, "2026-01-01", vintage=2019, valid_until="2026-12-31")
    assert found([whole, sooner]) == [
        ("Beveren", "2026-12-31", False),
        ("Kruibeke", "2027-01-31", False),
        ("Zwijndrecht", "2027-01-31", False),
    ]


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("30d", "2027-03-02"),
        ("6w", "2027-03-14"),
        ("1m", "2027-02-28"),
        ("6M", "2027-07-31"),
        ("2y", "2029-01-31"),
    ],
)
def test_a_period_ends_on_a_day_of_the_calendar(period: str, day: str) -> None:
    assert after(date(2027, 1, 31), period) == date.fromisoformat(day)


@pytest.mark.parametrize("period", ["", "6", "m", "-1m", "6 maanden", "99999d", "9999y", "½y"])
def test_what_is_no_period_is_told(period: str) -> None:
    with pytest.raises(InputError, match=r"no period|beyond the calendar"):
        after(TODAY, period)


def events(*sources: Source) -> list[Any]:
    statuses = status_on(sources, TODAY, 2025)
    data = calendar(expiring(statuses, after(TODAY, "9y")), TODAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))  # RFC 5545, 3.1
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_the_calendar_holds_a_whole_day_for_each_with_its_evidence() -> None:
    ends = agreement(AALST, signed_on="2024-03-01", valid_until="2027-02-28")
    (event,) = events(ends)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 2, 28), date(2027, 3, 1))
    assert event["SUMMARY"] == "Aalst: overeenkomst loopt af"
    assert "Ondertekend op 1 maart 2024. Geldig tot en met 28 februari 2027." in event["DESCRIPTION"]
    assert "Nota van regioteam" in event["DESCRIPTION"]
    assert [alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == [-30]
    assert event["UID"] == events(ends)[0]["UID"]


@pytest.mark.parametrize("text", HARMFUL)
def test_no_text_ends_a_line_of_the_calendar(text: str) -> None:
    ends = agreement(AALST, valid_until="2027-02-28")
    seen = ends.observations[0]._replace(as_printed=text)
    (event,) = events(replace(ends, title=text, observations=(seen,)))
    assert event["SUMMARY"] == "Aalst: overeenkomst loopt af"


def test_an_expiry_is_of_one_agreement() -> None:
    statuses = status_on([agreement(AALST, valid_until="2027-02-28")], TODAY, 2025)
    (expiry,) = expiring(statuses, date(2028, 1, 1))
    assert isinstance(expiry, Expiry)
    assert expiry.within.municipality.nis == AALST


def test_an_agreement_whose_last_day_had_passed_in_a_list_ran_out_and_was_not_ended() -> None:
    text = "Gemeente;Status;Geldig tot\nAalst;overeenkomst;30/06/2026\nGent;beëindigd;\n"
    reading = read_upload("lijst.csv", text.encode(), date(2026, 9, 30))
    listed = source_of(reading, title="Lijst", on=date(2026, 9, 30), complete=False)
    told = {s.municipality.nis: (s.state, s.step, s.ran_out) for s in status_on([listed], TODAY, 2025)}
    assert told[AALST] == ("lapsed", None, date(2026, 6, 30))
    assert told[GENT] == ("none", Step.ENDED, None)
