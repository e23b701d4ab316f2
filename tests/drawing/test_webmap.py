"""The map's script never changes; what changes is small, and is data rather than code."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
import streamlit_folium

from gemeenten.drawing.webmap import BASEMAP, Assets, CoverageMap, MapState, Moment, repaint, script_json
from gemeenten.places import Vintage, municipalities

ASSETS = Assets(leaflet="../leaflet", own="../own")


def map_state(vintage: Vintage = 2025, **changes: object) -> MapState:
    fields: dict[str, object] = {
        "vintage": vintage,
        "source": f"../geodata/boundaries-{vintage}.topojson",
        "states": dict.fromkeys(municipalities(vintage), "none"),
        "words": {"none": "Geen overeenkomst"},
        "notes": {},
    }
    return MapState(**(fields | changes))  # type: ignore[arg-type]


def sent(
    drawn: CoverageMap, monkeypatch: pytest.MonkeyPatch, shown: MapState | None = None
) -> dict[str, Any]:
    """What streamlit-folium hands to the browser."""
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: given)
    group = repaint(shown) if shown else None
    given: dict[str, Any] = streamlit_folium.st_folium(drawn, key="kaart", feature_group_to_add=group)
    return given


def test_the_map_loads_nothing_from_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    given = sent(CoverageMap(ASSETS, "Kaart", "Tabel eronder"), monkeypatch)
    files = given["js_links"] + given["css_links"]
    assert "../leaflet/leaflet.js" in files
    assert [file for file in files if not file.startswith("../")] == []
    assert "http" not in given["script"] + given["html"]


def test_the_map_holds_no_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    given = sent(CoverageMap(ASSETS, "Kaart", "Tabel eronder", first=map_state().source), monkeypatch)
    assert "Aartselaar" not in str(given)
    assert "11001" not in str(given)


def test_the_map_is_the_same_at_every_run_so_that_its_iframe_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (
        sent(CoverageMap(ASSETS, "Kaart", "Tabel eronder"), monkeypatch, map_state()) for _ in range(2)
    )
    assert {**one, "on_change": None} == {**other, "on_change": None}


@pytest.mark.parametrize("note", ["{{ 7 * 191 }}", "{% if %}", "{#", "}}"])
def test_braces_in_a_name_are_no_template(note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = map_state(states={"11001": "none"}, notes={"11001": note})
    group = sent(CoverageMap(ASSETS, note, "Tabel eronder"), monkeypatch, shown)["feature_group"]
    assert note in group
    assert "1337" not in group


def letters_of(row: str) -> str:
    """Write a row of letters in full: a3b- is aaab-."""
    return re.sub(r"(\D)(\d+)", lambda run: run[1] * int(run[2]), row)


@pytest.mark.parametrize(("vintage", "count"), [(2018, 308), (2019, 300), (2025, 285)])
def test_a_repaint_is_one_letter_a_municipality(vintage: Vintage, count: int) -> None:
    states = map_state(vintage).message()["states"]
    assert states == f"a{count}"


def test_areas_are_one_letter_a_municipality_and_a_dash_is_in_none() -> None:
    areas = dict.fromkeys(municipalities(2025), "Noord") | {"11001": "Zuid"}
    del areas["11002"]
    assert map_state(areas=areas).message()["areas"] == "b-a283"
    assert "areas" not in map_state().message()


def test_the_letters_follow_the_order_of_the_codes_and_a_dash_is_outside_the_filter() -> None:
    message = map_state(states={"11001": "full", "11002": "partial"}).message()
    assert message["states"][:3] == "ab-"
    assert message["letters"] == {"a": "full", "b": "partial"}


def test_municipalities_of_one_state_with_other_notes_have_other_letters() -> None:
    message = map_state(
        states={"11001": "gap", "11002": "gap", "11004": "gap"}, notes={"11002": "Vlek 1"}
    ).message()
    assert message["states"][:4] == "aba-"
    assert message["letters"] == {"a": "gap", "b": "gap"}
    assert message["notes"] == {"b": "Vlek 1"}


def test_every_municipality_may_have_a_note_of_its_own() -> None:
    codes = municipalities(2018)
    message = map_state(2018, states=dict.fromkeys(codes, "gap"), notes={nis: nis for nis in codes}).message()
    assert [message["notes"][letter] for letter in letters_of(message["states"])] == list(codes)


def test_a_repaint_of_all_flanders_is_under_2_kb() -> None:
    assert len(json.dumps(map_state().message())) < 2000


def test_text_cannot_end_the_script() -> None:
    text = "</script><script>alert(1)</script>\u2028"
    assert "<" not in script_json({"note": text})
    assert "\u2028" not in script_json({"note": text})
    assert json.loads(script_json({"note": text}))["note"] == text


def test_a_hostile_note_reaches_the_browser_as_data() -> None:
    group = repaint(map_state(notes={"11001": "</script><img src=x onerror=alert(1)>"}))
    group.add_to(CoverageMap(ASSETS, "Kaart", "Tabel eronder"))
    script = next(iter(group._children.values())).message  # type: ignore[attr-defined]
    assert "</script>" not in script
    assert "\\u003c/script>" in script


def test_another_server_is_named_only_when_the_visitor_asks_for_a_background() -> None:
    assert map_state().message()["background"] is None
    assert (
        map_state(background=BASEMAP)
        .message()["background"]["url"]
        .startswith("https://geo.api.vlaanderen.be/")
    )


def moments(*days: dict[str, str]) -> tuple[Moment, ...]:
    start = date(2020, 1, 1)
    return tuple(Moment(start + timedelta(k), states, f"dag {k}") for k, states in enumerate(days))


def test_the_days_of_the_slider_tell_what_turned_since_the_day_before() -> None:
    days = moments({"11001": "none", "11002": "none"}, {"11001": "none", "11002": "full"}, {"11001": "full"})
    message = map_state(states={"11001": "full"}, moments=days, at=date(2020, 1, 2)).message()
    full, none = (
        letter for state in ("full", "none") for letter, s in message["letters"].items() if s == state
    )
    assert message["moments"] == {
        "first": f"{none}{none}-283",
        "days": [
            ["2020-01-01", "dag 0", {}],
            ["2020-01-02", "dag 1", f"{none}{full}-283"],
            ["2020-01-03", "dag 2", f"{full}-284"],
        ],
        "at": 1,
        "shortened": False,
    }


def test_of_a_row_with_many_turns_only_what_turned_is_sent() -> None:
    before = {nis: ("none", "full")[k % 2] for k, nis in enumerate(municipalities(2025))}
    after = before | {"11001": "full"}  # Aartselaar has the lowest code
    (_, turned) = map_state(moments=moments(before, after)).message()["moments"]["days"]
    assert list(turned[2].values()) == [[0]]


def test_of_one_day_there_is_no_slider() -> None:
    assert map_state(moments=moments({"11001": "none"})).message()["moments"] is None


def test_before_the_first_of_the_days_the_slider_stands_at_it() -> None:
    days = moments({"11001": "none"}, {"11001": "full"})
    assert map_state(moments=days, at=date(2015, 1, 1)).message()["moments"]["at"] == 0


@pytest.mark.parametrize("count", [2, 60, 300, 2000])
def test_all_days_of_the_slider_travel_in_a_message_of_at_most_12_kb(count: int) -> None:
    codes = list(municipalities(2025))
    states = dict.fromkeys(codes, "none")
    days = []
    for k in range(count):
        states = states | {codes[k % 285]: ("full", "none")[k // 285 % 2]}
        days.append(states)
    shown = map_state(moments=moments(*days)).message()
    assert len(script_json(shown).encode()) < 12_000
    kept = shown["moments"]["days"]
    assert kept[-1][1] == f"dag {count - 1}"
    assert len(kept) == count or shown["moments"]["shortened"]
    # What is left out at the beginning is in the first row that is kept.
    rows = list(letters_of(shown["moments"]["first"]))
    for _, _, turned in kept:
        if isinstance(turned, str):
            rows = list(letters_of(turned))
            continue
        for letter, places in turned.items():
            for place in places:
                rows[place] = letter
    assert [shown["letters"][letter] for letter in rows] == [days[-1][nis] for nis in codes]
