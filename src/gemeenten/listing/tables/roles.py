"""Which columns of a table say who a row is about: names, provinces, codes. Titles tell, or else the cells."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gemeenten.documents.model import Row, Table
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import Term, TermKind, read
from gemeenten.listing.words.suggest import holds_names, resembles
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.places import VINTAGES, Vintage, municipalities
from gemeenten.places.names import Place, key, province_in_column
from gemeenten.places.postcodes import by_postcode

_NAME = re.compile(
    r"\b(?:gemeente[ns]?|gemeentenaam|fusiegemeente|steden|stad|lokaa?le?\s+best\w+|besturen|^bestuur$|municipalit(?:y|ies)"
    r"|communes?|villes?|cities|city|towns?|naam|name|nom)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?:nis|refnis|ins|nsi|niscode|nis\W?code|code\s+ins)\b", re.IGNORECASE)
_POSTCODE = re.compile(
    r"\b(?:post\W?(?:code|nummer|nr|index)s?|postal\s+code|code\s+postal|zip)\b", re.IGNORECASE
)
_PROVINCE = re.compile(r"prov(?:incies?|inces?)?\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{5}")
_FOUR = re.compile(r"[1-9]\d{3}")
#: This share of a column's cells has to be of a kind for the column to be.
_MOST, _NEARLY_ALL = 0.5, 0.8
#: An arrondissement is called after its town too; a column of those repeats itself, a list does not.
_DISTINCT = 0.6
_FEWEST = 2
#: A title that is set on several lines may reach this many rows above and below the others.
_REACH = 2
_LONGEST = 30


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
    label = next((c for c, title in titles.items() if _PROVINCE.match(title)), None)
    code = next((c for c, title in titles.items() if _CODE.search(title.replace("_", " "))), None)
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
    taken = {label, code, postcode}
    named = tuple(
        c for c, t in sorted(titles.items()) if c not in taken and _NAME.search(t) and _are_names(columns, c)
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
        named = [i for i, row in enumerate(table.rows) if any(_holds_places(c.text) for c in row.cells)]
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
    terms = [term for cell in cells for line in _lines(cell) for term in line_terms(line)]
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
    return tuple(
        c for c in columns if c == columns[0] or not all(_is_translated(row, columns[0], c) for row in rows)
    )


def _is_translated(row: Mapping[int, Term], first: int, other: int) -> bool:
    a, b = (row[c].place if c in row else None for c in (first, other))
    if other not in row:
        return True
    return a is not None and b is not None and row[first].text != row[other].text and _codes(a) == _codes(b)


def _codes(place: Place) -> dict[Vintage, str]:
    return {vintage: own.nis for vintage, own in place.municipalities.items()}


def _lines(cell: str) -> list[str]:
    whole = read(cell)
    return [cell] if whole.kind is TermKind.NAME else [line for line in cell.split("\n") if line.strip()]


def titles_of(table: Table) -> tuple[dict[int, str], frozenset[int]]:
    """Find the title of each column, and the rows that hold titles; nothing where no row does.

    Of several rows the one with most titles heads the table. It may be repeated on every page. A title that spans
    several columns heads them all.
    """
    texts = [
        {
            column: " ".join(cell.text.split())
            for cell in row.cells
            if cell.text.strip()
            for column in range(cell.column, cell.column + cell.columns)
        }
        for row in table.rows
    ]
    candidates = [
        i for i, cells in enumerate(texts) if _are_titles(cells) and _is_filled(texts, i)
    ] or _unnamed_titles(texts, table.rows)
    if not candidates:
        return {}, frozenset()
    spanned = {
        column
        for row in table.rows
        for cell in row.cells
        if cell.columns > 1
        for column in range(cell.column, cell.column + cell.columns)
    }
    best = max(candidates, key=lambda i: (sum(map(_is_known, set(texts[i].values()))), -i))
    rows = {i for i in candidates if texts[i] == texts[best]}
    titles = dict(texts[best])
    parts = {column: [(best, text)] for column, text in titles.items()}
    for step in (-1, 1):
        for i in range(best + step, best + step * (_REACH + 1), step):
            if not 0 <= i < len(texts) or not (
                _continues(texts[i], titles) or (step > 0 and _divides(texts[i], titles, spanned))
            ):
                break
            rows.add(i)
            for column, text in texts[i].items():
                parts.setdefault(column, []).append((i, text))
    return {
        column: " ".join(text for _, text in sorted(found)) for column, found in parts.items()
    }, frozenset(rows)


def _are_titles(cells: Mapping[int, str]) -> bool:
    """Whether a row heads the columns: it names what they hold, and holds none of it."""
    several = len(set(cells.values())) > 1
    heads = any(
        _is_name_title(text) or _CODE.search(text.replace("_", " ")) or (several and _NAME.search(text))
        for text in cells.values()
    )
    return heads and not any(read(text).is_flemish and not read(text).ambiguous for text in cells.values())


def _is_filled(texts: Sequence[Mapping[int, str]], i: int) -> bool:
    """Whether names or codes stand under a title that announces them, and not the title's own word again."""
    heads = [c for c, text in texts[i].items() if _NAME.search(text) or _CODE.search(text.replace("_", " "))]
    below = [
        cells[c] for cells in texts[i + 1 :] for c in heads if c in cells and cells[c] != texts[i].get(c)
    ]
    return any(map(str.isdigit, "".join(below))) or any(
        term.place is not None or term.province is not None or holds_names(term.text)
        for text in below
        for term in line_terms(text)
    )


