"""Text set out in columns -> tables, told by the gaps that run down the lines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gemeenten.documents.marked import Marked, joined
from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.listing.text.terms import TermKind, is_prose, read

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r" {2,}")
#: A gap no wider than this may stand within a name.
_SLIGHT = 3
#: No more words than this stand in the title of a column.
_TITLE_WORDS = 7
_BULLET = re.compile(r"[^\w\s]{1,2}|o|\(?\d{1,3}[.)]")
#: A bullet stands no farther than this from its item.
_BULLET_GAP = 16
#: A column of names holds nothing longer than this; prose does.
_LONGEST = 48
#: This share of the lines with one column only must stand under one of the columns.
_ALIGNED = 0.7
_NEAR = 3
#: Where tabs part the columns their number counts, not how far a printer would move; no cell is this wide.
_TAB = 10_000
#: So many names alone on their lines, in each of several columns, are no accident.
_FEWEST_IN_A_PILLAR = 2
_OF_TITLES = frozenset({TermKind.TEXT, TermKind.UNKNOWN, TermKind.FURNITURE})
#: A province and its total stand on no more lines than this.
_MOST_LINES = 3

_Segments = list[tuple[int, str]]
#: A cell that runs on is no longer than this.
_LONGEST_CELL = 400
#: Columns of a text: a line of more is no row.
_MOST_COLUMNS = 60


def runs(lines: Iterable[Line]) -> Iterator[list[Line] | Table]:
    """Part text into runs of plain lines, and tables where the lines keep to columns."""
    plain: list[Line] = []
    short: list[tuple[Line, _Segments]] = []
    after_long = False  # such a line may be the end of a sentence
    for line in lines:
        segments = _segments(line.text)
        long = any(len(segment[1]) > _LONGEST and _has_word(segment) for segment in segments)
        if long or (after_long and segments):
            yield from _end(short, plain)
            plain.append(line)
        else:
            short.append((line, segments))
        after_long = bool(segments) and (long or after_long)
    yield from _end(short, plain)
    if plain:
        yield plain


def _end(short: list[tuple[Line, _Segments]], plain: list[Line]) -> Iterator[list[Line] | Table]:
    """End a run of short lines: as a table if it is one, else as more of the plain lines."""
    start, end = _body(short) if any(len(segments) > 1 for _, segments in short) else (0, 0)
    pillars = _as_pillars(short[start:end]) if end else []
    table = _table(short[start:end]) if end and not pillars else None
    if pillars:
        plain += [*(line for line, _ in short[:start]), *pillars, *(line for line, _ in short[end:])]
    elif table is None:
        plain += [line for line, _ in short]
    else:
        plain += [line for line, _ in short[:start]]
        if plain:
            yield plain.copy()
        plain[:] = [line for line, _ in short[end:]]
        yield table
    short.clear()


def _as_pillars(lines: Sequence[tuple[Line, _Segments]]) -> list[Line]:
    """Give the lines of columns that run down the page each by itself, as a newspaper's, one column after the other.

    They are told by names that stand alone on their lines, in more than one column, or beside another column's title;
    empty where there are none.
    """
    columns = _columns(segments for _, segments in lines if len(segments) > 1)
    if len(columns) > _MOST_COLUMNS:
        return []
    read_ = [
        [(_nearest(columns, s), read(s[1]).kind) for s in segments if _has_word(s)] for _, segments in lines
    ]
    rows = any(sum(kind is TermKind.NAME for _, kind in line) > 1 for line in read_)
    alone = Counter(line[0][0] for line in read_ if len(line) == 1 and line[0][1] is TermKind.NAME)
    apart = not rows and sum(count >= _FEWEST_IN_A_PILLAR for count in alone.values()) > 1
    if not (apart or _are_titled_apart(read_)):
        return []
    found: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line[0].page):
        pillars: list[list[Line]] = [[] for _ in columns]
        for line, segments in page:
            for segment, text in zip(segments, _marked(line, segments), strict=True):
                pillars[_nearest(columns, segment)].append(replace(line, text=text.text, marks=text.marks))
            if not segments:
                for pillar in pillars:
                    pillar.append(line)
        found += [line for pillar in pillars for line in (*pillar, replace(lines[0][0], text="", marks=()))]
    return found


def _are_titled_apart(lines: Sequence[Sequence[tuple[int, TermKind]]]) -> bool:
    """Whether columns of little but names begin on different lines: a name stands beside another column's title."""
    names = Counter(column for line in lines for column, kind in line if kind is TermKind.NAME)
    texts = Counter(column for line in lines for column, kind in line if kind is not TermKind.NAME)
    if len(names) <= 1 or any(names[c] < max(_FEWEST_IN_A_PILLAR, texts[c]) for c in names | texts):
        return False
    begun: set[int] = set()
    for line in lines:
        begun |= {column for column, kind in line if kind is TermKind.NAME}
        if begun and any(kind in _OF_TITLES and column not in begun for column, kind in line):
            return True
    return False


