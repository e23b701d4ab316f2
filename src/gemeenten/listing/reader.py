"""A document -> the list of municipalities in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from gemeenten import _garbage
from gemeenten._errors import NoListError
from gemeenten.documents import Readable, read_document
from gemeenten.documents.model import Document, Line, Table
from gemeenten.listing.deciding import labels, mentions, totals
from gemeenten.listing.deciding.checks import check
from gemeenten.listing.deciding.doubts import Doubt, settle
from gemeenten.listing.deciding.meaning import Reader
from gemeenten.listing.deciding.period import Period, period
from gemeenten.listing.deciding.regions import list_tokens
from gemeenten.listing.deciding.statements import Meanings
from gemeenten.listing.layout import tokens_in
from gemeenten.listing.records import MunicipalityList
from gemeenten.listing.tables.grounds import grounds_explained
from gemeenten.listing.text import outline
from gemeenten.listing.text.legends import defined_in_table, definitions, notes_in, with_legends
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.colours import LOOKS
from gemeenten.places import municipality
from gemeenten.places.names import find
from gemeenten.steps import Step


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
    with _garbage.put_off():
        return _list_in(document, on, means)


def _list_in(document: Document, on: date | None, means: Mapping[str, str] | None) -> MunicipalityList:
    read = _read(document, on, means)
    entries, problems = check(read.placed, read.period, read.reader)
    if not entries and not any(problem.suggestions for problem in problems):
        raise _no_list(document)
    told = {entry.nis for entry in entries} | {s.nis for problem in problems for s in problem.suggestions}
    # A sentence that lists some may stand in one line with another that speaks of others.
    tokens = [item.token for item in read.placed]
    listed = [token for token in tokens if not _in_sentence(token)]
    of_list = {(token.page, token.line) for token in listed}
    agreed = [
        municipality(entry.nis, read.period.vintage) if entry.step is Step.AGREEMENT else None
        for entry in entries
    ]
    sentences = {token.heading.text for token in tokens if token.heading and _in_sentence(token)}
    mentioned = mentions.beside(document, of_list, read.period.vintage, told, agreed, listed=sentences)
    problems += tuple(mentioned)
    in_doubt = {nis for problem in mentioned for nis in problem.names}
    entries = tuple(entry for entry in entries if entry.nis not in in_doubt)
    stated = totals.in_list(read.tokens, read.placed)
    announced = totals.in_prose(_before(document, read.tokens), len(entries))
    if announced and all(total.province for total in stated):
        stated.append(announced)
    return MunicipalityList(
        document=document.name,
        vintage=read.period.vintage,
        why=read.period.why,
        date=read.period.date,
        stated_total=next((total.number for total in stated if total.province is None), None),
        stated=tuple((total.province, total.number) for total in stated if total.province),
        entries=entries,
        problems=problems + totals.differing(stated, read.placed, entries, problems),
        unread_columns=read.reader.unread(),
        meanings=read.meanings.used(),
    )


def outline_of(source: Readable, on: date | None = None, means: Mapping[str, str] | None = None) -> str:
    """Show the outline of a document as text: each name under what stands over it, and why it is what it is.

    Parameters and errors are those of `read_list`.
    """
    document = read_document(source)
    read = _read(document, on, means)
    if not read.placed:
        raise _no_list(document)
    return "\n".join(outline.shown(_item(item, read) for item in read.placed)) + "\n"


@dataclass(frozen=True, slots=True)
class _Read:
    """A document on its way to a list: its tokens, each name's province, the period, what words mean."""

    tokens: Sequence[Token]
    placed: Sequence[labels.Placed]
    period: Period
    meanings: Meanings
    reader: Reader


def _read(document: Document, on: date | None, means: Mapping[str, str] | None) -> _Read:
    texts = [text for _, text, _ in _texts(document)]
    tables = [part for part in document.parts if isinstance(part, Table)]
    legend = {sign: meant for table in tables for sign, meant in defined_in_table(table).items()}
    defined = definitions(texts)
    beside = _beside_rows(document)
    explained = grounds_explained(document.parts)
    if explained:  # the colours that it explains are seen
        defined = {sign: meant for sign, meant in defined.items() if sign.casefold() not in LOOKS}
    meanings = Meanings(means, legend | defined, notes_in(beside) if tables else None)

    def found(*, few: bool) -> tuple[Sequence[Token], list[labels.Placed]]:
        tokens = with_legends(list_tokens(tokens_in(document, explained, few=few)), beside, defined)
        return tokens, labels.place(tokens)

    tokens, placed = found(few=False)
    sentences = not any(_is_listed(item.token) for item in placed)
    if sentences and sum(map(len, texts)) <= _LONGEST_PROSE:
        # A document without a list may say in sentences what it has to say.
        in_sentences = found(few=True)
        enough = len(in_sentences[1]) >= max(_FEWEST_SAID, len(placed) + 1)
        tokens, placed = in_sentences if enough else (tokens, placed)
    settled = period([item.token.term for item in placed], on, _around(document, tokens))
    placed = [part for item in placed for part in labels.parted(item, settled.vintage)]
    reader = Reader(meanings, [item.token for item in placed], settled.date)
    return _Read(tokens, placed, settled, meanings, reader)


