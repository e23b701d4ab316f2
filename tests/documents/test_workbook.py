"""A table of one's own in a workbook, as openpyxl writes one."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from gemeenten import InputError
from gemeenten.documents.csvtable import MAX_ROWS, Table, read_table

ROWS = (("nis", "aantal", "gebied"), (11001, 1.5, "Zuid"), (11002, 2000, " Noord  en haven "))


def workbook(
    change: Callable[[Worksheet], object] = lambda _sheet: None, rows: Sequence[Sequence[object]] = ROWS
) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    change(sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(data: bytes) -> Table:
    return read_table(data, key=("nis", "gemeente"))


def cells(table: Table) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in table.rows]


def test_numbers_and_texts_are_read_as_they_are_and_rows_by_the_number_that_the_sheet_shows() -> None:
    found = read(workbook())
    assert (found.columns, found.key, found.typed) == (("nis", "aantal", "gebied"), "nis", True)
    assert cells(found) == [(2, ["11001", "1.5", "Zuid"]), (3, ["11002", "2000", "Noord en haven"])]


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def strike(sheet: Worksheet) -> None:
    sheet["C3"].font = Font(strike=True)


def beyond(sheet: Worksheet) -> None:
    sheet["E3"] = "los"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (hide_row, "line 3: '11002 2000 Noord en haven' is hidden or struck out"),
        (strike, "line 3: '11002 2000 Noord en haven' is hidden or struck out"),
        (beyond, "line 3: '11002 2000 Noord en haven los' has more cells than the heading"),
    ],
)
def test_a_row_of_which_it_is_not_clear_that_it_counts_is_told(
    change: Callable[[Worksheet], None], told: str
) -> None:
    found = read(workbook(change))
    assert [row.line for row in found.rows] == [2]
    assert [str(problem) for problem in found.problems] == [told]


def test_a_hidden_column_is_left_out() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    found = read(workbook(hide))
    assert found.problems == ()
    assert cells(found)[0] == (2, ["11001", "", "Zuid"])


def another_table(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent.create_sheet("Kopie").append(["gemeente", "gebied"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (workbook(rows=()), "The table is empty"),
        (workbook(rows=(("plaats", "aantal"), ("Aalst", 5))), "No column is called 'nis' or 'gemeente'"),
        (workbook(another_table), "Several sheets hold such a table: 'Sheet', 'Kopie'"),
        (workbook(rows=[("nis",), *[(n,) for n in range(MAX_ROWS + 1)]]), "more than 2,000 rows"),
        (workbook(rows=(("nis", "a", "A"), (1, 2, 3))), "Two columns are called 'A', 'a'"),
        (workbook()[:-60], "is damaged"),
    ],
    ids=["empty", "no key", "two sheets", "too long", "a heading twice", "damaged"],
)
def test_what_is_no_table_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_a_hidden_sheet_is_left_out() -> None:
    def hide(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("Zichtbaar").append(["uitleg"])
        sheet.sheet_state = "hidden"

    with pytest.raises(InputError, match="No column is called"):
        read(workbook(hide))
