"""Titles that run over the end of a line are put together: "Gemeenten zonder" and "overeenkomst" on the next."""

import re
from collections.abc import Sequence

from gemeenten.documents.model import Line
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.words.wordings import Answer, look_up

#: A title of several lines is no longer than this.
_LONGEST = 120
_ENDS = (".", ":", ";", ",", "!", "?", "-")
#: A line that ends in one of these is not at its end.
_OPEN = re.compile(
    r"\b(?:een|de|het|met|zonder|geen|niet|nog|van|in|voor|die|waar|hebben|avec|sans|la|le|with|without|no|of|the)$",
    re.IGNORECASE,
)


def with_whole_titles(paragraph: Sequence[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Put the lines of a title together, with the place of the first; running text stays as it is."""
    whole: list[tuple[str, Line]] = []
    for i, (text, line) in enumerate(paragraph):
        following = paragraph[i + 1][0] if i + 1 < len(paragraph) else ""
        if whole and not _goes_on(text, following) and _are_one_title(whole[-1][0], text):
            whole[-1] = (f"{whole[-1][0]} {text}", whole[-1][1])
        else:
            whole.append((text, line))
    return whole


def _goes_on(text: str, following: str) -> bool:
    """Whether the next line goes on in the middle of a sentence, or this one is a remark of its own."""
    return following[:1].islower() and not text.endswith(_ENDS) and len(text) + len(following) > _LONGEST


def _are_one_title(first: str, second: str) -> bool:
    if len(first) + len(second) >= _LONGEST or first.endswith(_ENDS) or not first[:1].isupper():
        return False
    if not second[:1].islower() and not _OPEN.search(first):
        return False
    said = look_up(f"{first} {second}")
    if said.meaning is Answer.NOTHING or ("unknown" in said.senses and " " not in first):
        return False
    terms = (*line_terms(first), *line_terms(second))
    return all(term.kind not in (TermKind.NAME, TermKind.LABEL) for term in terms)
