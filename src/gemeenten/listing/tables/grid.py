"""A table and what is known of it: its columns' roles, each row's province, what stands over and beside names."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gemeenten.documents.model import Cell, Row, Table
from gemeenten.listing.tables.roles import Roles, roles_of
from gemeenten.listing.text.headings import ASIDE, NO_HEADING
from gemeenten.listing.text.outline import Column, Heading
from gemeenten.listing.text.pieces import begins_with_name, line_terms
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.words.suggest import resembles
from gemeenten.listing.words.wordings import TELLING, Answer, look_up
from gemeenten.places.names import province_in_column

CODE = re.compile(r"\d{5}")
TOTAL = re.compile(r"(?:algemeen\s+)?(?:sub)?tota", re.IGNORECASE)
#: The number of an item, or of a heading.
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[IVX]{1,5})[.)]?")
_FEWEST_LETTERS = 3
_NEARLY_ALL = 0.9
#: What heads groups stands before at most this share of the names.
_SPARSE = 0.5

_Cells = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table and what is known of it: its columns' roles, each row's province, what stands over and beside names."""

    rows: Sequence[Row]
    cells: Sequence[_Cells]
    roles: Roles
    labels: Mapping[int, str | None]
    headings: Mapping[int, Heading | None]
    beside: Mapping[int, Sequence[Column]]
    #: The cells of each row that are struck through or hidden, where there are any.
    marked: Mapping[int, Sequence[Cell]]


def grid_of(table: Table, over: Heading | None) -> Grid:
    """Find out what is known of a table that stands under a heading."""
    roles = roles_of(table)
    cells = [{cell.column: cell for cell in row.cells if cell.text.strip()} for row in table.rows]
    if table.name:
        over = Heading(table.name, 1, table.rows[0].page, over, prose=True)
    headings = _headings(table, cells, roles, over)
    labels, beside = _labels(table, roles), _beside(cells, roles, headings)
    marked = {i: found for i, row in enumerate(cells) if (found := [*filter(_is_marked, row.values())])}
    return Grid(table.rows, cells, roles, labels, headings, beside, marked)


def _headings(
    table: Table, cells: Sequence[_Cells], roles: Roles, over: Heading | None
) -> dict[int, Heading | None]:
    """Give what stands over each row: a row of its own that is no name, and says something or heads the table."""
    headings: dict[int, Heading | None] = {}
    current = over
    first = next(
        (i for i, row in enumerate(cells) if any(is_place(c.text) for c in row.values())), len(cells)
    )
    first = max(first, min(roles.title_rows, default=0))
    wide = len({c for row in cells for c in row}) > 1
    for i, row in enumerate(table.rows):
        texts = {" ".join(cell.text.split()) for cell in _unnumbered(cells[i])}
        text = texts.pop() if len(texts) == 1 else ""
        if i not in roles.title_rows and text and _is_heading(text, above=i < first, wide=wide):
            current = Heading(text, row.line, row.page, current)
        headings.setdefault(i, current)
    return headings


def _is_heading(text: str, *, above: bool, wide: bool) -> bool:
    """Whether the only cell of a row heads those below it."""
    term = read(text)
    if (
        term.province is not None
        or term.place is not None
        or term.kind is TermKind.TOTAL
        or TOTAL.match(text)
    ):
        return False
    if (
        begins_with_name(text)
        or any(a.kind is TermKind.NAME for a in line_terms(text))
        or sum(map(str.isalpha, text)) < _FEWEST_LETTERS
    ):
        return False
    found = look_up(text)
    if NO_HEADING.match(text) or (ASIDE.match(text) and not found.senses & TELLING):
        return False
    if above:
        return not resembles(text) or found.meaning is not Answer.ASK
    known = found.heads_names and "unknown" not in found.senses
    return found.heads_names and (
        known or term.kind is TermKind.TEXT or (wide and not resembles(text) and len(text.split()) > 1)
    )


