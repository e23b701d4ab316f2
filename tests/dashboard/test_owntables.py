"""What the page Eigen gegevens tells, without the page."""

from datetime import date

import pytest

from gemeenten.dashboard.owntables import method, sentence, template, weighted
from gemeenten.places import COUNTS, VINTAGES, Vintage
from gemeenten.usertables.areas import read_areas
from gemeenten.usertables.indicators import Indicator, Weighted


def row(full: float, none: float, unknown: float = 0, **more: float) -> Weighted:
    return Weighted("Noord", full, 0, none, unknown, full + none + unknown, (), **more)


SUM = Indicator("nieuwkomers", 2019, {})
AVERAGE = Indicator("leeftijd", 2019, {}, {})


WHERE = "die op 26 april 2021 een overeenkomst hadden"


@pytest.mark.parametrize(
    ("area", "indicator", "told"),
    [
        (row(40, 60), SUM, f"nieuwkomers: 40 van 100 (40,0 %) in gemeenten {WHERE}."),
        (row(0.5, 1), SUM, f"nieuwkomers: 0,5 van 1,5 (33,3 %) in gemeenten {WHERE}."),
        (row(0, 60), SUM, f"nieuwkomers: 0 van 60 (0,0 %) in gemeenten {WHERE}."),
        (row(0, 0), SUM, "nieuwkomers: geen enkele gemeente heeft hier een cijfer."),
        (
            row(0, 0, 9),
            SUM,
            "nieuwkomers: op 26 april 2021 is geen lijst van gemeenten met een overeenkomst bekend.",
        ),
        (
            row(400, 600, mean_full=40, mean=33.25),
            AVERAGE,
            f"leeftijd: gemiddeld 40,00 in gemeenten {WHERE}, 33,25 in alle gemeenten met een cijfer.",
        ),
        (row(0, 600, mean=33), AVERAGE, f"leeftijd: van geen van de gemeenten {WHERE}, is hier een cijfer."),
    ],
)
def test_a_figure_in_one_sentence(area: Weighted, indicator: Indicator, told: str) -> None:
    assert sentence(area, indicator, date(2021, 4, 26)) == told


def test_a_column_for_what_is_unknown_stands_only_where_something_is() -> None:
    assert "Onbekend" not in weighted([row(1, 2)], SUM, "Gebied").head
    assert weighted([row(1, 2, 3)], SUM, "Gebied").rows == (
        ("Noord", "1", "0", "2", "3", "6", "16,7 %", "0"),
    )


@pytest.mark.parametrize(
    ("shown", "part"), [(2019, "per gemeente van 2019. Wat"), (2025, "over fusies heen opgeteld tot 2025")]
)
def test_figures_say_what_was_summed(shown: Vintage, part: str) -> None:
    assert part in method(SUM, shown, None)


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_empty_file_is_read_back_as_every_municipality_without_an_area(vintage: Vintage) -> None:
    empty = template(vintage)
    assert len(read_areas(empty, vintage, "Gebied").problems) == COUNTS[vintage]
    filled = empty.replace(b";\r\n", b";Overal\r\n")
    read = read_areas(filled, vintage)
    assert (read.problems, read.missing) == ((), ())
    assert set(read.sound.values()) == {"Overal"}
