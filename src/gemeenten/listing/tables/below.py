"""What heads a table and stands below it -> above it, where all others stand."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from gemeenten.documents.model import Line, Row, Table
from gemeenten.listing.tables.titles import names_places
from gemeenten.listing.words.wordings import look_up

_CAPTION = re.compile(r"\W*(?:tabel|table|tableau|lijst|list|liste)\s+\d{1,2}\b", re.IGNORECASE)
_FEWEST_ROWS = 2


def with_captions_above(parts: Sequence[Line | Table]) -> list[Line | Table]:
    """Put the caption of each table before it, where all captions follow their tables."""
    tables = [i for i, part in enumerate(parts) if isinstance(part, Table)]
    captions = [i for i, part in enumerate(parts) if isinstance(part, Line) and _CAPTION.match(part.text)]
    if not captions or len(captions) != len(tables):
        return list(parts)
    after = [
        (t, c) for t, c, following in zip_longest(tables, captions, tables[1:]) if _lies(t, c, following)
    ]
    if len(after) < len(tables):
        return list(parts)
    moved = dict(after)
    return [
        part
        for i, own in enumerate(parts)
        if i not in moved.values()
        for part in ((parts[moved[i]], own) if i in moved else (own,))
    ]


def _lies(table: int, caption: int, following: int | None) -> bool:
    return table < caption and (following is None or caption < following)


def with_titles_above(table: Table) -> Table:
    """Put the titles of columns before their names, where they stand at the foot and nothing heads the table."""
    first, *others = table.rows or (None,)
    if first is None or len(others) < _FEWEST_ROWS or not names_places(first) or not _are_titles(others[-1]):
        return table
    return replace(table, rows=(others[-1], first, *others[:-1]))


def _are_titles(row: Row) -> bool:
    """Whether each of several cells says how far what stands over it is."""
    texts = {cell.text for cell in row.cells if cell.text.strip()}
    return (
        len(texts) > 1 and not names_places(row) and all(look_up(t).says_more_than_yes_or_no for t in texts)
    )
