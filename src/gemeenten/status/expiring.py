"""Agreements that run out: which end soon, and which have ended without a successor that is known."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gemeenten._errors import InputError
from gemeenten.places import Municipality
from gemeenten.register.evidence import Evidence
from gemeenten.status.standing import Status

_PERIOD = re.compile(r"(\d{1,4})([dwmy])")
_MONTHS = {"m": 1, "y": 12}
_DAYS = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True)
class Expiry:
    """An agreement with a last day.

    `municipality` is the one that has the agreement: a part of `within`, where that merged and its parts differ.
    `ran_out` tells that the last day has passed, and that nothing newer is known.
    """

    within: Status
    municipality: Municipality
    signed_on: date | None
    last_day: date
    ran_out: bool
    evidence: Evidence


def expiring(statuses: Iterable[Status], until: date) -> tuple[Expiry, ...]:
    """Give the agreements that run out by a day, and those that have run out, the soonest first.

    Parameters
    ----------
    statuses
        Of one day, which `until` is not before.
    """
    found = [expiry for status in statuses for expiry in _of(status, status) if expiry.last_day <= until]
    return tuple(sorted(found, key=lambda e: (e.last_day, e.municipality.name, e.municipality.nis)))


def _of(status: Status, within: Status) -> Iterator[Expiry]:
    if status.parts:
        of_parts = [expiry for part in status.parts for expiry in _of(part, within)]
        whole = len(of_parts) == len(status.parts) and len({e.evidence for e in of_parts}) == 1
        yield from [replace(of_parts[0], municipality=status.municipality)] if whole else of_parts
        return
    last_day = status.ran_out or status.valid_until
    for evidence in status.evidence:
        if last_day is not None and evidence.observation.valid_until == last_day:
            signed_on = evidence.observation.signed_on
            yield Expiry(within, status.municipality, signed_on, last_day, bool(status.ran_out), evidence)


def after(day: date, period: str) -> date:
    """Give the day that lies a period after another: 30d, 6w, 6m or 2y.

    Raises
    ------
    InputError
        Where it is no period, or one beyond the calendar.
    """
    match = _PERIOD.fullmatch(period.strip().casefold())
    if match is None:
        raise InputError(
            f"{period!r} is no period. Write a number and d, w, m or y: 30d, 6w, 6m, 2y.",
            nl=f"‘{period}’ is geen termijn.",
        )
    number, unit = int(match[1]), match[2]
    try:
        if unit in _DAYS:
            return day + timedelta(days=number * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError) as error:
        raise InputError(f"{period!r} after {day} is beyond the calendar. Give a shorter period.") from error