def _body(lines: Sequence[tuple[Line, _Segments]]) -> tuple[int, int]:
    """Give where the columns begin and end: a title over them, or a remark below, stands under none of them."""
    columns = _columns(segments for _, segments in lines if len(segments) > 1)
    within = [
        i
        for i, (_, segments) in enumerate(lines)
        if len(segments) > 1 or (segments and _stands_under(columns, segments[0]))
    ]
    return (within[0], within[-1] + 1) if within else (0, 0)


def _segments(text: str) -> _Segments:
    if "\t" in text.strip():
        cells = [(i * _TAB, cell.strip()) for i, cell in enumerate(text.split("\t"))]
        return _without_bullet([cell for cell in cells if cell[1]])
    text = text.expandtabs()
    text = text.rstrip()
    if "  " not in text.lstrip() or text.count("=") > 1:  # a line that explains codes stands in no columns
        start = len(text) - len(text.lstrip())
        return [(start, text[start:])] if text else []
    gaps = [len(gap) for gap in _GAP.findall(text.strip())]
    slight = max(gaps) <= _SLIGHT
    titles = min(gaps) > _SLIGHT and all(len(s.split()) <= _TITLE_WORDS for s in _SEGMENT.findall(text))
    if (is_prose(text) and not titles) or (
        slight and read(text).kind in (TermKind.NAME, TermKind.LABEL)
    ):  # a gap within a name
        start = len(text) - len(text.lstrip())
        return [(start, text[start:])]
    return _without_bullet([(match.start(), match[0]) for match in _SEGMENT.finditer(text)])


def _without_bullet(segments: _Segments) -> _Segments:
    """Join a bullet or number to what it stands before."""
    if len(segments) > 1 and _BULLET.fullmatch(segments[0][1]):
        (start, bullet), (next_, first) = segments[:2]
        if next_ - start <= _BULLET_GAP or next_ - start == _TAB:
            segments[:2] = [(start, f"{bullet} {first}")]
    return segments


def _table(lines: Sequence[tuple[Line, _Segments]]) -> Table | None:
    lines = [(line, segments) for line, segments in lines if any(map(_has_word, segments))]
    several = [segments for _, segments in lines if len(segments) > 1]
    columns = _columns(several)
    if len(columns) > _MOST_COLUMNS:
        return None
    columns = _with_titles(columns, several)
    if len(columns) <= 1 or not any(
        read(text).kind in (TermKind.NAME, TermKind.LABEL) for _, segments in lines for _, text in segments
    ):
        return None
    single = [segments[0] for _, segments in lines if len(segments) == 1]
    if sum(_stands_under(columns, segment) for segment in single) < _ALIGNED * len(single):
        return None
    rows: list[Row] = []
    for line, segments in lines:
        cells: dict[int, list[Marked]] = {}
        for segment, text in zip(segments, _marked(line, segments), strict=True):
            cells.setdefault(_nearest(columns, segment), []).append(text)
        within = ((column, joined("  ", texts)) for column, texts in cells.items())
        found = tuple(Cell(text.text, column, marks=text.marks) for column, text in within)
        row = Row(found, line.line, line.page)
        if rows and _runs_on(rows[-1], row):
            rows[-1] = _together(rows[-1], row)
        else:
            rows.append(row)
    return Table(tuple(_with_whole_labels(rows)))


