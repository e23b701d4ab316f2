"""What stands at the edges of pages, and is none of what they say: numbers, letterheads, heads that come back."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gemeenten.documents.model import Document, Line, Table
from gemeenten.places.names import find, province

#: Lines, blank ones not counted, that a page's head and foot reach from its edge.
_MARGIN = 5
_DIGITS = re.compile(r"\d+")
_WIDE_GAP = re.compile(r"\s{2,}")
#: A page's number that cannot be anything else, and one that can.
_NUMBERED = re.compile(
    r"(?:[-–—|•]\s*\d{1,4}\s*[-–—|•]|(?:pagina|pag\.?|bladzijde|blz\.?|page|p\.)\s*\d{1,4}"
    r"|(?:(?:pagina|pag\.?|bladzijde|blz\.?|page|p\.)\s*)?\d{1,4}\s*(?:/|van|of|sur)\s*\d{1,4})\.?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
#: An address, a telephone, a website, an account: no list has these at the edge of a page.
CONTACT = re.compile(
    r"\bwww\.|https?://|\S@\S+\.\w|\b(?:tel|fax|T|F)[.:]?\s*\+?\(?\d[\d\s./()-]{6,}|\bBE\s?\d{2}\s?\d{4}|\bBE\s?0\d{3}"
    r"|(?<!\d)0\d{1,3}[ ./-]{1,3}\d{2,3}(?:[ .]?\d\d){2,3}(?!\d)"
    r"|(?:laan|straat|plein|weg|dreef|kaai|lei|steenweg|square|avenue|rue)\s+\d+\w*\b|\bbus\s+\d+\b.*\b\d{4}\s+[A-Z]",
    re.IGNORECASE,
)
_LONGEST = 120
_TOTAL = re.compile(r"(?:sub)?tota+l|aantal", re.IGNORECASE)


def with_furniture(document: Document) -> Document:
    """Mark what stands at the edges of a document's pages, and the heads of tables that come back on each."""
    if document.kind not in ("pdf", "text"):
        return document
    parts = list(document.parts)
    pages = _pages(parts)
    halves = _halves(parts, pages)
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_plain(parts[i]) for edge in _edges(page) for i in edge if i not in halves})
    for number, page in enumerate(pages, 1):
        for head, edge in zip((True, False), _edges(page), strict=True):
            for i in _at_edge(parts, edge, number, seen, first=head and number == 1):
                if i in halves:
                    continue
                part = parts[i]
                if isinstance(part, Line):
                    parts[i] = replace(part, furniture=True)
    _mark_heads(parts)
    return replace(document, parts=tuple(parts))


def _pages(parts: Sequence[Line | Table]) -> list[list[int]]:
    """Give the places of the parts of each page, blank lines left out; none where there is one page.

    A text without pages of its own may have been copied from one that had: its numbers part the pages.
    """
    pages: dict[int, list[int]] = {}
    copied = 1
    for i, part in enumerate(parts):
        if isinstance(part, Line):
            if not part.text.strip():
                continue
            pages.setdefault(part.page or copied, []).append(i)
            copied += part.page is None and bool(_NUMBERED.fullmatch(part.text.strip()))
        elif part.rows:
            pages.setdefault(part.rows[0].page or copied, []).append(i)
    return list(pages.values()) if len(pages) > 1 else []


def _halves(parts: Sequence[Line | Table], pages: Sequence[Sequence[int]]) -> set[int]:
    """Find the halves of names that a hyphen breaks: "Oost-" and "Vlaanderen" may head several pages."""
    halves: set[int] = set()
    for i, k in (pair for page in pages for pair in pairwise(page)):
        first, second = parts[i], parts[k]
        if isinstance(first, Line) and isinstance(second, Line) and first.text.rstrip().endswith("-"):
            halves |= {i, k} if _names(first.text.strip() + second.text.strip()) else set()
    return halves


def _edges(page: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    reach = min(_MARGIN, len(page) // 2)
    return page[:reach], page[::-1][:reach]


def _at_edge(
    parts: Sequence[Line | Table], edge: Sequence[int], page: int, seen: Counter[str], *, first: bool
) -> Iterator[int]:
    """Give what is furniture at one edge of a page: what shows it, and what names nothing and stands outside of that.

    At the head of the first page stand titles, and those of a table: nothing there is furniture but a number.
    """
    lines: list[tuple[int, str]] = []
    for i in edge:
        part = parts[i]
        if not isinstance(part, Line):
            break
        lines.append((i, part.text.strip()))
    shown = {k for k, (_, text) in enumerate(lines) if _is_furniture(text, page, seen, first=first)}
    outside = () if first else range(max(shown, default=0))
    for k, (i, text) in enumerate(lines):
        if k in shown or (k in outside and not _names(text)):
            yield i


def _is_furniture(text: str, page: int, seen: Counter[str], *, first: bool) -> bool:
    if _NUMBERED.fullmatch(text):
        return True
    if _NUMBER.fullmatch(text):
        return int(text) == page or seen["0"] > 1
    if first:
        return False
    if len(text) <= _LONGEST and CONTACT.search(text):
        return True
    return seen[_plain_text(text)] > 1 and not _names(text) and not _TOTAL.match(text)


def _plain(part: Line | Table) -> str:
    return _plain_text(part.text) if isinstance(part, Line) else ""


def _plain_text(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.split()))


def _names(text: str) -> bool:
    """Whether a text is the name of a place or a province, or has one in a column."""
    pieces = (text, *_WIDE_GAP.split(text.strip()))
    return any(find(piece) is not None or province(piece.rstrip(" :")) is not None for piece in pieces)


def _mark_heads(parts: list[Line | Table]) -> None:
    """Mark the first row of a table where it is the first of the one before, on a page before."""
    tables = [(i, part) for i, part in enumerate(parts) if isinstance(part, Table) and part.rows]
    for (_, before), (i, table) in pairwise(tables):
        first, again = before.rows[0], table.rows[0]
        texts = [cell.text for cell in again.cells if cell.text]
        later = again.page is not None and first.page is not None and first.page < again.page
        if later and len(texts) > 1 and texts == [cell.text for cell in first.cells if cell.text]:
            parts[i] = replace(table, rows=(replace(again, furniture=True), *table.rows[1:]))
