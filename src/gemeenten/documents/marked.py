"""A text with the stretches of it that are struck through or hidden, while it is put together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeVar

from gemeenten.documents.model import Cell, Document, Line, Mark, Row
from gemeenten.documents.symbols import without_private

Kind = Literal["struck", "hidden"]
_WORDS = re.compile(r"\S+")
#: Strokes through the letter before them: U+0335 to U+0338.
_STROKES = re.compile("[\u0335-\u0338]")
_LETTER = "[^\\W_][\u0300-\u0334\u0339-\u036f]*[\u0335-\u0338]"
_STRUCK = re.compile(f"((?:{_LETTER}|(?<=[\u0335-\u0338])[^\\w\n][\u0335-\u0338]?(?={_LETTER}))+)")
#: So Markdown strikes out, which knows HTML's tags too.
_STRUCK_IN_TEXT = re.compile(
    _STRUCK.pattern[1:-1]
    + r"|~~(?=\S)([^~\n]{1,200})(?<=\S)~~|<(?:s|del|strike)>([^<\n]{1,200})</(?:s|del|strike)>"
)
_NO_BRACKETS, _LONGEST_NOTE = str.maketrans("()", ",,"), 300
_MOST_BLANKS = 400
_BLANKS = re.compile(rf"(?<!\s)\s{{{_MOST_BLANKS},}}")
_Part = TypeVar("_Part", Line, Cell)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks, in order."""

    text: str
    marks: tuple[Mark, ...] = ()

    def squeezed(self) -> "Marked":
        """Give the text with one space for each run of blanks, and none at its ends."""
        if not self.marks:
            return Marked(" ".join(self.text.split()))
        return joined(" ", [self.cut(*word.span()) for word in _WORDS.finditer(self.text)])

    def stripped(self) -> "Marked":
        """Give the text without the blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def replaced(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], "Marked"]) -> "Marked":
        """Give the text with something else for what a pattern finds."""
        parts: list[Marked] = []
        end = 0
        for found in pattern.finditer(self.text):
            parts += [self.cut(end, found.start()), by(found)]
            end = found.end()
        return joined("", [*parts, self.cut(end, len(self.text))])

    def cut(self, start: int, end: int) -> "Marked":
        """Give the part from `start` to `end`, not included."""
        if not self.marks:
            return Marked(self.text[start:end])
        first = bisect_right(self.marks, start, key=lambda mark: mark.end)
        last = bisect_left(self.marks, end, key=lambda mark: mark.start)
        marks = self.marks[first:last]
        inside = (Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind) for m in marks)
        return Marked(self.text[start:end], tuple(inside))

    def lines(self) -> Iterator["Marked"]:
        """Part the text at its line ends."""
        start = 0
        for line in self.text.split("\n"):
            yield self.cut(start, start + len(line))
            start += len(line) + 1


def of_pieces(pieces: Iterable[tuple[str, Kind | None]]) -> Marked:
    """Join pieces of text, each marked or not."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for kind, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(piece[0] for piece in group)
        if kind and text.strip():
            start = len(text) - len(text.lstrip())
            marks.append(Mark(length + start, length + len(text.rstrip()), kind))
        texts.append(text)
        length += len(text)
    return Marked("".join(texts), tuple(marks))


def joined(separator: str, parts: Sequence[Marked]) -> Marked:
    """Join texts; where what is struck goes on in the next, so does the mark."""
    marks: list[Mark] = []
    length = 0
    for part in parts:
        for mark in part.marks:
            start, end = mark.start + length, mark.end + length
            last = marks[-1] if marks else None
            if last and last.kind == mark.kind and last.end == start - len(separator) and mark.start == 0:
                marks[-1] = Mark(last.start, end, mark.kind)
            else:
                marks.append(Mark(start, end, mark.kind))
        length += len(part.text) + len(separator)
    return Marked(separator.join(part.text for part in parts), tuple(marks))


def in_brackets(note: str) -> str:
    """Give a note as a remark in brackets, for behind what it is on; empty where it is none, or too long for one."""
    note = " ".join(note.split()).translate(_NO_BRACKETS).strip(" .")
    return f" ({note})" if 0 < len(note) <= _LONGEST_NOTE else ""


def all_of(text: str, kind: Kind | None) -> Marked:
    """Mark the whole of a text."""
    return of_pieces([(text, kind)])


def tidied(document: Document) -> Document:
    """Take strokes that are written as letters (U+0336, in plain text ~~ ~~, <s>) for marks; cut runs of blanks short.

    No list is set out so wide; patterns that look for what stands before or behind blanks would look for long.
    """
    pattern = _STRUCK_IN_TEXT if document.kind == "text" else _STRUCK
    parts = tuple(
        _tidied(part, pattern)
        if isinstance(part, Line)
        else replace(part, rows=tuple(_tidied_row(row, pattern) for row in part.rows))
        for part in document.parts
    )
    return replace(document, parts=parts)


def _struck(run: re.Match[str]) -> Marked:
    return all_of(_STROKES.sub("", next(filter(None, run.groups()), run[0])), "struck")


def _tidied_row(row: Row, pattern: re.Pattern[str]) -> Row:
    cells = tuple(_tidied(cell, pattern) for cell in row.cells)
    return row if cells == row.cells else replace(row, cells=cells)


def _tidied(part: _Part, pattern: re.Pattern[str]) -> _Part:
    text = without_private(part.text)
    blanks = len(text) > _MOST_BLANKS and _BLANKS.search(text)
    if not (blanks or "~~" in text or "</" in text or _STROKES.search(text)):
        return part if text == part.text else replace(part, text=text)
    found = Marked(text, part.marks)
    if blanks:
        found = found.replaced(_BLANKS, lambda run: Marked(run[0][:_MOST_BLANKS]))
    found = found.replaced(pattern, _struck)
    return replace(part, text=found.text, marks=found.marks)
