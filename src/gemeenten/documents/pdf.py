"""PDF -> lines and tables, with pdfplumber, after pdfium has looked whether there is anything to read.

pdfplumber finds the cells of ruled tables, merged ones among them, which pdfium does not know; pdfium opens
two thousand pages in a millisecond, and tells an encrypted file from a damaged one.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING, Any

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import MOST_DRAWN, MOST_LETTERS, MOST_PAGES, MOST_SECONDS
from gemeenten.documents.model import Cell, Line, Row, Table

if TYPE_CHECKING:
    from pdfplumber.page import Page

#: Words farther apart than this many times their height stand in different columns.
_COLUMN_GAP = 0.8
#: A page with so many lines from margin to margin (in points) is justified; its wide gaps are even ones.
_FEWEST_STRETCHED = 3
_NEAR = 3.0
_FEWEST_GAPS = 2
_EVEN = 0.2
#: Width of the grid on which a line's columns are set out, in points: no letter is narrower on average.
_GRID = 2.5
#: No page is wider, in points (ISO 32000-1, annex C.2); a damaged file may put a word a million pages to the right.
_WIDEST = 14_400
#: Lines of text whose tops differ less than this share of their height are one line.
_SAME_LINE = 0.5
#: A blank line is put where the distance between two lines exceeds this many times their height.
_PARAGRAPH_GAP = 1.9
_LEAST_ROWS = 2
_Word = dict[str, Any]

#: In WinAnsiEncoding every code that stands for no letter is a bullet (ISO 32000-1, annex D.2); pdfminer gives its
#: number instead. Before a word other numbers mostly are one too, from a font of signs.
_BULLET = re.compile(r"\(cid:(?:127|129|141|143|144|157)\)|^(?:\(cid:\d+\))+")
_UNKNOWN = re.compile(r"\(cid:\d+\)")


def parts_of(data: bytes, name: str) -> tuple[Line | Table, ...]:
    """Read a PDF: its ruled tables as tables, all else as lines with wide gaps between columns."""
    _look(data, name)
    import pdfplumber  # noqa: PLC0415  # heavy, and only for a PDF

    parts: list[Line | Table] = []
    losses = _Losses()
    logger = logging.getLogger("pdfminer")
    logger.addHandler(losses)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            start = monotonic()
            for page in pdf.pages:
                parts += _page(page, name)
                page.close()
                _hurry(start, name)
    except DocumentError:
        raise
    except Exception as error:  # a damaged file can fail anywhere in the library
        raise damaged(name, error or type(error).__name__) from error
    finally:
        logger.removeHandler(losses)
    if losses.found:
        raise damaged(name, "part of its text is lost")
    if not parts:
        raise DocumentError(
            f"{name} holds no text: its pages are scans. Run text recognition (OCR) on it first.",
            nl=f"{name} bevat geen tekst: het is ingescand. Laat er eerst tekstherkenning (OCR) op los.",
        )
    return tuple(parts)


class _Losses(logging.Handler):
    """Hears what the library only mentions in its log: that it went on after text was lost."""

    found = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note a loss; the library's other remarks are no one's concern."""
        self.found = self.found or "Data-loss" in record.getMessage()


def _hurry(start: float, name: str) -> None:
    if monotonic() - start > MOST_SECONDS:
        why, why_nl = "its pages take more than", "de pagina's lezen duurt langer dan"
        raise too_large(name, f"{why} {MOST_SECONDS:g} seconds", f"{why_nl} {MOST_SECONDS:g} seconden")


def _look(data: bytes, name: str) -> None:
    import pypdfium2  # noqa: PLC0415  # only for a PDF

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted(name) from error
        raise damaged(name, error) from error
    if pages > MOST_PAGES:
        raise too_large(name, f"it has {pages} pages", f"het telt {pages} pagina's")


def encrypted(name: str) -> DocumentError:
    """Say that a document asks for a password, and what to do."""
    return DocumentError(
        f"{name} is encrypted: it asks for a password. Save it without one, and read it again.",
        nl=f"{name} is versleuteld: er is een wachtwoord nodig. Bewaar het zonder wachtwoord.",
    )


