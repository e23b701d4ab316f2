"""Plain text -> lines."""

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from gemeenten.documents.marked import Kind, Marked, of_pieces
from gemeenten.documents.model import Cell, Line, Row, Table

_CONTROL = bytes(set(range(ord(" "))) - set(b"\t\n\r\f\v\x1a\x1b"))
#: A row of a Markdown table, and the rule under its titles.
_PIPED = re.compile(r"\s*\|.*\|\s*$|\s*\+[-=+][\s=+-]*\+\s*$")
#: A heading of Markdown.
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]{1,9}(?=[^\s#])")
#: A link of Markdown, and a comment.
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\((?:https?://|/|mailto:|#|\.)[^()\s]{0,500}\)")
_COMMENT, _COMMENT_ENDS = "<!--", "-->"
#: What Markdown would take for a mark of its own.
_ESCAPED = re.compile(r"(?<![\w\\:])\\([*_#~\[\]])")
#: A label in bold letters: "**Overeenkomst:** Aalst, Boom".
_BOLD_LABEL = re.compile(
    r"^(\s*(?:[-*+]\s+)?)(?:\*\*|__)(?=\S)([^*_\n:]{1,80}:)(?:\*\*|__)(?=\s)", re.MULTILINE
)
#: Signs that Markdown calls by a name.
_SIGN = re.compile(r":(\w{1,30}):")
_SIGNS = {
    **dict.fromkeys(("white_check_mark", "heavy_check_mark", "check_mark_button"), "✅"),
    **dict.fromkeys(("x", "cross_mark", "negative_squared_cross_mark", "no_entry", "no_entry_sign"), "❌"),
    **{"ballot_box_with_check": "☑", "white_large_square": "☐"},
}
RULE = re.compile(r"[\s|:+=-]+")
#: In this order: one mark begins with another.
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(data: bytes, errors: Literal["replace", "strict"] = "replace") -> str:
    """Decode UTF-8 (with or without BOM), UTF-16 and UTF-32 with BOM, or else Western Europe's Windows code page.

    A file that two programs wrote may hold lines of both kinds. What none of them can hold is replaced by a mark, or
    else a UnicodeDecodeError.
    """
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding, errors=errors)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(_decode_line(line, errors) for line in data.split(b"\n"))


def _decode_line(line: bytes, errors: Literal["replace", "strict"]) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors=errors)


def parts_of(text: str) -> Iterator[Line | Table]:
    """Give the lines of a text, and its Markdown tables; form feeds part its pages, where it has them."""
    text = _LINK.sub(r"\1", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPED.sub(r"\1", text)
    text = _BOLD_LABEL.sub(r"\1\2", text)
    text = _SIGN.sub(lambda name: _SIGNS.get(name[1], name[0]), text)
    pages = text.split("\f")
    for number, page in enumerate(pages, 1):
        place = number if len(pages) > 1 else None
        lines = _with_one_blank(_with_comments_hidden(page))
        for piped, group in groupby(lines, key=lambda line: bool(_PIPED.match(line[1].text))):
            if piped:
                rows = (
                    Row(_cells(line.text), n, place) for n, line in group if not RULE.fullmatch(line.text)
                )
                yield Table(tuple(rows))
            else:
                for n, line in group:
                    if "#" in line.text and not line.marks and (heading := _HEADING.match(line.text)):
                        yield from _heading(line.text[heading.end() :], len(heading[1]), n, place)
                    else:
                        yield Line(line.text, n, place, line.marks)


def _heading(text: str, level: int, number: int, page: int | None) -> Iterator[Line]:
    """Yield a heading of Markdown, parted from what stands around it as one of a web page is."""
    blank = Line("", number, page)
    yield from (blank, Line(text.rstrip(" \t#"), number, page, level=level), blank)


def _with_comments_hidden(page: str) -> Sequence[Marked]:
    """Give the lines of a page, with what Markdown does not show marked so: comments."""
    pieces: list[tuple[str, Kind | None]] = []
    at = 0
    while (start := page.find(_COMMENT, at)) >= 0 and (end := page.find(_COMMENT_ENDS, start)) >= 0:
        pieces += [(page[at:start], None), (page[start + len(_COMMENT) : end], "hidden")]
        at = end + len(_COMMENT_ENDS)
    if not at:
        return [Marked(line) for line in page.split("\n")]
    return list(of_pieces([*pieces, (page[at:], None)]).lines())


def _with_one_blank(lines: Sequence[Marked]) -> Iterator[tuple[int, Marked]]:
    """Yield lines with their numbers: of blank ones in a row the first, for more of them part nothing more."""
    blank = False
    for number, line in enumerate(lines, 1):
        before, blank = blank, not line.text.strip()
        if not (before and blank):
            yield number, line


def _cells(line: str) -> tuple[Cell, ...]:
    values = line.strip().strip("|").split("|")
    return tuple(Cell(value.strip(), i) for i, value in enumerate(values) if value.strip())


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding that is read: control characters give them away."""
    if data.startswith(tuple(_BOMS)):
        return False
    sample = data[:65536]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\x00" in sample or control > len(sample) // 50
