"""DOCX -> lines and tables, with python-docx.

Its own `text` of a paragraph leaves out what tracked changes inserted, and its lists of paragraphs and cells
what stands in content controls; the elements are therefore walked here. What is hidden, and what tracked changes took
out, stands on lines of its own behind what is seen, so that it does not part a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from gemeenten._errors import DocumentError
from gemeenten._text import Text
from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import MOST_CELLS, MOST_SPANNED
from gemeenten.documents.marked import Kind, Marked, all_of, joined, of_pieces
from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.documents.symbols import shown_in
from gemeenten.documents.wordnotes import WordNotes
from gemeenten.documents.wordstyles import W, WordStyles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (W + tag for tag in ("p", "tbl", "tr", "tc"))
_RUN, _DELETED = W + "r", W + "del"
_SYMBOL, _CHECKBOX = W + "sym", W + "checkBox"
_CODE = re.compile(r"[0-9A-Fa-f]{2,4}")
_TEXTS = {W + "t", W + "delText"}
_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_BREAKS = {W + tag: text for tag, text in _MARKS.items()}
#: Moved elsewhere, where it is read; kept for older programs; or not text of the document itself.
_SKIPPED = {W + tag for tag in ("moveFrom", "pPr", "rPr", "instrText", "delInstrText")} | {_MC + "Fallback"}
_PAPER = frozenset({"AUTO", "FFFFFF"})
#: A text, and what became of it; what a tracked change took out is struck, and stands apart.
_Piece = tuple[str, Kind | None, bool]


def parts_of(data: bytes, name: str) -> tuple[Line | Table, ...]:
    """Read a Word document; its lines are counted, for it has no pages until it is printed."""
    from docx import Document  # noqa: PLC0415  # heavy, and only for a Word document

    try:
        document = Document(BytesIO(data))
        return tuple(
            _Reader(name, WordStyles(document.styles.element), WordNotes(document.part)).parts(
                document.element.body
            )
        )
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # a damaged document can fail anywhere in the library
        raise damaged(name, "a part of it is not what a Word document holds") from error


class _Reader:
    def __init__(self, name: str, styles: WordStyles, notes: WordNotes) -> None:
        self._name = name
        self._styles = styles
        self._notes = notes
        self._cells = 0

    def parts(self, body: Any) -> Iterator[Line | Table]:
        """Give the parts of a document's body."""
        count = 0
        for element in _within(body, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                table = self._table(element, count)
                count += len(table.rows)
                yield table
                continue
            level, depth = self._styles.level(element), self._styles.depth(element)
            for line in self._lines(element):
                count += 1
                yield Line(line.text, count, None, line.marks, level, depth=depth)
            if element.pPr is None or element.pPr.numPr is None:  # the items of a list stay together
                yield Line("", count)

    def _lines(self, paragraph: Any) -> Sequence[Marked]:
        """Give the lines of a paragraph that are seen, and behind them those that are not."""
        pieces = list(self._pieces(paragraph, paragraph))
        seen = list(of_pieces((text, kind) for text, kind, apart in pieces if not apart).lines())
        behind = [
            line
            for kind in ("struck", "hidden")
            for line in _apart([text if apart and k == kind else None for text, k, apart in pieces], kind)
        ]
        return behind if behind and not any(line.text.strip() for line in seen) else [*seen, *behind]

    def _pieces(self, element: Any, paragraph: Any, *, deleted: bool = False) -> Iterator[_Piece]:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == _RUN:
                kind = self._kind(child, paragraph, deleted=deleted)
                font = _font(child)
                for text, _, _ in self._pieces(child, paragraph):
                    yield shown_in(font, text), kind, deleted or kind == "hidden"
            elif child.tag in _TEXTS:
                yield child.text or "", None, False
            elif child.tag == _SYMBOL:
                code = child.get(W + "char", "")
                yield (
                    shown_in(child.get(W + "font"), chr(int(code, 16)) if _CODE.fullmatch(code) else ""),
                    None,
                    False,
                )
            elif child.tag == _CHECKBOX:
                yield "☑ " if _is_checked(child) else "☐ ", None, False
            elif note := self._notes.of(child):
                yield note, None, False
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag], None, False
            elif child.tag == _PARAGRAPH:  # in a text box
                yield "\n", None, False
                yield from self._pieces(child, child, deleted=deleted)
            else:
                yield from self._pieces(child, paragraph, deleted=deleted or child.tag == _DELETED)

    def _kind(self, run: Any, paragraph: Any, *, deleted: bool) -> Kind | None:
        if deleted:
            return "struck"
        if self._styles.hidden(run, paragraph):
            return "hidden"
        return "struck" if self._styles.struck(run, paragraph) else None

    def _table(self, table: Any, count: int) -> Table:
        """Read a table; a cell merged over rows stands in the first of them, and says how many it covers."""
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # column -> row and position of the cell that may go on below
        for row in _within(table, _ROW):
            column = min(row.grid_before, MOST_SPANNED)
            here: list[Cell] = []
            rows.append(here)
            out = row.find(f"{W}trPr/{W}del") is not None
            for cell in _within(row, _CELL):
                self._cells += 1
                if self._cells > MOST_CELLS:
                    why = Text(f"more than {MOST_CELLS} cells", f"meer dan {MOST_CELLS} cellen")
                    raise too_large(self._name, why)
                span = min(cell.grid_span, MOST_SPANNED)
                if cell.vMerge == "continue" and column in above:
                    at, position = above[column]
                    start = rows[at][position]
                    rows[at][position] = replace(start, rows=start.rows + 1)
                else:
                    text = self._cell(cell)
                    text = all_of(text.text, "struck") if out else text
                    here.append(Cell(text.text, column, 1, span, text.marks, _ground(cell)))
                    above[column] = (len(rows) - 1, len(here) - 1)
                column += span
        return Table(tuple(Row(tuple(found), count + i) for i, found in enumerate(rows, 1)))

    def _cell(self, cell: Any) -> Marked:
        paragraphs = _within(cell, _PARAGRAPH)
        return joined("\n", [line for paragraph in paragraphs for line in self._lines(paragraph)]).stripped()


def _ground(cell: Any) -> str | None:
    """Give the colour that a cell is shaded with, if not that of paper."""
    shade = cell.find(f"{W}tcPr/{W}shd")
    fill = "auto" if shade is None else shade.get(W + "fill", "auto").upper()
    return None if fill in _PAPER else fill


def _font(run: Any) -> str | None:
    """Give the font that a run names for itself; None where it has that of its style."""
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")


def _is_checked(box: Any) -> bool:
    """Whether a form's box is ticked: by who filled the form in, or else from the start."""
    told = box.find(W + "checked")
    told = box.find(W + "default") if told is None else told
    return told is not None and told.get(W + "val", "1") not in ("0", "false", "off")


def _apart(texts: Sequence[str | None], kind: Kind) -> Iterator[Marked]:
    """Give the texts that stand apart, each stretch of them on a line of its own."""
    stretches = "".join("\n" if text is None else text for text in texts).split("\n")
    for text in stretches:
        if any(letter.isalnum() for letter in text):
            yield all_of(text.strip(), kind)


def _within(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of these kinds, those inside content controls and tracked insertions too."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _within(child, *tags)