def _beside(
    cells: Sequence[_Cells], roles: Roles, headings: Mapping[int, Heading | None]
) -> dict[int, Sequence[Column]]:
    """Give the columns that stand beside each column of names: those up to the next one, and those before all."""
    identity = {*roles.names, roles.label, roles.code, roles.postcode}
    subjects = roles.names or ((roles.code,) if roles.code is not None else ())
    rows = [
        i
        for i, row in enumerate(cells)
        if i not in roles.title_rows
        and any(c in row for c in subjects)
        and not is_own_heading(headings, i, row)
    ]
    numbers = {c for i in rows for c in cells[i]} | set(roles.titles)
    filled = {i: [subject for subject in subjects if subject in cells[i]] for i in rows}
    found: dict[int, list[Column]] = {subject: [] for subject in subjects}
    for c in sorted(numbers - identity):
        before = bisect_left(subjects, c)
        own = {*subjects[:before][-1:]} or set(subjects)
        # Of several columns of names only one may be filled in a row.
        own |= {filled[i][0] for i in rows if c in cells[i] and bisect_left(filled[i], c) == 1}
        texts = _down(cells, c)
        if not before:
            texts = _as_groups(texts, rows)
        column = Column(roles.titles.get(c, ""), {i: texts[i] for i in rows})
        for subject in own:
            found[subject].append(column)
    return {subject: tuple(columns) for subject, columns in found.items()}


def _as_groups(texts: list[str], rows: Sequence[int]) -> list[str]:
    """Let what stands once before several names, as the head of a group, stand before each of them."""
    said = [texts[i] for i in rows if texts[i]]
    sparse = 0 < len(said) <= _SPARSE * len(rows) and texts[rows[0]] and len(set(said)) == len(said) > 1
    if not sparse or not all(look_up(text).says_more_than_yes_or_no for text in said):
        return texts
    filled, current = list(texts), ""
    for i in rows:
        current = filled[i] = texts[i] or current
    return filled


def _down(cells: Sequence[_Cells], column: int) -> list[str]:
    """Give the text of a column in each row; a merged cell stands in all the rows that it covers."""
    texts: list[str] = []
    text, end = "", 0
    for i, row in enumerate(cells):
        if column in row:
            text, end = row[column].text.strip(), i + row[column].rows
        texts.append(text if i < end else "")
    return texts


def is_own_heading(headings: Mapping[int, Heading | None], i: int, row: _Cells) -> bool:
    """Whether a row holds nothing but the heading of those below it."""
    heading = headings[i]
    return (
        heading is not None
        and len(own := _unnumbered(row)) == 1
        and heading.text == " ".join(own[0].text.split())
    )


def _unnumbered(row: _Cells) -> list[Cell]:
    """Give the cells of a row without the number that stands before them."""
    cells = [row[column] for column in sorted(row)]
    return cells[1:] if len(cells) > 1 and _ORDINAL.fullmatch(cells[0].text.strip()) else cells


def is_place(text: str) -> bool:
    """Whether a cell holds a place, a code, or a name with a slip in it."""
    if CODE.fullmatch(text):
        return True
    terms = [term for line in text.split("\n") for term in line_terms(line.strip())]
    if any(term.kind in (TermKind.NAME, TermKind.LABEL) for term in terms):
        return True
    return any(term.kind is TermKind.UNKNOWN and resembles(term.text) for term in terms)


def _labels(table: Table, roles: Roles) -> dict[int, str | None]:
    """Give the province of each row, where merged cells or the rows themselves tell it; else nothing."""
    if roles.label is None:
        return {}
    groups = [
        (i, i + cell.rows, province_in_column(cell.text) or read(cell.text).province)
        for i, row in enumerate(table.rows)
        for cell in row.cells
        if cell.column == roles.label and i not in roles.title_rows
    ]
    if any(end - start > 1 for start, end, _ in groups):
        return _of_groups(table, groups)
    written = {start: province for start, _, province in groups if province}
    named = {
        i
        for i, row in enumerate(table.rows)
        if any(c.column in roles.names and c.text.strip() for c in row.cells)
    } - roles.title_rows
    return dict(written) if len(named & written.keys()) >= _NEARLY_ALL * max(len(named), 1) else {}


def _of_groups(table: Table, groups: Sequence[tuple[int, int, str | None]]) -> dict[int, str | None]:
    """Give each row the province of the merged cell that covers it.

    A merged cell that runs over a page's end is printed as two, with the text in one of them.
    """
    provinces = [province for _, _, province in groups]
    for k, ((start, _, province), before) in enumerate(zip(groups, [None, *groups], strict=False)):
        new_page = before is not None and table.rows[start].page != table.rows[before[0]].page
        if province is None and new_page:
            provinces[k] = provinces[k - 1]
        elif new_page and provinces[k - 1] is None:
            provinces[k - 1] = province
    labels: dict[int, str | None] = {}
    for (start, end, _), province in zip(groups, provinces, strict=True):
        labels.update(dict.fromkeys(range(start, end), province))
    return labels


def _is_marked(cell: Cell) -> bool:
    """Whether all of a cell is struck through or hidden."""
    return sum(mark.end - mark.start for mark in cell.marks) >= len(cell.text.strip()) > 0
