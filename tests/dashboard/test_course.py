"""The days that the slider of the map leads over, and how it went with one municipality."""

from datetime import date

from samples import AALST, GENT, a_list, a_note
from visits import text, visit

from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.course import _MOST_DAYS, _moments
from gemeenten.drawing.webmap import Picture, script_json
from gemeenten.register.evidence import Step
from gemeenten.register.shipped import shipped_sources

TODAY = date(2026, 11, 26)


def test_the_slider_begins_with_the_total_without_names_and_goes_to_the_list() -> None:
    total, listed = _moments(shipped_sources(), TODAY, Scope.on(TODAY))
    assert (total.day, set(total.states.values())) == (date(2020, 10, 30), {"unknown"})
    assert "96 van 300 gemeenten, zonder namen" in total.told
    assert (listed.day, len(listed.states)) == (date(2021, 4, 26), 285)
    assert list(listed.states.values()).count("full") == 114


def test_all_days_travel_in_less_than_12_kb_however_many_there_are() -> None:
    steps = (Step.AGREEMENT, Step.ENDED)
    notes = [
        a_note(f"20{22 + k // 12 % 3}-{k % 12 + 1:02}-{k // 36 + 1:02}", GENT, steps[k % 2], name=f"n{k}")
        for k in range(300)
    ]
    found = _moments((a_list("2021-01-01", AALST), *notes), TODAY, Scope.on(TODAY))
    assert 1 < len(found) <= _MOST_DAYS
    message = Picture(2025, "", found[-1].states, {}, {}, moments=found).message()
    assert len(script_json(message).encode()) < 12_000


def test_a_municipality_that_merged_went_by_its_parts() -> None:
    shown = text(visit("gemeenten", gemeente="46030", grenzen="2025", op="2026-01-01"))
    # Kruibeke 16.846 and Zwijndrecht 19.154 of Beveren-Kruibeke-Zwijndrecht: Statbel, 1 January 2020.
    assert "<td>36.000 van 85.047</td><td>42,3 %</td>" in shown
