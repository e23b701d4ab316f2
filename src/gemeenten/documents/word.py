"""DOCX -> lines and tables, with python-docx.

Its own `text` of a paragraph leaves out what tracked changes inserted, and its lists of paragraphs and cells
what stands in content controls; the elements are therefore walked here.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import MOST_CELLS, MOST_SPANNED, MOST_TAGS
from gemeenten.documents.model import Cell, Line, Row, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (_W + tag for tag in ("p", "tbl", "tr", "tc"))
_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_BREAKS = {_W + tag: text for tag, text in _MARKS.items()}
#: Taken out by a tracked change, kept for older programs, or not text of the document itself.
_SKIPPED = {_W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText")} | {_MC + "Fallback"}


def parts_of(data: bytes, name: str) -> tuple[Line | Table, ...]:
    """Read a Word document; its lines are counted, for it has no pages until it is printed."""
    from docx import Document  # noqa: PLC0415  # heavy, and only for a Word document

    with zipfile.ZipFile(BytesIO(data)) as archive:
        tags = sum(archive.read(m).count(b"<") for m in archive.namelist() if m.startswith("word/document"))
    if tags > MOST_TAGS:
        raise too_large(name, f"more than {MOST_TAGS} tags", f"meer dan {MOST_TAGS} XML-tags")
    try:
        body = Document(BytesIO(data)).element.body
        return tuple(_parts(body, name))
    except DocumentError:
        raise
    except Exception as error:  # a damaged document can fail anywhere in the library
        raise damaged(name, error or type(error).__name__) from error


def _parts(body: Any, name: str) -> Iterator[Line | Table]:
    count = 0
    for element in _within(body, _PARAGRAPH, _TABLE):
        if element.tag == _TABLE:
            table = _table(element, count, name)
            count += len(table.rows)
            yield table
            continue
        for text in _text(element).split("\n"):
            count += 1
            yield Line(text, count)
        if element.pPr is None or element.pPr.numPr is None:  # the items of a list stay together
            yield Line("", count)


def _within(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of these kinds, those inside content controls and tracked insertions too."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _within(child, *tags)


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _PARAGRAPH:  # in a text box
            yield "\n" + _text(child)
        elif child.tag == _W + "r" and _struck(child):
            struck = _text(child)
            yield f"~{struck}~" if struck.strip() else struck
        else:
            yield from _pieces(child)


def _struck(run: Any) -> bool:
    properties = run.find(_W + "rPr")
    marks = [] if properties is None else [properties.find(_W + tag) for tag in ("strike", "dstrike")]
    return any(mark is not None and mark.get(_W + "val") not in ("0", "false") for mark in marks)


def _table(table: Any, count: int, name: str) -> Table:
    """Read a table; a cell merged over rows stands in the first of them, and says how many it covers."""
    rows: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # column -> row and position of the cell that may go on below
    cells = 0
    for row in _within(table, _ROW):
        column = min(row.grid_before, MOST_SPANNED)
        here: list[Cell] = []
        rows.append(here)
        for cell in _within(row, _CELL):
            cells += 1
            if cells > MOST_CELLS:
                raise too_large(name, f"more than {MOST_CELLS} cells", f"meer dan {MOST_CELLS} cellen")
            span = min(cell.grid_span, MOST_SPANNED)
            if cell.vMerge == "continue" and column in above:
                at, position = above[column]
                start = rows[at][position]
                rows[at][position] = Cell(start.text, start.column, start.rows + 1, start.columns)
            else:
                text = "\n".join(_text(paragraph) for paragraph in _within(cell, _PARAGRAPH))
                here.append(Cell(text.strip(), column, 1, span))
                above[column] = (len(rows) - 1, len(here) - 1)
            column += span
    return Table(tuple(Row(tuple(found), count + i) for i, found in enumerate(rows, 1)))
