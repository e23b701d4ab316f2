"""The notes at the foot of a list: what each mark behind a name stands for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gemeenten.listing.atoms import Sort, read
from gemeenten.listing.tokens import Token

_MARK = r"\*+|[†‡°¹²³⁰⁴-⁹]+|\(\d{1,2}\)|\[\w\]|\d{1,2}\)?|\(\*+\)"
_BEHIND = re.compile(rf"(?<=[^\s\d])\s*({_MARK}\)?)[\s,;.]*$")
_LEGEND = re.compile(rf"\s*({_MARK})(?:\s*[:=.)–-]\s*|\s*(?=\D)|(?<=\D)\s+)(\S.*)")
_SIGNS = "()[]. "


def with_legends(tokens: Sequence[Token], texts: Iterable[str]) -> list[Token]:
    """Give each name with a footnote mark what the note of that mark says."""
    marks = {id(token): mark for token in tokens if token.sort is Sort.NAME and (mark := _mark(token))}
    if not marks:
        return list(tokens)
    wanted = set(marks.values())
    notes: dict[str, str] = {}
    for text in texts:
        match = _LEGEND.match(text)
        if match and match[1].strip(_SIGNS) in wanted and read(match[2]).place is None:
            notes.setdefault(match[1].strip(_SIGNS), match[2].strip())
    return [
        replace(token, legend=notes[marks[id(token)]]) if marks.get(id(token)) in notes else token
        for token in tokens
    ]


def _mark(token: Token) -> str | None:
    match = _BEHIND.search(token.atom.text)
    return match[1].strip(_SIGNS) if match and token.atom.text != token.atom.bare else None
