"""The colours behind cells -> what the document's legend says of them, in a column of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.listing.tables.titles import names_places
from gemeenten.listing.words.colours import without_colour
from gemeenten.listing.words.wordings import look_up

#: What announces that colours mean something; an empty cell before a text needs no announcement.
_ANNOUNCED = re.compile(r"\b(?:legende?|kleur\w*|légende|couleurs?|colou?rs?)\b", re.IGNORECASE)
_FEWEST = 2


def grounds_explained(parts: Sequence[Line | Table]) -> dict[str, str]:
    """Give what a legend says that colours stand for: one that it calls by its name, or several."""
    tables = [part for part in parts if isinstance(part, Table)]
    if not any(cell.ground for table in tables for row in table.rows for cell in row.cells):
        return {}
    announced = any(_ANNOUNCED.search(text) for text in _texts(parts))
    said: dict[str, set[str]] = {}
    called = False
    for row in (row for table in tables for row in table.rows if not names_places(row)):
        for ground, text in _swatches(row, announced=announced):
            meant = without_colour(text)
            if look_up(meant).says_more_than_yes_or_no:
                said.setdefault(ground, set()).add(meant)
                called = called or meant != text
    clear = {ground: texts.pop() for ground, texts in said.items() if len(texts) == 1}
    sure = any(look_up(text).says_how_far for text in clear.values())
    return clear if sure and (called or len(set(clear.values())) >= _FEWEST) else {}


def with_grounds(table: Table, explained: Mapping[str, str]) -> Table:
    """Give a table in which a column more says, in words, what the colours of its rows stand for."""
    if not explained:
        return table
    said = [_said_of(row, explained) if names_places(row) else None for row in table.rows]
    if not any(said):
        return table
    column = max(cell.column + cell.columns for row in table.rows for cell in row.cells)
    rows = (
        replace(row, cells=(*row.cells, Cell(text, column))) if text else row
        for row, text in zip(table.rows, said, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _texts(parts: Sequence[Line | Table]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Line):
            yield part.text
        else:
            yield from (cell.text for row in part.rows for cell in row.cells)


def _swatches(row: Row, *, announced: bool) -> Iterator[tuple[str, str]]:
    """Yield each colour in a row that a text explains: the one in the cell, alone, or the one behind an empty cell."""
    cells = sorted(row.cells, key=lambda cell: cell.column)
    texts = [" ".join(cell.text.split()) for cell in cells]
    if sum(map(bool, texts)) == 1:
        alone = ((cell.ground, text) for cell, text in zip(cells, texts, strict=True) if cell.ground and text)
        yield from ((ground, text) for ground, text in alone if announced or without_colour(text) != text)
    for cell, text, following in zip(cells, texts, texts[1:], strict=False):
        if cell.ground and not text and following:
            yield cell.ground, following


def _said_of(row: Row, explained: Mapping[str, str]) -> str | None:
    """Give what the first colour in a row stands for."""
    return next((text for cell in row.cells if (text := explained.get(cell.ground or ""))), None)
