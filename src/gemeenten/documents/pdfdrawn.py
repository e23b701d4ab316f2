"""A page of a PDF -> what is drawn on it besides letters: lines, areas and pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gemeenten.documents._limits import MOST_DRAWN

Point = tuple[float, float]
#: Left, top, right, bottom, in points from the left and the top of the page as it is shown.
Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_Colour = tuple[int, int, int]

_SAME: _Matrix = (1, 0, 0, 1, 0, 0)
_WHITE: _Colour = (255, 255, 255)
_BLACK: _Colour = (0, 0, 0)
#: How deep drawings may be put into drawings.
_DEEPEST = 12
#: A line may slant this much, in points, and an area this low is a line.
_LEVEL = 1.0
_THIN = 2.0
#: Colours that differ less than this in red, green and blue are one.
_ALIKE = 12
_OPAQUE = 200
#: A page of more looks than this is not looked at closely.
_MOST_LOOKS = 2_000_000


@dataclass(frozen=True, slots=True)
class Area:
    """An area that is filled: what stands in it was drawn before it, or after; a picture has no one colour."""

    box: Box
    colour: _Colour | None
    order: int


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page."""

    width: float
    height: float
    left: float
    bottom: float
    #: Quarters by which the page is turned when it is shown.
    turned: int = 0
    #: Lines from left to right (y, x from, x to) and from top to bottom (x, y from, y to).
    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    #: When each text object is drawn, by its address.
    order: dict[int, int] = field(default_factory=dict)
    #: More is drawn than is read: then the page has no tables.
    crowded: bool = False
    _count: int = 0
    _looks: int = 0

    def point(self, point: Point) -> Point:
        """Give where a point of the page's own space is shown."""
        x, y = point[0] - self.left, point[1] - self.bottom
        if self.turned == 1:
            return y, x
        if self.turned == 2:  # noqa: PLR2004  # quarters
            return self.width - x, y
        if self.turned == 3:  # noqa: PLR2004
            return self.height - y, self.width - x
        return x, self.height - y

    def turn(self, x: float, y: float) -> Point:
        """Give the direction in which a direction of the page's own space is shown; y points up."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.turned]

    def place(self, box: Box) -> Box:
        """Give where a box of the page's own space (left, bottom, right, top) is shown."""
        if not self.turned:
            left, height = self.left, self.height + self.bottom
            return box[0] - left, height - box[3], box[2] - left, height - box[1]
        (ax, ay), (bx, by) = self.point(box[:2]), self.point(box[2:])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def holds(self, point: Point) -> bool:
        """Whether a point lies on the page."""
        size = (self.height, self.width) if self.turned % 2 else (self.width, self.height)
        return 0 <= point[0] <= size[0] and 0 <= point[1] <= size[1]

    def shows(self, point: Point, colour: _Colour, order: int) -> bool:
        """Whether something of this colour, drawn as the n-th, is seen at a point."""
        if not self.areas:
            return colour == _BLACK or not _alike(colour, _WHITE)
        self._looks += len(self.areas)
        if self._looks > _MOST_LOOKS:
            return True
        ground: _Colour | None = _WHITE
        for area in self.areas:
            left, top, right, bottom = area.box
            if not (left <= point[0] <= right and top <= point[1] <= bottom):
                continue
            if area.order < order:
                ground = area.colour
            elif area.colour in (_WHITE, _BLACK):
                return False
        return ground is None or not _alike(colour, ground)

    def read(self, page: Any) -> None:
        """Note what is drawn on a page of pdfium's."""
        count = pdfium.FPDFPage_CountObjects(page)
        self._objects((pdfium.FPDFPage_GetObject(page, i) for i in range(max(0, count))), _SAME, 0)

    def _objects(self, objects: Iterator[Any], matrix: _Matrix, depth: int) -> None:
        for drawn in objects:
            self._count += 1
            if self._count > MOST_DRAWN:
                self.crowded = True
                return
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.order[ctypes.addressof(drawn.contents)] = self._count
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn, _times(_matrix_of(drawn), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.areas.append(Area(self._bounds(drawn, matrix), None, self._count))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = max(0, pdfium.FPDFFormObj_CountObjects(drawn))
                inner = (pdfium.FPDFFormObj_GetObject(drawn, i) for i in range(count))
                self._objects(inner, _times(_matrix_of(drawn), matrix), depth + 1)

    def _bounds(self, drawn: Any, matrix: _Matrix) -> Box:
        sides = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(drawn, *sides)
        left, bottom, right, top = (side.value for side in sides)
        ax, ay, bx, by = (*_moved((left, bottom), matrix), *_moved((right, top), matrix))
        return self.place((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _path(self, path: Any, matrix: _Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        segments = list(self._segments(path, matrix))
        if fill.value and segments:
            self._filled(path, segments)
        for (ax, ay), (bx, by) in segments:
            if abs(ay - by) <= _LEVEL < abs(ax - bx):
                self.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif abs(ax - bx) <= _LEVEL < abs(ay - by):
                self.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _filled(self, path: Any, segments: list[tuple[Point, Point]]) -> None:
        xs = [point[0] for segment in segments for point in segment]
        ys = [point[1] for segment in segments for point in segment]
        box = (min(xs), min(ys), max(xs), max(ys))
        rgba = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(path, *rgba)
        red, green, blue, alpha = (c.value for c in rgba)
        if min(box[2] - box[0], box[3] - box[1]) > _THIN and (not known or alpha > _OPAQUE):
            self.areas.append(Area(box, (red, green, blue) if known else None, self._count))

    def _segments(self, path: Any, matrix: _Matrix) -> Iterator[tuple[Point, Point]]:
        x, y = ctypes.c_float(), ctypes.c_float()
        start = here = None
        for i in range(max(0, pdfium.FPDFPath_CountSegments(path))):
            self._count += 1
            if self._count > MOST_DRAWN:
                self.crowded = True
                return
            segment = pdfium.FPDFPath_GetPathSegment(path, i)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.point(_moved((x.value, y.value), matrix))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO and here is not None:
                yield here, point
            if pdfium.FPDFPathSegment_GetClose(segment) and start is not None and point != start:
                yield point, start
            here = point


def _matrix_of(drawn: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    if outer == _SAME:
        return inner
    a, b, c, d, e, f = inner
    (ox, oy), (ax, ay), (bx, by) = _moved((e, f), outer), _moved((a, b), outer), _moved((c, d), outer)
    return ax - outer[4], ay - outer[5], bx - outer[4], by - outer[5], ox, oy


def _moved(point: Point, matrix: _Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _alike(one: _Colour, other: _Colour) -> bool:
    return one == other or all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
