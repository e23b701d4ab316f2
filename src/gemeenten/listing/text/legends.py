"""The notes at the foot of a list: what each mark behind a name stands for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.text.tokens import Token

_MARK = r"\*+|[†‡°¹²³⁰⁴-⁹]+|\(\d{1,2}\)|\[\w\]|\d{1,2}\)?|\(\*+\)"
_BEHIND = re.compile(rf"(?<=[^\s\d])\s*({_MARK}\)?)[\s,;.]*$")
_LEGEND = re.compile(rf"\s*({_MARK})(?:\s*[:=.)–-]\s*|\s*(?=\D)|(?<=\D)\s+)(\S.*)")
#: "A = overeenkomst, B = in onderhandeling"
_DEFINED = re.compile(
    r"(?:^\s*|[,;(|]\s*|\s\s)([^\s=:,;]{1,12})\s*(?:=|(?<=^.):)\s*([^=,;|]{2,80}?)(?=[,;|)]|\s{2,}|$)"
)
_DEFINING = re.compile(r"\s*\(\s*[^\s=()]{1,12}\s*=[^()]*\)")
_SIGNS = "()[]. "


def with_legends(tokens: Sequence[Token], texts: Sequence[str]) -> list[Token]:
    """Give each name with a footnote mark what the note of that mark says."""
    marks = {id(token): mark for token in tokens if token.kind is TermKind.NAME and (mark := _mark(token))}
    if not marks:
        return list(tokens)
    wanted = set(marks.values())
    notes: dict[str, str] = {}
    for text in texts:
        match = _LEGEND.match(text)
        if match and match[1].strip(_SIGNS) in wanted and read(match[2]).place is None:
            notes.setdefault(match[1].strip(_SIGNS), match[2].strip())
    for sign, meant in definitions(texts).items():
        if sign.strip(_SIGNS) in wanted:
            notes.setdefault(sign.strip(_SIGNS), meant)
    return [
        replace(token, legend=notes[marks[id(token)]]) if marks.get(id(token)) in notes else token
        for token in tokens
    ]


def definitions(texts: Iterable[str]) -> dict[str, str]:
    """Give what a legend says that codes and signs stand for: "A = overeenkomst"; no place is one."""
    found: dict[str, str] = {}
    for text in texts:
        if "=" in text or text[1:2] == ":":
            for sign, meant in _DEFINED.findall(text):
                if read(sign).place is None and read(meant).place is None:
                    found.setdefault(sign, meant.strip())
    return found


def without_definitions(text: str) -> str:
    """Give a heading without the legend in brackets behind it: "Gemeenten (* = geen overeenkomst)"."""
    return _DEFINING.sub("", text) or text


def _mark(token: Token) -> str | None:
    match = _BEHIND.search(token.term.text)
    return match[1].strip(_SIGNS) if match and token.term.text != token.term.bare else None
