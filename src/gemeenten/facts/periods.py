"""When something was: a day, a month, a year or the time between two of them, as precise as its source."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from gemeenten._errors import InputError

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_PRINTED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month, a year, or the time between two of them.

    `start` and `end` are written 2016, 2016-01 or 2016-01-29; without an `end` the period is the `start`.
    `words` says in Dutch what dates cannot: "eind 2016".

    Raises
    ------
    InputError
        Where one of them is no such date, both are missing, or the end comes first.
    """

    start: str | None
    end: str | None
    words: str | None = None

    def __post_init__(self) -> None:
        if not (self.start or self.end):
            raise InputError(
                "a date is missing: give date_from, date_to or both",
                nl="er ontbreekt een datum: vul date_from, date_to of allebei in",
            )
        if self.first and self.first > self.last:
            raise InputError(
                f"date_to {self.end} is before date_from {self.start}",
                nl=f"date_to {self.end} ligt vóór date_from {self.start}",
            )

    @property
    def first(self) -> date | None:
        """First day; None where only the end is known."""
        return _days(self.start)[0] if self.start else None

    @property
    def last(self) -> date:
        """Last day."""
        return _days(self.end or self.start or "")[1]

    @property
    def label(self) -> str:
        """The period in Dutch: in its own words, or else made of its dates."""
        if self.words:
            return self.words
        if not self.start:
            return f"tot {_dutch(self.end or '')}"
        return f"{_dutch(self.start)} – {_dutch(self.end)}" if self.end else _dutch(self.start)


def _days(printed: str) -> tuple[date, date]:
    """First and last day of a day, month or year."""
    parts = _PRINTED.fullmatch(printed)
    if not parts:
        raise InputError(
            f"{printed!r} is no date: write 2016, 2016-01 or 2016-01-29",
            nl=f"‘{printed}’ is geen datum: schrijf 2016, 2016-01 of 2016-01-29",
        )
    try:
        year, month, day = (int(part) if part else None for part in parts.groups())
        first = date(year or 0, month or 1, day or 1)
        until = month or len(MONTHS)
        return first, date(first.year, until, day or monthrange(first.year, until)[1])
    except ValueError as error:
        raise InputError(
            f"{printed!r} is no date: {error}", nl=f"‘{printed}’ is geen bestaande datum"
        ) from error


def _dutch(printed: str) -> str:
    year, *rest = printed.split("-")
    names = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *names] if len(rest) > 1 else names)
