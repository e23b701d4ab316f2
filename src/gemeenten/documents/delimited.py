"""CSV and its like -> a table."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import too_many_cells
from gemeenten.documents._limits import MOST_CELLS, MOST_ROWS
from gemeenten.documents.model import Cell, Row, Table
from gemeenten.documents.text import RULE

_DELIMITERS = (";", "\t", "|", ",")
_TOLD = re.compile(r"sep=([^\w\r\n\"'])(?=[\r\n])", re.IGNORECASE)
#: Behind the last row: quotes that do not close swallow it.
_END = "\x1c"
_SAMPLE = 200
_FEWEST_LINES = 3
#: This many of the lines must have the same number of columns for a text to be taken for a table.
_MOST = 0.8


class RecordError(ValueError):
    """A record of a delimited text that cannot be read: the line that it starts on, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


def delimiter_of(text: str, *, sure: bool) -> str | None:
    """Find what parts the columns of a text; None where it has none.

    With `sure` the file's name says that it is a table; without, nearly all lines must have as many columns,
    and a comma must not be followed by a space, which would make it an enumeration.
    """
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE] if line.strip()]
    if not sure and any("|" in line and "--" in line and RULE.fullmatch(line) for line in lines):
        return None  # a table of Markdown
    if sure:
        # Names within a cell have a space after their comma.
        counts = {d: sum(d in line.replace(", ", "") for line in lines) for d in _DELIMITERS}
        counts = (
            counts if any(counts.values()) else {d: sum(d in line for line in lines) for d in _DELIMITERS}
        )
        best = max(_DELIMITERS, key=lambda d: counts[d])
        return best if counts[best] else None
    for delimiter in _DELIMITERS:
        if len(lines) >= _FEWEST_LINES and _even(lines, delimiter):
            return delimiter
    return None


def _even(lines: Sequence[str], delimiter: str) -> bool:
    usual, number = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
    enumerates = delimiter == "," and any(", " in line for line in lines)
    return usual > 0 and number >= _MOST * len(lines) and not enumerates


def table_of(text: str, delimiter: str | None, name: str) -> Table:
    """Read a delimited text, or one column where there is no delimiter; each row keeps its first line."""
    told, text = told_delimiter(text)
    csv.field_size_limit(1 << 20)
    rows: list[Row] = []
    lines: list[str] = []
    count = 0
    delimiter = told or delimiter
    end = "" if text.endswith(("\n", "\r")) else "\n"
    found = records(f"{text}{end}{_END}", delimiter or "\0", skipinitialspace=True)
    try:
        for line, values in islice(found, 1 if told else 0, None):
            if values == [_END]:
                continue
            if delimiter and any(_holds_rows(value, delimiter) for value in values):
                lines = lines or list(StringIO(text, newline=""))
                own = lines[line - 1 : line + sum(value.count("\n") for value in values)]
                if delimiter != "," or values[-1].endswith(_END) or not _closes(own):
                    raise _unclosed(name, line)
            cells = tuple(Cell(value.strip(), i) for i, value in enumerate(values) if value.strip())
            count += len(cells)
            if len(rows) == MOST_ROWS or count > MOST_CELLS:
                raise too_many_cells(name)
            rows.append(Row(cells, line))
    except RecordError as error:
        raise _unclosed(name, error.line) from error
    return Table(tuple(rows))


def _holds_rows(cell: str, delimiter: str) -> bool:
    """Whether a cell runs on over the rows below it: its quotes were not closed where they should be."""
    return "\n" in cell and (cell.endswith(_END) or any(delimiter in line for line in cell.split("\n")[1:]))


def _closes(lines: Sequence[str]) -> bool:
    """Whether a comma or the line's end follows the quotes of a record that runs over several lines."""
    try:
        return sum(1 for _ in csv.reader(lines, strict=True, skipinitialspace=True)) == 1
    except csv.Error:
        return False


def _unclosed(name: str, line: int) -> DocumentError:
    return DocumentError(
        f"{name} has a quotation mark on line {line} that is not closed, so that the rows below it would be lost. "
        "Close it, or leave it out.",
        nl=f"{name} heeft op regel {line} een aanhalingsteken dat niet gesloten wordt; zo zouden de rijen eronder "
        "verloren gaan. Sluit het, of laat het weg.",
    )


def told_delimiter(text: str) -> tuple[str | None, str]:
    """Split off what Excel may say in a first line: what parts the columns. The line's end stays, so lines count on."""
    told = _TOLD.match(text)
    return (told[1], text[told.end() :]) if told else (None, text)


def records(
    text: str, delimiter: str, *, strict: bool = False, skipinitialspace: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line that it starts on.

    Raises
    ------
    RecordError
        Where one is unreadable; with `strict`, also where its quotes do not close.
    """
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=delimiter, strict=strict, skipinitialspace=skipinitialspace
    )
    line = 1
    try:
        for values in reader:
            yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        raise RecordError(line, str(error)) from error
