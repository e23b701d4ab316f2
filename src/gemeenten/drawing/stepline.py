"""Coverage through time as a stepped line in HTML: where each line, point and label lies, in pixels.

For a page that asks for it at every look; what is taken along is drawn by `gemeenten.drawing.trends`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gemeenten.coverage import Measure
from gemeenten.coverage.trend import Point
from gemeenten.drawing import trends
from gemeenten.drawing.trends import Mark
from gemeenten.dutch import words

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 240, 48, 12, 14, 26
#: Room for the name of a month and its year, and for a figure beside a point.
_TICK, _FIGURE, _LINE = 78, 90, 18
#: Months between two ticks: the first of them for which there is room is taken.
_STEPS = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Line:
    """A path; dashed where there may be more, thin where it is of what the area is held against."""

    path: str
    least: bool
    thin: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark and its place; `figure` says whether its figure stands beside it, at its left where there is room."""

    x: float
    y: float
    mark: Mark
    figure: bool
    left: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """All that is drawn; `shares` and `days` are the lines of the grid with their labels."""

    width: int
    height: int
    left: int
    bottom: int
    right: int
    shares: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]


def step_line(
    points: Sequence[Point], until: date, measure: Measure, *, compare: Sequence[Point] = (), width: int
) -> StepLine:
    """Lay out how the coverage of one area went until a day, as `trends.EXPLAINED` says.

    Parameters
    ----------
    points, compare
        Points of the area, at least one, and of what it is held against.
    width
        In pixels.
    """
    first = min(point.day for point in (*points, *compare))
    # Room before the first point; and what lasts a day is no line.
    first -= max((until - first) / 20, timedelta(days=30))
    scale = (width - _LEFT - _RIGHT) / (until - first).days

    def x(day: date) -> float:
        return round(_LEFT + scale * (day - first).days, 1)

    def y(share: float) -> float:
        return round(_TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM), 1)

    lines = tuple(
        Line(f"M{x(s.day)} {y(s.share)}H{x(s.until)}V{y(s.then)}", s.least, thin)
        for of, thin in ((compare, True), (points, False))
        for s in trends.stretches(of, measure)
    )
    found = trends.marks(points, measure)
    dots = _dots([(x(m.day), y(m.share), m) for m in found])
    shares = tuple((y(k / 4), f"{25 * k} %") for k in range(5))
    days = tuple((x(day), words.month(day)) for day in _ticks(first, until, int((width - _LEFT) / _TICK)))
    return StepLine(width, _HEIGHT, _LEFT, _HEIGHT - _BOTTOM, width - _RIGHT, shares, days, lines, dots)


def _dots(placed: Sequence[tuple[float, float, Mark]]) -> tuple[Dot, ...]:
    """Give each point its figure, but where it would lie over that of a newer one."""
    dots: list[Dot] = []
    for x, y, mark in reversed(placed):
        left = x > _LEFT + _FIGURE
        near = (d for d in dots if d.figure and abs(d.x - x) < _FIGURE and abs(d.y - y) < _LINE)
        dots.append(Dot(x, y, mark, next(near, None) is None, left))
    return tuple(reversed(dots))


def _ticks(first: date, until: date, most: int) -> Sequence[date]:
    """Give the first days of months, evenly apart, as many as there is room for."""
    for months in _STEPS:
        found = list(_firsts(first, until, months))
        if len(found) <= most:
            return found
    return ()


def _firsts(first: date, until: date, months: int) -> Iterator[date]:
    number = (first.year * 12 + first.month - 1) // months * months
    while (day := date(number // 12, number % 12 + 1, 1)) <= until:
        if day >= first:
            yield day
        number += months
