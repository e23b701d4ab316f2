"""From one vintage to another: mergers, and the pieces that every later municipality is made of.

Source: geodata/mergers.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from gemeenten.places.gazetteer import Municipality, municipalities, municipality
from gemeenten.places.tables import damaged, read_rows
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
def _forward(vintage: Vintage) -> Mapping[str, str]:
    """Code in this vintage -> code in the next one."""
    nxt = VINTAGES[VINTAGES.index(vintage) + 1]
    changed = {m.old_nis: m.new_nis for m in mergers() if m.day == FIRST_DAY[nxt]}
    forward = {nis: changed.get(nis, nis) for nis in municipalities(vintage)}
    astray = set(forward.values()) ^ set(municipalities(nxt))
    if astray:
        raise damaged("mergers.csv", f"{min(astray)} is not in both of {vintage} and {nxt}, nor in a merger")
    return forward


def successor(nis: str, vintage: Vintage) -> Municipality | None:
    """Give the municipality of the next vintage that took over; None from the current vintage."""
    municipality(nis, vintage)
    if vintage == VINTAGES[-1]:
        return None
    return municipality(_forward(vintage)[nis], VINTAGES[VINTAGES.index(vintage) + 1])


def predecessors(nis: str, vintage: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of the previous vintage that this one was made of: one, if it did not merge."""
    municipality(nis, vintage)
    if vintage == VINTAGES[0]:
        return ()
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    return tuple(municipality(old, previous) for old, new in _forward(previous).items() if new == nis)


@cache
def origins(vintage: Vintage) -> Mapping[str, frozenset[str]]:
    """Code in this vintage -> codes of the oldest vintage that it is made of.

    Municipalities have only ever merged whole, so those of the oldest vintage are the pieces that every later
    one is a union of; what is known in one vintage is carried to another through them.
    """
    if vintage == VINTAGES[0]:
        return {nis: frozenset({nis}) for nis in municipalities(vintage)}
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    pieces: dict[str, frozenset[str]] = dict.fromkeys(municipalities(vintage), frozenset())
    for old, new in _forward(previous).items():
        pieces[new] |= origins(previous)[old]
    return MappingProxyType(pieces)


def counterparts(nis: str, vintage: Vintage, target: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of another vintage that share territory with this one, by code.

    Going forward that is one municipality; going back it may be several.
    """
    municipality(nis, vintage)
    pieces = origins(vintage)[nis]
    return tuple(municipality(other, target) for other, its in origins(target).items() if its & pieces)
