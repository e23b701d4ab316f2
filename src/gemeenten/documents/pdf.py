"""PDF -> lines and tables, with pdfium: ruled tables as tables, all else as lines with wide gaps between columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Any

from gemeenten._errors import DocumentError
from gemeenten._text import Text
from gemeenten.documents._archive import damaged, encrypted, too_large
from gemeenten.documents._limits import MOST_LETTERS, MOST_PAGES
from gemeenten.documents._streams import check_streams
from gemeenten.documents.marked import Marked, all_of, joined, of_pieces
from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.documents.pdfdrawn import Box, Drawn
from gemeenten.documents.pdfrules import cells_of_tables
from gemeenten.documents.pdfwords import Letters, Word

#: Words farther apart than this many times their height stand in different columns.
_COLUMN_GAP = 0.8
#: A page with so many lines from margin to margin (in points) is justified; its wide gaps are even ones.
_FEWEST_STRETCHED = 3
_NEAR = 3.0
_FEWEST_GAPS = 2
_EVEN = 0.2
#: A blank in such a line is no wider than this many times its height; what stands farther apart are columns.
_WIDEST_BLANK = 4
#: Width of the grid on which a line's columns are set out, in points: no letter is narrower on average.
_GRID = 2.5
#: No page is wider, in points (ISO 32000-1, annex C.2); a damaged file may put a word a million pages to the right.
_WIDEST = 14_400
#: Lines of text whose tops differ less than this share of their height are one line.
_SAME_LINE = 0.5
#: A blank line is put where the distance between two lines exceeds this many times their height.
_PARAGRAPH_GAP = 1.9
_LEAST_ROWS = 2
#: A line strikes out the words through whose height it goes here (from the top), if it covers this much of them.
_MIDDLE = (0.35, 0.78)
_COVERED = 0.6
#: A picture of this share of a page is a scan, and text that is not drawn was recognised in it.
_SCAN = 0.5


def parts_of(data: bytes, name: str) -> tuple[Line | Table, ...]:
    """Read a PDF."""
    import pypdfium2  # noqa: PLC0415  # only for a PDF

    check_streams(data, name)
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                pages = len(document)
                raise too_large(name, Text(f"it has {pages} pages", f"het telt {pages} bladzijden"))
            parts = [part for i in range(len(document)) for part in _page(document[i], i + 1, name)]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted(name) from error
        raise damaged(name, "its pages cannot be found") from error
    if not parts:
        raise DocumentError(
            f"{name} holds no text: its pages are scans. Run text recognition (OCR) on it first.",
            nl=f"{name} bevat geen tekst: het is ingescand. Laat er eerst tekstherkenning (OCR) op los.",
        )
    return tuple(parts)


def _page(page: Any, number: int, name: str) -> list[Line | Table]:
    with closing(page), closing(page.get_textpage()) as text_page:
        drawn = _drawn(page)
        letters = Letters(text_page, drawn)
        if letters.count > MOST_LETTERS:
            why = Text(
                f"page {number} has over {MOST_LETTERS} letters",
                f"bladzijde {number} telt meer dan {MOST_LETTERS} letters",
            )
            raise too_large(name, why)
        words = letters.words()
    _strike(words, drawn)
    seen, hidden = _seen(words, drawn)
    found: list[tuple[float, Marked | list[tuple[Cell, ...]]]] = []
    for cells in () if drawn.crowded else cells_of_tables(drawn.across, drawn.down):
        if len(_edges(cell[1] for cell in cells)) >= _LEAST_ROWS:
            read, seen = _table(cells, seen)
            found.append((min(cell[1] for cell in cells), read))
    found += _lines(seen)
    found += ((top, all_of(line.text.strip(), "hidden")) for top, line in _lines(hidden))
    return _numbered(found, number)


def _drawn(page: Any) -> Drawn:
    left, bottom, right, top = page.get_bbox()
    drawn = Drawn(right - left, top - bottom, left, bottom, page.get_rotation() // 90)
    drawn.read(page.raw)
    return drawn


def _numbered(found: list[tuple[float, Marked | list[tuple[Cell, ...]]]], page: int) -> list[Line | Table]:
    parts: list[Line | Table] = []
    line = 0
    for _, part in sorted(found, key=lambda item: item[0]):
        if isinstance(part, Marked):
            line += part.text != ""
            parts.append(Line(part.text, line, page, part.marks))
        else:
            parts.append(Table(tuple(Row(cells, line + n, page) for n, cells in enumerate(part, 1))))
            line += len(part)
    return parts


def _seen(words: Sequence[Word], drawn: Drawn) -> tuple[list[Word], list[Word]]:
    """Part the words that are seen from those that are not; text behind a scan stands for what is seen."""
    page = drawn.width * drawn.height
    scan = any(a.colour is None and _size(a.box) >= _SCAN * page for a in drawn.areas)
    seen = [word for word in words if word.seen and (word.drawn or scan)]
    return seen, [word for word in words if not (word.seen and (word.drawn or scan))]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _strike(words: Sequence[Word], drawn: Drawn) -> None:
    """Strike out the words that a line goes through; such a line is none of a table."""
    lines = sorted(drawn.across)
    rules = set(range(len(lines)))
    rows = _rows_of(words) if lines else ()
    first = 0
    for row in rows:
        top, bottom = min(word.top for word in row), max(word.bottom for word in row)
        while first < len(lines) and lines[first][0] < top:
            first += 1
        for i in range(first, len(lines)):
            y, left, right = lines[i]
            if y > bottom:
                break
            for word in row:
                high, low = (word.top + share * (word.bottom - word.top) for share in _MIDDLE)
                covered = min(word.x1, right) - max(word.x0, left)
                if high <= y <= low and covered >= _COVERED * (word.x1 - word.x0):
                    word.struck = True
                    rules.discard(i)
    drawn.across = [lines[i] for i in sorted(rules)]


def _lines(words: Sequence[Word]) -> Iterator[tuple[float, Marked]]:
    """Set words out in lines, top to bottom, as wide apart as they stand; blank lines where there is room."""
    rows = list(_rows_of(words))
    left = min((row[0].x0 for row in rows), default=0)
    right = max((row[-1].x1 for row in rows), default=0)
    stretched = [row[0].x0 - left < _NEAR and right - row[-1].x1 < _NEAR for row in rows]
    justified = sum(stretched) >= _FEWEST_STRETCHED
    bottom: float | None = None
    for row, full in zip(rows, stretched, strict=True):
        top, height = row[0].top, row[0].bottom - row[0].top
        if bottom is not None and top - bottom > (_PARAGRAPH_GAP - 1) * height:
            yield top - 0.01, Marked("")
        yield top, _set_out(row, columns=not (justified and full and _is_even(row)))
        bottom = row[0].bottom


def _rows_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if row and word.base - row[0].base > _SAME_LINE * (word.bottom - word.top):
            yield sorted(row, key=lambda w: w.x0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w.x0)


def _set_out(words: Sequence[Word], *, columns: bool) -> Marked:
    pieces: list[tuple[str, bool]] = []
    length, end, struck = 0, 0.0, False
    for word in words:
        height = word.bottom - word.top
        if not pieces or (columns and word.x0 - end > _COLUMN_GAP * height):
            column = round(max(0, min(word.x0, _WIDEST)) / _GRID)
            blank = " " * max(column - length, 2 if pieces else 0)
        else:
            blank = " "
        pieces += [(blank, struck and word.struck and len(blank) == 1), (word.text, word.struck)]
        length += len(blank) + len(word.text)
        end, struck = word.x1, word.struck
    return of_pieces((text, "struck" if mark else None) for text, mark in pieces)


def _is_even(words: Sequence[Word]) -> bool:
    """Whether words stand equally far apart, as in a line that is stretched to both margins."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    blanks = len(gaps) >= _FEWEST_GAPS and max(gaps) <= _WIDEST_BLANK * (words[0].bottom - words[0].top)
    return blanks and max(gaps) - min(gaps) <= _EVEN * max(gaps)


