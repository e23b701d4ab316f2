"""The municipalities and provinces of a vintage as SVG paths, for pictures and for the report.

One unit is 100 m in Belgian Lambert 72 (EPSG:31370), y running down, so Flanders measures about 2370 by 910.
Coordinates are whole units: finer than the generalised borders, and neighbours keep sharing them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
import shapely.affinity

from gemeenten.drawing.palette import FILLS, Fill
from gemeenten.places import Vintage
from gemeenten.places.boundaries import boundaries, provinces

if TYPE_CHECKING:
    from geopandas import GeoSeries

WIDTH, HEIGHT = 2390, 930
#: Middle of the Brussels region, which is a hole in Flanders.
BRUSSELS = (1287, 752)
_UNIT = 100.0
#: Lambert 72 of the upper left corner, in metres.
_WEST, _NORTH = 21_000, 245_000
#: Stripes, crossing lines and dots, in units: how far apart, how wide.
_STRIPES = (16, 9)
_CROSSES = (18, 3)
_DOTS = (18, 4)
#: Height of a province's label as a share of its width.
_LABEL_FORM = 0.6
#: A piece smaller than 10 km², as those of Baarle-Hertog, would drown in the outline of a province.
_SMALLEST = 1000
Area = shapely.Polygon | shapely.MultiPolygon


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths by NIS code, outlines of the provinces, and a place for each province's name.

    `pieces` are the outlines of small exclaves, to be drawn thinner.
    """

    municipalities: Mapping[str, str]
    provinces: str
    pieces: str
    labels: Mapping[str, tuple[int, int]]


@cache
def outlines(vintage: Vintage) -> Outlines:
    """Give the paths of a vintage.

    Raises
    ------
    GeodataError
        Where its boundaries are missing or damaged.
    """
    provincial = _in_units(provinces(vintage).set_index("name").geometry)
    large, small = zip(*map(_by_size, provincial), strict=True)
    return Outlines(
        municipalities=MappingProxyType({nis: path(shape) for nis, shape in _shapes(vintage).items()}),
        provinces="".join(large),
        pieces="".join(small),
        labels=MappingProxyType({name: place_for_name(shape) for name, shape in provincial.items()}),
    )


def area(vintage: Vintage, codes: Collection[str]) -> Area:
    """Give the territory of some municipalities as one shape, in units."""
    union = shapely.coverage_union_all(_shapes(vintage).loc[sorted(codes)].to_numpy())
    return cast("Area", union)


def around(vintage: Vintage, areas: Mapping[str, str]) -> str:
    """Give the outlines of areas as one path; `areas` names that of each municipality, by NIS code.

    Small exclaves are left out, as those of the provinces are drawn apart.
    """
    members: dict[str, list[str]] = {}
    for nis, name in areas.items():
        members.setdefault(name, []).append(nis)
    parted = (_by_size(area(vintage, members[name])) for name in sorted(members))
    return "".join(large or small for large, small in parted)


def within(shape: Area, bounds: tuple[float, float, float, float]) -> Area:
    """Give what lies of a shape in a window: left, top, right and bottom, in units."""
    return cast("Area", shapely.intersection(shape, shapely.box(*bounds)))


def texture(state: str, shape: Area) -> str:
    """Give the path drawn over a shape of a state, as the palette says; nothing where its fill is even.

    Textures are shapes and no SVG patterns, which office programs do not draw.
    """
    draw: Mapping[Fill, Callable[[Area], str]] = {"hatched": stripes, "dotted": dots, "crossed": crosses}
    return draw[FILLS[state]](shape) if state in FILLS else ""


def stripes(shape: Area) -> str:
    """Give the path of stripes over a shape, ending exactly at its border."""
    return path(shapely.intersection(shape, shapely.MultiPolygon(_slanted(shape, *_STRIPES))))


def crosses(shape: Area) -> str:
    """Give the path of thin lines that cross each other over a shape, ending exactly at its border."""
    falling = _slanted(shape, *_CROSSES)
    left, _, right, _ = shape.bounds
    rising = [shapely.affinity.scale(line, xfact=-1, origin=((left + right) / 2, 0)) for line in falling]
    return path(shapely.intersection(shape, shapely.union_all([*falling, *rising])))


def _slanted(shape: Area, *measures: float) -> list[shapely.Polygon]:
    """Give stripes at 45 degrees over all of a shape: how far apart they lie, and how wide they are."""
    # Such a stripe measures more along the x axis than across.
    apart, wide = (size * np.sqrt(2) for size in measures)
    left, top, right, bottom = shape.bounds
    high = bottom - top
    starts = np.arange(np.floor(left / apart) * apart, right + high, apart)
    return [
        shapely.Polygon([(x, top), (x + wide, top), (x + wide - high, bottom), (x - high, bottom)])
        for x in starts
    ]


def dots(shape: Area) -> str:
    """Give the path of dots (small squares) inside a shape, on one grid for all shapes."""
    apart, wide = _DOTS
    left, top, right, bottom = (int(edge // apart) for edge in shape.bounds)
    columns, rows = np.meshgrid(np.arange(left, right + 1) * apart, np.arange(top, bottom + 1) * apart)
    inner = shape.buffer(-wide)
    shapely.prepare(inner)
    inside = shapely.contains_xy(inner, columns.ravel(), rows.ravel())
    corners = np.column_stack([columns.ravel()[inside], rows.ravel()[inside]]) - wide // 2
    return "".join(f"M{x} {y}h{wide}v{wide}h-{wide}z" for x, y in corners)


def path(shape: shapely.Geometry) -> str:
    """Write polygons as an SVG path of whole units; what is no surface (a point, a line) is left out."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return "".join(_ring(ring.coords) for p in polygons for ring in (p.exterior, *p.interiors))


def _ring(coordinates: object) -> str:
    points = np.rint(np.asarray(coordinates)).astype(int)
    steps = np.diff(points, axis=0)[:-1]  # z takes the last step
    steps = steps[steps.any(axis=1)]
    # Lower-case l: steps are shorter to write than places. A minus sign sets numbers apart by itself.
    written = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{written}z" if written else ""


@cache
def _shapes(vintage: Vintage) -> "GeoSeries":
    return _in_units(boundaries(vintage).set_index("nis").geometry)


def _in_units(shapes: "GeoSeries") -> "GeoSeries":
    return shapes.to_crs(31370).affine_transform(
        [1 / _UNIT, 0, 0, -1 / _UNIT, -_WEST / _UNIT, _NORTH / _UNIT]
    )


def place_for_name(shape: Area) -> tuple[int, int]:
    """Give the middle of the widest room in a shape: that of Vlaams-Brabant lies beside Brussels."""
    # A name is wider than it is high: squeezed, the circle that fits best is an ellipse of that form.
    squeezed = shapely.affinity.scale(shape, xfact=_LABEL_FORM, origin=(0, 0))
    circle = shapely.maximum_inscribed_circle(squeezed, tolerance=1)
    x, y = circle.coords[0]
    return round(x / _LABEL_FORM), round(y)


def _by_size(shape: Area) -> tuple[str, str]:
    """Part the outline of a province or area in two: that of pieces and holes of some size, and of smaller ones."""
    rings = [r for p in shapely.get_parts(shape) for r in (p.exterior, *p.interiors)]
    large = [shapely.Polygon(ring).area >= _SMALLEST for ring in rings]
    return (
        "".join(_ring(ring.coords) for ring, is_large in zip(rings, large, strict=True) if is_large),
        "".join(_ring(ring.coords) for ring, is_large in zip(rings, large, strict=True) if not is_large),
    )
