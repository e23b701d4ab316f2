"""From source boundaries to one small TopoJSON file: one generalised coverage, every border once."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from topojson.core.topology import Topology

#: How coarse the borders become, in metres: a corner goes when it spans less than this squared.
TOLERANCE = 140
#: Baarle-Hertog's pieces in the Netherlands, and the Dutch ones inside of them, are too small for that.
ENCLAVE_TOLERANCE = 5
#: What counts as such a piece, in square metres, if it borders no other municipality.
ENCLAVE_AREA = 2e6
#: Coordinates are whole steps of this many degrees (0.7 m to the east, 1.1 m to the north) from an origin.
STEP = 1e-5
ORIGIN = (2.5, 50.6)
#: EPSG:31370 to EPSG:4326 by EPSG's operation 15929, spelled out so that no grid file that happens to be
#: installed changes a coordinate.
_TO_DEGREES = (
    "proj=pipeline step inv proj=lcc lat_0=90 lon_0=4.36748666666667 lat_1=51.1666672333333 lat_2=49.8333339 "
    "x_0=150000.013 y_0=5400088.438 ellps=intl step proj=push v_3 step proj=cart ellps=intl "
    "step proj=helmert x=-106.8686 y=52.2978 z=-103.7239 rx=-0.3366 ry=0.457 rz=-1.8422 s=-1.2747 "
    "convention=coordinate_frame step inv proj=cart ellps=WGS84 step proj=pop v_3 "
    "step proj=unitconvert xy_in=rad xy_out=deg"
)


def write_boundaries(
    path: Path,
    shapes: gpd.GeoSeries,
    *,
    names: Mapping[str, str],
    provinces: Mapping[str, str],
    attribution: str,
) -> None:
    """Generalise the boundaries of a vintage and write them as TopoJSON.

    Parameters
    ----------
    path
        File to write: objects "municipalities" (properties `nis`, `name`) and "provinces" (`name`),
        which share their arcs; EPSG:4326.
    shapes
        Municipalities by NIS code, a valid coverage; EPSG:31370, metres.
    names, provinces
        Name and province of each municipality by NIS code.
    attribution
        What must be shown with the boundaries.
    """
    steps = _to_steps(generalise(shapes))
    # From what stands on the grid, so that a province's outline is made of its municipalities' borders.
    outlines = steps.groupby(steps.index.map(provinces)).agg(shapely.coverage_union_all)
    layers = {
        "municipalities": (steps, [{"nis": nis, "name": names[nis]} for nis in steps.index]),
        "provinces": (gpd.GeoSeries(outlines), [{"name": name} for name in outlines.index]),
    }
    content = {"type": "Topology", "attribution": attribution, **_topology(layers)}
    path.write_bytes(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def generalise(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Simplify a coverage so that shared borders stay shared and small enclaves keep their form.

    Parameters
    ----------
    shapes
        Municipalities by NIS code, a valid coverage; EPSG:31370, metres.
    """
    pieces = shapes.explode()
    alone = _small_rings(pieces)
    # A ring that touches no other can be simplified by itself: small pieces go aside, small holes are filled.
    aside = np.array([_key(piece.exterior) in alone for piece in pieces])
    holes = [[ring for ring in piece.interiors if _key(ring) in alone] for piece in pieces[~aside]]
    filled = [
        Polygon(piece.exterior, [ring for ring in piece.interiors if ring not in gone])
        for piece, gone in zip(pieces[~aside], holes, strict=True)
    ]
    simple = np.empty(len(pieces), dtype=object)
    simple[~aside] = [
        _with_holes(piece, gone)
        for piece, gone in zip(shapely.coverage_simplify(filled, TOLERANCE), holes, strict=True)
    ]
    simple[aside] = [shapely.coverage_simplify(piece, ENCLAVE_TOLERANCE) for piece in pieces[aside]]
    joined = [_joined(simple[pieces.index == nis]) for nis in shapes.index]
    return gpd.GeoSeries(joined, index=shapes.index, crs=shapes.crs)


def _small_rings(pieces: gpd.GeoSeries) -> set[bytes]:
    """Find the small rings on the outside of the whole coverage: they border no other municipality."""
    blocks = shapely.get_parts(shapely.coverage_union_all(pieces.to_numpy()))
    rings = [ring for block in blocks for ring in (block.exterior, *block.interiors)]
    return {_key(ring) for ring in rings if Polygon(ring).area < ENCLAVE_AREA}


def _key(ring: shapely.LinearRing) -> bytes:
    """Recognise a ring wherever it starts and whichever way it runs."""
    return bytes(shapely.to_wkb(Polygon(ring).normalize()))


def _with_holes(piece: Polygon, holes: list[shapely.LinearRing]) -> Polygon:
    small = [shapely.coverage_simplify(Polygon(ring), ENCLAVE_TOLERANCE).exterior for ring in holes]
    return Polygon(piece.exterior, [*piece.interiors, *small])


def _joined(pieces: NDArray[np.object_]) -> Polygon | MultiPolygon:
    return pieces[0] if len(pieces) == 1 else MultiPolygon(list(pieces))


def _to_steps(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Put the vertices on the grid: EPSG:31370 in metres to whole steps from the origin."""
    to_degrees = pyproj.Transformer.from_pipeline(_TO_DEGREES).transform

    def snap(metres: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.rint((np.column_stack(to_degrees(*metres.T)) - ORIGIN) / STEP)

    snapped = shapely.remove_repeated_points(shapely.transform(shapes.to_numpy(), snap))
    return gpd.GeoSeries(snapped, index=shapes.index)


def _topology(layers: Mapping[str, tuple[gpd.GeoSeries, list[dict[str, str]]]]) -> dict[str, Any]:
    """Encode layers of whole-number coordinates as the members of a TopoJSON with shared arcs."""
    found = Topology(
        [gpd.GeoDataFrame(geometry=shapes.to_numpy()) for shapes, _ in layers.values()],
        object_name=list(layers),
        prequantize=False,
        shared_coords=True,
    ).to_dict()
    arcs = [np.diff(arc, axis=0, prepend=[[0, 0]]).astype(int).tolist() for arc in found["arcs"]]
    objects = {}
    for name, (_, properties) in layers.items():
        geometries = found["objects"][name]["geometries"]
        objects[name] = {
            "type": "GeometryCollection",
            "geometries": list(_features(geometries, properties)),
        }
    return {
        "transform": {"scale": [STEP, STEP], "translate": list(ORIGIN)},
        "objects": objects,
        "arcs": arcs,
    }


def _features(geometries: list[dict[str, Any]], properties: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for geometry, about in zip(geometries, properties, strict=True):
        yield {"type": geometry["type"], "properties": about, "arcs": geometry["arcs"]}
