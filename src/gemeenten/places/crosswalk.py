"""From one vintage to another: what a municipality became, what it was made of, and what shares its territory."""

from datetime import date

from gemeenten.places.gazetteer import Municipality, municipalities, municipality
from gemeenten.places.mergers import backward, forward, origins
from gemeenten.places.vintages import VINTAGES, Vintage


def successor(nis: str, vintage: Vintage) -> Municipality | None:
    """Give the municipality of the next vintage that took over; None from the current vintage."""
    municipality(nis, vintage)
    if vintage == VINTAGES[-1]:
        return None
    return municipality(forward(vintage)[nis], VINTAGES[VINTAGES.index(vintage) + 1])


def predecessors(nis: str, vintage: Vintage, on: date | None = None) -> tuple[Municipality, ...]:
    """Give the municipalities of the previous vintage that this one was made of: one, if it did not merge.

    Their inhabitants are those of the count nearest to a day; see `municipalities`.
    """
    municipality(nis, vintage, on)
    if vintage == VINTAGES[0]:
        return ()
    previous = VINTAGES[VINTAGES.index(vintage) - 1]
    known = municipalities(previous, on)
    return tuple(known[old] for old in backward(vintage)[nis])


def counterparts(nis: str, vintage: Vintage, target: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of another vintage that share territory with this one, by code.

    Going forward that is one municipality; going back it may be several.
    """
    municipality(nis, vintage)
    pieces = origins(vintage)[nis]
    return tuple(municipality(other, target) for other, its in origins(target).items() if its & pieces)
