"""Items under an item that names a municipality -> its remarks: "Evergem", and under it "verlengd in 2022"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from gemeenten.documents.marked import in_brackets
from gemeenten.documents.model import Line
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import TermKind, read

_BULLETED = re.compile(r"(\s*)(?:[-*•◦‣▪–+]|o|\d{1,3}[.)])\s+\S")
_BULLET = re.compile(r"\s*(?:[-*•◦‣▪–+]|o|\d{1,3}[.)])\s+")
_LONGEST_NAME, _LONGEST_REMARK = 60, 90


def with_remarks(lines: Iterable[Line]) -> list[Line]:
    """Put an item that names nothing behind the one above it, where that names a municipality and is less deep."""
    found: list[Line] = []
    above: tuple[int, int] | None = None  # where the last name stands among those found, and its depth
    for line in lines:
        depth = _depth(line) if line.text.strip() else None
        if above is not None and depth is not None and depth > above[1] and _is_remark(line):
            at, _ = above
            remark = in_brackets(_BULLET.sub("", line.text, 1))
            found[at] = replace(found[at], text=found[at].text + remark)
            above = None
            continue
        if line.text.strip():
            above = (len(found), depth) if depth is not None and _is_name(line) else None
        found.append(line)
    return found


def _depth(line: Line) -> int | None:
    """Give how deep an item stands: as its document says, or by the blanks before its bullet."""
    if line.depth is not None:
        return line.depth
    match = _BULLETED.match(line.text)
    return len(match[1].expandtabs()) if match else None


def _is_name(line: Line) -> bool:
    return len(line.text.strip()) <= _LONGEST_NAME and read(line.text.strip()).is_flemish


def _is_remark(line: Line) -> bool:
    text = _BULLET.sub("", line.text, 1).strip()
    short = len(text) <= _LONGEST_REMARK and not line.marks and not text.endswith(":")
    return short and all(term.kind in (TermKind.UNKNOWN, TermKind.TEXT) for term in line_terms(text))
