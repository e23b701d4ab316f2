"""A table as CSV that a spreadsheet may open: no cell of it can become a formula."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date

from gemeenten._formulas import inert
from gemeenten._version import __version__
from gemeenten.dutch import words
from gemeenten.exports.content import Content
from gemeenten.exports.tables import Cell, Column, Table

#: What a row of the file says besides what the table holds, since a CSV file has no other place for it.
_WORK_AREA = Column(
    "work_area",
    "string",
    "Werkgebied",
    "Wiens gemeenten geteld zijn.",
    {str(area): word for area, word in words.WORK_AREA.items()},
)
_MADE_BY = Column("made_by", "string", "Gemaakt met", "Programma en versie.")


def to_csv(content: Content) -> bytes:
    """Write the municipalities as CSV for programs: UTF-8 with a byte order mark, commas, CRLF (RFC 4180).

    English headings, ISO dates, decimal points. A text that would be read as a formula is preceded by an
    apostrophe. Besides the table's columns, each row has the work area and the version that made it.
    """
    return table_csv(_stamped(content)).encode("utf-8-sig")


def to_excel_csv(content: Content) -> bytes:
    """Write the municipalities as CSV that Excel in Belgium opens by a double click.

    Semicolons, decimal commas, Dutch headings and words, days as 26/04/2021; otherwise as `to_csv`.
    """
    return excel_csv(_stamped(content)).encode("utf-8-sig")


def excel_csv(table: Table) -> str:
    """Write one table as `to_excel_csv` does."""
    heads = [column.title for column in table.columns]
    rows = (
        [_belgian(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    )
    return _written(heads, rows, ";")


def table_csv(table: Table) -> str:
    """Write one table as CSV for programs."""
    return _written(
        [column.name for column in table.columns], ([_plain(cell) for cell in row] for row in table.rows), ","
    )


def _stamped(content: Content) -> Table:
    table = content.municipalities
    told = (content.work_area, f"gemeenten {__version__}")
    return Table(
        *(table.name, table.title, table.key, (*table.columns, _WORK_AREA, _MADE_BY)),
        tuple((*row, *told) for row in table.rows),
    )


def _written(heads: list[str], rows: Iterable[list[str]], separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    return _text(cell, truth=lambda yes: str(yes).lower(), day=date.isoformat, decimals=".")


def _belgian(cell: Cell, column: Column) -> str:
    shown = column.words.get(cell, cell) if column.words and isinstance(cell, str) else cell
    return _text(
        shown,
        truth=lambda yes: "ja" if yes else "nee",
        day=lambda when: when.strftime("%d/%m/%Y"),
        decimals=",",
    )


def _text(cell: Cell, *, truth: Callable[[bool], str], day: Callable[[date], str], decimals: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return truth(cell)
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, str):
        return inert(cell)
    return repr(round(cell, 6)).replace(".", decimals) if isinstance(cell, float) else str(cell)
