"""What the figures of a day rest on, and how old that is."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten._errors import InputError
from gemeenten.clock import today
from gemeenten.register.evidence import Kind, Source
from gemeenten.status.standing import Status, history, settling

#: Environment variable: after how many years a list is marked as old.
STALE_VARIABLE = "GEMEENTEN_STALE_AFTER_YEARS"
_STALE_AFTER_YEARS = 2
_MOST_YEARS = 99


@dataclass(frozen=True, slots=True)
class Age:
    """A length of time in whole years and months; `days` are those that are left."""

    years: int
    months: int
    days: int

    @property
    def in_months(self) -> int:
        """The same in whole months."""
        return 12 * self.years + self.months


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures of a day rest on.

    `lists` are the lists that they rest on, newest first, and `notes` the notes that changed something since.
    `newest` is the newest complete list up to the day, or without one the newest list: it tells how old the
    figures are. `later` is the newest complete list after it, where the register holds one. `seen_on` is the
    day on which somebody looks, which is never before `day`. `turned` is the last day on which anything here became
    as it is, which a list may tell beforehand: an agreement that it says ends.
    """

    day: date
    turned: date | None
    lists: tuple[Source, ...]
    notes: tuple[Source, ...]
    newest: Source | None
    later: Source | None
    seen_on: date

    @property
    def until(self) -> date | None:
        """The last day of which anything that counts here is known; None where nothing is."""
        known = [source.on for source in (*self.lists, *self.notes)]
        return max([*known, self.turned] if self.turned else known, default=None)

    @property
    def age(self) -> Age | None:
        """How old the newest list is; None without a list."""
        return age_between(self.newest.on, self.seen_on) if self.newest else None

    @property
    def stale(self) -> bool:
        """Whether the newest list, or without one the newest note, is older than `stale_after` allows."""
        told = self.newest.on if self.newest else self.until
        return told is not None and older_than(told, stale_after(), self.seen_on)


def basis(
    sources: Iterable[Source],
    statuses: Sequence[Status],
    without_notes: Sequence[Status],
    day: date,
    seen_on: date | None = None,
) -> Basis:
    """Tell what statuses rest on.

    Parameters
    ----------
    sources
        Everything known, of later days too; withdrawn sources are left out.
    statuses
        Status of the municipalities looked at, on the day.
    without_notes
        Status of the same municipalities, in the same order, by all sources but the notes.
    seen_on
        The day on which somebody looks; by default today.
    """
    known = [s for s in sources if s.withdrawal is None]
    complete = newest_first(s for s in known if s.kind is Kind.LIST and s.complete)
    settled = [s for s in settling(statuses) if s.kind is Kind.LIST]
    newest = next((s for s in complete if s.on <= day), settled[0] if settled else None)
    lists = newest_first({*settled, newest} if newest else settled)
    # A list of which nothing stands any more says something all the same: who it left out had no agreement.
    return Basis(
        day=day,
        turned=max((part.since for s in statuses for part in (s, *s.parts) if part.since), default=None),
        lists=tuple(lists),
        notes=tuple(
            newest_first(_turning([s for s in known if s.kind is Kind.NOTE], statuses, without_notes))
        ),
        newest=newest,
        later=next((s for s in complete if newest is None or s.on > max(newest.on, day)), None),
        seen_on=max(day, seen_on or today()),
    )


def newest_list(sources: Iterable[Source], until: date) -> Source | None:
    """Give the newest complete list up to a day; where none is complete, the newest list."""
    lists = newest_first(s for s in sources if s.kind is Kind.LIST and s.withdrawal is None and s.on <= until)
    return next((s for s in lists if s.complete), lists[0] if lists else None)


def newest_first(sources: Iterable[Source]) -> list[Source]:
    """Sort sources by the day that they speak of."""
    return sorted(sources, key=lambda source: (source.on, source.id), reverse=True)


def _turning(
    notes: Sequence[Source], statuses: Sequence[Status], without_notes: Sequence[Status]
) -> Iterator[Source]:
    """Give the notes through which something stands as it does, each once."""
    given = set[Source]()
    for status, without in zip(statuses, without_notes, strict=True):
        for part, before in zip(_parts(status), _parts(without), strict=True):
            if part.extent is not before.extent:
                given |= _turned_by(part, notes)
    yield from given


def _parts(status: Status) -> tuple[Status, ...]:
    return status.parts or (status,)


def _turned_by(part: Status, notes: Sequence[Source]) -> set[Source]:
    m = part.municipality
    that_day = [note for note in notes if note.on == part.since]
    turned = {mention.source for mention in history(that_day, m.nis, m.vintage) if mention.observation}
    return turned or {source for source in part.settled_by if source.kind is Kind.NOTE}


def age_between(first: date, last: date) -> Age:
    """Count the whole years and months between two days, and the days that are left."""
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    year, month = divmod(first.month - 1 + months, 12)
    # The same day of a later month, or its last day where it is shorter.
    ends = next(_dates(first.year + year, month + 1, first.day))
    return Age(*divmod(months, 12), (last - ends).days)


def _dates(year: int, month: int, day: int) -> Iterator[date]:
    for earlier in range(day, 0, -1):
        try:
            yield date(year, month, earlier)
        except ValueError:
            continue


def older_than(first: date, years: int, on: date) -> bool:
    """Whether more than so many years lie between two days."""
    return (on.year - years, on.month, on.day) > (first.year, first.month, first.day)


def stale_after() -> int:
    """Give the years after which a list is old: GEMEENTEN_STALE_AFTER_YEARS, or two.

    Raises
    ------
    InputError
        Where the variable holds no whole number of years.
    """
    value = os.environ.get(STALE_VARIABLE, "").strip() or str(_STALE_AFTER_YEARS)
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= _MOST_YEARS):
        raise InputError(
            f"{STALE_VARIABLE} is {value[:40]!r}. Set it to a whole number of years, 1 to {_MOST_YEARS}.",
            nl=f"{STALE_VARIABLE} is ‘{value[:40]}’. Geef een geheel aantal jaren, 1 tot {_MOST_YEARS}.",
        )
    return int(value)
