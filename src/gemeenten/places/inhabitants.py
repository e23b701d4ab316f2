"""How many people lived in each municipality, as counted on the first of January of some years.

A count is of the municipalities of its own day. What merged since is a sum of it; of a part that was not counted
by itself nothing is known, and no count is ever divided. Source: geodata/population.csv.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from gemeenten.places.mergers import home, origins
from gemeenten.places.tables import codes, damaged, kept_rows
from gemeenten.places.vintages import Vintage, vintage_on

#: Who is counted: all inhabitants, or those with another nationality than the Belgian.
Counted = Literal["population", "non_belgian"]
_TABLE = "population.csv"


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """Inhabitants on one day, by NIS code of the vintage that was in force then."""

    on: date
    vintage: Vintage
    people: Mapping[str, int]

    def of(self, pieces: Iterable[str]) -> int | None:
        """Count the people in a territory, given as codes of the oldest vintage.

        None where it holds a part of a municipality that was not counted by itself.
        """
        territory, unit_of, made_of = frozenset(pieces), home(self.vintage), origins(self.vintage)
        units = {unit_of[piece] for piece in territory}
        if not all(made_of[nis] <= territory for nis in units):
            return None
        return sum([self.people[nis] for nis in units])


@cache
def counts(who: Counted) -> tuple[Count, ...]:
    """Every count, oldest first; of those with another nationality there may be fewer.

    Raises
    ------
    GeodataError
        Where the table is missing or damaged, or a year has other codes than its vintage.
    """
    people: dict[date, dict[str, int]] = {}
    try:
        for row in kept_rows(_TABLE):
            if row[who]:
                people.setdefault(date.fromisoformat(row["date"]), {})[row["nis"]] = int(row[who])
    except ValueError as error:
        raise damaged(_TABLE, str(error)) from error
    for day, counted in people.items():
        if astray := set(counted) ^ set(codes(vintage_on(day))):
            raise damaged(_TABLE, f"{min(astray)} is not in both of {day} and the vintage of that day")
    if not people:
        raise damaged(_TABLE, f"no year has its {who}")
    return tuple(Count(day, vintage_on(day), MappingProxyType(people[day])) for day in sorted(people))


def count_for(who: Counted, day: date | None = None) -> Count:
    """Give the count nearest to a day, of two as near the earlier; without a day the newest."""
    known = counts(who)
    return known[-1] if day is None else min(known, key=lambda count: abs(count.on - day))
