"""How it went: every day on which something changed, told with all that is known afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gemeenten.places import Vintage, municipalities, origins
from gemeenten.register.evidence import Source
from gemeenten.status.replay import Standing, replay
from gemeenten.status.standing import EXTENT_OF_PIECE, Extent, Status, extent_of


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """How it was at the end of a day: what stands of each piece of territory of which something is known."""

    day: date
    standings: Mapping[str, Standing]


def course(
    sources: Iterable[Source], until: date, also: Iterable[date] = (), most: int | None = None
) -> tuple[Turn, ...]:
    """Give every day up to and including one on which an agreement began or ceased to stand, oldest first.

    Parameters
    ----------
    also
        Days to give too, whether or not anything changed.
    most
        Give no more days than this, the newest.

    Raises
    ------
    InputError
        Where a source names a NIS code that its vintage does not have.
    """
    known = tuple(sources)
    days = {day for standing in replay(known, until).values() for day in standing.turns}
    told = [day for day in sorted(days.union(also)) if day <= until]
    return tuple(Turn(day, replay(known, day)) for day in (told if most is None else told[-most:]))


def statuses_at(turn: Turn, vintage: Vintage) -> tuple[Status, ...]:
    """Tell a turn in the municipalities of a vintage, to be counted or drawn: without steps and evidence."""
    found = []
    for nis, m in municipalities(vintage, turn.day).items():
        standings = {piece: turn.standings.get(piece) for piece in sorted(origins(vintage)[nis])}
        pieces = {piece: EXTENT_OF_PIECE[s.agreement if s else None] for piece, s in standings.items()}
        extent = extent_of(pieces.values())
        ran_out = max((s.ran_out for s in standings.values() if s and s.ran_out), default=None)
        lapsed = ran_out if extent is Extent.NONE else None
        found.append(Status(m, extent, None, None, (), (), ran_out=lapsed, pieces=pieces))
    return tuple(found)
