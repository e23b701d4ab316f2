"""Tables -> tokens: the names in reading order, each with its province, its row and the headings that stand over it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gemeenten.documents.model import Cell, Row, Table
from gemeenten.listing.tables.roles import Roles, provinces_across, roles_of
from gemeenten.listing.text.joining import join
from gemeenten.listing.text.neighbours import agrees, restarts
from gemeenten.listing.text.outline import Beside, Column, Heading
from gemeenten.listing.text.terms import Term, TermKind, as_label, is_area, read
from gemeenten.listing.text.tokens import Token, line_terms, marked
from gemeenten.listing.words.suggest import resembles
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.places.names import by_code, province_in_column

_CODE = re.compile(r"\d{5}")
_POSTCODE = re.compile(r"(?:B-?\s?)?([1-9]\d{3})(?!\d).*")
_TOTAL = re.compile(r"(?:algemeen\s+)?(?:sub)?tota", re.IGNORECASE)
_LONGEST_NAME = 60
_FEWEST_LETTERS = 3
_NEARLY_ALL = 0.9

_Cells = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table and what is known of it: its columns' roles, each row's province, what stands over and beside names."""

    rows: Sequence[Row]
    cells: Sequence[_Cells]
    roles: Roles
    labels: Mapping[int, str | None]
    headings: Mapping[int, Heading | None]
    beside: Mapping[int, Sequence[Column]]
    #: The cells of each row that are struck through or hidden, where there are any.
    marked: Mapping[int, Sequence[Cell]]


def tokens_of_table(table: Table, over: Heading | None = None) -> list[Token]:
    """Read a table, which stands under a heading.

    A row that holds provinces and nothing else mostly parts what stands above from what follows; in columns
    like a newspaper's it is one more line of its column. The reading that agrees more with where the names
    really lie is taken.
    """
    roles = roles_of(table)
    cells = [{cell.column: cell for cell in row.cells if cell.text.strip()} for row in table.rows]
    if table.name:
        over = Heading(table.name, 1, table.rows[0].page, over, prose=True)
    headings = _headings(table, cells, roles, over)
    labels, beside = _labels(table, roles), _beside(cells, roles, headings)
    marked_cells = {i: found for i, row in enumerate(cells) if (found := [*filter(_is_marked, row.values())])}
    grid = _Grid(table.rows, cells, roles, labels, headings, beside, marked_cells)
    tokens = _parted(grid)
    if len(roles.names) > 1 and any(token.label or token.kind is TermKind.LABEL for token in tokens):
        tokens = min(tokens, _by_column(grid, roles.names), key=_disagreeing)
    sheet = read(table.name).province if table.name else None
    if sheet and not any(token.label or token.kind is TermKind.LABEL for token in tokens):
        tokens = [replace(token, label=sheet) for token in tokens]
    return [*_above(grid), *tokens]


def _headings(
    table: Table, cells: Sequence[_Cells], roles: Roles, over: Heading | None
) -> dict[int, Heading | None]:
    """Give what stands over each row: a row of its own that is no name, and says something or heads the table."""
    headings: dict[int, Heading | None] = {}
    current = over
    first = next(
        (i for i, row in enumerate(cells) if any(_is_place(c.text) for c in row.values())), len(cells)
    )
    first = max(first, min(roles.title_rows, default=0))
    wide = len({c for row in cells for c in row}) > 1
    for i, row in enumerate(table.rows):
        texts = {" ".join(cell.text.split()) for cell in cells[i].values()}
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
        or _TOTAL.match(text)
    ):
        return False
    if (
        any(a.kind is TermKind.NAME for a in line_terms(text))
        or sum(map(str.isalpha, text)) < _FEWEST_LETTERS
    ):
        return False
    found = look_up(text)
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
        and not _is_own_heading(headings, i, row)
    ]
    numbers = {c for i in rows for c in cells[i]} | set(roles.titles)
    found: dict[int, list[Column]] = {subject: [] for subject in subjects}
    for c in sorted(numbers - identity):
        before = bisect_left(subjects, c)
        own = subjects[before - 1 : before] if before else subjects
        texts = _down(cells, c)
        column = Column(roles.titles.get(c, ""), {i: texts[i] for i in rows})
        for subject in own:
            found[subject].append(column)
    return {subject: tuple(columns) for subject, columns in found.items()}


def _down(cells: Sequence[_Cells], column: int) -> list[str]:
    """Give the text of a column in each row; a merged cell stands in all the rows that it covers."""
    texts: list[str] = []
    text, end = "", 0
    for i, row in enumerate(cells):
        if column in row:
            text, end = row[column].text.strip(), i + row[column].rows
        texts.append(text if i < end else "")
    return texts


def _is_own_heading(headings: Mapping[int, Heading | None], i: int, row: _Cells) -> bool:
    heading = headings[i]
    return (
        heading is not None
        and len(row) == 1
        and heading.text == " ".join(next(iter(row.values())).text.split())
    )


