"""The columns of a table: its cells, and how its rows are sorted and cut into sheets. Knows no Streamlit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from gemeenten.dashboard.view import Order

T = TypeVar("T")
#: "name" heads its row and can be chosen; "extent" shows the fill of the map before the word; "bar" a share;
#: "record" leads to a website.
Kind = Literal["text", "long", "name", "number", "extent", "bar", "record"]


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a table of T.

    `word` names it in the address and `label` on the page. `cell` gives what is shown: a text, or a text and
    remarks below it; of a record, its address before these; of an extent, its name in the style sheet and the
    text; of a bar, the text and the fractions fully and partly covered. `key` is what rows are sorted by, None
    (which comes last) where it is not known; a column without a key cannot be sorted.
    """

    word: str
    label: str
    cell: Callable[[T], Any]
    key: Callable[[T], Any] | None = None
    kind: Kind = "text"

    @property
    def downwards(self) -> bool:
        """Whether its first order is from high to low: so one wants numbers, not names."""
        return self.kind in ("number", "bar")


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """The rows of a table that are shown at a time: those from `first`, of `total` in all."""

    rows: tuple[T, ...]
    number: int
    count: int
    first: int
    total: int


def ordered(rows: Sequence[T], columns: Sequence[Column[T]], order: Order) -> tuple[T, ...]:
    """Sort rows by a column; rows that it cannot tell apart stay as given, and unknown values come last."""
    key = next((column.key for column in columns if column.word == order.column), None)
    if key is None:
        return tuple(rows)
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return (*sorted(known, key=key, reverse=order.descending), *unknown)


def next_order(columns: Sequence[Column[T]], order: Order, word: str) -> Order:
    """Give the order that someone wants who asks for a column: its own, or the other way where it stands."""
    if order.column == word:
        return Order(word, not order.descending)
    return Order(word, next(column.downwards for column in columns if column.word == word))


def sheet(rows: Sequence[T], number: int, size: int) -> Sheet[T]:
    """Cut one sheet out of the rows; past the last one, the last one."""
    count = max(1, -(-len(rows) // size))
    number = min(number, count)
    first = (number - 1) * size
    return Sheet(tuple(rows[first : first + size]), number, count, first + 1, len(rows))
