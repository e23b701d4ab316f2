"""Where the municipalities and provinces of each vintage lie, and which ones are neighbours.

Source: geodata/boundaries-<vintage>.topojson, generalised; see geodata/README.md. For areas in km² use
`Municipality.km2`, which is measured on the boundaries as published.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from gemeenten._paths import GEODATA
from gemeenten.places import Vintage, damaged, municipalities

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_Layer = Literal["municipalities", "provinces"]


def boundaries_path(vintage: Vintage) -> Path:
    """Where the TopoJSON file of a vintage stands."""
    return GEODATA / f"boundaries-{vintage}.topojson"


def attribution(vintage: Vintage) -> str:
    """Give the line, in Dutch, that must be shown with any picture of the boundaries of a vintage.

    It stands in the file, since boundaries that were refreshed come from another publisher.
    """
    return str(topology(vintage)["attribution"])


def boundaries(vintage: Vintage) -> "GeoDataFrame":
    """Give the municipalities of a vintage as polygons.

    Returns
    -------
    GeoDataFrame
        Columns `nis`, `name`, `geometry`, in the order of the codes. EPSG:4326, degrees: transform to
        EPSG:31370 before measuring. A valid coverage: neighbours share their border vertex by vertex.

    Raises
    ------
    GeodataError
        Where the file is missing, damaged or of other municipalities.
    """
    return _layer(vintage, "municipalities")


def provinces(vintage: Vintage) -> "GeoDataFrame":
    """Give the five provinces of a vintage, whose outlines are borders of their municipalities.

    Returns
    -------
    GeoDataFrame
        Columns `name`, `geometry`, in the order of the names. EPSG:4326, degrees.

    Raises
    ------
    GeodataError
        Where the file is missing, damaged or of other municipalities.
    """
    return _layer(vintage, "provinces")


def _layer(vintage: Vintage, name: _Layer) -> "GeoDataFrame":
    topology(vintage)  # which makes sure that the file is whole
    return read_layer(boundaries_path(vintage), name)


@cache
def neighbours(vintage: Vintage) -> Mapping[str, frozenset[str]]:
    """Give for each NIS code those of the municipalities that share a border with it; a corner is no border.

    Raises
    ------
    GeodataError
        Where the file is missing, damaged or of other municipalities.
    """
    found: dict[str, set[str]] = {nis: set() for nis in municipalities(vintage)}
    owners: dict[int, set[str]] = {}
    for geometry in topology(vintage)["objects"]["municipalities"]["geometries"]:
        for arc in chain.from_iterable(_rings(geometry["arcs"])):
            # The other side runs through a border the other way: TopoJSON writes that as ~arc.
            owners.setdefault(max(arc, ~arc), set()).add(geometry["properties"]["nis"])
    for sharing in owners.values():
        for one, other in combinations(sharing, 2):
            found[one].add(other)
            found[other].add(one)
    return MappingProxyType({nis: frozenset(near) for nis, near in found.items()})


@cache
def topology(vintage: Vintage) -> Mapping[str, Any]:
    """Read the TopoJSON of a vintage, and make sure that it is whole.

    Raises
    ------
    GeodataError
        Where the file is missing, damaged or of other municipalities.
    """
    path = boundaries_path(vintage)
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        _check_rings(content)
        str.strip(content["attribution"])
        named = content["objects"]["municipalities"]["geometries"]
        nis_codes = [geometry["properties"]["nis"] for geometry in named]
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise damaged(path.name, f"{type(error).__name__}: {error}") from error
    strange = set(nis_codes) ^ set(municipalities(vintage))
    if strange or len(nis_codes) != len(municipalities(vintage)):
        raise damaged(
            path.name, f"its NIS codes are not those of {vintage}: {', '.join(sorted(strange)[:5])}"
        )
    return MappingProxyType(content)


def read_layer(path: Path, layer: _Layer) -> "GeoDataFrame":
    """Read one object of a TopoJSON file as it is: its properties and geometry, EPSG:4326."""
    import geopandas as gpd  # noqa: PLC0415

    # GDAL adds a column "id" and no CRS.
    return gpd.read_file(path, layer=layer).drop(columns="id").set_crs(4326)


def _check_rings(content: Mapping[str, Any]) -> None:
    """Follow every ring from arc to arc: since an arc holds steps, one altered number breaks a ring."""
    ends = []
    for arc in content["arcs"]:
        (x, y), *steps = arc
        ends.append(((x, y), (x + sum(dx for dx, _ in steps), y + sum(dy for _, dy in steps))))
    for layer in content["objects"].values():
        for geometry in layer["geometries"]:
            for ring in _rings(geometry["arcs"]):
                joints = [ends[arc] if arc >= 0 else ends[~arc][::-1] for arc in ring]
                for (_, end), (start, _) in zip(joints, [*joints[1:], joints[0]], strict=True):
                    if end != start:
                        raise ValueError(f"a border of {geometry['properties']['name']} is broken")


def _rings(arcs: list[Any]) -> Iterator[list[int]]:
    """Yield each ring of a polygon (rings of arcs) or a multipolygon (polygons of rings of arcs)."""
    for part in arcs:
        if isinstance(part[0], int):
            yield part
        else:
            yield from _rings(part)
