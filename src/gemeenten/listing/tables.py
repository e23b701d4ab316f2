"""Tables -> tokens: the names in reading order, each with the province and the status that its row gives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gemeenten.documents.model import Cell, Row, Table
from gemeenten.listing.atoms import Atom, Sort, as_label, is_area, read
from gemeenten.listing.blocks import agrees, restarts
from gemeenten.listing.joining import join
from gemeenten.listing.roles import Roles, roles_of
from gemeenten.listing.status import Said, heads_others, said
from gemeenten.listing.suggest import resembles
from gemeenten.listing.titles import provinces_across
from gemeenten.listing.tokens import Token, line_atoms
from gemeenten.places.names import by_code

_CODE = re.compile(r"\d{5}")
_TOTAL = re.compile(r"(?:algemeen\s+)?(?:sub)?tota", re.IGNORECASE)
_LONGEST_NAME = 60
_NEARLY_ALL = 0.9

_Cells = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table and what is known of it: its columns' roles, each row's province and what speaks against it."""

    rows: Sequence[Row]
    cells: Sequence[_Cells]
    roles: Roles
    labels: Mapping[int, str | None]
    refusals: Mapping[int, str]


def tokens_of_table(table: Table) -> list[Token]:
    """Read a table.

    A row that holds provinces and nothing else mostly parts what stands above from what follows; in columns
    like a newspaper's it is one more line of its column. The reading that agrees more with where the names
    really lie is taken.
    """
    roles = roles_of(table)
    cells = [{cell.column: cell for cell in row.cells if cell.text.strip()} for row in table.rows]
    grid = _Grid(table.rows, cells, roles, _labels(table, roles), _refusals(cells, roles))
    tokens = _parted(grid)
    if len(roles.names) > 1 and any(token.label or token.sort is Sort.LABEL for token in tokens):
        tokens = min(tokens, _by_column(grid, roles.names), key=_disagreeing)
    sheet = read(table.name).province if table.name else None
    if sheet and not any(token.label or token.sort is Sort.LABEL for token in tokens):
        tokens = [replace(token, label=sheet) for token in tokens]
    if table.name and heads_others(table.name):
        tokens = [replace(token, against=token.against or table.name) for token in tokens]
    return [*_above(grid), *tokens]


