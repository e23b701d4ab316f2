"""How a table's rows are sorted and cut into sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.dashboard.columns import Column, next_order, ordered, sheet
from gemeenten.dashboard.view import Order

Row = tuple[str, int | None]
COLUMNS: list[Column[Row]] = [
    Column("naam", "Gemeente", lambda row: row[0], lambda row: row[0], "name"),
    Column("inwoners", "Inwoners", lambda row: str(row[1]), lambda row: row[1], "number"),
    Column("eerst", "Eerst", lambda row: row[0]),
]
ROWS: list[Row] = [("Mol", 3), ("Geel", None), ("Lier", 1), ("Boom", 3)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order("naam", False), ["Boom", "Geel", "Lier", "Mol"]),
        (Order("naam", True), ["Mol", "Lier", "Geel", "Boom"]),
        (Order("inwoners", False), ["Lier", "Mol", "Boom", "Geel"]),
        (Order("inwoners", True), ["Mol", "Boom", "Lier", "Geel"]),
        (Order("eerst", True), ["Mol", "Geel", "Lier", "Boom"]),
        (Order("elders", True), ["Mol", "Geel", "Lier", "Boom"]),
    ],
)
def test_what_is_not_known_comes_last_and_what_is_equal_stays_in_place(
    order: Order, expected: list[str]
) -> None:
    assert [row[0] for row in ordered(ROWS, COLUMNS, order)] == expected


@pytest.mark.parametrize(
    ("now", "asked", "expected"),
    [
        (Order("naam", False), "inwoners", Order("inwoners", True)),
        (Order("inwoners", True), "inwoners", Order("inwoners", False)),
        (Order("inwoners", True), "naam", Order("naam", False)),
    ],
)
def test_a_first_click_sorts_numbers_from_high_to_low_and_names_from_a_to_z(
    now: Order, asked: str, expected: Order
) -> None:
    assert next_order(COLUMNS, now, asked) == expected


@given(st.lists(st.integers(), max_size=60), st.integers(1, 12))
def test_the_sheets_together_hold_every_row_once(rows: list[int], size: int) -> None:
    count = sheet(rows, 1, size).count
    held = [row for number in range(1, count + 1) for row in sheet(rows, number, size).rows]
    assert held == rows


def test_past_the_last_sheet_the_last_one_is_shown() -> None:
    shown = sheet(range(30), 9, 25)
    assert (shown.number, shown.count, shown.first, shown.total) == (2, 2, 26, 30)


def test_no_rows_are_one_empty_sheet() -> None:
    nothing: list[Row] = []
    shown = sheet(nothing, 1, 25)
    assert (shown.rows, shown.count, shown.total) == ((), 1, 0)
