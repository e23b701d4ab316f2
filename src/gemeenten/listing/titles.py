"""The row that heads a table's columns, and what its titles say that the columns hold."""

import re
from collections.abc import Mapping

from gemeenten.documents.model import Row, Table
from gemeenten.listing.atoms import Atom, Sort, is_title, read
from gemeenten.listing.status import is_about_agreements

_NOUNS = """
    gemeente gemeenten gemeentes gemeentenaam fusiegemeente stad steden lokaal lokale bestuur besturen
    municipality municipalities commune
"""
_NAME_NOUNS = frozenset(_NOUNS.split())
_NAME_WORDS = _NAME_NOUNS | frozenset(
    {"en", "of", "de", "van", "het", "and", "naam", "name", "alle", "vlaamse"}
)
_CODE = re.compile(r"\b(?:nis|refnis|ins|niscode|nis\W?code)\b", re.IGNORECASE)
_PROVINCE = re.compile(r"prov", re.IGNORECASE)
#: A title that is set on several lines may reach this many rows above and below the others.
_REACH = 2
_LONGEST = 30


def is_name_title(text: str) -> bool:
    """Whether a column under this title holds municipalities."""
    words = [word for word in re.split(r"[\s/&().,:*?_-]+", text.casefold()) if word and not word.isdigit()]
    named = any(word in _NAME_NOUNS for word in words) or words in (["naam"], ["name"])
    return named and all(word in _NAME_WORDS for word in words)


def is_code_title(text: str) -> bool:
    """Whether a column under this title holds NIS codes."""
    return bool(_CODE.search(text.replace("_", " ")))


def is_province_title(text: str) -> bool:
    """Whether a column under this title holds provinces."""
    return bool(_PROVINCE.match(text))


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
    candidates = [i for i, cells in enumerate(texts) if _are_titles(cells)]
    if not candidates:
        return {}, frozenset()
    best = max(candidates, key=lambda i: (sum(map(_is_known, set(texts[i].values()))), -i))
    rows = {i for i in candidates if texts[i] == texts[best]}
    titles = dict(texts[best])
    parts = {column: [(best, text)] for column, text in titles.items()}
    for step in (-1, 1):
        for i in range(best + step, best + step * (_REACH + 1), step):
            if not 0 <= i < len(texts) or not _continues(texts[i], titles):
                break
            rows.add(i)
            for column, text in texts[i].items():
                parts.setdefault(column, []).append((i, text))
    return {
        column: " ".join(text for _, text in sorted(found)) for column, found in parts.items()
    }, frozenset(rows)


def _are_titles(cells: Mapping[int, str]) -> bool:
    """Whether a row heads the columns: it names what they hold, and holds none of it."""
    if not any(is_name_title(text) or is_code_title(text) for text in cells.values()):
        return False
    return not any(_is_flemish(read(text)) and not read(text).ambiguous for text in cells.values())


def _is_known(text: str) -> bool:
    return (
        is_name_title(text)
        or is_code_title(text)
        or is_province_title(text)
        or is_about_agreements(text)
        or is_title(text)
    )


def _continues(cells: Mapping[int, str], titles: Mapping[int, str]) -> bool:
    """Whether a row is more of the titles: short words over or under columns that have no title yet."""
    return bool(cells) and all(
        column not in titles and len(text) <= _LONGEST and not _holds_data(text)
        for column, text in cells.items()
    )


def _holds_data(text: str) -> bool:
    atom = read(text)
    return any(map(str.isdigit, text)) or atom.place is not None or atom.province is not None


def _is_flemish(atom: Atom) -> bool:
    return atom.place is not None and bool(atom.place.municipalities)


def provinces_across(row: Row) -> dict[int, str]:
    """Give the province above each column, in a row of nothing but provinces; empty where it is none."""
    atoms = [(cell, read(cell.text)) for cell in row.cells if cell.text.strip()]
    if any(atom.province is None or atom.sort is Sort.TOTAL for _, atom in atoms):
        return {}
    if len({atom.province for _, atom in atoms}) <= 1:
        return {}
    return {
        column: atom.province or ""
        for cell, atom in atoms
        for column in range(cell.column, cell.column + cell.columns)
    }
