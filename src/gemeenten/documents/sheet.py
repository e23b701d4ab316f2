"""XLSX -> tables, with openpyxl: it tells which cells are merged, what is struck out, and what is hidden.

python-calamine reads faster, but knows neither hidden rows nor struck-out names, and sets aside room for
every cell between the first and the last one used, however far apart they are.
"""

import operator
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import damaged
from gemeenten.documents.marked import Marked, all_of, in_brackets, joined, of_pieces
from gemeenten.documents.model import Cell, Row, Table
from gemeenten.documents.symbols import shown_in

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Points of the smallest font that is seen.
_SMALLEST = 1
#: The colour of paper: by itself, and as the first of a theme's.
_WHITE = "FFFFFF"
_PAPER = 0
_MOST_COLUMNS = 1 << 14
#: A number format that shows nothing.
_NOTHING = {";;;", ";;", ";"}
#: The parts of a number format (for what is over zero, below it, zero), and one that shows words instead of a number.
_SECTION = re.compile(r'((?:"[^"]*"|[^;"])+|(?<=;)(?=;|$)|^(?=;))')
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_WORDS = re.compile(r'\s*(?:\[[^\]]*\]\s*)*"([^"]*)"\s*')


def tables_of(data: bytes, name: str) -> tuple[Table, ...]:
    """Read every sheet, what is hidden in it marked so; a row's page is the number of its sheet, from 1."""
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, and only for a spreadsheet

    try:
        workbook = load_workbook(BytesIO(data), data_only=True, keep_links=False, rich_text=True)
        return tuple(
            Table(tuple(_rows(sheet, number)), sheet.title)
            for number, sheet in enumerate(workbook.worksheets, 1)
        )
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # a damaged workbook can fail anywhere in the library
        raise damaged(name, "a part of it is not what a workbook holds") from error


def _rows(sheet: "Worksheet", number: int) -> Iterator[Row]:
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    hidden_columns = _hidden_columns(sheet)
    # Not `iter_rows`: it makes every cell between the first and the last, however far apart they are.
    for row, places in groupby(sorted(sheet._cells), key=itemgetter(0)):
        size = sheet.row_dimensions.get(row)
        hidden = sheet.sheet_state != "visible" or (size is not None and (size.hidden or size.ht == 0))
        found: list[Cell] = []
        for cell in (sheet._cells[place] for place in places):
            text, ground = _text(cell), _ground(cell)
            if found and not (found[-1].text or text.text):
                found.pop()  # no text stands beside it that its colour could explain
            if not (text.text or ground):
                continue
            if note := _note(cell):
                text = joined("", [text, Marked(note)])
            if hidden or cell.column in hidden_columns or _invisible(cell):
                text = all_of(text.text, "hidden")
            height, width = spans.get((row, cell.column), (1, 1))
            found.append(Cell(text.text, cell.column - 1, height, width, text.marks, ground))
        if any(cell.text for cell in found):
            yield Row(tuple(found), row, number)


def _hidden_columns(sheet: "Worksheet") -> set[int]:
    """Give the hidden columns; a damaged sheet may tell of each many times."""
    dimensions = (d for d in sheet.column_dimensions.values() if d.hidden or d.width == 0)
    hidden: set[int] = set()
    last = 0
    for start, end in sorted((d.min or 1, min(d.max or 0, _MOST_COLUMNS)) for d in dimensions):
        hidden.update(range(max(start, last + 1), end + 1))
        last = max(last, end)
    return hidden


def _text(cell: Any) -> Marked:
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # noqa: PLC0415  # as above

    value, struck = cell.value, bool(cell.has_style and cell.font.strike)
    font = cell.font.name if cell.has_style else None
    if not isinstance(value, CellRichText):
        shown = _in_words(value, cell.number_format) if cell.has_style else None
        return all_of(shown_in(font, _shown(value) if shown is None else shown), "struck" if struck else None)
    pieces = [
        (
            shown_in(run.font.rFont or font, run.text),
            run.font.strike if run.font.strike is not None else False,
        )
        if isinstance(run, TextBlock)
        else (shown_in(font, run), struck)
        for run in value
    ]
    return of_pieces((text, "struck" if mark else None) for text, mark in pieces).stripped()


def _in_words(value: object, number_format: str) -> str | None:
    """Give the words that a format shows instead of a number, as "ja" for 1; None where it shows the number."""
    if not isinstance(value, int | float) or isinstance(value, bool) or '"' not in number_format:
        return None
    words = _WORDS.fullmatch(_section_for(value, _SECTION.findall(number_format)))
    return words[1] if words else None


def _section_for(value: float, sections: Sequence[str]) -> str:
    """Give the part of a number format that a number is shown by; empty where there is none."""
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):  # one without a condition is for all others
        holding = (not c or _HOLDS[c[1]](value, float(c[2])) for c in conditions)
        return next((s for s, holds in zip(sections, holding, strict=True) if holds), "")
    by_sign = 2 if value == 0 else 1 if value < 0 else 0
    return sections[by_sign] if by_sign < len(sections) else next(iter(sections), "")


def _note(cell: Any) -> str:
    """Give the note on a cell in brackets, as what it says of the cell; empty where there is none, or a long one."""
    if cell.comment is None:
        return ""
    author, said = (cell.comment.author or "").strip(), (cell.comment.text or "").strip()
    return in_brackets(said.removeprefix(f"{author}:"))


def _invisible(cell: Any) -> bool:
    """Whether a cell's letters are too small to be seen, or of the colour that is behind them."""
    if not cell.has_style:
        return False
    font = cell.font
    if (font.sz is not None and font.sz <= _SMALLEST) or cell.number_format in _NOTHING:
        return True
    kind = getattr(cell.fill, "fill_type", None)
    behind = _colour(cell.fill.fgColor) if kind == "solid" else _WHITE
    return font.color is not None and _colour(font.color) == behind and kind in (None, "solid")


def _ground(cell: Any) -> str | None:
    """Give the colour that a cell is filled with, if not that of paper."""
    solid = cell.has_style and getattr(cell.fill, "fill_type", None) == "solid"
    colour = _colour(cell.fill.fgColor) if solid else None
    return None if colour == _WHITE else colour


def _colour(colour: Any) -> str | None:
    """Give a colour as six digits, or by the number of its theme's; None where it is none of these."""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:].upper()
    if colour.type == "theme":
        return _WHITE if colour.theme == _PAPER and not colour.tint else f"theme {colour.theme} {colour.tint}"
    return None


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
