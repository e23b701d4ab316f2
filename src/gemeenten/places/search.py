"""Find a municipality by whatever a visitor may type: any name that it goes by, a postal code, its code, a slip.

This finds; it never decides what a document says.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from gemeenten.places.crosswalk import counterparts
from gemeenten.places.gazetteer import Municipality, municipalities
from gemeenten.places.names import Elsewhere, elsewhere, gazetteer, key
from gemeenten.places.postcodes import by_postcode
from gemeenten.places.tables import read_rows
from gemeenten.places.vintages import VINTAGES, Vintage

#: A longer text is no name of a municipality, and is not looked at.
LONGEST = 60
#: Digits of a postal code.
_POSTAL = 4
#: Names of fewer letters are all alike within one slip.
_LEAST = 4
#: From so many letters on, a name may hold two slips.
_LONG = 8


class Because(StrEnum):
    """Why a municipality was found."""

    NAME = "name"
    FRENCH = "french"
    PART = "part"  # a submunicipality of it
    BEFORE = "before"  # a municipality that went into it, or that it goes into
    CODE = "code"
    POSTCODE = "postcode"


class Found(NamedTuple):
    """A municipality, the name or code that matched where it is not its own name, and why it was found.

    `slip` says that the text is only like that name.
    """

    municipality: Municipality
    name: str = ""
    because: Because = Because.NAME
    slip: bool = False
    whole: bool = False


def find(text: str, vintage: Vintage, limit: int = 8) -> Sequence[Found]:
    """Give the municipalities that a searched text may mean, best first.

    A whole name comes before the beginning of one, and that before a part of one; where there is none of these,
    names that are one or two slips away. A code or a postal code is found whole. Each municipality stands once.
    """
    wanted = key(text) if len(text) <= LONGEST else ""
    if not wanted:
        return ()
    if wanted.isdigit():
        return tuple(_by_number(wanted, vintage))[:limit]
    ranked = [(rank, entry) for name, entry in _names(vintage) if (rank := _rank(wanted, name)) is not None]
    ranked = ranked or [
        (slips, entry._replace(slip=True))
        for name, entry in _names(vintage)
        if (slips := _slips(wanted, name)) is not None
    ]
    ranked.sort(
        key=lambda r: (r[0], bool(r[1].name), len(r[1].name or r[1].municipality.name), r[1].municipality.nis)
    )
    found: dict[str, Found] = {}
    for rank, entry in ranked:
        found.setdefault(entry.municipality.nis, entry._replace(whole=rank == 0 and not entry.slip))
    return tuple(found.values())[:limit]


def outside(text: str) -> Sequence[Elsewhere]:
    """Give the places outside Flanders that have exactly the name or the code that was typed."""
    if len(text) > LONGEST:
        return ()
    place = gazetteer().get(key(text))
    code = elsewhere().get(text.strip())
    return place.elsewhere if place else (code,) if code else ()


def _rank(wanted: str, name: str) -> int | None:
    if wanted not in name:
        return None
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


def _slips(wanted: str, name: str) -> int | None:
    """Count letters that are wrong, missing, too many or changed places; None where they are too many."""
    if len(wanted) < _LEAST:
        return None
    most = 2 if len(wanted) >= _LONG else 1
    slips = OSA.distance(wanted, name, score_cutoff=most)
    return slips if slips <= most else None


def _by_number(number: str, vintage: Vintage) -> Iterator[Found]:
    if len(number) == _POSTAL:
        for m in by_postcode(number, vintage):
            yield Found(m, number, Because.POSTCODE, whole=True)
        return
    codes = {
        m.nis: Found(m, "" if v == vintage else number, Because.CODE, whole=True)
        for v in (vintage, *VINTAGES)
        if number in municipalities(v)
        for m in counterparts(number, v, vintage)
    }
    yield from codes.values()


@cache
def _names(vintage: Vintage) -> Sequence[tuple[str, Found]]:
    """(searchable name, what it finds in the vintage)."""
    names: dict[tuple[str, str], Found] = {}

    def add(name: str, m: Municipality, because: Because) -> None:
        names.setdefault((key(name), m.nis), Found(m, "" if name == m.name else name, because))

    for m in municipalities(vintage).values():
        add(m.name, m, Because.NAME)
        if m.name_fr:
            add(m.name_fr, m, Because.FRENCH)
    own = {m.name for m in municipalities(vintage).values()}
    for other in VINTAGES:
        # Where a municipality keeps its name, that name means no other: Hasselt of 2025 is not Kortessem.
        for old in (old for old in municipalities(other).values() if old.name not in own):
            for m in counterparts(old.nis, other, vintage):
                add(old.name, m, Because.BEFORE)
                if old.name_fr:
                    add(old.name_fr, m, Because.FRENCH)
    for row in read_rows("submunicipalities.csv"):
        for m in counterparts(row["nis"], 2018, vintage):
            add(row["name"], m, Because.PART)
    return tuple((name, found) for (name, _), found in names.items())
