"""A document's parts -> one stream of tokens in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gemeenten.documents.model import Document, Line, Row, Table
from gemeenten.listing.tables.below import with_captions_above, with_titles_above
from gemeenten.listing.tables.cells import tokens_of_table
from gemeenten.listing.tables.dittos import without_dittos
from gemeenten.listing.tables.fields import in_records
from gemeenten.listing.tables.grounds import with_grounds
from gemeenten.listing.tables.several import denials, parted
from gemeenten.listing.tables.turned import upright
from gemeenten.listing.text.columns import runs
from gemeenten.listing.text.headings import with_headings
from gemeenten.listing.text.joining import join
from gemeenten.listing.text.nested import with_remarks
from gemeenten.listing.text.pairs import in_pairs
from gemeenten.listing.text.separators import without_leaders
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.text.tokens import Token, tokens_of

#: Lines between two tables that are one, parted by the end of a page.
_BETWEEN = 8


def tokens_in(document: Document, explained: Mapping[str, str], *, few: bool = False) -> list[Token]:
    """Read all parts of a document; with `few`, also sentences that name only a few municipalities.

    `explained` is what the legend says that colours stand for.
    """
    tokens: list[Token] = []
    sheets: dict[str, list[Token]] = {}
    paragraphs = 0
    parts = (
        own for part in _parts(document) for own in (parted(part) if isinstance(part, Table) else [part])
    )
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            said = tokens_of(denials(part))
            table = without_dittos(upright(with_grounds(part, explained)))
            found = said or tokens_of_table(with_titles_above(table))
        else:
            found = join(tokens_of(part, few=few))
        # Paragraphs are numbered within each part; across the document they stay apart.
        for token in found:
            token.paragraph += paragraphs
            token.part = number
        paragraphs = max((token.paragraph for token in found), default=paragraphs) + 1
        tokens += found
        if isinstance(part, Table) and part.name:
            sheets.setdefault(part.name, []).extend(found)
    _tell_apart(list(sheets.values()))
    return with_headings(tokens)


def _tell_apart(sheets: Sequence[Sequence[Token]]) -> None:
    """Let each word of a sheet's name mean something where the sheet holds other names than the others do."""
    names = [{t.term.bare for t in sheet if t.kind is TermKind.NAME} for sheet in sheets]
    for i, sheet in enumerate(sheets):
        others = set().union(*(own for k, own in enumerate(names) if k != i))
        if others and len(names[i] & others) < len(names[i]) / 2:
            for token in sheet:
                if token.heading is not None:
                    token.heading.chain()[-1].prose = False


def _parts(document: Document) -> Iterator[list[Line] | Table]:
    lines: list[Line] = []
    table: Table | None = None
    for part in with_captions_above(document.parts):
        if isinstance(part, Line):
            if not part.furniture:
                lines.append(without_leaders(part))
            continue
        shown = replace(part, rows=tuple(row for row in part.rows if not row.furniture))
        if not shown.rows:
            continue
        if table is not None and _goes_on(table, lines, shown):
            table = Table((*table.rows, *shown.rows), table.name)
            lines = []
            continue
        if table is not None:
            yield table
        yield from _of_lines(lines)
        lines, table = [], part  # a head that comes back heads this one too
    if table is not None:
        yield table
    yield from _of_lines(lines)


def _of_lines(lines: Sequence[Line]) -> Iterator[list[Line] | Table]:
    for records in in_records(with_remarks(lines)):
        for part in [records] if isinstance(records, Table) else runs(records):
            yield from [part] if isinstance(part, Table) else in_pairs(part)


def _goes_on(table: Table, between: Sequence[Line], following: Table) -> bool:
    """Whether a table is the rest of the one on the page before."""
    a, b = table.rows[-1], following.rows[0]
    new_page = table.name is None and a.page is not None and b.page == a.page + 1
    read_ = [read(line.text) for line in between if line.text.strip()]
    named = any(term.kind in (TermKind.NAME, TermKind.LABEL) for term in read_)
    return new_page and len(read_) <= _BETWEEN and not named and _width(table.rows) == _width(following.rows)


def _width(rows: Sequence[Row]) -> int:
    return max(cell.column + cell.columns for row in rows for cell in row.cells)