def _table(cells: Sequence[Box], words: Sequence[Word]) -> tuple[list[tuple[Cell, ...]], list[Word]]:
    """Read a ruled table, each cell by its edges, so that merged ones tell what they cover; and what is left.

    A word belongs to the cell that its middle lies in.
    """
    tops = _edges(cell[1] for cell in cells)
    lefts = _edges(cell[0] for cell in cells)
    band: dict[int, list[Box]] = {}
    for cell in cells:
        for i in range(_index(tops, cell[1]), _after(tops, cell[3])):
            band.setdefault(i, []).append(cell)
    inside: dict[Box, list[Word]] = {cell: [] for cell in cells}
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        near = band.get(max(0, bisect_right(tops, y) - 1), ())
        box = next((c for c in near if c[0] <= x < c[2] and c[1] <= y < c[3]), None)
        (outside if box is None else inside[box]).append(word)
    rows: list[list[Cell]] = [[] for _ in tops]
    for box, own in sorted(inside.items(), key=lambda item: (item[0][1], item[0][0])):
        top, left = _index(tops, box[1]), _index(lefts, box[0])
        text = joined("\n", [line.stripped() for _, line in _lines(own) if line.text])
        height, width = max(_after(tops, box[3]) - top, 1), max(_after(lefts, box[2]) - left, 1)
        rows[top].append(Cell(text.text, left, height, width, text.marks))
    return [tuple(row) for row in rows], outside


def _edges(values: Iterator[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 1:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    """Give the edge that is nearest to a value."""
    after = bisect_left(edges, value)
    return min(
        (i for i in (after - 1, after) if 0 <= i < len(edges)), key=lambda i: abs(edges[i] - value), default=0
    )


def _after(edges: Sequence[float], value: float) -> int:
    """Count the edges that lie before a value."""
    return bisect_left(edges, value - 1)
