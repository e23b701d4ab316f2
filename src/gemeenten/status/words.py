"""What one source says of each piece of territory: of agreements a word, of visits and talks a line.

The ledger (see `gemeenten.status.replay`) writes them down in the order of the days that they speak of.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
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

    Where a list says of many pieces that an agreement stands, and no more, they share a line without observation.
    """

    day: date
    state: State
    source: Source
    observation: Observation | None = None


#: What one source says of an agreement of one piece: lines, oldest first.
Word = tuple[Line, ...]
#: What is said of all pieces, in their order.
Row = Sequence[Word | None]

_ONE_DAY = timedelta(days=1)
_FURTHER = {step: number for number, step in enumerate(Step)}
_FURTHEST = {state: number for number, state in enumerate(State)}
_SAID = {Step.AGREEMENT: State.STANDS, Step.ENDED: State.ENDED}
_TALKS = frozenset(Step) - _SAID.keys()


@cache
def pieces() -> tuple[str, ...]:
    """NIS codes of the pieces, in order."""
    return tuple(origins(VINTAGES[0]))


@lru_cache(maxsize=2048)
def row_of(source: Source) -> Row:
    """Give what a source says of agreements, a word a piece."""
    silence = (Line(source.on, State.LEFT_OUT, source),) if source.complete else None
    plain = {step: (Line(source.on, state, source),) for step, state in _SAID.items()}
    row: list[Word | None] = [silence] * len(pieces())
    for seen, meant in _observed(source, _SAID):
        dated = seen.signed_on or seen.valid_until or seen.ended_on
        word = _life(source, seen) if dated or seen.vintage else plain[seen.step]
        for piece in meant:
            before = row[piece]
            if before is silence:
                row[piece] = word
            elif before is not None:  # a part, beside the whole
                row[piece] = furthest([before, _life(source, seen)])
    return row


def only_named(source: Source) -> frozenset[int] | None:
    """Give the pieces that a complete list names, where it says no more of any than that an agreement stands."""
    if not source.complete:
        return None
    # Column by column, the quick way: this is asked of every observation that there is.
    columns = zip(*source.observations, strict=True)
    codes, steps, *_, signed, until, ended, vintages = columns if source.observations else [()] * 6
    if any(map(any, (signed, until, ended, vintages))) or steps.count(Step.AGREEMENT) < len(steps):
        return None
    try:
        return frozenset(chain.from_iterable(map(_positions(source.vintage).__getitem__, codes)))
    except KeyError:  # `row_of` says which
        return None


@lru_cache(maxsize=64)
def named(source: Source) -> Mapping[int, Observation]:
    """Give the first observation of an agreement of each piece that a source names."""
    said = [*_observed(source, _SAID)]
    return {piece: seen for seen, meant in reversed(said) for piece in meant}


@lru_cache(maxsize=2048)
def talks_of(source: Source) -> Sequence[tuple[int, int, Line]]:
    """Give what a source says of visits and talks: how far, of which piece."""
    return [
        (_FURTHER[seen.step], piece, Line(source.on, State.TALKS, source, seen))
        for seen, meant in _observed(source, _TALKS)
        for piece in meant
    ]


def _life(source: Source, seen: Observation) -> Word:
    """Tell the life of an agreement as far as one observation knows it."""
    begun = seen.signed_on or (source.on if seen.step is Step.AGREEMENT else None)
    over = seen.valid_until + _ONE_DAY if seen.valid_until else None
    ended = seen.ended_on or (source.on if seen.step is Step.ENDED else None)
    lines = []
    if begun and begun < min(ended or date.max, over or date.max):
        lines.append(Line(begun, State.STANDS, source, seen))
    if over and over < (ended or date.max):
        lines.append(Line(over, State.RAN_OUT, source, seen))
    if ended:
        lines.append(Line(ended, State.ENDED, source, seen))
    return tuple(lines)


def _observed(source: Source, steps: Container[Step]) -> Iterator[tuple[Observation, tuple[int, ...]]]:
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


def furthest(words: Sequence[Word]) -> Word | None:
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
    return _FURTHEST[line.state], last or date.max
