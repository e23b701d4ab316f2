"""What a document is made of, whatever its format: lines of running text, and tables of cells."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is struck through, or hidden from who opens the document.

    `start` and `end` are positions in the text of its line or cell, `end` not included.
    """

    start: int
    end: int
    kind: Literal["struck", "hidden"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text.

    `line` counts from 1: within the page where the document has pages, within the document otherwise.
    Columns are kept as wide gaps (two spaces or more, or a tab). `level` is that of a heading (1 the highest),
    where the document marks it as one, and `depth` that of an item among lists within lists (0 the outermost);
    `furniture` stands around what the document says: a page's head and foot, a website's menu.
    """

    text: str
    line: int
    page: int | None = None
    marks: tuple[Mark, ...] = ()
    level: int | None = None
    furniture: bool = False
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text (line breaks kept), its column from 0, the rows and columns it covers.

    `ground` is the colour behind it, where it has one of its own.
    """

    text: str
    column: int
    rows: int = 1
    columns: int = 1
    marks: tuple[Mark, ...] = ()
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the cells that begin in it, and its place (in a spreadsheet: sheet and row)."""

    cells: tuple[Cell, ...]
    line: int
    page: int | None = None
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns the document itself marks; `name` is the sheet's name, in a spreadsheet."""

    rows: tuple[Row, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its name as shown to people, its kind, and its parts in reading order."""

    name: str
    kind: str
    parts: tuple[Line | Table, ...]
