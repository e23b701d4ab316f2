"""What the columns of a table hold: names, provinces, codes, a status. Titles tell, or else the cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gemeenten.documents.model import Row, Table
from gemeenten.listing.atoms import Atom, Sort, read
from gemeenten.listing.status import is_about_agreements, is_yes_or_no
from gemeenten.listing.suggest import holds_names
from gemeenten.listing.titles import is_code_title, is_name_title, is_province_title, titles_of
from gemeenten.listing.tokens import line_atoms
from gemeenten.places import VINTAGES, municipalities
from gemeenten.places.names import key

_CODE = re.compile(r"\d{5}")
#: This share of a column's cells has to be of a kind for the column to be.
_MOST = 0.5
_NEARLY_ALL = 0.8
#: An arrondissement is called after its town too; a column of those repeats itself, a list does not.
_DISTINCT = 0.6
_FEWEST = 2
_MARKS = frozenset("xXvV✓✔☑☒")


@dataclass(frozen=True, slots=True)
class Roles:
    """Which columns hold what. `headed` says that a title told so; `titles` are the rows of titles."""

    names: tuple[int, ...]
    label: int | None = None
    code: int | None = None
    status: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
    headed: bool = False
    title_rows: frozenset[int] = frozenset()


def roles_of(table: Table) -> Roles:
    """Tell what the columns hold."""
    titles, rows = titles_of(table)
    body = _body(table, rows)
    columns = _columns(body)
    label = next((c for c, title in titles.items() if is_province_title(title)), None)
    code = next((c for c, title in titles.items() if is_code_title(title)), None)
    if code is None:
        code = next((c for c, cells in columns.items() if c not in titles and _are_codes(cells)), None)
    named = tuple(
        c
        for c, t in sorted(titles.items())
        if is_name_title(t) and c != label and _flemish_share(columns.get(c, ()))
    )
    status = tuple(c for c, title in titles.items() if c not in named and is_about_agreements(title))
    if label is None:
        label = _label_column(columns, set(named))
    # One title may stand over several columns of names.
    other = _name_columns(columns, {label, code, *status}) if len(titles) <= 1 or not named else ()
    names = tuple(sorted({*named, *other}))
    taken = {*names, label, code, *status}
    answers = tuple(
        c
        for c, cells in columns.items()
        if c not in taken and (_are_answers(cells) or (c not in titles and _are_marks(cells, len(body))))
    )
    return Roles(names, label, code, status, answers, titles, bool(named), rows)


def _body(table: Table, titles: frozenset[int]) -> list[Row]:
    """Give the rows of the list proper: below its titles, or from the first to the last one with a name."""
    first, last = min(titles, default=0), len(table.rows)
    if not titles:
        named = [i for i, row in enumerate(table.rows) if any(_is_flemish(read(c.text)) for c in row.cells)]
        first, last = (named[0], named[-1] + 1) if named else (first, last)
    return [row for i, row in enumerate(table.rows) if first <= i < last and i not in titles]


def _columns(rows: Sequence[Row]) -> dict[int, list[str]]:
    columns: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.text.strip():
                columns.setdefault(cell.column, []).append(cell.text)
    return dict(sorted(columns.items()))


def _is_flemish(atom: Atom) -> bool:
    return atom.place is not None and bool(atom.place.municipalities)


def _are_codes(cells: Sequence[str]) -> bool:
    known = sum(bool(_CODE.fullmatch(c)) and any(c in municipalities(v) for v in VINTAGES) for c in cells)
    return len(cells) >= _FEWEST and known >= _NEARLY_ALL * len(cells)


def _are_answers(cells: Sequence[str]) -> bool:
    return sum(map(is_yes_or_no, cells)) >= _NEARLY_ALL * len(cells)


def _are_marks(cells: Sequence[str], rows: int) -> bool:
    """Whether a column ticks some of the rows."""
    return len(cells) < rows and all(cell.strip() in _MARKS for cell in cells)


def _label_column(columns: Mapping[int, Sequence[str]], named: set[int]) -> int | None:
    """Find the column that holds nothing but provinces; a list of names may hold their labels too."""
    if len(columns) < _FEWEST:
        return None
    for column, cells in columns.items():
        atoms = [read(cell) for cell in cells]
        labels = sum(atom.province is not None for atom in atoms)
        if column not in named and labels >= _NEARLY_ALL * len(atoms):
            return column
    return None


def _name_columns(columns: Mapping[int, Sequence[str]], taken: set[int | None]) -> tuple[int, ...]:
    """Find the columns that hold mostly municipalities, each hardly more than once."""
    return tuple(c for c, cells in columns.items() if c not in taken and _flemish_share(cells) >= _MOST)


def _flemish_share(cells: Sequence[str]) -> float:
    """Give the share of municipalities among the pieces of a column; none where they keep coming back."""
    atoms = [atom for cell in cells for line in _lines(cell) for atom in line_atoms(line)]
    flemish = [key(atom.bare or atom.text) for atom in atoms if _is_flemish(atom)]
    flemish += [key(atom.text) for atom in atoms if atom.sort is Sort.UNKNOWN and holds_names(atom.text)]
    words = sum(atom.sort not in (Sort.FURNITURE, Sort.LABEL, Sort.TOTAL) for atom in atoms)
    distinct = len(set(flemish)) >= _DISTINCT * len(flemish)
    return len(flemish) / words if words and distinct else 0.0


def _lines(cell: str) -> list[str]:
    whole = read(cell)
    return [cell] if whole.sort is Sort.NAME else [line for line in cell.split("\n") if line.strip()]
