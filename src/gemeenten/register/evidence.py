"""What is known and from where: a source, and the observations it holds about municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from gemeenten.places import Vintage
from gemeenten.steps import Step

__all__ = ["Evidence", "Kind", "Observation", "Source", "Step", "Withdrawal"]


class Kind(StrEnum):
    """What sort of source it is."""

    LIST = "list"  # names the municipalities with an agreement
    TOTALS = "totals"  # gives totals only, names no municipality
    NOTE = "note"  # a regional team's word on one municipality
    PILOT = "pilot"  # agreements of another kind (the pilots in the Vlaamse Rand): shown, never counted


class Observation(NamedTuple):
    """One municipality in one source: its code, the step, where it is printed, and the days that are named.

    `signed_on` is the day from which an agreement stands, `valid_until` the last day that it does, and `ended_on`
    the day on which it no longer did. `vintage` is that of the code where it is not the source's own: a list of
    2026 that speaks of Borsbeek means 11007 of 2019, a part of Antwerpen.
    """

    nis: str
    step: Step
    as_printed: str
    page: int | None = None
    line: int | None = None
    note: str | None = None
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    vintage: Vintage | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a source back, when, and why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document or a note, as received. Nothing in it is changed afterwards: a correction is a new source.

    `on` is the day that it speaks of. A `complete` source settles every municipality on that day, another one
    only those that it names. `stated` holds the totals that the document itself gives, by their Dutch word, and
    `meanings` what whoever recorded it answered to wordings of the document that were not known: a step's word,
    "geen overeenkomst" or "telt niet". `seal` is the register's, from its recording.
    """

    id: str
    title: str
    kind: Kind
    on: date
    vintage: Vintage
    complete: bool
    observations: tuple[Observation, ...] = ()
    stated: tuple[tuple[str, int], ...] = ()
    url: str | None = None
    sha256: str | None = None
    recorded_by: str | None = None
    recorded_at: datetime | None = None
    withdrawal: Withdrawal | None = None
    meanings: tuple[tuple[str, str], ...] = ()
    seal: str | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        # The identity is enough, and spares hashing hundreds of observations at each look-up.
        return hash(self.id)


def newest_seal(sources: Iterable[Source]) -> str | None:
    """Give the seal of the source that was recorded last; None where none was."""
    sealed = [(s.recorded_at, s.seal) for s in sources if s.seal and s.recorded_at]
    return max(sealed)[1] if sealed else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An observation and the source that holds it."""

    source: Source
    observation: Observation