def _above(grid: _Grid) -> list[Token]:
    """Give what stands above the titles of the columns: what the whole table is about."""
    return [
        Token(Atom(Sort.TEXT, cell.text), grid.rows[i].line, grid.rows[i].page, paragraph=i + 1)
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
        if token.sort is Sort.LABEL:
            label = token.atom.province
        elif token.sort is Sort.NAME and (own := token.label or label):
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
    atoms = [atom for line in text.split("\n") for atom in line_atoms(line.strip())]
    if any(atom.sort in (Sort.NAME, Sort.LABEL) for atom in atoms):
        return True
    return any(atom.sort is Sort.UNKNOWN and resembles(atom.text) for atom in atoms)


def _labels(table: Table, roles: Roles) -> dict[int, str | None]:
    """Give the province of each row, where merged cells or the rows themselves tell it; else nothing."""
    if roles.label is None:
        return {}
    groups = [
        (i, i + cell.rows, read(cell.text).province)
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


def _refusals(cells: Sequence[_Cells], roles: Roles) -> dict[int, str]:
    """Give what speaks against each row whose status is not plainly an agreement.

    Where no column tells of agreements, a "nee" in any other column makes its row doubtful.
    """
    refusals: dict[int, str] = {}
    for column in roles.status or roles.answers:
        title = roles.titles.get(column, "")
        for i, row in enumerate(cells):
            if i in roles.title_rows or not any(c in row for c in (*roles.names, roles.code)):
                continue
            text = row[column].text if column in row else ""
            if said(text) is not Said.AGREED:
                refusals[i] = f"{title}: {' '.join(text.split()) or '(leeg)'}".strip(": ")
    body = sum(bool(row) for i, row in enumerate(cells) if i not in roles.title_rows)
    filled_in = len(refusals) < body or any(not text.endswith("(leeg)") for text in refusals.values())
    return refusals if filled_in else {}


def _heading(grid: _Grid, i: int) -> list[Token]:
    """Read a row that holds one province, or a total; empty where it is a row like the others."""
    cells = grid.cells[i]
    row = grid.rows[i]
    if any(_TOTAL.match(cell.text.strip()) for cell in cells.values()):
        total = read(" ".join(cell.text for cell in cells.values()))
        is_total = total.sort is Sort.TOTAL
        return [Token(total if is_total else Atom(Sort.FURNITURE, total.text), row.line, row.page)]
    if len(cells) != 1:
        return []
    (cell,) = cells.values()
    names, label = grid.roles.names, grid.roles.label
    of_another_column = cell.column in grid.roles.titles and cell.column not in (*names, label)
    own_place = cell.columns == 1 and (cell.column == label or names == (cell.column,))
    if of_another_column or own_place or not (names or label is not None):
        return []
    atom = read(cell.text)
    if cell.columns > 1 or cell.column not in names:
        atom = as_label(atom)
    return [Token(atom, row.line, row.page)] if atom.sort is Sort.LABEL else []


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
    return sorted([*labels, *names], key=lambda t: (t.page or 0, t.line, t.sort is not Sort.LABEL))


def _restarts(tokens: Sequence[Token]) -> int:
    return sum(restarts(a, b) for a, b in pairwise(tokens))


def _label(grid: _Grid, i: int, column: int) -> Token:
    row, atom = grid.rows[i], read(grid.cells[i][column].text)
    return Token(as_label(atom), row.line, row.page)


def _column(grid: _Grid, rows: Sequence[int], column: int) -> list[Token]:
    return [token for i in rows if column in grid.cells[i] for token in _cell(grid, i, column)]


def _cell(grid: _Grid, i: int, column: int) -> list[Token]:
    """Read one cell of names: mostly one, sometimes a whole enumeration."""
    row, text = grid.rows[i], grid.cells[i][column].text
    whole = read(re.sub(r"-\n", "-", text))
    lines = [[whole]] if whole.sort is Sort.NAME else [line_atoms(t) for t in text.split("\n") if t.strip()]
    code = _code(grid, i)
    tokens: list[Token] = []
    for atoms, ends in zip(lines, _ends(text, len(lines)), strict=True):
        for k, piece in enumerate(atoms):
            atom = _in_column(piece, grid, code if len(lines) == len(atoms) == 1 else None)
            last = k == len(atoms) - 1 and ends
            token = Token(atom, row.line, row.page, k == 0, last, label=grid.labels.get(i))
            tokens.append(replace(token, sure=grid.roles.headed, against=grid.refusals.get(i)))
    return tokens


def _in_column(atom: Atom, grid: _Grid, code: str | None) -> Atom:
    """Take a piece for what it is in a column of names."""
    if (atom.sort is Sort.TEXT and len(atom.text) <= _LONGEST_NAME) or is_area(atom.text):
        return replace(atom, sort=Sort.UNKNOWN)
    if atom.ambiguous and grid.roles.label is not None:
        atom = replace(atom, province=None)
    return replace(atom, code=code) if code and atom.sort is Sort.NAME else atom


def _ends(text: str, count: int) -> list[bool]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [not line.endswith((",", ";")) for line in lines] if len(lines) == count else [True] * count


def _code(grid: _Grid, i: int) -> str | None:
    column = grid.roles.code
    code = grid.cells[i][column].text.strip() if column is not None and column in grid.cells[i] else ""
    return code if _CODE.fullmatch(code) else None


def _by_code(grid: _Grid, i: int) -> list[Token]:
    code, row = _code(grid, i), grid.rows[i]
    place = by_code(code) if code else None
    if code is None:
        return []
    atom = Atom(Sort.NAME if place else Sort.UNKNOWN, code, place=place, code=code if place else None)
    token = Token(atom, row.line, row.page, label=grid.labels.get(i), sure=True)
    return [replace(token, against=grid.refusals.get(i))]
