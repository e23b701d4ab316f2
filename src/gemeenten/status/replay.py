"""The sources up to a day, replayed: what stands of each piece of territory.

A piece is a municipality of the oldest vintage: every later municipality is a union of them. What one source
says of all pieces is one string, its marks, with a character for each piece:

    " "     nothing
    "-"     a complete list leaves the piece out: no agreement
    "1-4"   a step before an agreement, in the order of `Step`; it undoes no agreement that stands
    "5"     an agreement
    "6"     an agreement that ended

The marks of a source are made once. A thousand sources are then replayed by reading the rows as columns,
which Python does in C: one string for each piece, oldest first, in which a regular expression finds the runs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from itertools import groupby

from gemeenten.places import VINTAGES, Vintage, municipality, origins
from gemeenten.register.evidence import Evidence, Kind, Observation, Source, Step

_MARK = {step: str(number) for number, step in enumerate(Step, start=1)}
_STEP = {mark: step for step, mark in _MARK.items()}
_SILENT, _LEFT_OUT, _AGREEMENT = " ", "-", _MARK[Step.AGREEMENT]
#: A complete list says two things: who has an agreement, and perhaps how far the others are.
_VERDICTS = str.maketrans(" 1234", "-----")
_STEPS = str.maketrans("56", "  ")
#: A stretch of marks through which an agreement stands, or through which none does.
_RUN = re.compile("5[ 1-5]*|[-1-46][^5]*")


class _Rank(IntEnum):
    """Which goes first on one day: so what a team knows beyond a list is not undone by the list."""

    COMPLETE = 0  # who has an agreement
    COMPLETE_STEPS = 1  # and how far the others are, where the same list says so
    PARTIAL = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What the replay has settled of one piece.

    `turns` are the days on which an agreement began to stand, or none did, by turns; `agreement` is how it was
    after the last. Two turns may fall on one day.
    """

    step: Step | None
    agreement: bool
    turns: tuple[date, ...]
    evidence: Evidence | None
    settled_by: Source

    def had_agreement(self, day: date) -> bool | None:
        """Whether an agreement stood at the end of a day; None where nothing was known yet."""
        later = len(self.turns) - bisect_right(self.turns, day)
        return None if later == len(self.turns) else self.agreement ^ bool(later % 2)


@dataclass(frozen=True, slots=True)
class _Row:
    """What was said on one day at one rank: the furthest mark of each piece, and who said it."""

    day: date
    marks: str
    said: tuple[tuple[str, Source], ...]

    def source(self, piece: int) -> Source:
        return next(source for marks, source in self.said if marks[piece] == self.marks[piece])


@cache
def pieces() -> tuple[str, ...]:
    """NIS codes of the pieces, in order."""
    return tuple(origins(VINTAGES[0]))


def counts(source: Source) -> bool:
    """Whether a source settles anything: it was not withdrawn, and names municipalities with agreements."""
    return source.withdrawal is None and source.kind in (Kind.LIST, Kind.NOTE)


def replay(sources: Iterable[Source], day: date) -> dict[str, Standing]:
    """Settle every piece that the sources up to and including a day speak of, by NIS code.

    The order in which the sources are given does not matter. They follow each other by the day they speak of;
    on one day a complete list goes first, then other lists, then notes; and of two that contradict each other
    on one day at one rank, the furthest step counts.

    Raises
    ------
    InputError
        Where a source names a code that its vintage does not have.
    """
    rows = _rows(source for source in sources if source.on <= day and counts(source))
    columns = zip(*(row.marks for row in rows), strict=True)
    # No rows, no columns: then nothing is known of any piece.
    standings = [_standing(piece, "".join(column), rows) for piece, column in enumerate(columns)]
    return {nis: s for nis, s in zip(pieces(), standings, strict=False) if s is not None}


def _rows(sources: Iterable[Source]) -> list[_Row]:
    said = sorted(
        ((source.on, rank, source.id, marks, source) for source in sources for rank, marks in _marks(source)),
        key=lambda item: item[:3],
    )
    rows = []
    for (day, _), group in groupby(said, key=lambda item: item[:2]):
        together = tuple((marks, source) for *_, marks, source in group)
        marks = together[0][0]
        for other, _ in together[1:]:
            marks = "".join(map(max, marks, other))
        rows.append(_Row(day, marks, together))
    return rows


@lru_cache(maxsize=2048)
def _marks(source: Source) -> tuple[tuple[_Rank, str], ...]:
    marks = _furthest(source)
    if source.complete:
        return (_Rank.COMPLETE, marks.translate(_VERDICTS)), (_Rank.COMPLETE_STEPS, marks.translate(_STEPS))
    return ((_Rank.NOTE if source.kind is Kind.NOTE else _Rank.PARTIAL, marks),)


def _furthest(source: Source) -> str:
    """Mark each piece that a source names; named twice, with the furthest step."""
    marks = [_SILENT] * len(pieces())
    for step, observations in groupby(source.observations, key=lambda observation: observation.step):
        mark = _MARK[step]
        for observation in observations:
            for piece in _pieces_of(observation, source):
                marks[piece] = max(marks[piece], mark)
    return "".join(marks)


def _pieces_of(observation: Observation, source: Source) -> tuple[int, ...]:
    try:
        return _positions(source.vintage)[observation.nis]
    except KeyError:
        municipality(observation.nis, source.vintage)  # raises, and says why
        raise


@cache
def _positions(vintage: Vintage) -> Mapping[str, tuple[int, ...]]:
    """Give the pieces that each municipality is made of, by their place in the row of marks."""
    order = {piece: position for position, piece in enumerate(pieces())}
    return {nis: tuple(order[piece] for piece in made_of) for nis, made_of in origins(vintage).items()}


@lru_cache(maxsize=64)
def _telling(source: Source) -> Mapping[tuple[int, str], Observation]:
    """Give the observation behind each mark of a source."""
    return {
        (piece, _MARK[observation.step]): observation
        for observation in reversed(source.observations)
        for piece in _pieces_of(observation, source)
    }


def _standing(piece: int, column: str, rows: Sequence[_Row]) -> Standing | None:
    said = column.rstrip(_SILENT)
    if not said:
        return None
    starts = [match.start() for match in _RUN.finditer(column)]
    turns = tuple(rows[start].day for start in starts)
    agreement = column[starts[-1]] == _AGREEMENT
    if agreement:
        last = telling = column.rindex(_AGREEMENT)
    else:
        # A list of agreements says nothing of the talks before one: a step that was known stays.
        last, telling = len(said) - 1, len(said.rstrip(_SILENT + _LEFT_OUT)) - 1
    settled_by = rows[last].source(piece)
    if telling < 0 or (column[telling] == _AGREEMENT and not agreement):
        return Standing(None, agreement, turns, None, settled_by)
    source = rows[telling].source(piece)
    observation = _telling(source)[piece, column[telling]]
    return Standing(_STEP[column[telling]], agreement, turns, Evidence(source, observation), settled_by)
