"""Words, names and dates that run over the end of a line are whole again, and sentences end where they do."""

import re
from collections.abc import Iterable
from itertools import pairwise

from gemeenten.documents.model import Line
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.words.days import is_without_year
from gemeenten.places.names import find

_YEAR = re.compile(r"(?:19|20)\d\d\W?")
_BROKEN_OFF = re.compile(r"((?:[^\W\d]{1,60}-){0,3}[^\W\d]{1,60})-$")
_NO_AND = r"(?!(?:en|of|et|ou|and|or)\b)"
_BROKEN = re.compile(rf"(?<=[^\W\d]{{2}})- {_NO_AND}(?=[a-zà-ÿ])")
#: "overeen-" and "komst", but not "onderhandelings-" and "en gespreksfase".
_FIRST_HALF, _SECOND_HALF = (
    re.compile(r"[^\W\d]{2}-$"),
    re.compile(rf"{_NO_AND}[a-zà-ÿ]+(?:-[^\W\d]+)*[.,;:)]*"),
)
#: Where a name is broken after one of these, the hyphen belongs to it: "Heist-op-" and "den-Berg".
_PART_OF_NAME = re.compile(r"(?:-|\b)(?:op|aan|ten|ter|in|sint|st|de|den)-$", re.IGNORECASE)
_GOES_ON = re.compile(r"([^\W\d]+)(?:\s*[,;]\s*|$|(?=\.?$|\s+(?:en|et|and|&)\s))")
_ENDS_IN_LINE = re.compile(r"\s*((?P<and>(?:en|et|and|&)\s+)?[A-ZÀ-Þ][^.]{1,80})\.\s+(?=[A-ZÀ-Þ])")


def in_one(lines: Iterable[str]) -> str:
    """Put the lines of a paragraph in one, in which the words that ran over their ends are whole."""
    return _BROKEN.sub("", " ".join(lines))


def unbroken(paragraph: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Put a name together that a hyphen breaks in the middle of a word: "Den-" and "dermonde, Genk"."""
    paragraph = _with_years(paragraph)
    if not any(text.endswith("-") for text, _ in paragraph):
        return _ended(paragraph)
    for i, ((_, line), (after, next_line)) in enumerate(pairwise(paragraph.copy())):
        if whole := without_break(paragraph[i][0], after) or _whole_word(paragraph[i][0], after):
            paragraph[i : i + 2] = [(whole[0], line), (whole[1], next_line)]
    return _ended([(text, line) for text, line in paragraph if text])


def without_break(first: str, second: str) -> tuple[str, str] | None:
    """Put a name together that a hyphen breaks between two lines, on the first; None where there is none."""
    broken = _BROKEN_OFF.search(first)
    rest = _GOES_ON.match(second) if broken else None
    place = find(broken[1] + rest[1]) if broken and rest else None
    if rest is None or place is None or not place.municipalities:
        return None
    return first[:-1] + rest[0].rstrip(), second[rest.end() :]


def _whole_word(first: str, second: str) -> tuple[str, str] | None:
    """Put a word of a sentence together that is broken between two lines, on the first; None where there is none."""
    rest = _SECOND_HALF.match(second) if " " in first and _FIRST_HALF.search(first) else None
    if rest is None:
        return None
    kept = first if _PART_OF_NAME.search(first) else first[:-1]
    return kept + rest[0], second[rest.end() :].lstrip()


def _ended(paragraph: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Part a line on which an enumeration ends and another sentence begins: "en Wervik. Zij werken samen aan"."""
    parted: list[tuple[str, Line]] = []
    for text, line in paragraph:
        match = _ENDS_IN_LINE.match(text) if parted and ". " in text else None
        goes_on = match is not None and (match["and"] or parted[-1][0].rstrip().endswith(","))
        terms = line_terms(match[1]) if match and goes_on else []
        if match and terms and all(term.kind is TermKind.NAME for term in terms):
            parted += [(text[: match.end()].rstrip(), line), (text[match.end() :], line)]
        else:
            parted.append((text, line))
    return parted


def _with_years(paragraph: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Put a date together that is broken before its year: "op 31 december" and "2021"."""
    joined: list[tuple[str, Line]] = []
    for text, line in paragraph:
        if text[:2] in ("19", "20") and joined and _YEAR.fullmatch(text) and is_without_year(joined[-1][0]):
            joined[-1] = (f"{joined[-1][0]} {text}", joined[-1][1])
        else:
            joined.append((text, line))
    return joined
