"""The tables as a spreadsheet for people: Dutch headings, typed cells, a sheet that explains the columns."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gemeenten._version import __version__
from gemeenten.dutch import words
from gemeenten.exports.about import Line, about
from gemeenten.exports.content import Content
from gemeenten.exports.tables import Cell, Column, Table, Type

_FORMATS: dict[Type, str] = {
    "string": "@",
    "integer": "#,##0",
    "year": "0",
    "number": "#,##0.0",
    "share": "0.0%",
    "boolean": "General",
    "date": "dd/mm/yyyy",
}
_WIDEST = 60
#: What the title bar of a file's properties has room for.
_SUBJECT = ("date", "boundaries", "work_area")


def to_xlsx(content: Content) -> bytes:
    """Write all tables as an Excel workbook, a sheet for each, and one that explains them.

    Text stays text: no cell is a formula, a link or a number by accident. The same content gives the same
    bytes.
    """
    return workbook(content.tables, about(content), content.made)


def workbook(tables: Sequence[Table], told: Sequence[Line], made: datetime) -> bytes:
    """Write tables as `to_xlsx` does; what they are of is told above their explanation and in the properties.

    Excel opens the sheet that explains last in the row, and the file says when and by which version it was made.
    """
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings | {"strings_to_numbers": False}) as book:
        book.set_properties(
            {
                "title": words.SUBJECT,
                "subject": "; ".join(f"{line.label}: {line.text}" for line in told if line.name in _SUBJECT),
                "author": f"gemeenten {__version__}",
                "comments": "\n".join(f"{line.label}: {line.text}" for line in told),
                "created": made.replace(tzinfo=None),
            }
        )
        for line in told:
            book.set_custom_property(line.label, line.text, "text")
        formats = {type_: book.add_format({"num_format": code}) for type_, code in _FORMATS.items()}
        bold = book.add_format({"bold": True, "bottom": 1})
        for table in tables:
            _sheet(book.add_worksheet(table.title), table, formats, bold)
        _explain(book.add_worksheet("Toelichting"), tables, told, bold)
    return out.getvalue()


def _sheet(sheet: Worksheet, table: Table, formats: dict[Type, Format], bold: Format) -> None:
    cells = [
        [_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    for at, column in enumerate(table.columns):
        longest = max([len(column.title) + 3, *(len(str(row[at])) for row in cells if row[at] is not None)])
        sheet.set_column(at, at, min(longest + 1, _WIDEST), formats[column.type])
    # An Excel table needs a row; without one the headings stand alone.
    sheet.add_table(
        *(0, 0, max(len(cells), 1), len(table.columns) - 1),
        {
            "name": f"tabel_{table.name}",
            "style": "Table Style Light 1",
            "columns": [
                {"header": c.title, "header_format": bold, "format": formats[c.type]} for c in table.columns
            ],
        },
    )
    for below, row in enumerate(cells, start=1):
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write(sheet, below, at, cell, formats[column.type])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _fit_on_a4(sheet)


def _fit_on_a4(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, row: int, at: int, cell: Cell, form: Format) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell, form)
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, datetime.combine(cell, time()), form)
    elif isinstance(cell, str):
        sheet.write_string(row, at, cell, form)
    elif cell is not None:
        sheet.write_number(row, at, cell, form)


def _cell(cell: Cell, column: Column) -> Cell:
    return column.words.get(cell, cell) if column.words and isinstance(cell, str) else cell


def _explain(sheet: Worksheet, tables: Sequence[Table], told: Sequence[Line], bold: Format) -> None:
    headings = ("Blad", "Kolom", "Naam in CSV", "Betekenis")
    lines: list[tuple[str, ...]] = [
        *((line.label, line.text) for line in told),
        (),
        headings,
        *((t.title, c.title, f"{t.name}.{c.name}", c.meaning) for t in tables for c in t.columns),
    ]
    for row, texts in enumerate(lines):
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, bold if texts == headings or row == 0 else None)
    for at, width in enumerate((22, 26, 30, 110)):
        sheet.set_column(at, at, width)
    _fit_on_a4(sheet)
