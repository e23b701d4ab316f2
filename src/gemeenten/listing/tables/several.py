"""A table in which other titles begin anew -> tables of their own; a sheet of words only -> what it says."""

from collections.abc import Iterator, Mapping

from gemeenten.documents.model import Line, Row, Table
from gemeenten.listing.tables.titles import NAME, holds_places, is_name_title, names_places
from gemeenten.listing.text.terms import read
from gemeenten.listing.words.wordings import look_up

_MOST_TITLES = 20
_MOST_WORDS = 30


def parted(table: Table) -> Iterator[Table]:
    """Part a table before each row of titles that calls the same columns otherwise than the one before it."""
    start = 0
    titles: Mapping[int, str] = {}
    named = False
    found = 0
    for i, row in enumerate(table.rows):
        texts = _titles(row)
        if texts and titles and named and found < _MOST_TITLES and _differ(titles, texts):
            first = _with_what_heads(table.rows, i)
            yield Table(table.rows[start:first], table.name)
            start, found = first, found + 1
        titles, named = (texts, False) if texts else (titles, named or names_places(row))
    yield Table(table.rows[start:], table.name)


def _titles(row: Row) -> Mapping[int, str]:
    """Give the titles of a row that heads names, and holds none; empty where it is another row."""
    texts = {cell.column: " ".join(cell.text.split()) for cell in row.cells if cell.text.strip()}
    heads = any(NAME.search(text) and is_name_title(text) for text in texts.values())
    return texts if len(texts) > 1 and heads and not names_places(row) else {}


def _differ(before: Mapping[int, str], after: Mapping[int, str]) -> bool:
    return any(text != before[column] for column, text in after.items() if column in before)


def _with_what_heads(rows: tuple[Row, ...], at: int) -> int:
    """Give where the rows begin that hold one text, right before a row of titles: a province, a heading."""
    while (
        at > 0
        and len({cell.text for cell in rows[at - 1].cells if cell.text.strip()}) == 1
        and (not names_places(rows[at - 1]) or _is_province(rows[at - 1]))
    ):
        at -= 1
    return at


def _is_province(row: Row) -> bool:
    return any(read(cell.text).province is not None for cell in row.cells)


def denials(table: Table) -> list[Line]:
    """Give what a sheet that names nobody says against all that the others name: "uitsluitend zonder overeenkomst"."""
    texts = [(row, cell.text) for row in table.rows[:_MOST_WORDS] for cell in row.cells if cell.text.strip()]
    if table.name is None or len(table.rows) > _MOST_WORDS or any(holds_places(text) for _, text in texts):
        return []
    said = ((row, text, look_up(text)) for row, text in texts)
    return [
        Line(text, row.line, row.page, level=1)
        for row, text, found in said
        if "agreement" in found.senses and found.senses & {"not", "refused", "ended"} and len(row.cells) == 1
    ]