def _holds_places(text: str) -> bool:
    """Whether municipalities stand in a cell, one or several."""
    return any(term.is_flemish for line in _lines(text) for term in line_terms(line))


def _unnamed_titles(texts: Sequence[Mapping[int, str]], rows: Sequence[Row]) -> list[int]:
    """Find a row of titles that says nowhere that it heads names: the last with several cells before the names."""
    first = next((i for i, row in enumerate(rows) if any(_holds_places(c.text) for c in row.cells)), 0)
    above = [i for i in range(first) if len(set(texts[i].values())) > 1]
    if not above:
        return []
    titles = texts[above[-1]]
    answers = {column for column, text in titles.items() if _is_answer(text)}
    if any(_holds_data(text) or _is_slip(text) for c, text in titles.items() if c not in answers):
        return []
    # "Ja" and "Nee" head columns of names, or else they are the answers of a row.
    below = {c for cells in texts[first:] for c, text in cells.items() if _holds_places(text)}
    return above[-1:] if answers <= below else []


def _is_slip(text: str) -> bool:
    return read(text).kind is TermKind.UNKNOWN and resembles(text)


def _is_name_title(text: str) -> bool:
    """Whether a title says that municipalities stand under it, and nothing else."""
    senses = look_up(text).senses
    return bool(_NAME.search(text)) and senses <= {"nothing", "affirming", "identity", "undated", "dated"}


def _is_known(text: str) -> bool:
    return _is_name_title(text) or bool(_PROVINCE.match(text)) or "unknown" not in look_up(text).senses


def _continues(cells: Mapping[int, str], titles: Mapping[int, str]) -> bool:
    """Whether a row is more of the titles: short words over or under columns that have no title yet."""
    return bool(cells) and all(
        column not in titles and len(text) <= _LONGEST and not _holds_data(text)
        for column, text in cells.items()
    )


def _divides(cells: Mapping[int, str], titles: Mapping[int, str], spanned: Collection[int]) -> bool:
    """Whether a row tells apart the columns that one title spans, as "ja" and "nee" do."""
    texts = list(cells.values())
    return len(set(texts)) == len(texts) > 1 and all(
        column in titles and column in spanned and len(text) <= _LONGEST and read(text).place is None
        for column, text in cells.items()
    )


def _is_answer(text: str) -> bool:
    return text.isalpha() and len(text) > 1 and look_up(text).meaning in (Answer.YES, Answer.NO)


def _holds_data(text: str) -> bool:
    term = read(text)
    tick = look_up(text).meaning in (Answer.YES, Answer.NO)
    number = any(map(str.isdigit, text)) and (
        not look_up(text).heads_names or not any(map(str.isalpha, text))
    )
    return number or tick or term.place is not None or term.province is not None


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
