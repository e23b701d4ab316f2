"""Lines that name a municipality and say on the next ones how far it is, as cards do -> tables."""

from collections.abc import Iterator, Sequence

from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.words.wordings import look_up

#: So many cards are no accident, and each is no longer than this.
_FEWEST, _MOST_LINES = 3, 4
_LONGEST_NAME, _MOST_BLANKS, _LONGEST_WORDING = 60, 6, 90


def in_pairs(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """Part lines where names and what is said of each alternate, from a name to a wording; else give them as they are.

    Where they alternate from a wording to a name, the wordings are headings, of one name each.
    """
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    said = [lines[i] for i in filled]
    names = [_is_name(line) for line in said]
    start = at = 0
    while at < len(said):
        cards = _cards(said, names, at) if names[at] else []
        end = at + max(sum(map(len, cards)), 1)
        if _are_telling(cards) and not (end < len(said) and names[end]):
            if filled[at] > start:
                yield lines[start : filled[at]]
            yield _table(cards)
            start = filled[end - 1] + 1
        at = end
    if start < len(lines):
        yield lines[start:]


def _cards(said: Sequence[Line], names: Sequence[bool], start: int) -> list[Sequence[Line]]:
    """Give what may be the cards that begin at a name: after each as many lines, up to the next name."""
    height = next((k for k in range(1, _MOST_LINES + 1) if names[start + k : start + k + 1] == [True]), 0)
    cards: list[Sequence[Line]] = []
    at = start
    while height > 1 and at < len(said) and names[at] and _is_card(names[at + 1 : at + height], height):
        cards.append(said[at : at + height])
        at += height
    return cards


def _are_telling(cards: Sequence[Sequence[Line]]) -> bool:
    """Whether there are cards enough, and one line of each says something of its name."""
    return len(cards) >= _FEWEST and any(
        all(_says(card[k]) for card in cards) for k in range(1, len(cards[0]))
    )


def _is_card(after: Sequence[bool], height: int) -> bool:
    return len(after) == height - 1 and not any(after)


def _table(cards: Sequence[Sequence[Line]]) -> Table:
    """Set cards out in rows, without what each of them repeats and that says nothing."""
    kept = [
        k
        for k in range(len(cards[0]))
        if k == 0 or len({card[k].text for card in cards}) > 1 or _says(cards[0][k])
    ]
    return Table(
        tuple(
            Row(
                tuple(Cell(card[k].text, column, marks=card[k].marks) for column, k in enumerate(kept)),
                card[0].line,
                card[0].page,
            )
            for card in cards
        )
    )


def _is_name(line: Line) -> bool:
    if len(line.text) > _LONGEST_NAME or line.text.strip().count(" ") > _MOST_BLANKS:
        return False
    term = read(line.text.strip())
    return term.kind is TermKind.NAME and term.is_flemish and term.note is None


def _says(line: Line) -> bool:
    text = line.text.strip()
    return (
        len(text) <= _LONGEST_WORDING
        and look_up(text).says_more_than_yes_or_no
        and read(text).kind not in (TermKind.NAME, TermKind.LABEL, TermKind.TOTAL)
    )
