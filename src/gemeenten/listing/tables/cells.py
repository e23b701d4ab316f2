"""Tables -> tokens: the names in reading order, each with its province, its row and the headings that stand over it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gemeenten.documents.model import Table
from gemeenten.listing.tables.grid import CODE, TOTAL, Grid, grid_of, is_own_heading, is_place
from gemeenten.listing.tables.roles import provinces_across
from gemeenten.listing.tables.titles import lines_of
from gemeenten.listing.text.joining import join
from gemeenten.listing.text.neighbours import agrees, restarts
from gemeenten.listing.text.outline import Beside, Heading
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import Term, TermKind, as_label, is_area, read
from gemeenten.listing.text.tokens import Token, marked
from gemeenten.places.names import by_code, province_in_column

_POSTCODE = re.compile(r"(?:B-?\s?)?([1-9]\d{3})(?!\d).*")
_LONGEST_NAME = 60


def tokens_of_table(table: Table, over: Heading | None = None) -> list[Token]:
    """Read a table, which stands under a heading.

    A row that holds provinces and nothing else mostly parts what stands above from what follows; in columns
    like a newspaper's it is one more line of its column. The reading that agrees more with where the names
    really lie is taken.
    """
    grid = grid_of(table, over)
    roles = grid.roles
    tokens = _parted(grid)
    if len(roles.names) > 1 and any(token.label or token.kind is TermKind.LABEL for token in tokens):
        tokens = min(tokens, _by_column(grid, roles.names), key=_disagreeing)
    sheet = read(table.name).province if table.name else None
    if sheet and not any(token.label or token.kind is TermKind.LABEL for token in tokens):
        tokens = [replace(token, label=sheet) for token in tokens]
    return [*_above(grid), *tokens]


def _above(grid: Grid) -> list[Token]:
    """Give what stands above the titles of the columns: what the whole table is about."""
    return [
        Token(Term(TermKind.TEXT, cell.text), grid.rows[i].line, grid.rows[i].page, paragraph=i + 1)
        for i in range(min(grid.roles.title_rows, default=0))
        for cell in grid.cells[i].values()
        if len(grid.cells[i]) == 1 and read(cell.text).province is None
    ]


def _parted(grid: Grid) -> list[Token]:
    """Read a table part by part, where rows of provinces part it."""
    tokens: list[Token] = []
    across: dict[int, str] = {}
    part: list[int] = []
    first, last = _extent(grid)
    for i, row in enumerate(grid.rows):
        if i in grid.roles.title_rows:
            continue
        if grid.headings[i] is not None and is_own_heading(grid.headings, i, grid.cells[i]):
            tokens += _part(grid, part, across)
            part = []
            continue
        below = provinces_across(row)
        heading = [] if below else _heading(grid, i)
        if below or heading:
            tokens += _part(grid, part, across)
            part = []
            across = below or across
            tokens += heading
        elif first <= i <= last:
            part.append(i)
    return tokens + _part(grid, part, across)


def _by_column(grid: Grid, columns: Sequence[int]) -> list[Token]:
    """Read a table column after column, from top to bottom."""
    first, last = _extent(grid)
    rows = [i for i in range(len(grid.rows)) if first <= i <= last and i not in grid.roles.title_rows]
    tokens = [token for column in columns for token in join(_column(grid, rows, column))]
    return sorted(tokens, key=lambda token: token.page or 0)


def _disagreeing(tokens: Sequence[Token]) -> int:
    """Count the names that do not lie in the province that stands before them."""
    wrong = 0
    label: str | None = None
    for token in tokens:
        if token.kind is TermKind.LABEL:
            label = token.term.province
        elif token.kind is TermKind.NAME and (own := token.label or label):
            wrong += not agrees(token, own)
    return wrong


def _extent(grid: Grid) -> tuple[int, int]:
    """Give the first and the last row of the list proper: no title of the whole, no remark at the foot."""
    if grid.roles.title_rows:
        return min(grid.roles.title_rows), len(grid.rows)
    columns = [c for c in (*grid.roles.names, grid.roles.code, grid.roles.label) if c is not None]
    named = [i for i, row in enumerate(grid.cells) if any(is_place(row[c].text) for c in columns if c in row)]
    return (named[0], named[-1]) if named else (0, -1)


def _heading(grid: Grid, i: int) -> list[Token]:
    """Read a row that holds one province, or a total; empty where it is a row like the others."""
    cells = grid.cells[i]
    row = grid.rows[i]
    if any(TOTAL.match(cell.text.strip()) for cell in cells.values()):
        total = read(" ".join(cell.text for cell in cells.values()))
        is_total = total.kind is TermKind.TOTAL
        return [Token(total if is_total else Term(TermKind.FURNITURE, total.text), row.line, row.page)]
    if len(cells) != 1:
        return []
    (cell,) = cells.values()
    names, label = grid.roles.names, grid.roles.label
    of_another_column = cell.column in grid.roles.titles and cell.column not in (*names, label)
    own_place = cell.columns == 1 and (cell.column == label or names == (cell.column,))
    if of_another_column or own_place or not (names or label is not None):
        return []
    term = read(cell.text)
    if cell.columns > 1 or cell.column not in names:
        term = as_label(term)
    return [Token(term, row.line, row.page)] if term.kind is TermKind.LABEL else []


def _part(grid: Grid, rows: Sequence[int], across: Mapping[int, str]) -> list[Token]:
    """Read rows that no heading parts."""
    if not rows:
        return []
    roles = grid.roles
    columns = [
        [replace(token, label=across.get(column, token.label)) for token in join(_column(grid, rows, column))]
        for column in (sorted(across) or roles.names)
    ]
    if not columns and roles.code is not None:
        columns = [[token for i in rows for token in _by_code(grid, i)]]
    if len(columns) > 1:
        by_column = sorted((t for column in columns for t in column), key=lambda t: t.page or 0)
        by_row = sorted(by_column, key=lambda t: (t.page or 0, t.line))
        names = by_column if across or _restarts(by_column) <= _restarts(by_row) else by_row
    else:
        names = columns[0] if columns else []
    if misplaced := [token for i in rows for token in _misplaced(grid, i)]:
        names = sorted([*names, *misplaced], key=lambda t: (t.page or 0, t.line))
    if roles.label is None or grid.labels:
        return names
    labels = join([_label(grid, i, roles.label) for i in rows if roles.label in grid.cells[i]])
    # Where a label only stands beside some rows, it comes before the first name of its row.
    return sorted([*labels, *names], key=lambda t: (t.page or 0, t.line, t.kind is not TermKind.LABEL))


def _restarts(tokens: Sequence[Token]) -> int:
    return sum(restarts(a, b) for a, b in pairwise(tokens))


def _label(grid: Grid, i: int, column: int) -> Token:
    row, text = grid.rows[i], grid.cells[i][column].text
    term, within = read(text), province_in_column(text)
    if term.province is None and within is not None:
        term = Term(TermKind.LABEL, text, province=within)
    return Token(as_label(term), row.line, row.page)


def _column(grid: Grid, rows: Sequence[int], column: int) -> list[Token]:
    return [token for i in rows if column in grid.cells[i] for token in _cell(grid, i, column)]


def _misplaced(grid: Grid, i: int) -> list[Token]:
    """Give the names of a row that has none where the others have theirs: somebody typed it in another column."""
    row, cells, roles = grid.rows[i], grid.cells[i], grid.roles
    if not roles.names or any(column in cells for column in (*roles.names, roles.code)):
        return []
    found = [read(cell.text) for column, cell in sorted(cells.items()) if column != roles.label]
    return [Token(term, row.line, row.page, stray=True) for term in found if term.kind is TermKind.NAME]


def _cell(grid: Grid, i: int, column: int) -> list[Token]:
    """Read one cell of names: mostly one, sometimes a whole enumeration."""
    row, cell = grid.rows[i], grid.cells[i][column]
    whole = read(re.sub(r"-\n", "-", cell.text))
    lines = [[whole]] if whole.kind is TermKind.NAME else [line_terms(line) for line in lines_of(cell.text)]
    tokens: list[Token] = []
    for terms, ends in zip(lines, _ends(cell.text, len(lines)), strict=True):
        for k, piece in enumerate(terms):
            alone = len(lines) == len(terms) == 1
            term = _in_column(piece, grid, i, alone=alone)
            last = k == len(terms) - 1 and ends
            tokens.append(Token(term, row.line, row.page, k == 0, last, label=grid.labels.get(i)))
    columns = grid.beside.get(column, ())
    beside = Beside(i, columns) if columns else None
    title = grid.roles.titles.get(column)
    over = grid.headings[i]
    if title:
        over = Heading(title, row.line, row.page, over, prose=len(grid.roles.names) == 1, of_column=True)
    # A column may be hidden for what it holds; what is struck out in a row is said of its name.
    marked_ = (c for c in grid.marked.get(i, ()) if c is not cell and c.column not in grid.roles.names)
    beside_ = (c.marks[0].kind for c in marked_)
    struck = next((kind for kind in beside_ if kind == "struck"), None)
    marks = marked(cell.text, cell.marks, tokens)
    return [
        replace(token, sure=grid.roles.headed, beside=beside, heading=over, mark=mark or struck)
        for token, mark in zip(tokens, marks, strict=True)
    ]


def _in_column(term: Term, grid: Grid, i: int, *, alone: bool) -> Term:
    """Take a piece for what it is in a column of names."""
    if (term.kind is TermKind.TEXT and len(term.text) <= _LONGEST_NAME) or is_area(term.text):
        return replace(term, kind=TermKind.UNKNOWN)
    code = _code(grid, i) if alone else None
    if term.ambiguous and (grid.roles.label is not None or code):
        term = replace(term, province=None)
    if term.kind is TermKind.LABEL and alone and (code or grid.roles.label is not None):
        term = replace(term, kind=TermKind.UNKNOWN)
    if not alone or term.kind not in (TermKind.NAME, TermKind.UNKNOWN):
        return term
    return replace(term, code=code or term.code, postcode=_postcode(grid, i) or term.postcode)


def _ends(text: str, count: int) -> list[bool]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [not line.endswith((",", ";")) for line in lines] if len(lines) == count else [True] * count


def _code(grid: Grid, i: int) -> str | None:
    column = grid.roles.code
    code = grid.cells[i][column].text.strip() if column is not None and column in grid.cells[i] else ""
    return code if CODE.fullmatch(code) else None


def _postcode(grid: Grid, i: int) -> str | None:
    column = grid.roles.postcode
    if column is None or column not in grid.cells[i]:
        return None
    found = _POSTCODE.fullmatch(grid.cells[i][column].text.strip())
    return found[1] if found else None


def _by_code(grid: Grid, i: int) -> list[Token]:
    code, row = _code(grid, i), grid.rows[i]
    place = by_code(code) if code else None
    if code is None or grid.roles.code is None:
        return []
    term = Term(TermKind.NAME if place else TermKind.UNKNOWN, code, place=place, code=code if place else None)
    columns = grid.beside.get(grid.roles.code, ())
    beside = Beside(i, columns) if columns else None
    struck = next((c.marks[0].kind for c in grid.marked.get(i, ())), None)
    token = Token(term, row.line, row.page, label=grid.labels.get(i), sure=True)
    return [replace(token, beside=beside, heading=grid.headings[i], mark=struck)]
