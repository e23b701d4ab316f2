"""Figures of one's own as the weight of coverage."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import a_list

from gemeenten import InputError
from gemeenten.places import VINTAGES, Vintage, municipalities
from gemeenten.status import Status, status_on
from gemeenten.usertables.areas import read_areas
from gemeenten.usertables.indicators import Indicator, OwnIndicator, carried, read_indicator, weigh

AALST, AARTSELAAR, ANTWERPEN, GENT = "41002", "11001", "11002", "44021"
BEVEREN, KRUIBEKE, ZWIJNDRECHT, BKZ = "46003", "46013", "11056", "46030"


def reasons(own: OwnIndicator) -> list[str]:
    return [str(p) for p in own.problems]


def statuses(*agreements: str, vintage: Vintage = 2019, shown: Vintage = 2019) -> tuple[Status, ...]:
    return status_on([a_list("2021-04-26", *agreements, vintage=vintage)], date(2026, 1, 1), shown)


# What may be summed.


def test_share_of_newcomers_that_live_where_there_is_an_agreement() -> None:
    own = read_indicator(b"nis;nieuwkomers\n11001;300\n11002;500\n41002;200\n", vintage=2019)
    (flanders,) = weigh(statuses(AARTSELAAR, AALST), own.accept(), "flanders")
    assert (flanders.full, flanders.none, flanders.total, flanders.share) == (500, 500, 1000, 0.5)
    assert len(flanders.missing) == 297
    assert (flanders.mean_full, flanders.mean) == (None, None)


def test_an_indicator_is_counted_in_provinces_and_own_areas() -> None:
    indicator = read_indicator(b"nis;nieuwkomers\n11001;300\n11002;500\n41002;200\n", vintage=2019).accept()
    now = statuses(AARTSELAAR, AALST)
    by_province = {w.area: (w.full, w.total) for w in weigh(now, indicator)}
    assert by_province["Antwerpen"] == (300, 800)
    assert by_province["Limburg"] == (0, 0)
    assert {w.area: w.share for w in weigh(now, indicator)}["Limburg"] is None
    own = read_areas(b"nis;gebied\n11001;A\n41002;A\n", 2019).accept()
    assert [(w.area, w.full, w.total, w.missing) for w in weigh(now, indicator, own)] == [("A", 500, 500, ())]


def test_where_no_list_is_known_no_share_is_made_up() -> None:
    indicator = read_indicator(b"nis;nieuwkomers\n11001;300\n", vintage=2019).accept()
    (flanders,) = weigh(status_on([], date(2026, 1, 1), 2019), indicator, "flanders")
    assert (flanders.unknown, flanders.total, flanders.share) == (300, 300, None)


def test_numbers_of_2019_are_summed_over_the_mergers_of_2025() -> None:
    table = f"nis;trajecten\n{BEVEREN};100\n{KRUIBEKE};10\n{ZWIJNDRECHT};1\n{AALST};7\n"
    indicator = read_indicator(table.encode()).accept()
    assert indicator.vintage == 2019
    assert carried(indicator, 2025).amounts == {BKZ: 111, AALST: 7}
    by_area = {w.area: w for w in weigh(statuses(KRUIBEKE, ZWIJNDRECHT, shown=2025), indicator)}
    assert (by_area["Oost-Vlaanderen"].partial, by_area["Oost-Vlaanderen"].total) == (111, 118)


def test_numbers_of_2018_are_summed_over_both_rounds_of_mergers() -> None:
    # Deinze and Nevele became Deinze; Kortessem and Hasselt became Hasselt six years later.
    indicator = Indicator("x", 2018, {"44011": 1, "44049": 2, "71022": 3, "73040": 4})
    assert carried(indicator, 2025).amounts == {"44083": 3, "71072": 7}


def test_a_merged_municipality_with_a_predecessor_missing_has_no_number() -> None:
    indicator = read_indicator(f"nis;trajecten\n{BEVEREN};100\n{KRUIBEKE};10\n".encode()).accept()
    here = carried(indicator, 2025)
    assert here.amounts == {}
    oost = next(w for w in weigh(statuses(shown=2025), indicator) if w.area == "Oost-Vlaanderen")
    assert municipalities(2025)[BKZ] in oost.missing


def test_numbers_of_2025_are_not_divided_over_the_municipalities_of_2019() -> None:
    indicator = read_indicator(f"nis;trajecten\n{BKZ};111\n{AALST};7\n".encode()).accept()
    assert indicator.vintage == 2025
    with pytest.raises(InputError) as told:
        weigh(statuses(), indicator)
    assert "cannot be divided over those of 2019: what part of Beveren-Kruibeke-Zwijndrecht" in str(
        told.value
    )
    assert "Zwijndrecht, Beveren, Kruibeke" in str(told.value)
    assert "niet te verdelen" in told.value.nl


def test_numbers_of_2025_of_municipalities_that_did_not_merge_serve_2019_too() -> None:
    indicator = read_indicator(f"nis;trajecten\n{AALST};7\n".encode()).accept()
    assert carried(indicator, 2019).amounts == {AALST: 7}


@settings(max_examples=25)
@given(st.data())
def test_carrying_over_mergers_loses_and_invents_nothing(data: st.DataObject) -> None:
    vintage = data.draw(st.sampled_from(VINTAGES[:2]))
    later = data.draw(st.sampled_from([v for v in VINTAGES if v > vintage]))
    number = st.integers(0, 10**6)
    amounts = {nis: float(data.draw(number)) for nis in municipalities(vintage)}
    there = carried(Indicator("x", vintage, amounts), later)
    assert set(there.amounts) == set(municipalities(later))
    assert sum(there.amounts.values()) == sum(amounts.values())


# What may not.


@pytest.mark.parametrize(
    "heading",
    [
        "aandeel nieuwkomers",
        "nieuwkomers (%)",
        "Percentage",
        "in procent",
        "gemiddeld inkomen",
        "welvaartsindex",
        "index 2020",
        "werkzaamheidsgraad",
        "sex ratio",
        "per 1.000 inwoners",
        "nieuwkomers per inwoner",
    ],
)
def test_shares_and_averages_are_refused(heading: str) -> None:
    with pytest.raises(
        InputError, match="holds shares or averages: those of two municipalities cannot be added up"
    ):
        read_indicator(f"nis;{heading}\n11001;5\n".encode())


@pytest.mark.parametrize(
    "heading",
    ["nieuwkomers", "trajecten per jaar", "aantal gemeenschappen", "graden", "budget (euro)", "persona"],
)
def test_counts_are_summed(heading: str) -> None:
    assert read_indicator(f"nis;{heading}\n11001;5\n".encode()).accept().amounts == {AARTSELAAR: 5}


def test_percentages_in_the_cells_are_refused() -> None:
    with pytest.raises(InputError, match=re.escape("holds shares or averages (line 3: '12,5 %')")):
        read_indicator(b"nis;nieuwkomers\n11001;5%\n11002;12,5 %\n".replace(b"5%\n", b"5\n", 1))


def test_a_cell_is_quoted_in_dutch_as_it_stands() -> None:
    with pytest.raises(InputError) as told:
        read_indicator(b"nis;nieuwkomers\n11001;online 5%\n")
    assert told.value.nl.startswith("‘nieuwkomers’ bevat aandelen of gemiddelden (regel 2: ‘online 5%’): ")


def test_the_person_may_say_that_a_column_is_a_sum_or_an_average() -> None:
    said = read_indicator(b"nis;aandeelhouders\n11001;5\n", kind="sum")
    assert said.accept().amounts == {AARTSELAAR: 5}
    with pytest.raises(InputError, match="holds shares or averages"):
        read_indicator(b"nis;inkomen\n11001;5\n", kind="average")


def test_a_percentage_in_a_column_that_is_said_to_be_a_sum_is_a_row_at_fault() -> None:
    said = read_indicator(b"nis;aantal\n11001;5\n11002;5%\n", kind="sum", vintage=2019)
    assert reasons(said) == ["line 3: '5%' is no number"]


def test_an_average_counts_by_its_weight() -> None:
    table = b"nis;aandeel nieuwkomers;inwoners\n11001;10%;1000\n11002;20%;4000\n41002;5%;2000\n"
    own = read_indicator(table, weight="inwoners", vintage=2019)
    (flanders,) = weigh(statuses(AARTSELAAR, AALST), own.accept(), "flanders")
    # 100 + 100 of 1000 newcomers; 200 of 3000 inhabitants with, 1000 of 7000 in all.
    assert flanders.share == pytest.approx(0.2)
    assert flanders.mean_full == pytest.approx(100 * 200 / 3000)
    assert flanders.mean == pytest.approx(100 * 1000 / 7000)


def test_an_average_is_carried_over_a_merger_by_its_weight() -> None:
    table = f"nis;gemiddeld;inw\n{BEVEREN};10;3\n{KRUIBEKE};20;1\n{ZWIJNDRECHT};30;0\n"
    here = carried(read_indicator(table.encode(), weight="inw").accept(), 2025)
    assert here.weights is not None
    assert here.amounts[BKZ] / here.weights[BKZ] == pytest.approx(12.5)


def test_a_median_is_refused_even_with_a_weight() -> None:
    with pytest.raises(InputError, match="is a median"):
        read_indicator(b"nis;mediaan inkomen;inwoners\n11001;5;1\n", weight="inwoners")


def test_a_sum_with_a_weight_is_refused() -> None:
    with pytest.raises(InputError, match="a sum has none"):
        read_indicator(b"nis;aantal;inwoners\n11001;5;1\n", weight="inwoners", kind="sum")


def test_a_percentage_among_bare_numbers_is_not_guessed() -> None:
    own = read_indicator(b"nis;aandeel;inw\n11001;10%;5\n11002;0,2;5\n", weight="inw", vintage=2019)
    assert reasons(own) == ["line 3: '0,2' has no % where others have"]


# Rows at fault.


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("11001;n.b.", ["line 2: 'n.b.' is no number"]),
        ("11001;", ["line 2: the number is missing"]),
        ("11001;1.234", ["line 2: '1.234' may be 1234 (decimal comma) or 1.234 (decimal point): say which"]),
        ("11001;1.234\n41002;0,5", []),
        ("11001;-5", ["line 2: '-5' is negative: a weight cannot be"]),
        ("11001;1\n11001;1", ["line 2: 11001 (Aartselaar) also stands on line 3",
                              "line 3: 11001 (Aartselaar) also stands on line 2"]),
        ("11001;1\nTotaal;1", ["line 3: 'Totaal' is no municipality"]),
        ("11001;1\n10000;1", ["line 3: 10000 is the code of no municipality"]),
        ("11001;1\n21004;1", ["line 3: 21004 (Brussel) lies in Brussel, not in Flanders"]),
        ("11001;1;2", ["line 2: 3 cells where the heading has 2; put a number with a comma between quotes, "
                       "or separate the columns with semicolons"]),
        ("11001;€ 1.234,50", []),
    ],
)  # fmt: skip
def test_a_row_at_fault_is_named_with_its_line_and_reason(rows: str, told: list[str]) -> None:
    assert reasons(read_indicator(f"nis;aantal\n{rows}\n".encode(), vintage=2019)) == told


def test_nothing_is_used_until_the_person_says_so() -> None:
    own = read_indicator(b"nis;aantal\n11001;5\n11002;veel\n\n41002;\n", vintage=2019)
    with pytest.raises(InputError) as told:
        own.accept()
    assert str(told.value) == (
        "The table of figures cannot be used as it is: line 3: 'veel' is no number; "
        "line 5: the number is missing"
    )
    assert own.accept(partial=True).amounts == {AARTSELAAR: 5}


def test_the_person_settles_the_decimals() -> None:
    table = b"nis;aantal\n11001;1.234\n"
    assert read_indicator(table, decimal="comma").accept().amounts == {AARTSELAAR: 1234}
    assert read_indicator(table, decimal="point").accept().amounts == {AARTSELAAR: 1.234}


# Of which vintage the codes are.


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_whole_table_tells_its_vintage(vintage: Vintage) -> None:
    rows = "\n".join(f"{nis};1" for nis in municipalities(vintage))
    own = read_indicator(f"nis;aantal\n{rows}\n".encode())
    assert (own.sound.vintage, own.problems) == (vintage, ())


def test_a_stray_code_does_not_change_the_vintage() -> None:
    rows = "\n".join(f"{nis};1" for nis in municipalities(2019))
    own = read_indicator(f"nis;aantal\n{rows}\n{BKZ};3\n".encode())
    assert own.sound.vintage == 2019
    assert len(own.problems) == 1
    assert "exists since 2025-01-01" in reasons(own)[0]


def test_where_the_vintage_makes_a_difference_and_is_not_clear_it_is_asked_for() -> None:
    # Antwerpen keeps its code when it absorbs Borsbeek in 2025.
    table = b"nis;aantal\n11001;1\n11002;2\n"
    with pytest.raises(InputError, match=r"11002 \(Antwerpen\) is not the same in both. Say which"):
        read_indicator(table)
    assert read_indicator(table, vintage=2019).accept().amounts == {AARTSELAAR: 1, ANTWERPEN: 2}


def test_where_the_vintage_makes_no_difference_the_newest_is_taken() -> None:
    assert read_indicator(f"nis;aantal\n11001;1\n{GENT};2\n".encode()).sound.vintage == 2025
