"""How it went: the status of every day on which something changed, told with all that is known afterwards.

`status_on` tells what the sources up to a day said on it. Here a list of today that gives the day of a signing also
tells of that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gemeenten.places import Vintage, municipalities, origins
from gemeenten.register.evidence import Source
from gemeenten.status.replay import pieces, replay
from gemeenten.status.standing import EXTENT_OF_PIECE, Extent, Status, extent_of


@dataclass(frozen=True, slots=True)
class Turn:
    """How it was at the end of a day on which something changed: the extent of each piece of territory by code."""

    day: date
    pieces: Mapping[str, Extent]


def course(sources: Iterable[Source], until: date) -> tuple[Turn, ...]:
    """Give every day up to and including one on which an agreement began or ceased to stand, oldest first.

    The first of them is the first day of which anything is known.

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    standings = replay(sources, until)
    days = sorted({day for standing in standings.values() for day in standing.turns if day <= until})
    unknown = dict.fromkeys(pieces(), Extent.UNKNOWN)
    return tuple(
        Turn(
            day,
            unknown | {nis: EXTENT_OF_PIECE[s.had_agreement(day)] for nis, s in standings.items()},
        )
        for day in days
    )


def before_all(day: date) -> Turn:
    """Give a day of which nothing is known."""
    return Turn(day, dict.fromkeys(pieces(), Extent.UNKNOWN))


def statuses_at(turn: Turn, vintage: Vintage, on: date | None = None) -> tuple[Status, ...]:
    """Tell a turn in the municipalities of a vintage, with the inhabitants of its day, or of a later one.

    The statuses are there to be counted: they have no evidence.
    """
    found = []
    for nis, m in municipalities(vintage, on or turn.day).items():
        its = {piece: turn.pieces[piece] for piece in sorted(origins(vintage)[nis])}
        found.append(Status(m, extent_of(its.values()), None, None, (), (), pieces=its))
    return tuple(found)
