"""Lines that name a municipality and say on the next line how far it is -> tables of two columns."""

from collections.abc import Iterator

from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.words.wordings import look_up

#: So many pairs are no accident.
_FEWEST = 3
_LONGEST_NAME, _MOST_BLANKS, _LONGEST_WORDING = 60, 6, 90


def in_pairs(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """Part lines where names and what is said of each alternate, from a name to a wording; else give them as they are.

    Where they alternate from a wording to a name, the wordings are headings, of one name each.
    """
    said = [i for i, line in enumerate(lines) if line.text.strip()]
    names = [_is_name(lines[i]) for i in said]
    start = k = 0
    while k < len(said):
        end = k
        while end + 1 < len(said) and names[end] and not names[end + 1] and _says(lines[said[end + 1]]):
            end += 2
        if end - k >= 2 * _FEWEST and not (end < len(said) and names[end]):
            if said[k] > start:
                yield lines[start : said[k]]
            yield Table(tuple(_row(lines[said[n]], lines[said[n + 1]]) for n in range(k, end, 2)))
            start = said[end - 1] + 1
        k = max(end, k + 1)
    if start < len(lines):
        yield lines[start:]


def _row(name: Line, wording: Line) -> Row:
    cells = (Cell(name.text, 0, marks=name.marks), Cell(wording.text, 1, marks=wording.marks))
    return Row(cells, name.line, name.page)


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
