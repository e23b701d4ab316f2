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

Most lists are complete, say no more than who has an agreement, and say of nearly all pieces what stands there
already. They write only where that is not so; elsewhere the last of them up to a day is the newest that says it.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from gemeenten.register.evidence import Evidence, Kind, Source, Step
from gemeenten.status.words import (
    Line,
    Naming,
    Row,
    Rows,
    State,
    named,
    naming,
    pieces,
    row_of,
    talks_of,
    together,
)


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


_day = attrgetter("day")
_day_of_list = attrgetter("source.on")


#: The row of one source, or of several at once.
_Row = Row | Rows | Naming


class _Page:
    """All that is written of one piece, in the order of days.

    `lines` is what is so of agreements, `told` the last that was said of it by name, and `talks` visits and talks.
    """

    def __init__(self, piece: int, lines: list[Line], told: Sequence[Line], talks: Sequence[Line]) -> None:
        self.piece = piece
        self.lines = lines
        self.told = told
        self.talks = talks
        if talks and not (lines and lines[0].day <= talks[0].day):
            lines.insert(0, talks[0])
        self.turns = [next(run).day for _, run in groupby(lines, key=_stands)]

    def read(self, day: date, lists: Sequence[Naming]) -> Standing | None:
        """Tell what is so on a day, after the lists up to then; None where nothing is known yet."""
        line = _last(self.lines, day)
        if line is None:
            return None
        if lists and _turn(lists[-1].source) > _turn(line.source):
            line = line._replace(source=lists[-1].source)  # it left what stood there
        turns = tuple(self.turns[: bisect_right(self.turns, day)])
        if line.state is State.STANDS:
            return Standing(Step.AGREEMENT, True, turns, self._evidence(line), line.source)
        heard = self._heard(day, lists)
        step = heard and self._step(heard)
        newest = heard if heard and _order(heard) >= _order(line) else line
        ran_out = line.observation.valid_until if line.state is State.RAN_OUT and line.observation else None
        telling = heard if step else line if ran_out else None
        return Standing(step, False, turns, telling and self._evidence(telling), newest.source, ran_out)

    def _heard(self, day: date, lists: Sequence[Naming]) -> Line | None:
        """Give the last that was said of it by name: a list that leaves it out says nothing of what went before."""
        told, talk = _last(self.told, day), _last(self.talks, day)
        if talk is None or (told is not None and _order(told) >= _order(talk)):
            return told
        return told if any(self.piece in its.pieces for its in lists if its.source.on > talk.day) else talk

    def _step(self, line: Line) -> Step | None:
        """Give the step of a piece without an agreement; that of one that it had is none."""
        if line.state is State.ENDED:
            return Step.ENDED
        return line.observation.step if line.state is State.TALKS and line.observation else None

    def _evidence(self, line: Line) -> Evidence:
        return Evidence(line.source, line.observation or named(line.source)[self.piece])


def _last(lines: Sequence[Line], day: date) -> Line | None:
    count = bisect_right(lines, day, key=_day)
    return lines[count - 1] if count else None


def _stands(line: Line) -> bool:
    return line.state is State.STANDS


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
    pages, lists = _ledger(tuple(source for source in sources if counts(source)))
    known = lists[: bisect_right(lists, day, key=_day_of_list)]
    standings = {nis: page.read(day, known) for nis, page in zip(pieces(), pages, strict=True)}
    return {nis: standing for nis, standing in standings.items() if standing is not None}


@lru_cache(maxsize=4)
def _ledger(sources: tuple[Source, ...]) -> tuple[Sequence[_Page], Sequence[Naming]]:
    """Let the sources write, the oldest first: one page a piece, for all days; and the lists that only name."""
    order: list[tuple[_Row, Collection[int]]] = []
    talks: list[list[Line]] = [[] for _ in pieces()]
    lists: list[Naming] = []
    # Where a list that only names must write, whatever the one before it said.
    written = {*range(len(pieces()))}
    for _, group in groupby(sorted(sources, key=lambda s: (_turn(s), s.id)), key=_turn):
        at_once = tuple(group)
        its = naming(at_once[0]) if len(at_once) == 1 else None
        if its is None:
            row = together([row_of(source) for source in at_once])
            spoken_of = [piece for piece, said in enumerate(row.said) if said]
            order.append((row, spoken_of))
            written.update(spoken_of)
            for _, piece, line in sorted((t for s in at_once for t in talks_of(s)), key=itemgetter(0)):
                talks[piece].append(line)
        else:
            before = lists[-1].pieces if lists else frozenset()
            order.append((its, written | (its.pieces ^ before)))
            written.clear()
            lists.append(its)
    written_of = zip(*_written(order), talks, strict=True)
    return [_Page(piece, *its_own) for piece, its_own in enumerate(written_of)], lists


def _written(order: Sequence[tuple[_Row, Collection[int]]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Write of each piece what is so, and what is said of it by name.

    The newest word is written first, and of each older one what holds before that: so none is rubbed out in fact.
    """
    lines: list[list[Line]] = [[] for _ in pieces()]
    told: list[list[Line]] = [[] for _ in pieces()]
    until = [date.max] * len(pieces())
    for row, spoken_of in reversed(order):
        for piece in spoken_of:
            if row.first[piece] < until[piece]:
                for line in reversed(row.lines(piece)):
                    _write(line, lines[piece])
                    if line.state is not State.LEFT_OUT:
                        _write(line, told[piece])
                        until[piece] = told[piece][-1].day
    for page in (*lines, *told):
        page.reverse()
    return lines, told


def _write(line: Line, page: list[Line]) -> None:
    if not page or line.day < page[-1].day:
        page.append(line)


def _turn(source: Source) -> tuple[date, _Rank]:
    rank = _Rank.COMPLETE if source.complete else _Rank.NOTE if source.kind is Kind.NOTE else _Rank.PARTIAL
    return source.on, rank


def _order(line: Line) -> tuple[date, _Rank, bool]:
    """When it was said: how far the others are comes after who has an agreement, where one list says both."""
    return *_turn(line.source), line.state is State.TALKS and line.source.complete