def _above(grid: _Grid) -> list[Token]:
    """Give what stands above the titles of the columns: what the whole table is about."""
    return [
        Token(Term(TermKind.TEXT, cell.text), grid.rows[i].line, grid.rows[i].page, paragraph=i + 1)
        for i in range(min(grid.roles.title_rows, default=0))
        for cell in grid.cells[i].values()
        if len(grid.cells[i]) == 1 and read(cell.text).province is None
    ]


def _parted(grid: _Grid) -> list[Token]:
    """Read a table part by part, where rows of provinces part it."""
    tokens: list[Token] = []
    across: dict[int, str] = {}
    part: list[int] = []
    first, last = _extent(grid)
    for i, row in enumerate(grid.rows):
        if i in grid.roles.title_rows:
            continue
        if grid.headings[i] is not None and _is_own_heading(grid.headings, i, grid.cells[i]):
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


def _by_column(grid: _Grid, columns: Sequence[int]) -> list[Token]:
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


def _extent(grid: _Grid) -> tuple[int, int]:
    """Give the first and the last row of the list proper: no title of the whole, no remark at the foot."""
    if grid.roles.title_rows:
        return min(grid.roles.title_rows), len(grid.rows)
    columns = [c for c in (*grid.roles.names, grid.roles.code, grid.roles.label) if c is not None]
    named = [
        i for i, row in enumerate(grid.cells) if any(_is_place(row[c].text) for c in columns if c in row)
    ]
    return (named[0], named[-1]) if named else (0, -1)


def _is_place(text: str) -> bool:
    """Whether a cell holds a place, a code, or a name with a slip in it."""
    if _CODE.fullmatch(text):
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


def _heading(grid: _Grid, i: int) -> list[Token]:
    """Read a row that holds one province, or a total; empty where it is a row like the others."""
    cells = grid.cells[i]
    row = grid.rows[i]
    if any(_TOTAL.match(cell.text.strip()) for cell in cells.values()):
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


def _part(grid: _Grid, rows: Sequence[int], across: Mapping[int, str]) -> list[Token]:
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
    if roles.label is None or grid.labels:
        return names
    labels = join([_label(grid, i, roles.label) for i in rows if roles.label in grid.cells[i]])
    # Where a label only stands beside some rows, it comes before the first name of its row.
    return sorted([*labels, *names], key=lambda t: (t.page or 0, t.line, t.kind is not TermKind.LABEL))


def _restarts(tokens: Sequence[Token]) -> int:
    return sum(restarts(a, b) for a, b in pairwise(tokens))


def _label(grid: _Grid, i: int, column: int) -> Token:
    row, text = grid.rows[i], grid.cells[i][column].text
    term, within = read(text), province_in_column(text)
    if term.province is None and within is not None:
        term = Term(TermKind.LABEL, text, province=within)
    return Token(as_label(term), row.line, row.page)


def _column(grid: _Grid, rows: Sequence[int], column: int) -> list[Token]:
    return [token for i in rows if column in grid.cells[i] for token in _cell(grid, i, column)]


def _cell(grid: _Grid, i: int, column: int) -> list[Token]:
    """Read one cell of names: mostly one, sometimes a whole enumeration."""
    row, cell = grid.rows[i], grid.cells[i][column]
    whole = read(re.sub(r"-\n", "-", cell.text))
    lines = (
        [[whole]]
        if whole.kind is TermKind.NAME
        else [line_terms(t) for t in cell.text.split("\n") if t.strip()]
    )
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
    beside_ = (c.marks[0].kind for c in grid.marked.get(i, ()) if c is not cell)
    struck = next((kind for kind in beside_ if kind == "struck"), None)
    marks = marked(cell.text, cell.marks, tokens)
    return [
        replace(token, sure=grid.roles.headed, beside=beside, heading=over, mark=mark or struck)
        for token, mark in zip(tokens, marks, strict=True)
    ]


def _is_marked(cell: Cell) -> bool:
    """Whether all of a cell is struck through or hidden."""
    return sum(mark.end - mark.start for mark in cell.marks) >= len(cell.text.strip()) > 0


def _in_column(term: Term, grid: _Grid, i: int, *, alone: bool) -> Term:
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


def _code(grid: _Grid, i: int) -> str | None:
    column = grid.roles.code
    code = grid.cells[i][column].text.strip() if column is not None and column in grid.cells[i] else ""
    return code if _CODE.fullmatch(code) else None


def _postcode(grid: _Grid, i: int) -> str | None:
    column = grid.roles.postcode
    if column is None or column not in grid.cells[i]:
        return None
    found = _POSTCODE.fullmatch(grid.cells[i][column].text.strip())
    return found[1] if found else None


def _by_code(grid: _Grid, i: int) -> list[Token]:
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
