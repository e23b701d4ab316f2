"""Lines drawn on a page -> the cells of its tables.

As in pdfplumber (after A. Nurminen's thesis of 2013): lines that nearly meet are one; where lines cross are corners; a
cell is the smallest rectangle of corners with lines along its sides; cells that share a corner are one table. Done
with sorted lines, so that a page of a thousand lines takes no longer than it must.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gemeenten.documents.pdfdrawn import Box

_Line = tuple[float, float, float]
#: Lines that are nearer to each other, in points, are one.
_NEAR = 3.0
#: Corners on a page: one of more is graph paper, or a map.
_MOST_CORNERS = 30_000
#: Steps to look for the cells of a page.
_MOST_STEPS = 300_000


def cells_of_tables(across: Iterable[_Line], down: Iterable[_Line]) -> list[list[Box]]:
    """Find the tables of a page, from the top: each as the boxes of its cells.

    Parameters
    ----------
    across, down
        Lines from left to right (y, x from, x to) and from top to bottom (x, y from, y to), in points.
    """
    rows, columns = _joined(across), _joined(down)
    corners = _corners(rows, columns)
    if corners is None:
        return []
    tables = _together(_cells(corners))
    return sorted(tables, key=lambda cells: min((cell[1], cell[0]) for cell in cells))


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Draw lines that nearly coincide or nearly touch as one."""
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    joined: list[_Line] = []
    for group in groups:
        at = sum(line[0] for line in group) / len(group)
        start, end = None, 0.0
        for _, low, high in sorted(group, key=lambda line: line[1]):
            if start is None:
                start, end = low, high
            elif low - end <= _NEAR:
                end = max(end, high)
            else:
                joined.append((at, start, end))
                start, end = low, high
        if start is not None:
            joined.append((at, start, end))
    return [line for line in joined if line[2] - line[1] >= _NEAR]


class _Corners:
    """Where lines cross: from each corner the next ones to the right along its line, and the next ones below."""

    def __init__(self) -> None:
        self.right: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self.below: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self.lines: dict[tuple[float, float], tuple[int, int]] = {}


def _corners(rows: Sequence[_Line], columns: Sequence[_Line]) -> _Corners | None:
    corners = _Corners()
    columns = sorted(columns)
    xs = [line[0] for line in columns]
    for row, (y, left, right) in enumerate(rows):
        for column in range(bisect_left(xs, left - _NEAR), bisect_right(xs, right + _NEAR)):
            x, top, bottom = columns[column]
            if top - _NEAR <= y <= bottom + _NEAR:
                corners.lines[x, y] = row, column
                corners.right[row].append((x, y))
                corners.below[column].append((x, y))
        if len(corners.lines) > _MOST_CORNERS:
            return None
    return corners


def _cells(corners: _Corners) -> list[Box]:
    for line in corners.below.values():
        line.sort(key=lambda corner: corner[1])
    rank_right = {corner: i for line in corners.right.values() for i, corner in enumerate(line)}
    rank_below = {corner: i for line in corners.below.values() for i, corner in enumerate(line)}
    cells: list[Box] = []
    steps = 0
    for corner, (row, column) in corners.lines.items():
        right, below = corners.right[row], corners.below[column]
        pairs = (
            (right[i], below[k])
            for k in range(rank_below[corner] + 1, len(below))
            for i in range(rank_right[corner] + 1, len(right))
        )
        for aside, under in pairs:
            steps += 1
            if steps > _MOST_STEPS:
                return []
            lines = corners.lines[under][0], corners.lines[aside][1]
            if corners.lines.get((aside[0], under[1])) == lines:
                cells.append((*corner, aside[0], under[1]))
                break
    return cells


def _together(cells: Sequence[Box]) -> list[list[Box]]:
    """Part cells into tables: those that share a corner belong to one; one cell alone is a frame."""
    owner = list(range(len(cells)))

    def find(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    at: dict[tuple[float, float], list[int]] = defaultdict(list)
    for i, (left, top, right, bottom) in enumerate(cells):
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):
            at[corner].append(i)
    for group in at.values():
        for a, b in pairwise(group):
            owner[find(a)] = find(b)
    tables: dict[int, list[Box]] = defaultdict(list)
    for i, cell in enumerate(cells):
        tables[find(i)].append(cell)
    return [table for table in tables.values() if len(table) > 1]
