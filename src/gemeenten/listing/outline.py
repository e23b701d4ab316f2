"""What stands over and beside a name: the outline down which words mean something.

A document is a tree of headings, rows and names, whatever its layout. Those who build it know no meaning; `meaning`
inherits down it and knows no layout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Heading:
    """A text that stands over names: a title, a heading, a sheet's name, a column's own title.

    `over` is the heading that this one stands under, or that still holds beside it where this one says nothing.
    """

    text: str
    line: int
    page: int | None
    over: "Heading | None" = None
    level: int | None = None
    #: A sentence of running text, of which hardly every word is to mean something.
    prose: bool = False

    def chain(self) -> "list[Heading]":
        """Give this heading and those over it, nearest first."""
        chain: list[Heading] = []
        at: Heading | None = self
        while at is not None and len(chain) < _DEEPEST:
            chain.append(at)
            at = at.over
        return chain


_DEEPEST = 50


@dataclass(slots=True, eq=False)
class Column:
    """A column beside the names: its title and the text of each of its cells, by row."""

    title: str
    cells: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The row that a name stands in: its number, and the columns beside the name."""

    row: int
    columns: Sequence[Column]
