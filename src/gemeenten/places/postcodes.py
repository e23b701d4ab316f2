"""Postal codes -> the municipalities that they lie in, in any vintage. Source: geodata/postcodes.csv."""

from collections.abc import Iterable, Mapping
from functools import cache

from gemeenten.places.crosswalk import counterparts
from gemeenten.places.gazetteer import Municipality, municipalities
from gemeenten.places.tables import read_rows
from gemeenten.places.vintages import Vintage

#: Four digits before so many names, of which hardly any is the name's own postal code, are no postal codes.
_MANY, _FEW = 20, 0.1


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("postcodes.csv"):
        found[row["postcode"]] = (*found.get(row["postcode"], ()), row["nis"])
    return found


def by_postcode(postcode: str, vintage: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of a vintage that a postal code may lie in; none outside Flanders."""
    own = (
        counterparts(nis, 2025, vintage) for nis in _codes().get(postcode, ()) if nis in municipalities(2025)
    )
    return tuple({m.nis: m for found in own for m in found}.values())


def lies_in(postcode: str, municipality: Municipality) -> bool:
    """Tell whether a postal code can lie in a municipality; those of merged ones are not told apart."""
    return any(m.nis == municipality.nis for m in by_postcode(postcode, municipality.vintage))


def are_postal(pairs: Iterable[tuple[str, Municipality]]) -> bool:
    """Tell whether the numbers that stand before names are their postal codes at all, right or wrong."""
    right = [lies_in(postcode, municipality) for postcode, municipality in pairs]
    return len(right) < _MANY or sum(right) >= _FEW * len(right)