def _page(page: "Page", name: str) -> list[Line | Table]:
    if len(page.chars) > MOST_LETTERS:
        where, where_nl = f"page {page.page_number}", f"bladzijde {page.page_number}"
        raise too_large(
            name,
            f"{where} has over {MOST_LETTERS} letters",
            f"{where_nl} telt meer dan {MOST_LETTERS} letters",
        )
    words: list[_Word] = page.extract_words(x_tolerance_ratio=0.15)
    for word in words:
        word["text"] = _UNKNOWN.sub("\ufffd", _BULLET.sub("• ", word["text"])).strip()
    found: list[tuple[float, str | list[tuple[Cell, ...]]]] = []
    drawn = sum(len(page.objects.get(kind, ())) for kind in ("rect", "line", "curve"))
    for table in page.find_tables() if drawn <= MOST_DRAWN else ():
        if len(table.rows) >= _LEAST_ROWS:
            read, words = _table(table, words)
            found.append((float(table.bbox[1]), read))
    found += _lines(words)
    parts: list[Line | Table] = []
    line = 0
    for _, part in sorted(found, key=lambda item: item[0]):
        if isinstance(part, str):
            line += part != ""
            parts.append(Line(part, line, page.page_number))
        else:
            parts.append(
                Table(tuple(Row(cells, line + n, page.page_number) for n, cells in enumerate(part, 1)))
            )
            line += len(part)
    return parts


def _lines(words: Sequence[_Word]) -> Iterator[tuple[float, str]]:
    """Set words out in lines, top to bottom, as wide apart as they stand; blank lines where there is room."""
    rows = list(_rows_of(words))
    left = min((row[0]["x0"] for row in rows), default=0)
    right = max((row[-1]["x1"] for row in rows), default=0)
    stretched = [row[0]["x0"] - left < _NEAR and right - row[-1]["x1"] < _NEAR for row in rows]
    justified = sum(stretched) >= _FEWEST_STRETCHED
    bottom: float | None = None
    for row, full in zip(rows, stretched, strict=True):
        top, height = row[0]["top"], row[0]["bottom"] - row[0]["top"]
        if bottom is not None and top - bottom > (_PARAGRAPH_GAP - 1) * height:
            yield top - 0.01, ""
        yield top, _set_out(row, columns=not (justified and full and _is_even(row)))
        bottom = row[0]["bottom"]


def _rows_of(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    row: list[_Word] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        height = word["bottom"] - word["top"]
        if row and word["bottom"] - row[0]["bottom"] > _SAME_LINE * height:
            yield sorted(row, key=lambda w: w["x0"])
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w["x0"])


def _set_out(words: Sequence[_Word], *, columns: bool) -> str:
    text, end = "", 0.0
    for word in words:
        height = word["bottom"] - word["top"]
        if not text or (columns and word["x0"] - end > _COLUMN_GAP * height):
            column = round(min(word["x0"], _WIDEST) / _GRID)
            text = text.ljust(max(column, len(text) + 2 if text else 0)) + word["text"]
        else:
            text += " " + word["text"]
        end = word["x1"]
    return text


def _is_even(words: Sequence[_Word]) -> bool:
    """Whether words stand equally far apart, as in a line that is stretched to both margins."""
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(words)]
    return len(gaps) >= _FEWEST_GAPS and max(gaps) - min(gaps) <= _EVEN * max(gaps)


def _table(table: Any, words: Sequence[_Word]) -> tuple[list[tuple[Cell, ...]], list[_Word]]:
    """Read a ruled table, each cell by its edges, so that merged ones tell what they cover; and what is left.

    A word belongs to the cell that its middle lies in.
    """
    tops = _edges(cell[1] for cell in table.cells)
    lefts = _edges(cell[0] for cell in table.cells)
    inside: dict[tuple[float, ...], list[_Word]] = {tuple(cell): [] for cell in table.cells}
    outside: list[_Word] = []
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        cell = next((c for c in inside if c[0] <= x < c[2] and c[1] <= y < c[3]), None)
        (outside if cell is None else inside[cell]).append(word)
    rows: list[list[Cell]] = [[] for _ in tops]
    for box, own in sorted(inside.items(), key=lambda item: (item[0][1], item[0][0])):
        covered = sum(box[1] - 1 <= top < box[3] - 1 for top in tops)
        columns = sum(box[0] - 1 <= left < box[2] - 1 for left in lefts)
        text = "\n".join(line.strip() for _, line in _lines(own) if line)
        cell_ = Cell(text, _index(lefts, box[0]), max(covered, 1), max(columns, 1))
        rows[_index(tops, box[1])].append(cell_)
    return [tuple(cells) for cells in rows], outside


def _edges(values: Iterator[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 1:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
