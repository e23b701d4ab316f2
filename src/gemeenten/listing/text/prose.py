"""Which lines of a paragraph are prose, and which read like a list."""

import re
from collections.abc import Sequence
from itertools import groupby

from gemeenten.listing.text.terms import Term, TermKind

_TITLE = re.compile(
    r"\W*(?:lijst|overzicht|stand|toestand|situatie|bijlage|tabel|gemeenten|steden|lokale\s+besturen"
    r"|(?:samenwerkings)?overeenkomst\w*)\b[^.]*(?<!\bin)(?<!\bvan)(?<!\bmet)(?<!\bde)(?<!\bsteden)$",
    re.IGNORECASE,
)
#: A title is hardly longer, and one name a line on at least so many lines is a list.
_LONGEST_TITLE = 70
_FEWEST_UNDER_TITLE = 2
_FULL_LINE = 32
_FEWEST_LINES = 3
#: So many names in a row are no subject of a sentence.
_LONG_ENUMERATION = 8
_ENDS_SENTENCE = (".", ":", ";", "!", "?", ")", "”", '"')


def prose_in(texts: Sequence[str], terms: Sequence[list[Term]]) -> list[bool]:
    """Tell which lines of a paragraph are prose, those among them that hold nothing but names too.

    A sentence that runs over several lines may fill one of them with names alone: it is told by the line
    before, which does not end a sentence, or by the line after, which goes on in the middle of one. A list under
    a title looks alike; there one name stands on each line, and there are several such lines.
    """
    prose = [any(term.kind is TermKind.TEXT for term in found) for found in terms]
    if all(prose):
        return prose
    start = 0
    for in_prose, group in groupby(prose.copy()):
        end = start + len(list(group))
        if not in_prose:
            single = sum(sum(a.kind is not TermKind.LABEL for a in found) <= 1 for found in terms[start:end])
            open_before = start > 0 and not texts[start - 1].endswith(_ENDS_SENTENCE)
            short_title = open_before and len(texts[start - 1]) <= _LONGEST_TITLE
            labelled = any(found[0].kind is TermKind.LABEL and len(found) > 1 for found in terms[start:end])
            titled = start == 1 and len(texts[0]) <= _LONGEST_TITLE and _TITLE.match(texts[0]) is not None
            # A line that is not full is no sentence that runs on.
            apart = start == 0 or len(texts[start - 1]) < _FULL_LINE
            alone = apart and _is_alone(texts[start:end], terms[start:end])
            rows = (
                (start == 1 or _is_between(texts, terms, start, end))
                and apart
                and all(a.kind is TermKind.NAME for found in terms[max(start, 1) : end] for a in found)
            )
            headed = (
                labelled
                or alone
                or rows
                or (titled and end == len(texts))
                or (single == end - start and _is_ragged(texts, start, end))
                or _is_headed(terms[start:end], start)
            )
            if not headed and single < (_FEWEST_UNDER_TITLE if short_title else _FEWEST_LINES):
                long = sum(map(len, terms[start:end])) >= _LONG_ENUMERATION
                goes_on = end < len(texts) and _goes_on(texts[end - 1], texts[end], surely=long)
                prose[start:end] = [open_before or goes_on] * (end - start)
        start = end
    return prose


def _is_between(texts: Sequence[str], terms: Sequence[Sequence[Term]], start: int, end: int) -> bool:
    """Whether the line over names heads them, as one of several that do, and no sentence goes on after them."""
    if end < len(texts) and texts[end][0].islower():
        return False
    if start == 0:  # it is one of the words that lists are headed with
        return terms[0][0].kind is TermKind.FURNITURE and not texts[end - 1].endswith((",", " en"))
    heading = texts[start - 1]
    return not heading[0].islower() and not heading.endswith((",", " en", "-"))


def _is_ragged(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether names stand on short lines though others follow: a sentence that runs on fills all lines but its last."""
    running = texts[start : end if end < len(texts) else end - 1]
    return start > 0 and bool(running) and 2 * max(map(len, running)) < len(texts[start - 1])


def _is_alone(texts: Sequence[str], lines: Sequence[Sequence[Term]]) -> bool:
    """Whether names stand each on a line of its own, with no more than a few short words of another kind between."""
    named = [found[0].kind is TermKind.NAME for found in lines]
    return any(named) and all(
        len(found) == 1 and (name or len(text) < _FULL_LINE)
        for text, found, name in zip(texts, lines, named, strict=True)
    )


def _is_headed(lines: Sequence[Sequence[Term]], start: int) -> bool:
    """Whether a province on a line of its own begins the paragraph, with one name on each line after it."""
    heads = start == 0 and lines[0][0].province is not None
    return heads and len(lines) > 1 and all(len(found) == 1 for found in lines)


def _goes_on(text: str, following: str, *, surely: bool) -> bool:
    """Whether a sentence runs on from a line into the next one, which is prose; `surely`, if it is plain."""
    if text.endswith(_ENDS_SENTENCE):
        return False
    return not surely or text.endswith((",", " en")) or following[0].islower()
