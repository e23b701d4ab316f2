"""Which columns of a table say who a row is about: names, provinces, codes. Titles tell, or else the cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gemeenten.documents.model import Row, Table
from gemeenten.listing.tables.titles import CODE, NAME, PROVINCE, lines_of, names_places, titles_of
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import Term, TermKind, read
from gemeenten.listing.words.suggest import holds_names
from gemeenten.listing.words.wordings import look_up
from gemeenten.places import VINTAGES, Vintage, municipalities
from gemeenten.places.names import Place, key, province_in_column
from gemeenten.places.postcodes import by_postcode

_POSTCODE = re.compile(
    r"\b(?:post\W?(?:code|nummer|nr|index)s?|postal\s+code|code\s+postal|zip)\b", re.IGNORECASE
)
#: Where somebody works or lives, and areas called after their towns: no municipality that a list is about.
_ELSEWHERE = re.compile(
    r"\b(?:stand|woon|werk|geboorte)plaats|^\W*(?:woon)?plaats\s+contact|\bwerkplek|\btewerkstelling|\bvestiging|\bkantoor|\bzetel\b|\bresidence\b"
    r"|^\W*(?:arr\b|arrondissement|kanton|kieskring|politiezone|eerstelijnszone|elz\b|\w*regio\b|streek)|\b(?:duty\s+station|office|lieu\s+(?:de\s+travail|d['’]affectation)|bureau)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{5}")
_FOUR = re.compile(r"[1-9]\d{3}")
#: This share of a column's cells has to be of a kind for the column to be.
_MOST, _NEARLY_ALL = 0.5, 0.8
#: An arrondissement is called after its town too; a column of those repeats itself, a list does not.
_DISTINCT = 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Roles:
    """Which columns hold what. `headed` says that a title told so; `titles` are the rows of titles."""

    names: tuple[int, ...]
    label: int | None = None
    code: int | None = None
    postcode: int | None = None
    titles: Mapping[int, str] = field(default_factory=dict)
    headed: bool = False
    title_rows: frozenset[int] = frozenset()


def roles_of(table: Table) -> Roles:
    """Tell what the columns hold."""
    titles, rows = titles_of(table)
    columns = _columns(_body(table, rows))
    label = next((c for c, title in titles.items() if PROVINCE.match(title)), None)
    code = next((c for c, title in titles.items() if CODE.search(title.replace("_", " "))), None)
    if code is None:
        code = next((c for c, cells in columns.items() if c not in titles and _are_codes(cells)), None)
    postcode = next(
        (c for c, title in titles.items() if _POSTCODE.search(title) and not _are_names(columns, c)), None
    )
    if code is None:  # under "gemeente"
        code = next((c for c in columns if not _are_names(columns, c) and _are_codes(columns[c])), None)
    if postcode is None:
        postcode = next(
            (c for c, cells in columns.items() if c not in titles and _are_postcodes(cells)), None
        )
    elsewhere = {c for c, title in titles.items() if _ELSEWHERE.search(title) and not NAME.search(title)}
    taken = {label, code, postcode, *elsewhere}
    named = tuple(
        c for c, t in sorted(titles.items()) if c not in taken and NAME.search(t) and _are_names(columns, c)
    )
    if label is None:
        label = _label_column(columns, set(named))
    # One title may stand over several columns of names, and a column may be called by what its names have done.
    other = _name_columns(columns, {*taken, label, *named})
    if named and len(titles) > 1:
        other = tuple(c for c in other if look_up(titles.get(c, "")).heads_names)
    names = _without_translations(table, sorted({*named, *other}), rows)
    return Roles(names, label, code, postcode, titles, bool(named), rows)


def _body(table: Table, titles: frozenset[int]) -> list[Row]:
    """Give the rows of the list proper: below its titles, or from the first to the last one with a name."""
    first, last = min(titles, default=0), len(table.rows)
    if not titles:
        named = [i for i, row in enumerate(table.rows) if names_places(row)]
        first, last = (named[0], named[-1] + 1) if named else (first, last)
    return [row for i, row in enumerate(table.rows) if first <= i < last and i not in titles]


def _columns(rows: Sequence[Row]) -> dict[int, list[str]]:
    columns: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.text.strip():
                columns.setdefault(cell.column, []).append(cell.text)
    return dict(sorted(columns.items()))


def _are_codes(cells: Sequence[str]) -> bool:
    known = sum(bool(_DIGITS.fullmatch(c)) and any(c in municipalities(v) for v in VINTAGES) for c in cells)
    return len(cells) >= _FEWEST and known >= _NEARLY_ALL * len(cells)


def _are_postcodes(cells: Sequence[str]) -> bool:
    known = sum(bool(_FOUR.fullmatch(c)) and bool(by_postcode(c, VINTAGES[-1])) for c in cells)
    return len(cells) >= _FEWEST and known >= _NEARLY_ALL * len(cells)


def _label_column(columns: Mapping[int, Sequence[str]], named: set[int]) -> int | None:
    """Find the column that holds nothing but provinces; a list of names may hold their labels too."""
    if len(columns) < _FEWEST:
        return None
    for column, cells in columns.items():
        labels = sum((province_in_column(cell) or read(cell).province) is not None for cell in cells)
        if column not in named and labels >= _NEARLY_ALL * len(cells):
            return column
    return None


def _are_names(columns: Mapping[int, Sequence[str]], column: int) -> bool:
    """Whether a column holds any municipality."""
    return _flemish(columns.get(column, ()))[0] > 0


def _name_columns(columns: Mapping[int, Sequence[str]], taken: set[int | None]) -> tuple[int, ...]:
    """Find the columns that hold mostly municipalities, each hardly more than once, or more than other columns do."""
    found = {c: _flemish(cells) for c, cells in columns.items() if c not in taken}
    held = {c: distinct for c, (share, distinct) in found.items() if share >= _MOST}
    return tuple(c for c in held if held[c] >= _DISTINCT) or tuple(sorted(held, key=lambda c: -held[c])[:1])


def _flemish(cells: Sequence[str]) -> tuple[float, float]:
    """Give the share of municipalities among the pieces of a column, and the share of distinct ones among those."""
    terms = [term for cell in cells for line in lines_of(cell) for term in line_terms(line)]
    flemish = [key(term.bare or term.text) for term in terms if term.is_flemish]
    flemish += [key(term.text) for term in terms if term.kind is TermKind.UNKNOWN and holds_names(term.text)]
    words = sum(term.kind not in (TermKind.FURNITURE, TermKind.LABEL, TermKind.TOTAL) for term in terms)
    return (len(flemish) / words, len(set(flemish)) / len(flemish)) if words and flemish else (0.0, 0.0)


def _without_translations(table: Table, columns: Sequence[int], titles: frozenset[int]) -> tuple[int, ...]:
    """Leave out a column that holds the names of the first one again, in another language."""
    if len(columns) <= 1:
        return tuple(columns)
    rows = [
        {cell.column: read(cell.text) for cell in row.cells if cell.text.strip()}
        for i, row in enumerate(table.rows)
        if i not in titles
    ]
    return tuple(c for c in columns if c == columns[0] or not _are_translated(rows, columns[0], c))


def _are_translated(rows: Sequence[Mapping[int, Term]], first: int, other: int) -> bool:
    """Whether a column holds the same municipalities, some of them by another name."""
    pairs = [(row.get(first), row[other]) for row in rows if other in row]
    same = all(a is not None and _codes(a.place) == _codes(b.place) is not None for a, b in pairs)
    return same and any(a is not None and a.text != b.text for a, b in pairs)


def _codes(place: Place | None) -> dict[Vintage, str] | None:
    return {vintage: own.nis for vintage, own in place.municipalities.items()} if place else None


def provinces_across(row: Row) -> dict[int, str]:
    """Give the province above each column, in a row of nothing but provinces; empty where it is none."""
    terms = [(cell, read(cell.text)) for cell in row.cells if cell.text.strip()]
    if any(term.province is None or term.kind is TermKind.TOTAL for _, term in terms):
        return {}
    if len({term.province for _, term in terms}) <= 1:
        return {}
    return {
        column: term.province or ""
        for cell, term in terms
        for column in range(cell.column, cell.column + cell.columns)
    }
