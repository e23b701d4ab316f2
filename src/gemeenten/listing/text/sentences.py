"""Sentences that say something of many municipalities: "Er is een overeenkomst met Aalst, Boom en Lier"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gemeenten.listing.text.separators import AND, COMMAS
from gemeenten.listing.text.terms import Term, TermKind, read
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.steps import Step

_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[A-Z])|$)", re.DOTALL)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_SEPARATOR = re.compile(f"{COMMAS.pattern}|{AND.pattern}")
#: Fewer names than this in a paragraph are mentioned, not listed.
_FEWEST = 8
_FEWEST_IN_A_ROW = 2
_LONGEST_NAME_IN_WORDS = 5
#: A longer paragraph is no enumeration with a few words around it.
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence that enumerates: its words without the names, and each name with its position in the paragraph."""

    words: str
    at: int
    names: Sequence[tuple[int, Term]]


def listings(text: str) -> list[Listing]:
    """Give the sentences that say how far municipalities are; none where a paragraph names only a few."""
    if len(text) > _LONGEST or len(_CAPITAL.findall(text)) < _FEWEST or not _has_rows(text):
        return []
    found: list[Listing] = []
    for sentence in _SENTENCE.finditer(text):
        names = list(_names(sentence[0], sentence.start()))
        words = _without(sentence[0], [(at - sentence.start(), term) for at, term in names])
        said = look_up(words)
        about = said.meaning is Answer.NO_AGREEMENT or "agreement" in said.senses
        if names and (isinstance(said.meaning, Step) or (about and said.is_doubtful)):
            found.append(Listing(words, sentence.start(), names))
    return found if sum(len(listing.names) for listing in found) >= _FEWEST else []


def _has_rows(text: str) -> bool:
    """Whether there are commas enough for the fewest names, in the shortest rows."""
    between = islice(_SEPARATOR.finditer(text), _FEWEST // _FEWEST_IN_A_ROW)
    return sum(1 for _ in between) == _FEWEST // _FEWEST_IN_A_ROW


def _names(sentence: str, start: int) -> Iterator[tuple[int, Term]]:
    """Yield the names that stand in a row, with no more than a comma or "en" between them."""
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(sentence)), (len(sentence),) * 2]
    pieces = [(a[1], sentence[a[1] : b[0]]) for a, b in pairwise(cuts)]
    row: list[tuple[int, Term]] = []
    for at, piece in pieces:
        first = _name(piece, from_end=False)
        last = first if first and first.text == piece.strip(" .") else _name(piece, from_end=True)
        if first:
            row.append((start + at, first))
        if last is not first or first is None:  # here a row ends, and another may begin
            yield from row if len(row) >= _FEWEST_IN_A_ROW else ()
            row = [(start + at + piece.rindex(last.text), last)] if last and last is not first else []
    yield from row if len(row) >= _FEWEST_IN_A_ROW else ()


def _name(piece: str, *, from_end: bool) -> Term | None:
    """Find a municipality at the beginning or the end of what stands between two commas."""
    words = piece.strip(" .").split()
    for count in range(min(len(words), _LONGEST_NAME_IN_WORDS), 0, -1):
        chosen = words[-count:] if from_end else words[:count]
        if chosen[0][0].islower():
            continue
        term = read(" ".join(chosen))
        if term.kind is TermKind.NAME and term.place is not None and term.place.municipalities:
            return term
    return None


def _without(sentence: str, names: Sequence[tuple[int, Term]]) -> str:
    """Give the words of a sentence around its names."""
    for at, term in reversed(names):
        sentence = f"{sentence[:at]}…{sentence[sentence.find(term.text, at) + len(term.text) :]}"
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
