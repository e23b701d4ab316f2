"""The vintages of municipality boundaries, and the days on which each was in force."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

Vintage = Literal[2018, 2019, 2025]
#: 308 municipalities until 2018, 300 from 2019-01-01, 285 from 2025-01-01.
VINTAGES: tuple[Vintage, ...] = get_args(Vintage)
#: How many municipalities each vintage has.
COUNTS: Mapping[Vintage, int] = MappingProxyType({2018: 308, 2019: 300, 2025: 285})
#: The day on which each vintage but the oldest came into force.
FIRST_DAY: dict[Vintage, date] = {2019: date(2019, 1, 1), 2025: date(2025, 1, 1)}


def vintage_on(day: date) -> Vintage:
    """Give the vintage that was in force on a day."""
    return max((v for v, first in FIRST_DAY.items() if first <= day), default=VINTAGES[0])


def first_day(vintage: Vintage) -> date | None:
    """Day on which a vintage came into force; None for the oldest one kept."""
    return FIRST_DAY.get(vintage)


def last_day(vintage: Vintage) -> date | None:
    """Last day on which a vintage was in force; None for the current one."""
    later = [first for v, first in FIRST_DAY.items() if v > vintage]
    return date.fromordinal(min(later).toordinal() - 1) if later else None
