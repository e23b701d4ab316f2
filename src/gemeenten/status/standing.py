"""What is known of each municipality on a date, in a vintage, and everything that was ever said of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from gemeenten._errors import InputError
from gemeenten.places import (
    VINTAGES,
    Municipality,
    Vintage,
    counterparts,
    municipalities,
    origins,
    predecessors,
)
from gemeenten.register.evidence import Evidence, Observation, Source, Step
from gemeenten.status.replay import Standing, replay

#: Which step of several parts is told: that of an agreement that ended comes last.
_HOW_FAR = {step: number for number, step in enumerate(Step)} | {Step.ENDED: -1}


class Extent(StrEnum):
    """How much of a municipality's territory has an agreement."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


#: What is shown of a municipality: "lapsed" is one without an agreement (none) whose agreement has run out.
State = Literal["full", "partial", "lapsed", "none", "unknown"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Status:
    """One municipality on a date.

    `extent` is full where every part has an agreement, partial where some part has, none where all parts are
    known to have none, else unknown: no list is known yet. `step` is that of the part that is furthest, where
    an ended agreement is behind everything else. `since` is the first date from which the sources show the
    extent without interruption; None while unknown. `evidence` is what settled it, one for each part; a
    municipality that a complete list leaves out has none, and `settled_by` names that list. `parts` holds the
    predecessors of a merged municipality with their own status, and is empty for one that did not merge.
    `ran_out` is the last day of an agreement that ran out, where the extent is none and nothing newer is known.
    `pieces` gives the extent of each municipality of the oldest vintage that it is made of, by code; where it is
    empty, all of them have its own.
    """

    municipality: Municipality
    extent: Extent
    step: Step | None
    since: date | None
    evidence: tuple[Evidence, ...]
    settled_by: tuple[Source, ...]
    parts: tuple["Status", ...] = ()
    ran_out: date | None = None
    pieces: Mapping[str, Extent] = field(default_factory=dict, compare=False)

    @property
    def state(self) -> State:
        """What is shown of it: the extent, or that its agreement has run out."""
        return "lapsed" if self.ran_out else self.extent.value

    @property
    def valid_until(self) -> date | None:
        """The last day of the agreement that stands, of several parts the soonest; None where none is known."""
        return min(filter(None, (e.observation.valid_until for e in self._standing())), default=None)

    @property
    def signed_on(self) -> date | None:
        """The day on which the agreement that stands was signed, of several parts the first."""
        return min(filter(None, (e.observation.signed_on for e in self._standing())), default=None)

    def _standing(self) -> Iterable[Evidence]:
        stands = self.extent in (Extent.FULL, Extent.PARTIAL)
        return (e for e in self.evidence if stands and e.observation.step is Step.AGREEMENT)


@dataclass(frozen=True, slots=True)
class Mention:
    """What one source says of a municipality's territory.

    `municipality` is the one of the source's own vintage; `observation` is None where a complete list leaves
    it out. The source may have been withdrawn, and may be of a kind that never counts (a pilot).
    """

    source: Source
    municipality: Municipality
    observation: Observation | None


def status_on(sources: Iterable[Source], day: date, vintage: Vintage) -> tuple[Status, ...]:
    """Replay the sources up to and including a day: one status for each municipality of the vintage, by code.

    Withdrawn sources, and those that settle nothing (totals, pilots), are left out; the order in which the
    sources are given does not matter (see `gemeenten.status.replay`).

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    known = replay(sources, day)
    return tuple(_status(m, known, day) for m in municipalities(vintage, day).values())


def history(sources: Iterable[Source], nis: str, vintage: Vintage) -> tuple[Mention, ...]:
    """Everything that any source says of the territory of one municipality, oldest first.

    Mergers are followed both ways: what a list of 2021 says of Kruibeke is in the history of
    Beveren-Kruibeke-Zwijndrecht, and the other way round.

    Raises
    ------
    InputError
        Where the vintage has no such code.
    """
    mentions = []
    for source in sorted(sources, key=lambda s: (s.on, not s.complete, s.id)):
        named: set[str] = set()
        for there, observation in _said_of(source, nis, vintage):
            mentions.append(Mention(source, there, observation))
            named |= origins(there.vintage)[there.nis]
        if source.complete:
            left_out = counterparts(nis, vintage, source.vintage)
            mentions += [Mention(source, m, None) for m in left_out if not origins(m.vintage)[m.nis] & named]
    return tuple(mentions)


def _said_of(source: Source, nis: str, vintage: Vintage) -> Iterator[tuple[Municipality, Observation]]:
    """Give what a source says of a municipality's territory, whole or in part, by the codes that are meant."""
    meant = {v: {m.nis: m for m in counterparts(nis, vintage, v)} for v in VINTAGES}
    for observation in source.observations:
        there = meant[observation.vintage or source.vintage].get(observation.nis)
        if there is not None:
            yield there, observation


def settling(statuses: Iterable[Status]) -> tuple[Source, ...]:
    """Give the sources that these statuses rest on, newest first."""
    found = {source for status in statuses for source in status.settled_by}
    return tuple(sorted(found, key=lambda source: (source.on, source.id), reverse=True))


def vintage_of(statuses: Iterable[Status]) -> Vintage:
    """Give the vintage that all these statuses are of.

    Raises
    ------
    InputError
        Where there are none, or they are of several vintages.
    """
    found = {status.municipality.vintage for status in statuses}
    if len(found) == 1:
        return found.pop()
    said = ", ".join(map(str, sorted(found))) or "none"
    raise InputError(
        f"These municipalities are of vintages: {said}. Give some, all of one vintage.",
        nl="Er zijn geen gemeenten om te tonen."
        if not found
        else "De gemeenten zijn van verschillende jaren.",
    )


def _status(municipality: Municipality, known: Mapping[str, Standing], day: date) -> Status:
    pieces = sorted(origins(municipality.vintage)[municipality.nis])
    standings = [known.get(piece) for piece in pieces]
    settled = [standing for standing in standings if standing is not None]
    extent, since = _extent_and_since(standings)
    before = predecessors(municipality.nis, municipality.vintage, day)
    return Status(
        municipality=municipality,
        extent=extent,
        step=max((s.step for s in settled if s.step), key=_HOW_FAR.__getitem__, default=None),
        since=since,
        evidence=tuple(dict.fromkeys(s.evidence for s in settled if s.evidence)),
        settled_by=tuple(dict.fromkeys(s.settled_by for s in settled)),
        parts=tuple(_status(m, known, day) for m in before) if len(before) > 1 else (),
        pieces={
            piece: EXTENT_OF_PIECE[s.agreement if s else None]
            for piece, s in zip(pieces, standings, strict=True)
        },
        ran_out=max((s.ran_out for s in settled if s.ran_out), default=None)
        if extent is Extent.NONE
        else None,
    )


def _extent_and_since(standings: Sequence[Standing | None]) -> tuple[Extent, date | None]:
    """Go back through the days on which some part turned, as long as the extent was the same."""
    days = sorted({day for standing in standings if standing for day in standing.turns}, reverse=True)
    extent, since = Extent.UNKNOWN, None
    for day in days:
        then = _extent([s.had_agreement(day) if s else None for s in standings])
        if since is not None and then is not extent:
            break
        extent, since = then, day
    return extent, since if extent is not Extent.UNKNOWN else None


def _extent(agreements: Iterable[bool | None]) -> Extent:
    return extent_of(EXTENT_OF_PIECE[agreement] for agreement in agreements)


#: The extent of a piece by whether it has an agreement.
EXTENT_OF_PIECE: Mapping[bool | None, Extent] = {True: Extent.FULL, False: Extent.NONE, None: Extent.UNKNOWN}


def extent_of(parts: Iterable[Extent]) -> Extent:
    """Give the extent of a territory from those of its parts."""
    found = set(parts)
    if len(found) == 1:
        return found.pop()
    return Extent.PARTIAL if found & {Extent.FULL, Extent.PARTIAL} else Extent.UNKNOWN
