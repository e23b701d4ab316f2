"""The ledger: what the sources say together of each piece of territory, and from which day on.

A piece is a municipality of the oldest vintage: every later municipality is a union of them. Each piece has a
page of lines: a day, and what holds from that day on. The sources write on it, the oldest first:

1. A word holds from the day that its source speaks of, or from an earlier day that it names: a list of 2021 that
   says "signed in 2019" speaks of 2019 too.
2. A word is newer than all that stands there: it rubs out every line from its first day on.
3. An agreement stands from then on; after its last day, where the word names one, it has run out.
4. An end is an end from its day on.
5. A complete list that leaves a piece out says from its day on that there is none, and nothing of the days before.
6. A visit or talks undo no agreement, and no end of one: they stand on a page of their own, and where nothing else
   is known they mean that there is no agreement yet.

What is so on a day is the last line up to that day: what is dated later is not there yet.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, IntEnum
from functools import cache, cached_property, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from gemeenten.places import VINTAGES, Vintage, municipality, origins
from gemeenten.register.evidence import Evidence, Kind, Observation, Source, Step


class State(Enum):
    """What a line says of an agreement; of two that are said at once, the furthest."""

    TALKS = "talks"  # there is none yet
    LEFT_OUT = "left out"  # by a complete list: there is none
    RAN_OUT = "ran out"
    STANDS = "stands"
    ENDED = "ended"


class Line(NamedTuple):
    """What holds from a day on, and who says so.

    Where a list says of many pieces that an agreement stands, and no more, they share a line without observation.
    """

    day: date
    state: State
    source: Source
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is so of one piece on a day.

    `turns` are the days up to then on which an agreement began to stand, or none did, by turns. `ran_out` is the
    last day of an agreement that ran out, where nothing newer is known of it.
    """

    step: Step | None
    agreement: bool
    turns: tuple[date, ...]
    evidence: Evidence | None
    settled_by: Source
    ran_out: date | None = None

    def had_agreement(self, day: date) -> bool | None:
        """Whether an agreement stood at the end of a day; None where nothing was known yet."""
        later = len(self.turns) - bisect_right(self.turns, day)
        return None if later == len(self.turns) else self.agreement ^ bool(later % 2)


class _Rank(IntEnum):
    """Who writes first on one day: so what a team knows beyond a list is not rubbed out by the list."""

    COMPLETE = 0
    PARTIAL = 1
    NOTE = 2


#: What one source says of an agreement of one piece: lines, oldest first.
_Word = tuple[Line, ...]
_Row = Sequence[_Word | None]
_ONE_DAY = timedelta(days=1)
_FURTHER = {step: number for number, step in enumerate(Step)}
_SAID = {Step.AGREEMENT: State.STANDS, Step.ENDED: State.ENDED}
_day = attrgetter("day")


class _Page:
    """All that is known of one piece: of agreements, and of visits and talks, each in the order of days."""

    def __init__(self, piece: int, words: Iterable[_Word], talks: Sequence[Line]) -> None:
        self.piece = piece
        self.talks = talks
        self.words = [*words]
        self.lines = _written(self.words)
        if talks and not (self.lines and self.lines[0].day <= talks[0].day):
            self.lines.insert(0, talks[0])
        self.turns = [next(run).day for _, run in groupby(self.lines, key=_stands)]

    @cached_property
    def told(self) -> Sequence[Line]:
        """The page without what lists leave out: they say nothing of what went before an agreement, or after."""
        told = (tuple(line for line in word if line.state is not State.LEFT_OUT) for word in self.words)
        return _written(filter(None, told))

    def read(self, day: date) -> Standing | None:
        """Tell what is so on a day; None where nothing is known yet."""
        line = _last(self.lines, day)
        if line is None:
            return None
        turns = tuple(self.turns[: bisect_right(self.turns, day)])
        if line.state is State.STANDS:
            return Standing(Step.AGREEMENT, True, turns, self._evidence(line), line.source)
        heard = self._heard(day)
        step = heard and self._step(heard)
        newest = heard if heard and _order(heard) >= _order(line) else line
        ran_out = line.observation.valid_until if line.state is State.RAN_OUT and line.observation else None
        telling = heard if step else line if ran_out else None
        return Standing(step, False, turns, telling and self._evidence(telling), newest.source, ran_out)

    def _heard(self, day: date) -> Line | None:
        """Give the last that was said of it by name."""
        told, talk = _last(self.told, day), _last(self.talks, day)
        return talk if told is None or (talk and _order(talk) > _order(told)) else told

    def _step(self, line: Line) -> Step | None:
        """Give the step of a piece without an agreement; that of one that it had is none."""
        if line.state is State.ENDED:
            return Step.ENDED
        return line.observation.step if line.state is State.TALKS and line.observation else None

    def _evidence(self, line: Line) -> Evidence:
        return Evidence(line.source, line.observation or _named(line.source)[self.piece])


def _written(words: Iterable[_Word]) -> list[Line]:
    """Write word by word: each is newer than what stands there."""
    lines: list[Line] = []
    for word in words:
        first = word[0].day
        while lines and lines[-1].day >= first:
            lines.pop()
        lines += word
    return lines


def _last(lines: Sequence[Line], day: date) -> Line | None:
    count = bisect_right(lines, day, key=_day)
    return lines[count - 1] if count else None


def _stands(line: Line) -> bool:
    return line.state is State.STANDS


@cache
def pieces() -> tuple[str, ...]:
    """NIS codes of the pieces, in order."""
    return tuple(origins(VINTAGES[0]))


def counts(source: Source) -> bool:
    """Whether a source settles anything: it was not withdrawn, and names municipalities with agreements."""
    return source.withdrawal is None and source.kind in (Kind.LIST, Kind.NOTE)


