"""Sentences that say something of many municipalities: "Er is een overeenkomst met Aalst, Boom en Lier"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gemeenten.listing.text.separators import AND, COMMAS
from gemeenten.listing.text.terms import LONGEST_NAME_IN_WORDS, Term, TermKind, read
from gemeenten.listing.words.days import is_without_year
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.places import PROVINCES
from gemeenten.steps import Step

#: "I.p.v. Mol" does not end at its last full stop.
SENTENCE = re.compile(r".+?(?:(?<!\.[A-Za-z])[.!?](?=\s+[A-Z])|$)", re.DOTALL)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_WORD = re.compile(r"\S+")
#: "In de provincie Antwerpen" names no city.
_OF_AN_AREA = re.compile(r"\W*(?:provincies?|province|arrondissement|regio|streek)\W*", re.IGNORECASE)
#: "Vier gemeenten sloten een overeenkomst. Het gaat om Ieper, …"
_NAMES_THEM = re.compile(
    r"\W*(?:het\s+(?:gaat|betreft)|dit\s+zijn|dat\s+zijn|concreet|they\s+are|these\s+are|il\s+s['’]agit|ce\s+sont)\b",
    re.IGNORECASE,
)
_POINTS_BELOW = re.compile(
    r"\b(?:volgende|onderstaande|hiernavolgende|hieronder|hierna|following|below|suivante?s)\b", re.IGNORECASE
)
_BUT = re.compile(
    r"\b(?:behalve|uitgezonderd|met\s+uitzondering\s+van|behoudens|except|sauf|hormis)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)([):.,;]*)")
_SINCE = re.compile(r"\b(?:in|sinds|vanaf|tot|eind|begin|medio|jaar|since|depuis|en)\s+$", re.IGNORECASE)
_SHORT = 12
_SEPARATOR = re.compile(f"{COMMAS.pattern}|{AND.pattern}")
_ABOUT = frozenset({"agreement", "signed", "ended", "refused"})
#: Fewer names than this in a paragraph are mentioned, not listed.
_FEWEST = 8
_FEWEST_IN_A_ROW = 2
#: A longer paragraph is no enumeration with a few words around it.
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and where in a text it begins and ends: between its words may stand more than one blank."""

    term: Term
    start: int
    end: int

    def moved(self, by: int) -> "Named":
        """Give the same name in a text that begins so much earlier."""
        return Named(self.term, self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence that enumerates: its words without the names, where in its paragraph it begins, and the names."""

    words: str
    at: int
    names: Sequence[Named]


def listings(text: str, *, few: bool = False) -> list[Listing]:
    """Give the sentences that say how far municipalities are.

    None where a paragraph names only a few, unless a document holds nothing else and `few` are asked for.
    """
    if len(text) > _LONGEST or not (few or (len(_CAPITAL.findall(text)) >= _FEWEST and _has_rows(text))):
        return []
    found: list[Listing] = []
    doubtful: list[Listing] = []
    before = ""
    for sentence in SENTENCE.finditer(text):
        names = named_in(sentence[0]) if few else list(_names(sentence[0]))
        words = without(sentence[0], names)
        if names and few and _excepts(sentence[0], names[0].start):
            continue
        if _NAMES_THEM.match(words):
            words = f"{before.rstrip(' .')}: {words.lstrip()}" if before else words  # one heading
        before = "" if names else words
        said = look_up(words)
        about = said.meaning is Answer.NO_AGREEMENT or bool(said.senses & _ABOUT)
        listing = Listing(words, at := sentence.start(), [name.moved(at) for name in names])
        if names and (isinstance(said.meaning, Step) or (about and said.is_doubtful)):
            found.append(listing)
        elif names and few and said.is_doubtful:
            doubtful.append(listing)
    if found and doubtful:  # "Die van Maaseik wordt afgebouwd"
        found = sorted([*found, *doubtful], key=lambda listing: listing.at)
    return found if few or sum(len(listing.names) for listing in found) >= _FEWEST else []


def _excepts(sentence: str, first: int) -> bool:
    """Whether a sentence that introduces a list names only whom it excepts."""
    before = sentence[:first]
    return bool(_POINTS_BELOW.search(before) and _BUT.search(before))


def _has_rows(text: str) -> bool:
    """Whether there are commas enough for the fewest names, in the shortest rows."""
    between = islice(_SEPARATOR.finditer(text), _FEWEST // _FEWEST_IN_A_ROW)
    return sum(1 for _ in between) == _FEWEST // _FEWEST_IN_A_ROW


def _names(sentence: str) -> Iterator[Named]:
    """Yield the names that stand in a row, with no more than a comma or "en" between them."""
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(sentence)), (len(sentence),) * 2]
    row: list[Named] = []
    for start, end in ((a[1], b[0]) for a, b in pairwise(cuts)):
        words = _words(sentence, start, end)
        first = _name(sentence, words, from_end=False)
        whole = first is not None and first.end == words[-1][1]
        if first:
            row.append(first)
        if not whole:  # here a row ends, and another may begin
            yield from row if len(row) >= _FEWEST_IN_A_ROW else ()
            last = _name(sentence, words, from_end=True)
            row = [last] if last else []
    yield from row if len(row) >= _FEWEST_IN_A_ROW else ()


def named_in(sentence: str) -> list[Named]:
    """Give the municipalities that a sentence names, wherever they stand in it; no part of a person's name."""
    if len(sentence) > _LONGEST:
        return []
    words = _words(sentence, 0, len(sentence))
    found: list[Named] = []
    end = 0
    for at, (start, _) in enumerate(words):
        name = (
            None if start < end else _name(sentence, words[at : at + LONGEST_NAME_IN_WORDS], from_end=False)
        )
        if name is None:
            continue
        end = name.end
        before = sentence[slice(*words[at - 1])] if at else ""
        if name.term.ambiguous and _OF_AN_AREA.fullmatch(before):
            continue
        if not (before[:1].isupper() and before[-1:].isalpha() and at > 1 and before not in PROVINCES):
            found.append(name)
    return found


def named_first(text: str) -> Named | None:
    """Give the municipality that a text begins with."""
    words = list(islice(_WORD.finditer(text), LONGEST_NAME_IN_WORDS))
    return _name(text, [word.span() for word in words], from_end=False) if words else None


def _words(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where each word between two commas begins and ends, without the stop at the end."""
    end = start + len(sentence[start:end].rstrip(" ."))
    return [match.span() for match in _WORD.finditer(sentence, start, end)]


def _name(sentence: str, words: Sequence[tuple[int, int]], *, from_end: bool) -> Named | None:
    """Find a municipality at the beginning or the end of some words."""
    for count in range(min(len(words), LONGEST_NAME_IN_WORDS), 0, -1):
        chosen = words[-count:] if from_end else words[:count]
        start = chosen[0][0]
        if sentence[start].islower() or (sentence[start].isdigit() and _is_of_a_day(sentence, start)):
            continue
        term = read(" ".join(sentence[start:end] for start, end in chosen))
        if term.kind is TermKind.NAME and term.is_flemish and not _takes_too_much(sentence, chosen, term):
            return Named(term, start, chosen[-1][1])
    return None


def _is_of_a_day(sentence: str, start: int) -> bool:
    """Whether a number before a name is a year, and no postal code: "sinds 2019): Aalst", "31 december 2021 Aalst"."""
    if is_without_year(sentence, start):
        return True
    year = _YEAR.match(sentence, start)
    return bool(year and (year[1] or _SINCE.search(sentence, max(0, start - _SHORT), start)))


def _takes_too_much(sentence: str, chosen: Sequence[tuple[int, int]], term: Term) -> bool:
    """Whether a name of one word takes the next word with it: "Lier de" is not Lierde, nor "Bever en" Beveren."""
    if len(chosen) == 1 or term.place is None or not sentence[chosen[-1][0]].islower():
        return False
    return all(m.name.isalpha() for m in term.place.municipalities.values())


def without(sentence: str, names: Sequence[Named]) -> str:
    """Give the words of a sentence around its names."""
    for name in reversed(names):
        sentence = f"{sentence[: name.start]}…{sentence[name.end :]}"
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
