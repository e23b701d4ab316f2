"""Cells that say "idem" -> what stands above them."""

import re
from dataclasses import replace

from gemeenten.documents.model import Cell, Row, Table

_DITTO = re.compile(r"""idem|id\.|ditt?o|["”“„〃]|''|,,|‘‘|’’""", re.IGNORECASE)


def without_dittos(table: Table) -> Table:
    """Give a table in which each cell that repeats the one above it says so in full."""
    if not any(_DITTO.fullmatch(cell.text.strip()) for row in table.rows for cell in row.cells):
        return table
    above: dict[int, str] = {}
    return replace(table, rows=tuple(_in_full(row, above) for row in table.rows))


def _in_full(row: Row, above: dict[int, str]) -> Row:
    """Give a row in full, and keep what it says in each column for the next one."""
    cells: list[Cell] = []
    for cell in row.cells:
        repeats = cell.column in above and not cell.marks and _DITTO.fullmatch(cell.text.strip())
        cells.append(replace(cell, text=above[cell.column]) if repeats else cell)
        above[cell.column] = cells[-1].text
    return replace(row, cells=tuple(cells))
