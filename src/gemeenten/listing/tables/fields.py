"""Lines of a title, a colon and what stands under it ("Gemeente: Torhout", "Status: getekend") -> tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gemeenten.documents.marked import Marked, joined
from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.listing.tables.titles import NAME
from gemeenten.listing.text.terms import read

_FIELD = re.compile(r"\s*(?:[-*•]\s+)?([^\W\d_][\w .()/'’-]{1,40}?)\s*:\s*(?=\S|$)")
#: So many municipalities are no accident.
_FEWEST = 3
#: Another field on the same line.
_NEXT = re.compile(r"(?:\s{2,}|\s*[;|]\s*|,\s+)(?=[A-ZÀ-Þ][\w .()/'’-]{1,30}:\s)")
_MOST_FIELDS = 40
_LONGEST_NAME, _LONGEST = 60, 400


@dataclass
class _Record:
    """What lines say of one municipality, by their titles."""

    line: Line
    values: dict[str, Marked] = field(default_factory=dict)


def in_records(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """Part lines where each municipality has a line of its own that is titled so, and others follow."""
    named = [_names_municipality(line) for line in lines]
    if sum(named) < _FEWEST:
        yield lines
        return
    plain: list[Line] = []
    records: list[_Record] = []
    titles: set[str] = set()
    after_blank = True
    for line, is_name in (one for own in zip(lines, named, strict=True) for one in _fields(*own)):
        title, value = _field(line)
        if is_name:
            if plain and not records:
                yield plain
                plain = []
            records.append(_Record(line, {title: value}))
            titles.add(title)
        elif not line.text.strip() and records:
            plain += [line] if plain else []
        elif (
            not records or (after_blank and title not in titles) or not _add(records[-1], title, value, line)
        ):
            if records:
                yield _table(records)
                records = []
            plain.append(line)
        titles |= records[-1].values.keys() if records else set()
        after_blank = not line.text.strip()
    if records:
        yield _table(records)
    if plain:
        yield plain


def _fields(line: Line, is_name: bool) -> Iterator[tuple[Line, bool]]:
    """Part a line that names a municipality into its fields, where several stand on it."""
    if not is_name:
        yield line, False
        return
    whole = Marked(line.text, line.marks)
    start = 0
    for cut in (*_NEXT.finditer(line.text), None):
        part = whole.cut(start, cut.start() if cut else len(line.text))
        yield replace(line, text=part.text, marks=part.marks), start == 0
        start = cut.end() if cut else 0


def _field(line: Line) -> tuple[str, Marked]:
    """Part a line into its title and what follows; the title is empty where there is none."""
    match = _FIELD.match(line.text)
    whole = Marked(line.text, line.marks)
    return (match[1], whole.cut(match.end(), len(line.text))) if match else ("", whole)


def _names_municipality(line: Line) -> bool:
    if ":" not in line.text or len(line.text) > _LONGEST:
        return False
    own = next(_fields(line, True))[0]
    if len(own.text) > _LONGEST_NAME:
        return False
    title, value = _field(own)
    return NAME.search(title) is not None and read(value.text.strip()).is_flemish


def _add(record: _Record, title: str, value: Marked, line: Line) -> bool:
    """Add a line to what is said of a municipality; False where it is a heading."""
    last = next(reversed(record.values))
    if (
        line.level is not None
        or len(record.values[title if title in record.values else last].text) > _LONGEST
    ):
        return False
    if title and len(record.values) < _MOST_FIELDS:
        before = record.values.get(title)
        record.values[title] = joined("; ", [before, value]) if before else value
    else:
        record.values[last] = joined(" ", [record.values[last], value])
    return True


def _table(records: Sequence[_Record]) -> Table:
    titles = list(dict.fromkeys(title for record in records for title in record.values))
    first = records[0].line
    rows = [Row(tuple(Cell(title, column) for column, title in enumerate(titles)), first.line, first.page)]
    for record in records:
        cells = tuple(
            Cell(record.values[title].text.strip(), column, marks=record.values[title].marks)
            for column, title in enumerate(titles)
            if title in record.values
        )
        rows.append(Row(cells, record.line.line, record.line.page))
    return Table(tuple(rows))
