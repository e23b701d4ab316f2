"""Which agency serves which municipality: two cities have one of their own."""

from collections.abc import Iterable, Mapping, Sequence

from gemeenten.places import CITY_AGENCIES, Municipality

#: The agencies as the palette names them, and in words.
AGENCIES: Mapping[str, str] = {"agii": "AgII", "atlas": "Atlas", "ingent": "IN-Gent"}
#: What the map writes on Brussels, which is no part of Flanders but has a hole in it.
IN_BRUSSELS = "Brussel: AgII en Huis"


def agency(nis: str) -> str:
    """Give the agency that serves a municipality, as the palette names it."""
    own = CITY_AGENCIES.get(nis, AGENCIES["agii"])
    return next(name for name, written in AGENCIES.items() if written == own)


def served(among: Iterable[Municipality]) -> Mapping[str, Sequence[Municipality]]:
    """Give the municipalities of each agency that serves any, by the palette's name."""
    found: dict[str, list[Municipality]] = {name: [] for name in AGENCIES}
    for municipality in among:
        found[agency(municipality.nis)].append(municipality)
    return {name: its for name, its in found.items() if its}
