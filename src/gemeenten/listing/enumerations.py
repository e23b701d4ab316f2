"""Several names in one piece: "Aartselaar, Boom en Lier"."""

from collections.abc import Sequence
from dataclasses import replace

from gemeenten.listing.atoms import Atom, Sort, read
from gemeenten.listing.separators import AND, COMMAS, DASHES, split

#: The most pieces between dashes that together are one name.
_MOST_PARTS = 4
#: So many names stand beside a word in small letters that is one of them, typed wrong.
_NAMES_A_SLIP = 4


def enumeration(text: str, *, surely: bool = False) -> list[Atom]:
    """Read an enumeration, the longest names first; empty where one of its parts is prose.

    Where it surely is an enumeration such a part is an unknown name; so is a single word in small letters among
    many names, which was typed wrong.
    """
    atoms = [atom for part in split(text, COMMAS) for atom in _parts(part.rstrip(" .,;:") or part)]
    prose = [atom for atom in atoms if atom.sort is Sort.TEXT]
    names = sum(atom.sort is Sort.NAME for atom in atoms)
    slips = names >= _NAMES_A_SLIP * len(prose) and all(atom.text.isalpha() for atom in prose)
    if prose and not (surely or slips):
        return []
    return [replace(atom, sort=Sort.UNKNOWN) if atom.sort is Sort.TEXT else atom for atom in atoms]


def _parts(text: str) -> list[Atom]:
    """Read one part of an enumeration: a name, names joined by "en", or names parted by dashes."""
    whole = read(text)
    if whole.sort not in (Sort.UNKNOWN, Sort.TEXT):
        return [whole]
    joined = split(text, AND)
    if joined and joined != [text]:  # "en" alone joins nothing
        return [atom for part in joined for atom in _parts(part)]
    # A dash may belong to a name: what it parts are names only if all of them are known.
    names = _longest(split(text, DASHES))
    if len(names) <= 1 or any(atom.sort is not Sort.NAME for atom in names):
        return [whole]
    # One municipality in two languages is one name.
    return [replace(names[0], text=text)] if _is_one(names) else names


def _is_one(names: Sequence[Atom]) -> bool:
    places = [dict(atom.place.municipalities) if atom.place else {} for atom in names]
    return bool(places[0]) and all(place == places[0] for place in places)


def _longest(parts: Sequence[str]) -> list[Atom]:
    """Put parts together again wherever that makes a name."""
    atoms: list[Atom] = []
    at = 0
    while at < len(parts):
        spans = (
            read(" - ".join(parts[at:end])) for end in range(min(len(parts), at + _MOST_PARTS), at + 1, -1)
        )
        found = next((atom for atom in spans if atom.sort is Sort.NAME), None) or read(parts[at])
        atoms.append(found)
        at += len(split(found.text, DASHES)) if len(parts) > 1 else 1
    return atoms
