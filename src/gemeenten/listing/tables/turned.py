"""A table whose municipalities stand beside each other in one row -> the same with each in a row of its own."""

from gemeenten.documents.model import Cell, Row, Table
from gemeenten.listing.text.terms import TermKind, read

_FEWEST = 3


def upright(table: Table) -> Table:
    """Turn a table over where one row holds all names, each in its own column, and the rows below tell of them."""
    at = _row_of_names(table)
    if at is None:
        return table
    above, names, below = table.rows[:at], table.rows[at], table.rows[at + 1 :]
    columns = sorted({cell.column for row in (names, *below) for cell in row.cells})
    if not any(len(row.cells) > 1 for row in below) or len(columns) <= _FEWEST:
        return table
    turned: dict[int, list[Cell]] = {column: [] for column in columns}
    for k, row in enumerate((names, *below)):
        for cell in row.cells:
            turned[cell.column].append(Cell(cell.text, k, marks=cell.marks))
    rows = (Row(tuple(cells), names.line, names.page) for cells in turned.values())
    return Table((*above, *rows), table.name)


def _row_of_names(table: Table) -> int | None:
    """Find the row of names, where no other row holds any, nor the first column of it."""
    found: int | None = None
    first = min((cell.column for row in table.rows for cell in row.cells), default=0)
    for i, row in enumerate(table.rows):
        named = [cell for cell in row.cells if _is_name(cell.text)]
        if not named:
            continue
        if (
            found is not None
            or len(named) < _FEWEST
            or len(named) < len(row.cells) - 1
            or named[0].column == first
        ):
            return None
        found = i
    return found


def _is_name(text: str) -> bool:
    term = read(text.strip())
    return term.kind is TermKind.NAME and term.is_flemish and not term.ambiguous