def _is_listed(token: Token) -> bool:
    """Whether a name stands in a table, or on a line of its own."""
    return token.beside is not None or token.label is not None or (token.first and token.last)


def _item(item: labels.Placed, read: _Read) -> outline.Item:
    token = item.token
    settled, said = settle(item, read.period), read.reader.of(token)
    path = token.heading.path() if token.heading else ()
    name = (
        f"? {settled.text}" if isinstance(settled, Doubt) else f"{settled.nis} {settled.name}: {said.meaning}"
    )
    because = f", by {said.wording!r}" if said.wording and not isinstance(settled, Doubt) else ""
    return outline.Item(token.line, token.page, token.term.text, path, item.label, name, because)


def _no_list(document: Document) -> NoListError:
    """Say that a document holds no list, and what it does hold."""
    names = sum(_names_in(text) for _, text, _ in islice(_texts(document), _MOST_SEEN))
    seen = f"{names} name{'s' * (names != 1)} in running text" if names else "no name of a municipality"
    seen_nl = (
        f"{names} na{'men' if names != 1 else 'am'} in lopende tekst"
        if names
        else "geen naam van een gemeente"
    )
    return NoListError(
        f"{document.name} lists no municipalities: {seen}, no list. "
        "Give the document (or the page) that holds the list.",
        nl=f"{document.name} bevat geen lijst van gemeenten: {seen_nl}. Kies het document waarin de lijst staat.",
    )


def _names_in(text: str) -> int:
    """Count the words of a text that are a municipality's name, by their capital."""
    words = (word.strip(".,;:()") for word in text.split() if word[0].isupper())
    return sum(place is not None and bool(place.municipalities) for place in map(find, words))


#: Lines of a document without a list that are searched for names, to say what was seen.
_MOST_SEEN = 2000
#: Letters of a document without a list of which each sentence is read.
_LONGEST_PROSE = 40_000
_FEWEST_SAID = 3
#: A row of a note: its mark, which is no longer than this, and what it says.
_MARK_AND_NOTE, _MARK = 2, 4
_Place = tuple[int, int]


def _around(document: Document, tokens: Sequence[Token]) -> list[str]:
    """Give the lines around a list: those of its names tell other dates, such as when each was signed."""
    names = {_place(token) for token in tokens if token.kind is TermKind.NAME}
    first = min(names, default=(0, 0))
    return [
        text
        for place, text, in_table in _texts(document)
        if place not in names and not (in_table and place >= first)
    ]


def _in_sentence(token: Token) -> bool:
    """Whether a sentence lists a name."""
    return token.sure and token.flowing


def _before(document: Document, tokens: Sequence[Token]) -> Iterator[tuple[_Place, str]]:
    """Give the text before a list, with page and line."""
    first = min((_place(token) for token in tokens), default=(0, 0))
    return ((place, text) for place, text, _ in _texts(document) if place < first)


def _place(token: Token) -> _Place:
    return token.page or 0, token.line


def _beside_rows(document: Document) -> list[str]:
    """Give the text of a document, of its tables only legends and the rows of one text, or of a mark and one."""
    texts: list[str] = []
    for part in document.parts:
        if isinstance(part, Line):
            texts.append(part.text)
            continue
        cells = ([cell.text for cell in row.cells if cell.text.strip()] for row in part.rows)
        texts += [
            " ".join(row)
            for row in cells
            if len(row) == 1 or (len(row) == _MARK_AND_NOTE and len(row[0]) <= _MARK)
        ]
        texts += [cell.text for row in part.rows for cell in row.cells if cell.text.count("=") > 1]
    return texts


def _texts(document: Document) -> Iterator[tuple[_Place, str, bool]]:
    """Give all text of a document: page and line, the text, and whether it stands in a table."""
    for part in document.parts:
        if isinstance(part, Line):
            yield (part.page or 0, part.line), part.text, False
        else:
            for row in part.rows:
                yield (row.page or 0, row.line), "  ".join(cell.text for cell in row.cells), True
