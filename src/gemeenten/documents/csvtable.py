"""A table that a person keeps: as their spreadsheet saved it, row by row, with what is wrong in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.documents.delimited import RecordError, records, told_delimiter
from gemeenten.documents.text import decode

_SEPARATORS = (";", ",", "\t", "|")
#: No table of municipalities comes near these; what does is another kind of file.
MAX_BYTES = 5_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_CELLS = 100_000
#: So much of a cell is quoted.
_QUOTED = 500


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one row cannot be used: its line in the file (from 1), the value at fault, the reason."""

    line: int
    value: str
    why: Text

    def __str__(self) -> str:
        return f"line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on (from 1), and its cells by heading, without blanks around them.

    `places` says where in `texts` the cell of each heading stands; all rows of a table share it, and a row may end
    early.
    """

    line: int
    texts: tuple[str, ...]
    places: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        place = self.places[column]
        return self.texts[place] if place < len(self.texts) else ""

    @property
    def cells(self) -> Mapping[str, str]:
        """All cells by heading."""
        return {column: self[column] for column in self.places}


@dataclass(frozen=True, slots=True)
class Table:
    """The headings as printed, which of them is the key, the rows, and the rows that could not be read.

    `typed` is one of a workbook, whose numbers are numbers, written with a point here.
    """

    columns: tuple[str, ...]
    key: str
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]
    typed: bool = False


def read_table(source: Path | bytes, *, key: Iterable[str], bare: re.Pattern[str] | None = None) -> Table:
    """Read a table as a spreadsheet saved it: a workbook (XLSX), or CSV whatever its separator and encoding.

    The separator (semicolon, comma, tab or bar) is the one that sets a key column apart in the first row, so
    a comma inside a heading or a number misleads nobody. Text is UTF-8 (or UTF-16 with its mark); where it
    is not, Windows-1252, as Excel saves it here.

    Parameters
    ----------
    source
        The file, or its bytes.
    key
        The headings that the key column may have, the first one found first; case, spaces, hyphens and underscores
        do not matter.
    bare
        What a key looks like. A first row that holds one is not a heading but the first of a table without
        headings, whose columns are then called "column 1", "column 2" and so on.

    Raises
    ------
    InputError
        Where it is no such table: missing, empty, too large (in bytes, rows, columns or cells), of another kind,
        without a key column, with a heading twice, or with quotes that do not close.
    """
    data = _bytes(source)
    names = tuple(key)
    if data.startswith(b"PK"):
        from gemeenten.documents import workbook  # noqa: PLC0415  # for a spreadsheet only

        return workbook.read(data, names, bare)
    told, text = told_delimiter(_decode(data))
    if not text.strip(' \r\n"' + "".join(_SEPARATORS)):
        raise empty()
    for separator in (told,) if told else _SEPARATORS:
        try:
            line, cells = next(_records(text, separator))
        except (InputError, StopIteration):
            continue  # quotes that another separator may explain
        head = heading(cells, names, bare)
        if head:
            return _read(text, separator, head, line)
    raise no_key(" ".join(text.split()), names)


class Heading(NamedTuple):
    """What the first row of a table tells: its columns, which of them is the key, and whether it names them."""

    columns: tuple[str, ...]
    key: str
    named: bool


def heading(cells: Sequence[str], names: Sequence[str], bare: re.Pattern[str] | None) -> Heading | None:
    """Read the first row of a table: the first of the names that heads a column is the key; None where none does."""
    if len(cells) > MAX_COLUMNS:
        raise _too_many(Text("columns", "kolommen"), MAX_COLUMNS)
    by_name = {_plain(cell): n for n, cell in reversed(list(enumerate(cells)))}
    place = next((by_name[name] for name in map(_plain, names) if name in by_name), None)
    if place is not None:
        columns = tuple(cell or f"column {n}" for n, cell in enumerate(cells, 1))
        _no_heading_twice(columns)
        return Heading(columns, columns[place], named=True)
    unheaded = [bool(bare and bare.fullmatch(cell)) for cell in cells]
    if any(unheaded):
        columns = tuple(f"column {n}" for n in range(1, len(cells) + 1))
        return Heading(columns, columns[unheaded.index(True)], named=False)
    return None


def empty() -> InputError:
    """Make the error for a table of nothing."""
    return InputError("The table is empty. Give a heading and rows.", nl="De tabel is leeg.")


def no_key(begins: str, names: Sequence[str]) -> InputError:
    """Make the error for a table without a key column."""
    start = begins[:60]
    return InputError(
        f"No column is called {' or '.join(repr(name) for name in names)}: the table begins with {start!r}. "
        "Give the columns a heading, separated by semicolons, commas or tabs.",
        nl=f"Geen kolom heet {' of '.join(f'‘{name}’' for name in names)}: de tabel begint met ‘{start}’.",
    )


def refusal(what: Text, problems: Iterable[RowProblem]) -> InputError:
    """Make the one error that names every row at fault, in the order of the file.

    `what` says what cannot be used: "The table of areas".
    """
    ordered = sorted(problems, key=lambda p: p.line)
    return InputError(
        f"{what.en} cannot be used as it is: {'; '.join(map(str, ordered))}",
        nl=f"{what.nl} is zo niet bruikbaar: {'; '.join(f'regel {p.line}: {p.why.nl}' for p in ordered)}",
    )


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise InputError(
                f"{source} cannot be read ({error.strerror}). Check the path.",
                nl=f"{source} kan niet gelezen worden ({error.strerror}).",
            ) from error
    else:
        data = source
    if len(data) > MAX_BYTES:
        raise InputError(
            f"The table is larger than {MAX_BYTES // 1_000_000} MB. Keep only the codes and the figures.",
            nl=f"De tabel is groter dan {MAX_BYTES // 1_000_000} MB. Houd enkel codes en cijfers over.",
        )
    return data


def _decode(data: bytes) -> str:
    with suppress(UnicodeDecodeError):
        text = decode(data, errors="strict")
        if "\0" not in text:
            return text
    raise InputError(
        "This is another kind of file. Save the table as a workbook (XLSX) or as CSV (UTF-8).",
        nl="Dit is een ander soort bestand. Bewaar de tabel als Excel-werkmap (XLSX) of als CSV (UTF-8).",
    )


def _plain(heading: str) -> str:
    return re.sub(r"[\s_\-]+", "", heading).casefold()


def _read(text: str, separator: str, head: Heading, line: int) -> Table:
    """Read the rows below the line with the headings, or all of them where it has none."""
    rows: list[Row] = []
    problems: list[RowProblem] = []
    columns = head.columns
    places = MappingProxyType({column: n for n, column in enumerate(columns)})
    for at, cells in bounded(_records(text, separator)):
        if head.named and at == line:
            continue
        if any(cells[len(columns) :]):
            problems.append(
                RowProblem(
                    at,
                    brief(separator.join(cells[:_QUOTED])),
                    Text(
                        f"{len(cells)} cells where the heading has {len(columns)}; "
                        "put a number with a comma between quotes, or separate the columns with semicolons",
                        f"{len(cells)} cellen waar de kop er {len(columns)} heeft; "
                        "zet een getal met een komma tussen aanhalingstekens, of scheid met puntkomma’s",
                    ),
                )
            )
        else:
            rows.append(Row(at, tuple(cells[: len(columns)]), places))
    return Table(columns, head.key, tuple(rows), tuple(problems))


def bounded(records: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a table, heading and all, and refuse it once there are more than are ever read."""
    seen = 0
    for count, (line, cells) in enumerate(records):
        seen += len(cells)
        if count > MAX_ROWS:
            raise _too_many(Text("rows", "rijen"), MAX_ROWS)
        if seen > MAX_CELLS:
            raise _too_many(Text("cells", "cellen"), MAX_CELLS)
        yield line, cells


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank, with the line that it starts on."""
    try:
        for line, record in records(text, separator, strict=True):
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield line, cells
    except RecordError as error:
        raise InputError(
            f"The row on line {error.line} cannot be read ({error.reason}). Check its quotes.",
            nl=f"De rij op regel {error.line} is onleesbaar. Kijk de aanhalingstekens na.",
        ) from error


def _no_heading_twice(columns: tuple[str, ...]) -> None:
    plain = [_plain(column) for column in columns]
    counted = Counter(plain)
    twice = sorted({brief(column) for column, name in zip(columns, plain, strict=True) if counted[name] > 1})
    if twice:
        raise InputError(
            f"Two columns are called {', '.join(repr(c) for c in twice)}. Give each its own heading.",
            nl=f"Twee kolommen heten {', '.join(f'‘{c}’' for c in twice)}. Geef elk een eigen kop.",
        )


def brief(text: str) -> str:
    """Cut a cell off that is too long to be quoted."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _too_many(what: Text, most: int) -> InputError:
    return InputError(
        f"The table has more than {most:,} {what.en}. Keep only the codes and the figures.",
        nl=f"De tabel heeft meer dan {f'{most:,}'.replace(',', '.')} {what.nl}. Houd enkel codes en cijfers over.",
    )
