"""XLSX -> tables, with openpyxl: it tells which cells are merged, which rows are hidden, what is struck out.

python-calamine reads faster, but knows neither hidden rows nor struck-out names, and sets aside room for
every cell between the first and the last one used, however far apart they are.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import MOST_CELLS, MOST_ROWS
from gemeenten.documents.model import Cell, Row, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([^"]*)"')
_CHUNK = 1 << 20


def tables_of(data: bytes, name: str) -> tuple[Table, ...]:
    """Read the visible rows of every visible sheet; a row's page is the number of its sheet, from 1."""
    _count(data, name)
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, and only for a spreadsheet

    try:
        workbook = load_workbook(BytesIO(data), data_only=True)
        return tuple(
            Table(tuple(_rows(sheet, number)), sheet.title)
            for number, sheet in enumerate(workbook.worksheets, 1)
            if sheet.sheet_state == "visible"
        )
    except DocumentError:
        raise
    except Exception as error:  # a damaged workbook can fail anywhere in the library
        raise damaged(name, error or type(error).__name__) from error


def _count(data: bytes, name: str) -> None:
    """Refuse a workbook of too many rows or cells before a library builds them all, merged ones too."""
    rows = cells = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for member in archive.namelist():
            if not _SHEET.fullmatch(member):
                continue
            for tags in _tags(archive, member):
                rows += len(_ROW.findall(tags))
                cells += len(_CELL.findall(tags)) + sum(map(_size, _MERGED.findall(tags)))
                if rows > MOST_ROWS or cells > MOST_CELLS:
                    raise too_large(
                        name,
                        f"more than {MOST_ROWS} rows or {MOST_CELLS} cells",
                        f"meer dan {MOST_ROWS} rijen of {MOST_CELLS} cellen",
                    )


def _tags(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Unpack a sheet in pieces that end where a tag begins."""
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            cut = max(text.rfind(b"<"), 0)
            yield text[:cut]
            rest = text[cut:]
    yield rest


def _size(area: bytes) -> int:
    """Count the cells in an area such as A1:B3."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415  # heavy, and only for a spreadsheet

    try:
        left, top, right, bottom = range_boundaries(area.decode("ascii", "replace"))
    except (ValueError, TypeError):
        return 0  # openpyxl will say what is wrong with it
    return (
        (right - left + 1) * (bottom - top + 1) if None not in (left, top, right, bottom) else MOST_CELLS + 1
    )


def _rows(sheet: "Worksheet", number: int) -> Iterator[Row]:
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    hidden_columns = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    # Not `iter_rows`: it makes every cell between the first and the last, however far apart they are.
    for row, places in groupby(sorted(sheet._cells), key=itemgetter(0)):
        if sheet.row_dimensions[row].hidden:
            continue
        found = []
        for cell in (sheet._cells[place] for place in places):
            text = _text(cell.value)
            if not text or cell.column_letter in hidden_columns:
                continue
            if cell.font is not None and cell.font.strike:
                text = f"~{text}~"
            height, width = spans.get((row, cell.column), (1, 1))
            found.append(Cell(text, cell.column - 1, height, width))
        if found:
            yield Row(tuple(found), row, number)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
