"""Several names in one piece: "Aartselaar, Boom en Lier"."""

from collections.abc import Sequence
from dataclasses import replace

from gemeenten.listing.text.separators import AND, COMMAS, DASHES, split
from gemeenten.listing.text.terms import Term, TermKind, read

#: The most pieces between dashes that together are one name.
_MOST_PARTS = 4
#: So many names stand beside a word in small letters that is one of them, typed wrong.
_NAMES_A_SLIP = 4


def enumeration(text: str, *, surely: bool = False) -> list[Term]:
    """Read an enumeration, the longest names first; empty where one of its parts is prose.

    Where it surely is an enumeration such a part is an unknown name; so is a single word in small letters among
    many names, which was typed wrong.
    """
    terms = [term for part in split(text, COMMAS) for term in _parts(part.rstrip(" .,;:") or part)]
    prose = [term for term in terms if term.kind is TermKind.TEXT]
    names = sum(term.kind is TermKind.NAME for term in terms)
    slips = names >= _NAMES_A_SLIP * len(prose) and all(term.text.isalpha() for term in prose)
    if prose and not (surely or slips):
        return []
    return [replace(term, kind=TermKind.UNKNOWN) if term.kind is TermKind.TEXT else term for term in terms]


def _parts(text: str) -> list[Term]:
    """Read one part of an enumeration: a name, names joined by "en", or names parted by dashes."""
    whole = read(text)
    if whole.kind not in (TermKind.UNKNOWN, TermKind.TEXT):
        return [whole]
    joined = split(text, AND)
    if joined and joined != [text]:  # "en" alone joins nothing
        return [term for part in joined for term in _parts(part)]
    # A dash may belong to a name: what it parts are names only if all of them are known.
    names = _longest(split(text, DASHES))
    if len(names) <= 1 or any(term.kind is not TermKind.NAME for term in names):
        return [whole]
    # One municipality in two languages is one name.
    return [replace(names[0], text=text)] if _is_one(names) else names


def _is_one(names: Sequence[Term]) -> bool:
    places = [dict(term.place.municipalities) if term.place else {} for term in names]
    return bool(places[0]) and all(place == places[0] for place in places)


def _longest(parts: Sequence[str]) -> list[Term]:
    """Put parts together again wherever that makes a name."""
    terms: list[Term] = []
    at = 0
    while at < len(parts):
        spans = (
            read(" - ".join(parts[at:end])) for end in range(min(len(parts), at + _MOST_PARTS), at + 1, -1)
        )
        found = next((term for term in spans if term.kind is TermKind.NAME), None) or read(parts[at])
        terms.append(found)
        at += len(split(found.text, DASHES)) if len(parts) > 1 else 1
    return terms