def _runs_on(row: Row, below: Row) -> bool:
    """Whether a row is more of what is said in the one above it, beside the name there."""
    said = {cell.column: cell.text for cell in row.cells}
    beside = {column for column, text in said.items() if read(text).kind is not TermKind.NAME}
    named = len(beside) < len(said) and all(len(text) <= _LONGEST_CELL for text in said.values())
    more = {cell.column for cell in below.cells}
    lower = all(cell.text[:1].islower() and read(cell.text).kind is not TermKind.NAME for cell in below.cells)
    return named and lower and more <= beside


def _together(row: Row, below: Row) -> Row:
    more = {cell.column: cell for cell in below.cells}
    cells = []
    for cell in row.cells:
        rest = more.get(cell.column)
        text = joined(" ", [Marked(c.text, c.marks) for c in (cell, rest) if c])
        cells.append(replace(cell, text=text.text, marks=text.marks))
    return replace(row, cells=tuple(cells))


def _marked(line: Line, segments: _Segments) -> list[Marked]:
    """Give the texts of a line's segments with what is struck through or hidden in them."""
    if not line.marks:
        return [Marked(text) for _, text in segments]
    whole, found, at = Marked(line.text, line.marks), [], 0
    for _, text in segments:
        first, _, rest = (
            text.partition(" ") if text not in line.text else ("", "", text)
        )  # a bullet before it
        start = line.text.find(rest, at)
        at = start + len(rest)
        own = whole.cut(start, at)
        found.append(joined(" ", [Marked(first), own]) if first else own)
    return found


def _with_whole_labels(rows: Sequence[Row]) -> Iterator[Row]:
    """Put the pieces of provinces together where a row of them runs over into the next lines."""
    at = 0
    while at < len(rows):
        whole, lines = rows[at], 1
        for below in range(2, _MOST_LINES + 1):
            together = _whole_labels(rows[at : at + below])
            whole, lines = (together, below) if together else (whole, lines)
        yield whole
        at += lines


def _whole_labels(rows: Sequence[Row]) -> Row | None:
    """Give the row of provinces that several lines make; None where they make none."""
    texts = {cell.column: cell.text for cell in rows[0].cells}
    for cell in (cell for row in rows[1:] for cell in row.cells):
        if cell.column not in texts:
            return None
        texts[cell.column] += f"\n{cell.text}"
    if any(read(text).province is None for text in texts.values()):
        return None
    return replace(rows[0], cells=tuple(replace(cell, text=texts[cell.column]) for cell in rows[0].cells))


def _has_word(segment: tuple[int, str]) -> bool:
    """Whether a segment is more than a page's number or a rule."""
    return any(map(str.isalpha, segment[1]))


def _columns(lines: Iterable[_Segments]) -> list[tuple[int, int]]:
    """Give the first and last position of each column: what no line's text bridges."""
    columns: list[tuple[int, int]] = []
    for start, end in sorted((start, start + len(text)) for segments in lines for start, text in segments):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _with_titles(columns: list[tuple[int, int]], lines: Sequence[_Segments]) -> list[tuple[int, int]]:
    """Join a title to the column right of it, where nothing else stands under it: numbers are set to the right."""
    title = {_nearest(columns, segment) for segment in lines[0]} if lines else set()
    below = {_nearest(columns, segment) for segments in lines[1:] for segment in segments}
    joined: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(columns):
        if i in below - title and i - 1 in title - below:
            start = joined.pop()[0]  # noqa: PLW2901
        joined.append((start, end))
    return joined


def _stands_under(columns: Sequence[tuple[int, int]], segment: tuple[int, str]) -> bool:
    start, end = segment[0], segment[0] + len(segment[1])
    touched = [c for c in columns if c[0] < end and start < c[1]]
    return len(touched) == 1 or any(abs(c[0] - start) <= _NEAR for c in columns)


def _nearest(columns: Sequence[tuple[int, int]], segment: tuple[int, str]) -> int:
    start, end = segment[0], segment[0] + len(segment[1])

    def distance(i: int) -> tuple[int, int]:
        overlap = min(end, columns[i][1]) - max(start, columns[i][0])
        return (-max(overlap, 0), abs(columns[i][0] - start))

    return min(range(len(columns)), key=distance)
