"""What stands in a table of HTML while it is read: its rows, the open cell, and the tables within its cells."""

from dataclasses import dataclass, field

from gemeenten.documents._limits import MOST_SPANNED
from gemeenten.documents.marked import Kind, Marked
from gemeenten.documents.model import Cell, Line, Row


@dataclass
class OpenText:
    """A line or a cell while it is read: what is seen, and apart from it what is hidden."""

    seen: list[tuple[str, Kind | None]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@dataclass
class OpenTable:
    """A table that is not at its end yet."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    text: OpenText | None = None
    span: tuple[int, int] = (1, 1)
    ground: str | None = None
    column: int = 0
    #: By column: the last row that a cell from above still covers, and the column behind that cell.
    covered: dict[int, tuple[int, int]] = field(default_factory=dict)
    #: Rows, those without cells not counted.
    row: int = 0
    caption: Line | None = None
    #: Tables that stand in its cells, each with its caption, and whether anything else does.
    inner: "list[OpenTable]" = field(default_factory=list)
    says: bool = False


def pieces_of(text: Marked) -> list[tuple[str, Kind | None]]:
    """Part a text where its marks begin and end."""
    pieces: list[tuple[str, Kind | None]] = []
    end = 0
    for mark in text.marks:
        pieces += [(text.text[end : mark.start], None), (text.text[mark.start : mark.end], mark.kind)]
        end = mark.end
    return [*pieces, (text.text[end:], None)]


def span_of(value: str | None) -> int:
    """Give how many rows or columns a cell covers, by its attribute."""
    return min(int(value[:9]), MOST_SPANNED) if value and value.isdecimal() and int(value[:9]) else 1
