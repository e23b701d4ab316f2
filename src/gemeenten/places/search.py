"""Find a municipality by any name that it goes by: Dutch, French, a part, an abbreviation, its code, a postal code."""

from collections.abc import Sequence
from functools import cache

from gemeenten.places import VINTAGES, Municipality, Vintage, counterparts, municipalities, read_rows
from gemeenten.places.names import key


def find(text: str, vintage: Vintage, limit: int = 8) -> Sequence[tuple[Municipality, str]]:
    """Give the municipalities that a searched text may mean, best first, each with the name that matched.

    The name is empty where it is the municipality's own. A whole name comes before the beginning of one, and
    that before a part of one. This finds; it never decides what a document says.
    """
    wanted = key(text)
    if not wanted:
        return ()
    found: dict[str, tuple[int, int, Municipality, str]] = {}
    for name, m, why in _names(vintage):
        if wanted not in name:
            continue
        rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2
        entry = (rank, len(name), m, why)
        if m.nis not in found or entry[:2] < found[m.nis][:2]:
            found[m.nis] = entry
    best = sorted(found.values(), key=lambda e: (e[0], bool(e[3]), e[1], e[2].name))
    if best and best[0][0] == 0:
        best = [entry for entry in best if entry[0] == 0]
    return tuple((m, why) for _, _, m, why in best[:limit])


@cache
def _names(vintage: Vintage) -> Sequence[tuple[str, Municipality, str]]:
    """(searchable name, municipality of the vintage, the name as written where it is not its own)."""
    names = []
    for m in municipalities(vintage).values():
        names += [(key(m.name), m, ""), (m.nis, m, "")]
        if m.name_fr:
            names.append((key(m.name_fr), m, m.name_fr))
    for other in VINTAGES:
        if other != vintage:
            for old in municipalities(other).values():
                for m in counterparts(old.nis, other, vintage):
                    if old.name != m.name:
                        names.append((key(old.name), m, old.name))
                    if old.nis != m.nis:
                        names.append((old.nis, m, f"{old.name}, {old.nis}"))
    for row in read_rows("submunicipalities.csv"):
        for m in counterparts(row["nis"], 2018, vintage):
            if row["name"] != m.name:
                names.append((key(row["name"]), m, row["name"]))
    for row in read_rows("postcodes.csv"):
        names += [(row["postcode"], m, row["postcode"]) for m in counterparts(row["nis"], 2025, vintage)]
    return tuple(names)
