"""What one source says of each piece of territory: of agreements a row, of visits and talks a line.

The ledger (see `gemeenten.status.replay`) writes them down in the order of the days that they speak of.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from gemeenten.places import VINTAGES, Vintage, municipality, origins
from gemeenten.register.evidence import Observation, Source, Step


class State(Enum):
    """What a line says of an agreement; of two that are said at once, the furthest."""

    TALKS = "talks"  # there is none yet
    LEFT_OUT = "left out"  # by a complete list: there is none
    RAN_OUT = "ran out"
    STANDS = "stands"
    ENDED = "ended"


class Line(NamedTuple):
    """What holds from a day on, and who says so.

    Of the pieces of which a list says no more than that, they share a line without observation.
    """

    day: date
    state: State
    source: Source
    observation: Observation | None = None


class Row(NamedTuple):
    """What one source says of agreements: of each piece from which day on it speaks, and what it says.

    That is an observation, which knows of an agreement's life, or else the one line. Where it says nothing of a piece,
    the day never comes.
    """

    source: Source
    first: Sequence[date]
    said: Sequence[Observation | Line | None]

    def lines(self, piece: int) -> Sequence[Line]:
        """Give the lines that it writes of a piece, oldest first."""
        said = self.said[piece]
        if isinstance(said, Line):
            return (said,)
        return _life(self.source, said) if said else ()


class Naming(NamedTuple):
    """The row of a complete list that names these pieces, where an agreement stands, and says no more."""

    source: Source
    pieces: frozenset[int]
    first: Sequence[date]
    stands: Line
    left_out: Line

    def lines(self, piece: int) -> Sequence[Line]:
        """Give the line that it writes of a piece."""
        return (self.stands if piece in self.pieces else self.left_out,)


class Rows(NamedTuple):
    """What several rows say at once, of each piece those that speak of it: on each day the furthest counts."""

    first: Sequence[date]
    said: Sequence[Sequence["Row | Rows"]]

    def lines(self, piece: int) -> Sequence[Line]:
        """Give the lines that they write together of a piece, oldest first."""
        told = [row.lines(piece) for row in self.said[piece]]
        days = sorted({line.day for lines in told for line in lines})
        spoken = [
            (day, [[line for line in lines if line.day <= day][-1] for lines in told if lines[0].day <= day])
            for day in days
        ]
        return [max(lines, key=_how_far)._replace(day=day) for day, lines in spoken]


_ONE_DAY = timedelta(days=1)
_NEVER = date.max
_FURTHER = {step: number for number, step in enumerate(Step)}
_FURTHEST = {state: number for number, state in enumerate(State)}
_AGREED = frozenset({Step.AGREEMENT, Step.ENDED})
_TALKS = frozenset(Step) - _AGREED
#: An observation, and the pieces that it means.
_Meant = tuple[Observation, tuple[int, ...]]


@cache
def pieces() -> tuple[str, ...]:
    """NIS codes of the pieces, in order."""
    return tuple(origins(VINTAGES[0]))


@lru_cache(maxsize=2048)
def row_of(source: Source) -> Row | Rows:
    """Give what a source says of agreements."""
    silence = Line(source.on, State.LEFT_OUT, source) if source.complete else None
    return _row(source, _observed(source, _AGREED), silence)


def _row(source: Source, observed: Iterable[_Meant], silence: Line | None) -> Row | Rows:
    said: list[Observation | Line | None] = [silence] * len(pieces())
    first = [source.on if silence else _NEVER] * len(said)
    again: list[_Meant] = []
    for seen, meant in observed:
        day = _first_day(source, seen)
        for piece in meant:
            if said[piece] is silence:
                first[piece], said[piece] = day, seen
            else:  # a part, beside the whole
                again.append((seen, (piece,)))
    row = Row(source, first, said)
    return together([row, _row(source, again, None)]) if again else row


def together(rows: Sequence[Row | Rows]) -> Row | Rows:
    """Make one row of what is said at once."""
    if len(rows) == 1:
        return rows[0]
    said = [[row for row in rows if row.said[piece]] for piece in range(len(pieces()))]
    return Rows([*map(min, *(row.first for row in rows))], said)


@lru_cache(maxsize=2048)
def naming(source: Source) -> Naming | None:
    """Give the row of a source that only names; None of one that is not complete, or says more of an agreement."""
    if not source.complete:
        return None
    # Column by column, the quick way: this is asked of every observation that there is.
    columns = zip(*source.observations, strict=True)
    codes, steps, *_, signed, until, ended, vintages = columns if source.observations else [()] * 6
    if any(map(any, (signed, until, ended, vintages))) or steps.count(Step.AGREEMENT) < len(steps):
        return None
    try:
        names = frozenset(chain.from_iterable(map(_positions(source.vintage).__getitem__, codes)))
    except KeyError:  # `row_of` says which
        return None
    stands, left_out = (Line(source.on, state, source) for state in (State.STANDS, State.LEFT_OUT))
    return Naming(source, names, [source.on] * len(pieces()), stands, left_out)


@lru_cache(maxsize=64)
def named(source: Source) -> Mapping[int, Observation]:
    """Give the first observation of an agreement of each piece that a source names."""
    said = [*_observed(source, _AGREED)]
    return {piece: seen for seen, meant in reversed(said) for piece in meant}


@lru_cache(maxsize=2048)
def talks_of(source: Source) -> Sequence[tuple[int, int, Line]]:
    """Give what a source says of visits and talks: how far, of which piece."""
    return [
        (_FURTHER[seen.step], piece, Line(source.on, State.TALKS, source, seen))
        for seen, meant in _observed(source, _TALKS)
        for piece in meant
    ]


def _first_day(source: Source, seen: Observation) -> date:
    """Give the first day of which an observation speaks."""
    begun = seen.signed_on or source.on
    over = seen.valid_until
    if seen.step is Step.AGREEMENT and not seen.ended_on and not (over and over < begun):
        return begun  # nearly always, and this is asked of every observation that there is
    return min(_days(source, seen))


def _days(source: Source, seen: Observation) -> tuple[date, date, date]:
    """Tell when an agreement begins to stand, has run out and was ended, as far as one observation knows."""
    begun = seen.signed_on or (source.on if seen.step is Step.AGREEMENT else _NEVER)
    over = seen.valid_until + _ONE_DAY if seen.valid_until else _NEVER
    ended = seen.ended_on or (source.on if seen.step is Step.ENDED else _NEVER)
    return begun, over, ended


def _life(source: Source, seen: Observation) -> Sequence[Line]:
    """Tell the life of an agreement as far as one observation knows it."""
    begun, over, ended = _days(source, seen)
    lines = []
    if begun < min(over, ended):
        lines.append(Line(begun, State.STANDS, source, seen))
    if over < ended:
        lines.append(Line(over, State.RAN_OUT, source, seen))
    if ended < _NEVER:
        lines.append(Line(ended, State.ENDED, source, seen))
    return lines


def _observed(source: Source, steps: Container[Step]) -> Iterator[_Meant]:
    """Give the observations of a source that name one of these steps, each with the pieces that it means."""
    own = _positions(source.vintage)
    for seen in source.observations:
        if seen.step in steps:
            meant = (own if seen.vintage is None else _positions(seen.vintage)).get(seen.nis)
            if meant is None:
                municipality(seen.nis, seen.vintage or source.vintage)  # raises, and says why
            else:
                yield seen, meant


@cache
def _positions(vintage: Vintage) -> Mapping[str, tuple[int, ...]]:
    """Give the pieces that each municipality is made of, by their place in the ledger."""
    order = {piece: position for position, piece in enumerate(pieces())}
    return {nis: tuple(order[piece] for piece in made_of) for nis, made_of in origins(vintage).items()}


def _how_far(line: Line) -> tuple[int, date]:
    last = line.observation and line.observation.valid_until
    return _FURTHEST[line.state], last or date.max
