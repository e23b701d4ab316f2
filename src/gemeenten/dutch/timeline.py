"""The years since 2012 in a row: agreements at every level, rules and boundaries, and figures.

Everything comes from the facts, but for the mergers, which are those of the gazetteer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from gemeenten.dutch.words import day as written_day
from gemeenten.dutch.words import enumeration
from gemeenten.facts import Fact, Topic
from gemeenten.places import COUNTS, PROVINCES, VINTAGES, Merger, vintage_on

#: Where the mergers come from.
MERGERS_SOURCE = "Statbel en de Vlaamse provincies"


class Lane(StrEnum):
    """The rows of events that run beside each other."""

    AGREEMENT = "Overeenkomsten"
    RULE = "Regels en grenzen"
    FIGURE = "Cijfers"


class Level(StrEnum):
    """The level at which something was agreed."""

    FLANDERS = "Vlaanderen"
    BRUSSELS = "Brussel"
    MUNICIPALITIES = "Gemeenten"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or was so.

    It began in `year`, as far as is known, and ended on `until`. `level` is told of agreements. `details` lists
    what `text` sums up.
    """

    year: int
    until: date
    label: str
    lane: Lane
    level: Level | None
    text: str
    source: str
    details: tuple[str, ...] = ()


def timeline(found: Iterable[Fact], merged: Iterable[Merger]) -> Mapping[int, tuple[Event, ...]]:
    """Give the events of each year that has any, both oldest first."""
    events = [_event(fact, lane) for fact in found if (lane := _lane(fact))]
    events += _mergers(merged)
    # By the last day within a year, so that "2016" and "eind 2016" come after a day in May.
    events.sort(key=lambda event: (event.year, event.until))
    return {year: tuple(its) for year, its in groupby(events, key=lambda event: event.year)}


def _lane(fact: Fact) -> Lane | None:
    """Choose the lane of a fact; None for what is of one province, or no event."""
    if fact.places[:1] in {(f"provincie {name}",) for name in PROVINCES}:
        return None
    if fact.topic is Topic.AGREEMENT or (fact.topic is Topic.VISITS and fact.unit == "overeenkomsten"):
        return Lane.AGREEMENT
    if fact.id in _AGREED_TOO:
        return Lane.AGREEMENT
    if fact.topic is Topic.RULES:
        return Lane.RULE
    counted = fact.topic is Topic.TRAJECTORY and fact.unit == "trajecten"
    return Lane.FIGURE if counted or (fact.topic is Topic.VISITS and fact.value is not None) else None


#: What the documents do not call an agreement, but is one between municipalities or with their services.
_AGREED_TOO = frozenset({"onthaalbureaus-partners", "intergemeentelijk"})


def _event(fact: Fact, lane: Lane) -> Event:
    return Event(
        year=(fact.period.first or fact.period.last).year,
        until=fact.period.last,
        label=fact.period.label,
        lane=lane,
        level=level(fact) if lane is Lane.AGREEMENT else None,
        text=_with_parties(fact) if fact.topic is Topic.PARTNER else fact.statement,
        source=fact.source,
    )


def _with_parties(fact: Fact) -> str:
    return f"{fact.statement.rstrip('.')}: {enumeration(fact.parties)}."


def level(fact: Fact) -> Level:
    """Give the level at which a fact plays: that of its parties and places."""
    if fact.places == ("Brussel",):
        return Level.BRUSSELS
    if {"lokale besturen", "steden"} & set(fact.parties) or any(
        fact.municipalities(vintage) for vintage in VINTAGES
    ):
        return Level.MUNICIPALITIES
    return Level.FLANDERS


def _mergers(merged: Iterable[Merger]) -> list[Event]:
    events = []
    for first, rows in groupby(merged, key=lambda merger: merger.day):
        made: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            made[row.new_name].append(row.old_name)
        # A code that only changed is no merger.
        together = [(new, old) for new, old in made.items() if len(old) > 1]
        before = sum(len(old) for _, old in together)
        now = vintage_on(first)
        earlier = VINTAGES[VINTAGES.index(now) - 1]
        events.append(
            Event(
                year=first.year,
                until=first,
                label=written_day(first),
                lane=Lane.RULE,
                level=None,
                text=f"Fusies: {before} gemeenten worden er {len(together)}. "
                f"Vlaanderen telt {COUNTS[now]} gemeenten, voordien {COUNTS[earlier]}.",
                source=MERGERS_SOURCE,
                details=tuple(f"{enumeration(sorted(old))} → {new}" for new, old in together),
            )
        )
    return events