def replay(sources: Iterable[Source], day: date) -> dict[str, Standing]:
    """Tell what is so on a day of every piece of which something is known by then, by NIS code.

    The order in which the sources are given does not matter. They write in the order of the days that they speak
    of; on one day complete lists go first, then other lists, then notes; and of two that contradict each other on
    one day at one rank, an end counts, then an agreement that stands, then the furthest step.

    Raises
    ------
    InputError
        Where a source names a code that its vintage does not have.
    """
    ledger = _ledger(tuple(source for source in sources if counts(source)))
    standings = {nis: page.read(day) for nis, page in zip(pieces(), ledger, strict=True)}
    return {nis: standing for nis, standing in standings.items() if standing is not None}


@lru_cache(maxsize=4)
def _ledger(sources: tuple[Source, ...]) -> Sequence[_Page]:
    """Let the sources write, the oldest first: one page a piece, for all days."""
    rows: list[_Row] = []
    talks: list[list[Line]] = [[] for _ in pieces()]
    for _, group in groupby(sorted(sources, key=lambda s: (_turn(s), s.id)), key=_turn):
        together = tuple(group)
        rows.append(_together([_row(source) for source in together]))
        for _, piece, line in sorted((t for s in together for t in _talks(s)), key=itemgetter(0)):
            talks[piece].append(line)
    columns = zip(*rows, strict=True) if rows else [()] * len(talks)
    return [
        _Page(piece, filter(None, column), told)
        for piece, (column, told) in enumerate(zip(columns, talks, strict=True))
    ]


def _turn(source: Source) -> tuple[date, _Rank]:
    rank = _Rank.COMPLETE if source.complete else _Rank.NOTE if source.kind is Kind.NOTE else _Rank.PARTIAL
    return source.on, rank


def _order(line: Line) -> tuple[date, _Rank, bool]:
    """When it was said: how far the others are comes after who has an agreement, where one list says both."""
    return *_turn(line.source), line.state is State.TALKS and line.source.complete


def _together(rows: Sequence[_Row]) -> _Row:
    """Make one row of what is said on one day at one rank."""
    if len(rows) == 1:
        return rows[0]
    return [_furthest([*filter(None, words)]) for words in zip(*rows, strict=True)]


def _furthest(words: Sequence[_Word]) -> _Word | None:
    """Make one word of several that may contradict each other: on each day the furthest counts."""
    if len(words) < 2:  # noqa: PLR2004
        return words[0] if words else None
    days = sorted({line.day for word in words for line in word})
    spoken = [
        (day, [[line for line in word if line.day <= day][-1] for word in words if word[0].day <= day])
        for day in days
    ]
    return tuple(max(lines, key=_how_far)._replace(day=day) for day, lines in spoken)


def _how_far(line: Line) -> tuple[int, date]:
    last = line.observation and line.observation.valid_until
    return list(State).index(line.state), last or date.max


@lru_cache(maxsize=2048)
def _row(source: Source) -> _Row:
    """Give what a source says of agreements, a word a piece."""
    silence = (Line(source.on, State.LEFT_OUT, source),) if source.complete else None
    plain = {step: (Line(source.on, state, source),) for step, state in _SAID.items()}
    row: list[_Word | None] = [silence] * len(pieces())
    for seen in source.observations:
        if seen.step in plain:
            dated = seen.signed_on or seen.valid_until or seen.ended_on
            for piece in _pieces_of(seen, source):
                before = row[piece]
                if before is silence:
                    row[piece] = _life(source, seen) if dated or seen.vintage else plain[seen.step]
                elif before is not None:  # a part, beside the whole
                    row[piece] = _furthest([before, _life(source, seen)])
    return row


@lru_cache(maxsize=64)
def _named(source: Source) -> Mapping[int, Observation]:
    """Give the first observation of an agreement of each piece that a source names."""
    seen = [observation for observation in source.observations if observation.step in _SAID]
    return {piece: observation for observation in reversed(seen) for piece in _pieces_of(observation, source)}


@lru_cache(maxsize=2048)
def _talks(source: Source) -> Sequence[tuple[int, int, Line]]:
    """Give what a source says of visits and talks: how far, of which piece."""
    talks = [seen for seen in source.observations if seen.step not in _SAID]
    return [
        (_FURTHER[seen.step], piece, Line(source.on, State.TALKS, source, seen))
        for seen in talks
        for piece in _pieces_of(seen, source)
    ]


def _life(source: Source, seen: Observation) -> _Word:
    """Tell the life of an agreement as far as one observation knows it."""
    begun = seen.signed_on or (source.on if seen.step is Step.AGREEMENT else None)
    ended = seen.ended_on or (source.on if seen.step is Step.ENDED else None)
    over = seen.valid_until + _ONE_DAY if seen.valid_until else None
    lines = []
    if begun and begun < min(ended or date.max, over or date.max):
        lines.append(Line(begun, State.STANDS, source, seen))
    if over and over < (ended or date.max):
        lines.append(Line(over, State.RAN_OUT, source, seen))
    if ended:
        lines.append(Line(ended, State.ENDED, source, seen))
    return tuple(lines)


def _pieces_of(observation: Observation, source: Source) -> tuple[int, ...]:
    vintage = observation.vintage or source.vintage
    try:
        return _positions(vintage)[observation.nis]
    except KeyError:
        municipality(observation.nis, vintage)  # raises, and says why
        raise


@cache
def _positions(vintage: Vintage) -> Mapping[str, tuple[int, ...]]:
    """Give the pieces that each municipality is made of, by their place in the ledger."""
    order = {piece: position for position, piece in enumerate(pieces())}
    return {nis: tuple(order[piece] for piece in made_of) for nis, made_of in origins(vintage).items()}
