"""Lines of text -> tokens: the pieces of the lines that read like a list, and barriers where prose stands."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gemeenten.documents.model import Line, Mark
from gemeenten.listing.text.broken import unbroken
from gemeenten.listing.text.enumerations import enumeration
from gemeenten.listing.text.outline import Beside, Heading
from gemeenten.listing.text.pieces import begins_with_name, line_terms, without_addresses
from gemeenten.listing.text.prose import prose_in
from gemeenten.listing.text.sentences import listings
from gemeenten.listing.text.terms import Term, TermKind, read
from gemeenten.listing.text.wrapped import with_whole_titles


@dataclass(slots=True)
class Token:
    """A term and where it stands.

    `first` and `last` tell whether it begins and ends its line, so that a name may run on over the line's
    end; lines without a blank one between them share a `paragraph`; in a `flowing` line separators part the
    names. `label` is the province that a table gives it outright. What stands in one table, or in one run of
    text, shares a `part`, and what one title heads a `section`. `sure` says that it stands in a column of
    municipalities, or in a sentence that lists them, `stray` that it stands apart from the list. `heading` stands
    over it, `beside` it the row of its table, and `legend` explains its footnote mark; `mark` says that it is
    struck through or hidden. Of prose, `prose` is the whole paragraph; `level` is that of a heading.
    """

    term: Term
    line: int
    page: int | None = None
    first: bool = True
    last: bool = True
    paragraph: int = 0
    flowing: bool = False
    label: str | None = None
    part: int = 0
    section: int = 0
    sure: bool = False
    stray: bool = False
    heading: Heading | None = None
    beside: Beside | None = None
    legend: str | None = None
    mark: str | None = None
    prose: str = ""
    level: int | None = None

    @property
    def kind(self) -> TermKind:
        """What the piece is."""
        return self.term.kind


#: So many lines of one kind are no accident.
_FEWEST_LINES = 3
_MOST_TITLE_LINES = 2
#: The end of a paragraph that can say what the names after it are.
_MOST_PROSE_LINES = 6
_NAME_AND_LABEL = 2
_LONGEST_REMARK = 60
_MOST_ROWS = 0.8
_NAMES_FOR_ONE_ODD_LINE = 15
#: A place and a date head a letter; several of them are a list that tells when each signed.
_DATED = re.compile(
    r"(\D{2,40}),\s+(?:op\s+|de\s+|d\.?d\.?\s+)?\d{1,2}(?:[./-]\d{1,2}[./-]|\s+[a-z]{3,9}\.?\s+)\d{2,4}\.?",
    re.IGNORECASE,
)
#: "V: Welke gemeenten …?" and "A: Aalst, Boom."
_ANSWER = re.compile(r"^(?:[AQV]|[Aa]ntwoord|[Vv]raag|[Aa]nswer|[Qq]uestion)\s*:\s+(?=[A-Z])")
#: A stroke that is drawn through the letter before it.
_STRUCK = "\u0336"
_FLOWS = re.compile(r"(?<![\w)])[\d)]*[^\W\d][\w)]*[,;]\s")


def tokens_of(lines: Iterable[Line], *, few: bool = False) -> list[Token]:
    """Read running text. Each run of prose gives one TEXT token, which holds its text where that is short.

    With `few`, sentences that name only a few municipalities list them too.
    """
    tokens: list[Token] = []
    paragraphs = [with_whole_titles(unbroken(paragraph)) for paragraph in _paragraphs(lines)]
    dated = sum(_place_and_date(text) is not None for paragraph in paragraphs for text, _ in paragraph)
    for number, paragraph in enumerate(paragraphs):
        terms = _paragraph_terms([text for text, _ in paragraph], dated=dated >= _FEWEST_LINES)
        prose = prose_in([text for text, _ in paragraph], terms)
        start = 0
        for in_prose, group in groupby(prose):
            end = start + len(list(group))
            if in_prose:
                tokens += _listed(paragraph[start:end], number, few=few) or [
                    _barrier(paragraph[start:end], number)
                ]
            else:
                label_at = _label_position(terms[start:end])
                for (text, line), found in zip(paragraph[start:end], terms[start:end], strict=True):
                    tokens += _tokens(text, found, line, number, label_at)
            start = end
    return tokens


def _paragraph_terms(texts: Sequence[str], *, dated: bool) -> list[list[Term]]:
    """Read the lines of a paragraph; what is no name within a long enumeration does not make it prose."""
    terms = without_addresses(texts, [_dated(text, dated) or line_terms(text) for text in texts])
    if all(len(found) == 1 and found[0].kind is TermKind.TEXT for found in terms):
        return terms
    odd = [
        i
        for i, found in enumerate(terms)
        if any(term.kind is TermKind.TEXT for term in found) and not _place_and_date(texts[i])
    ]
    names = sum(
        sum(term.kind is TermKind.NAME for term in found) for i, found in enumerate(terms) if i not in odd
    )
    single = sum(len(found) == 1 and found[0].kind is TermKind.NAME for found in terms)
    if odd and single >= _FEWEST_LINES:
        for i in odd.copy():
            if (
                len(texts[i]) <= _LONGEST_REMARK
                and not texts[i].endswith((".", ":"))
                and begins_with_name(texts[i])
            ):
                terms[i] = [Term(TermKind.UNKNOWN, texts[i])]
                odd.remove(i)
    if odd and names >= _NAMES_FOR_ONE_ODD_LINE * len(odd):
        for i in odd:
            terms[i] = enumeration(texts[i], surely=True)
    return terms


def _place_and_date(text: str) -> re.Match[str] | None:
    # Hardly any line ends in a year, and this is cheaper to see.
    return _DATED.fullmatch(text) if text[-2:-1].isdigit() else None


def _dated(text: str, among_others: bool) -> list[Term] | None:
    match = _place_and_date(text)
    if match is None:
        return None
    name = read(match[1])
    if not among_others or name.kind is not TermKind.NAME:
        return [Term(TermKind.TEXT, text)]
    return [replace(name, note=text[match.end(1) :].strip(" ,."))]


def _listed(prose: Sequence[tuple[str, Line]], paragraph: int, *, few: bool) -> list[Token]:
    """Read the sentences of a run of prose that enumerate municipalities; empty where none does."""
    text, starts = "", []
    for line, _ in prose:
        text += " " if text and not text.endswith("-") else ""
        starts.append(len(text))
        text += line
    tokens: list[Token] = []
    for listing in listings(text, few=few):
        place = prose[bisect(starts, listing.at) - 1][1]
        said = Term(TermKind.TEXT, listing.words)
        tokens.append(Token(said, place.line, place.page, paragraph=paragraph, prose=listing.words))
        for name in listing.names:
            place = prose[bisect(starts, name.start) - 1][1]
            tokens.append(
                Token(
                    name.term,
                    place.line,
                    place.page,
                    first=False,
                    last=False,
                    paragraph=paragraph,
                    flowing=True,
                    sure=True,
                    # "In Antwerpen hebben …" may name the province.
                    stray=name.term.ambiguous and text[: name.start].endswith(("in ", "In ")),
                )
            )
    return tokens


def _barrier(prose: Sequence[tuple[str, Line]], paragraph: int) -> Token:
    """Stand in for a run of prose by its last line, or by all of it where it may be a title."""
    text, last = prose[-1]
    if len(prose) <= _MOST_TITLE_LINES:
        text = " ".join(text for text, _ in prose)
    elif not text.endswith(":"):
        text = "."
    whole = " ".join(text for text, _ in prose[-_MOST_PROSE_LINES:])
    level = last.level if len(prose) == 1 else None
    mark = next((m.kind for m in last.marks if m.end - m.start >= len(last.text.strip())), None)
    said = Term(TermKind.TEXT, text)
    return Token(said, last.line, last.page, paragraph=paragraph, mark=mark, prose=whole, level=level)


def _label_position(lines: Sequence[Sequence[Term]]) -> int | None:
    """Tell where the province stands in lines that all hold a name and its province: before (0) or behind (1)."""
    pairs = [terms for terms in lines if len(terms) == _NAME_AND_LABEL]
    if len(pairs) < _FEWEST_LINES or len(pairs) < _MOST_ROWS * len(lines):
        return None
    for position in range(_NAME_AND_LABEL):
        others = [terms[1 - position] for terms in pairs]
        labels = sum(terms[position].province is not None for terms in pairs)
        if (
            labels >= _MOST_ROWS * len(pairs)
            and sum(other.province is None for other in others) > len(pairs) / 2
        ):
            return position
    return None


def _tokens(
    text: str, terms: Sequence[Term], line: Line, paragraph: int, label_at: int | None
) -> Iterator[Token]:
    """Give the tokens of a line; on one line with names, a label is theirs outright."""
    runs_on = not text.endswith((",", ";", " en"))
    flowing = not runs_on or bool(_FLOWS.search(text))
    if label_at is not None and len(terms) == _NAME_AND_LABEL and terms[label_at].province:
        name = terms[1 - label_at]
        yield Token(name, line.line, line.page, True, runs_on, paragraph, label=terms[label_at].province)
        return
    label = None
    found: list[Token] = []
    for i, term in enumerate(terms):
        last = i == len(terms) - 1 and runs_on
        found.append(Token(term, line.line, line.page, i == 0, last, paragraph, flowing, label))
        label = term.province if term.kind is TermKind.LABEL else label
    if all(token.kind in (TermKind.UNKNOWN, TermKind.TEXT, TermKind.FURNITURE) for token in found):
        found[0].level = line.level
        found[0].prose = text if len(found) > 1 else ""  # it may be a heading, in which "en" parts no names
    for token, mark in zip(found, marked(line.text, line.marks, found), strict=True):
        yield replace(token, mark=mark) if mark else token


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[tuple[str, Line]]]:
    paragraph: list[tuple[str, Line]] = []
    for line in lines:
        text = _ANSWER.sub("", line.text.strip())
        if paragraph and (not text or line.level is not None or paragraph[-1][1].level is not None):
            yield paragraph
            paragraph = []
        if text:
            paragraph.append((text, line))
    if paragraph:
        yield paragraph


def marked(text: str, marks: Sequence[Mark], tokens: Sequence[Token]) -> list[str | None]:
    """Tell of each token of a text whether it is struck through or hidden, and which."""
    if not marks and _STRUCK not in text:
        return [None] * len(tokens)
    found: list[str | None] = []
    at = 0
    for token in tokens:
        start = max(text.find(token.term.text, at), 0)
        end = start + len(token.term.text)
        at = end
        over = next((mark.kind for mark in marks if mark.start < end and start < mark.end), None)
        found.append(over or ("struck" if _STRUCK in text[start : end + 1] else None))
    return found
