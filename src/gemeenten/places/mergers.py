"""How municipalities merged, by their codes, and the pieces that every later one is made of.

Source: geodata/mergers.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from gemeenten.places.tables import codes, damaged, read_rows
from gemeenten.places.vintages import FIRST_DAY, VINTAGES, Vintage


@dataclass(frozen=True, slots=True)
class Merger:
    """One municipality that became (part of) another on a day; a code that only changed is one too."""

    day: date
    old_nis: str
    old_name: str
    new_nis: str
    new_name: str


@cache
def mergers() -> tuple[Merger, ...]:
    """Every merger since 2019, oldest first."""
    rows = sorted(read_rows("mergers.csv"), key=lambda row: (row["date"], row["new_nis"], row["old_nis"]))
    try:
        return tuple(
            Merger(date.fromisoformat(r["date"]), r["old_nis"], r["old_name"], r["new_nis"], r["new_name"])
            for r in rows
        )
    except ValueError as error:
        raise damaged("mergers.csv", str(error)) from error


@cache
def forward(vintage: Vintage) -> Mapping[str, str]:
    """Code in this vintage -> code in the next one."""
    nxt = VINTAGES[VINTAGES.index(vintage) + 1]
    changed = {m.old_nis: m.new_nis for m in mergers() if m.day == FIRST_DAY[nxt]}
    found = {nis: changed.get(nis, nis) for nis in codes(vintage)}
    astray = set(found.values()) ^ set(codes(nxt))
    if astray:
        raise damaged("mergers.csv", f"{min(astray)} is not in both of {vintage} and {nxt}, nor in a merger")
    return found


@cache
def backward(vintage: Vintage) -> Mapping[str, tuple[str, ...]]:
    """Code in this vintage -> codes in the previous one; in the oldest none."""
    made_of: dict[str, tuple[str, ...]] = dict.fromkeys(codes(vintage), ())
    if vintage != VINTAGES[0]:
        for old, new in forward(VINTAGES[VINTAGES.index(vintage) - 1]).items():
            made_of[new] += (old,)
    return MappingProxyType(made_of)


@cache
def origins(vintage: Vintage) -> Mapping[str, frozenset[str]]:
    """Code in this vintage -> codes of the oldest vintage that it is made of.

    Municipalities have only ever merged whole, so those of the oldest vintage are the pieces that every later
    one is a union of; what is known in one vintage is carried to another through them.
    """
    if vintage == VINTAGES[0]:
        return {nis: frozenset({nis}) for nis in codes(vintage)}
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    pieces: dict[str, frozenset[str]] = dict.fromkeys(codes(vintage), frozenset())
    for old, new in forward(previous).items():
        pieces[new] |= origins(previous)[old]
    return MappingProxyType(pieces)


@cache
def home(vintage: Vintage) -> Mapping[str, str]:
    """Piece -> code in this vintage of the municipality that it is part of."""
    return MappingProxyType({piece: nis for nis, pieces in origins(vintage).items() for piece in pieces})
