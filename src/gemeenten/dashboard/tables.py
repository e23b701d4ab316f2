"""Tables that everybody can use: real HTML, sorted and chosen by keyboard too, and a few KB.

Streamlit draws its own tables on a canvas: by keyboard no row can be chosen and no column sorted there, and a
phone cannot enlarge the letters.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from gemeenten.dashboard.columns import Column, next_order, ordered, sheet
from gemeenten.dashboard.scripts import scripted
from gemeenten.dashboard.view import Order
from gemeenten.dutch import words

T = TypeVar("T")

_component = scripted("table")


def table(
    caption: str,
    columns: Sequence[Column[T]],
    rows: Sequence[T],
    *,
    key: str,
    identity: Callable[[T], str],
    order: Order | None = None,
    foot: Sequence[T] = (),
    size: int | None = None,
    number: int = 1,
    parameter: str = "",
    current: str | None = None,
    on_order: Callable[[Order], None] | None = None,
    on_choose: Callable[[str], None] | None = None,
    on_sheet: Callable[[int], None] | None = None,
) -> None:
    """Show rows as a table.

    Parameters
    ----------
    caption
        What the table holds; it is shown, and read out by screen readers.
    identity
        Gives what is chosen with a row, such as its NIS code.
    order
        How the rows are sorted; None leaves them as they are.
    foot
        Rows that stay below whatever the order, such as a total.
    size, number
        Rows on a sheet, and which sheet is shown; without a size, all are.
    parameter
        The word in the address that choosing a name sets; without it, names cannot be chosen.
    current
        The identity of the row that is chosen now.
    """
    sorted_rows = rows if order is None else ordered(rows, columns, order)
    shown = sheet(sorted_rows, number, size or max(1, len(rows)))

    def asked() -> None:
        match st.session_state[key]["asked"]:
            case ["sort", str(word)] if order and on_order and word in {c.word for c in columns if c.key}:
                on_order(next_order(columns, order, word))
            case ["choose", str(chosen)] if on_choose and chosen in {identity(row) for row in (*rows, *foot)}:
                on_choose(chosen)
            case ["sheet", int(wanted)] if on_sheet and 1 <= wanted <= shown.count:
                on_sheet(wanted)

    def line(row: T) -> list[Any]:
        return [identity(row), *(column.cell(row) for column in columns)]

    content: dict[str, Any] = {
        "caption": caption,
        "columns": [[c.word, c.label, c.kind, bool(order and c.key)] for c in columns],
        "rows": [line(row) for row in shown.rows],
        "foot": [line(row) for row in foot],
        "sorted": order.column if order else None,
        "descending": order and order.descending,
        "parameter": parameter,
        "current": current,
    }
    if shown.count > 1:
        last = shown.first + len(shown.rows) - 1
        total = words.number(shown.total)
        content |= {
            "sheet": shown.number,
            "sheets": shown.count,
            "counted": f"{words.number(shown.first)}–{words.number(last)} van {total}",
        }
    # As bytes, and without what is empty, it travels as it stands; Streamlit itself would write it longer.
    filled = {name: value for name, value in content.items() if value}
    compact = json.dumps(filled, ensure_ascii=False, separators=(",", ":")).encode()
    _component(key=key, data=compact, on_asked_change=asked)
