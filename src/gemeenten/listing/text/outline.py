"""What stands over and beside a name: the outline down which words mean something.

A document is a tree of headings, rows and names, whatever its layout. Those who build it know no meaning; `meaning`
inherits down it and knows no layout.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


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
    #: The title of a column, which stands nearer than what heads its table.
    of_column: bool = False
    #: The note of a mark: it speaks of the names with that mark, and stands over none.
    note: bool = False

    def chain(self) -> "list[Heading]":
        """Give this heading and those over it, nearest first."""
        chain: list[Heading] = []
        at: Heading | None = self
        while at is not None and len(chain) < _DEEPEST:
            if not at.note:
                chain.append(at)
            at = at.over
        return chain

    def path(self) -> "tuple[Heading, ...]":
        """Give the headings that this one stands under, from the highest down to itself."""
        path: list[Heading] = []
        for heading in self.chain():
            if not path or heading.level is None or heading.level < (path[-1].level or _DEEPEST):
                path.append(heading)
        return tuple(reversed(path))


_DEEPEST = 50


@dataclass(eq=False)
class Column:
    """A column beside the names: its title and the text of each of its cells, by row.

    What all cells together tell is asked for each row, and found once.
    """

    title: str
    cells: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The different texts of the cells."""
        return frozenset(self.cells.values())

    @cached_property
    def highest(self) -> int:
        """The highest number among the cells, 0 where there is none."""
        return max((int(text[:9]) for text in self.texts if text.isdecimal()), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The row that a name stands in: its number, and the columns beside the name."""

    row: int
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Item:
    """A name in the outline: what stands over it, what it was taken for, and why."""

    line: int
    page: int | None
    as_printed: str
    path: tuple[Heading, ...]
    province: str | None
    taken_for: str
    because: str


def shown(items: Iterable[Item]) -> Iterator[str]:
    """Yield the outline as lines of text, each name under what stands over it."""
    above: tuple[object, ...] = ()
    for item in items:
        path: tuple[object, ...] = (*item.path, *((item.province,) if item.province else ()))
        kept = next(
            (n for n, (a, b) in enumerate(zip(above, path, strict=False)) if a is not b and a != b), None
        )
        kept = min(len(above), len(path)) if kept is None else kept
        for depth, over in enumerate(path[kept:], kept):
            text = " ".join(over.text.split()) if isinstance(over, Heading) else f"[{over}]"
            yield f"{'  ' * depth}{text}"
        above = path
        where = f"{item.page}:{item.line}" if item.page else str(item.line)
        yield f"{'  ' * len(path)}{where:>5}  {item.as_printed}  ->  {item.taken_for}{item.because}"
