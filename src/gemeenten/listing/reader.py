"""A document -> the list of municipalities in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gemeenten._errors import NoListError
from gemeenten.documents import Readable, read_document
from gemeenten.documents.model import Document, Line
from gemeenten.listing import blocks, totals
from gemeenten.listing.atoms import Sort
from gemeenten.listing.checks import check
from gemeenten.listing.layout import tokens_in
from gemeenten.listing.legends import with_legends
from gemeenten.listing.meaning import Meanings, Reader
from gemeenten.listing.period import period
from gemeenten.listing.records import MunicipalityList
from gemeenten.listing.regions import list_tokens
from gemeenten.listing.tokens import Token


def read_list(
    source: Readable,
    on: date | None = None,
    means: Mapping[str, str] | None = None,
) -> MunicipalityList:
    """Read the list of municipalities in a document of any kind.

    Parameters
    ----------
    source
        Path of a PDF, DOCX, XLSX, CSV, HTML or text file, or an open file.
    on
        The day that the list speaks of. Left out, the document's own date counts, and else the period in
        which the names exist.
    means
        What wordings mean that stand over or beside names, as a person answered: "In overleg" is
        "onderhandeling", or another step, "geen overeenkomst", or "telt niet".

    Raises
    ------
    DocumentError
        Where the document cannot be read; the message says why.
    NoListError
        Where it lists no municipalities.
    InputError
        Where an answer is no meaning, or is about a wording that does not stand in the document.
    """
    return list_in(read_document(source), on, means)


def list_in(
    document: Document, on: date | None = None, means: Mapping[str, str] | None = None
) -> MunicipalityList:
    """Find the list in a document that was read; see `read_list`."""
    meanings = Meanings(means)
    tokens = with_legends(list_tokens(tokens_in(document)), (text for _, text, _ in _texts(document)))
    placed = blocks.place(tokens)
    settled = period([item.token.atom for item in placed], on, _around(document, tokens))
    placed = [part for item in placed for part in blocks.parted(item, settled.vintage)]
    reader = Reader(meanings, [item.token for item in placed], settled.date)
    entries, problems = check(placed, settled, reader)
    if not entries and not any(problem.suggestions for problem in problems):
        raise NoListError(
            f"{document.name} lists no municipalities. Give the document (or the page) that holds the list.",
            nl=f"{document.name} bevat geen lijst van gemeenten. Kies het document waarin de lijst staat.",
        )
    stated = totals.in_list(tokens, placed)
    announced = totals.in_prose(_before(document, tokens), len(entries))
    if announced and all(total.province for total in stated):
        stated.append(announced)
    return MunicipalityList(
        document=document.name,
        boundaries=settled.vintage,
        boundaries_why=settled.why,
        boundaries_why_nl=settled.why_nl,
        date=settled.date,
        stated_total=next((total.number for total in stated if total.province is None), None),
        stated=tuple((total.province, total.number) for total in stated if total.province),
        entries=entries,
        problems=problems + totals.differing(stated, placed, entries, problems),
        unread_columns=reader.unread(),
        meanings=meanings.used(),
    )


_Place = tuple[int, int]


def _around(document: Document, tokens: Sequence[Token]) -> list[str]:
    """Give the lines around a list: those of its names tell other dates, such as when each was signed."""
    names = {_place(token) for token in tokens if token.sort is Sort.NAME}
    first = min(names, default=(0, 0))
    return [
        text
        for place, text, in_table in _texts(document)
        if place not in names and not (in_table and place >= first)
    ]


def _before(document: Document, tokens: Sequence[Token]) -> Iterator[tuple[_Place, str]]:
    """Give the text before a list, with page and line."""
    first = min((_place(token) for token in tokens), default=(0, 0))
    return ((place, text) for place, text, _ in _texts(document) if place < first)


def _place(token: Token) -> _Place:
    return token.page or 0, token.line


def _texts(document: Document) -> Iterator[tuple[_Place, str, bool]]:
    """Give all text of a document: page and line, the text, and whether it stands in a table."""
    for part in document.parts:
        if isinstance(part, Line):
            yield (part.page or 0, part.line), part.text, False
        else:
            for row in part.rows:
                yield (row.page or 0, row.line), "  ".join(cell.text for cell in row.cells), True
