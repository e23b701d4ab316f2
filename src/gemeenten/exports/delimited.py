"""A table as CSV that a spreadsheet may open: no cell of it can become a formula."""

import csv
import io
from datetime import date

from gemeenten.exports.tables import Cell, Content, Table

#: What makes a spreadsheet read a cell as a formula when it stands first; full-width forms count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(content: Content) -> bytes:
    """Write the municipalities as CSV: UTF-8 with a byte order mark, commas, CRLF (RFC 4180).

    A text that would be read as a formula is preceded by an apostrophe.
    """
    return table_csv(content.municipalities).encode("utf-8-sig")


def table_csv(table: Table) -> str:
    """Write one table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return repr(round(cell, 6)) if isinstance(cell, float) else str(cell)
