"""A table that a person keeps in a workbook: the one sheet of it that has a key column."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.documents import Upload, model, read_document
from gemeenten.documents.apart import apart
from gemeenten.documents.csvtable import (
    Heading,
    Row,
    RowProblem,
    Table,
    bounded,
    brief,
    empty,
    heading,
    no_key,
)

_NAME = "werkmap.xlsx"
_HIDDEN = Text("is hidden or struck out", "is verborgen of doorgehaald")
_TOO_WIDE = Text("has more cells than the heading", "heeft meer cellen dan de kop")


def read(data: bytes, names: Sequence[str], bare: re.Pattern[str] | None) -> Table:
    """Read the table of a workbook; for what it takes and its errors see `csvtable.read_table`.

    A row that is hidden or struck out, or a cell of it, is one that cannot be used: what is meant by it, a workbook
    does not say. A hidden column is left out.
    """
    document = apart(read_document, _NAME, data)(Upload(_NAME, data))
    sheets = [part for part in document.parts if isinstance(part, model.Table) and part.rows]
    if not sheets:
        raise empty()
    found = [
        (sheet, head) for sheet in sheets if (head := heading(_cells(sheet.rows[0], sheet), names, bare))
    ]
    if not found:
        raise no_key(" ".join(cell.text for cell in sheets[0].rows[0].cells), names)
    if len(found) > 1:
        told = ", ".join(repr(brief(sheet.name or "")) for sheet, _ in found)
        raise InputError(
            f"Several sheets hold such a table: {told}. Keep one of them.",
            nl=f"Op meer dan één werkblad staat zo’n tabel: {told}. Houd er één over.",
        )
    return _table(*found[0])


def _table(sheet: model.Table, head: Heading) -> Table:
    rows: list[Row] = []
    problems: list[RowProblem] = []
    places = MappingProxyType({column: n for n, column in enumerate(head.columns)})
    marked = {row.line for row in sheet.rows if any(cell.marks for cell in _seen(row, sheet))}
    for line, cells in bounded((row.line, _cells(row, sheet)) for row in sheet.rows):
        if head.named and line == sheet.rows[0].line:
            continue
        if line in marked:
            problems.append(_problem(line, cells, _HIDDEN))
        elif any(cells[len(head.columns) :]):
            problems.append(_problem(line, cells, _TOO_WIDE))
        else:
            rows.append(Row(line, tuple(cells[: len(head.columns)]), places))
    return Table(head.columns, head.key, tuple(rows), tuple(problems), typed=True)


def _problem(line: int, cells: Sequence[str], why: Text) -> RowProblem:
    text = brief(" ".join(filter(None, cells)))
    return RowProblem(line, text, Text(f"{text!r} {why.en}", f"‘{text}’ {why.nl}"))


def _seen(row: model.Row, sheet: model.Table) -> Iterator[model.Cell]:
    """Give the cells of a row that do not stand in a hidden column: one whose heading is hidden."""
    hidden = {
        cell.column for cell in sheet.rows[0].cells if any(mark.kind == "hidden" for mark in cell.marks)
    }
    return (cell for cell in row.cells if cell.column not in hidden)


def _cells(row: model.Row, sheet: model.Table) -> list[str]:
    """Set the cells of a row out from the first column on."""
    cells = [""] * (1 + max((cell.column for cell in row.cells), default=-1))
    for cell in _seen(row, sheet):
        cells[cell.column] = " ".join(cell.text.split())
    return cells
