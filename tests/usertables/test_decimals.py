"""Numbers as spreadsheets print them: 1.234,5 and 1,234.5, and 1.234, which may be either."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gemeenten.usertables.decimals import Decimal, read_numbers


def read(*cells: str, decimal: Decimal | None = None) -> tuple[list[float | None], list[str]]:
    """Values and reasons, where a line stands for its place among the cells."""
    values, problems = read_numbers(enumerate(cells, 1), decimal)
    return [values.get(line) for line in range(1, len(cells) + 1)], [str(p) for p in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("0", 0),
        ("-5", -5),
        ("−5", -5),
        ("12345", 12345),
        ("0,5", 0.5),
        ("0.5", 0.5),
        ("12,50", 12.5),
        ("12.50", 12.5),
        ("0,125", 0.125),  # no thousands begin with a zero
        ("0.125", 0.125),
        ("1234,567", 1234.567),  # nor have four digits
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234", 1234),
        ("1 234 567,8", 1_234_567.8),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234),
    ],
)
def test_a_number_that_can_mean_one_thing_is_read(text: str, value: float) -> None:
    assert read(text) == ([value], [])


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "999,999"])
def test_a_number_that_can_mean_two_things_is_a_problem(text: str) -> None:
    values, (reason,) = read("5", text, "12345")
    assert values == [5, None, 12345]
    assert reason.startswith(f"line 2: '{text}' may be ")
    assert reason.endswith(": say which")


@pytest.mark.parametrize(
    ("proof", "text", "value"),
    [
        ("0,5", "1.234", 1234),
        ("0,5", "1,234", 1.234),
        ("1.234.567", "1.234", 1234),
        ("0.5", "1.234", 1.234),
        ("0.5", "1,234", 1234),
        ("1,234,567", "1.234", 1.234),
    ],
)
def test_the_rest_of_the_column_settles_it(proof: str, text: str, value: float) -> None:
    values, problems = read(proof, text)
    assert (values[1], problems) == (value, [])


@pytest.mark.parametrize(("decimal", "value"), [("comma", 1234), ("point", 1.234)])
def test_the_caller_settles_it(decimal: Decimal, value: float) -> None:
    assert read("1.234", decimal=decimal) == ([value], [])


def test_a_number_in_the_other_notation_than_the_caller_says_is_a_problem() -> None:
    assert read("5", "12.5", decimal="comma") == (
        [5, None],
        ["line 2: '12.5' is no number with a decimal comma"],
    )


def test_in_a_column_that_mixes_notations_only_plain_numbers_are_read() -> None:
    values, problems = read("5", "0,5", "1.234", "2.5")
    assert values == [5, None, None, None]
    assert problems == [
        f"line {line}: {text!r} is in a column that mixes decimal commas (line 2) and points (line 4)"
        for line, text in [(2, "0,5"), (3, "1.234"), (4, "2.5")]
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "n.b.",
            "-",
            "x5",
            "5x",
            "1e5",
            "nan",
            "inf",
            "1_000",
            "1.23.456",
            "1.2345,6",
            "01.234,5",
            "1.234 567",
        ),
        *("5,", ",5", "1,2,3", "12 34", "٥", "5-", "1" * 400, "<5"),
    ],
)
def test_what_is_no_number_is_named(text: str) -> None:
    assert read("5", text) == ([5, None], [f"line 2: {text!r} is no number"])


def test_a_blank_is_missing_and_not_zero() -> None:
    assert read("", "0") == ([None, 0], ["line 1: the number is missing"])


def _grouped(whole: int, group: str) -> str:
    return f"{whole:,}".replace(",", group)


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 99)), min_size=1),
    st.sampled_from([(".", ","), (",", "."), (" ", ","), (" ", "."), ("", ","), ("", ".")]),
)
@example([(1, 234)], (".", ","))
def test_what_one_notation_prints_is_read_back(
    numbers: list[tuple[int, int]], notation: tuple[str, str]
) -> None:
    group, mark = notation
    cells = [f"{_grouped(whole, group)}{mark}{part:02}" for whole, part in numbers]
    values, problems = read(*cells, decimal="comma" if mark == "," else "point")
    assert (values, problems) == ([float(f"{whole}.{part:02}") for whole, part in numbers], [])


@given(st.lists(st.text(alphabet="0123456789., -x", max_size=9), max_size=12))
def test_every_cell_is_read_or_named_never_both(cells: list[str]) -> None:
    values, problems = read_numbers(enumerate(cells, 1))
    assert {*values} | {p.line for p in problems} == set(range(1, len(cells) + 1))
    assert not {*values} & {p.line for p in problems}
