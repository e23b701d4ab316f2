"""One municipality on one sheet: an HTML file that stands by itself, to mail or to print on A4.

It is made of the same parts as the report (`gemeenten.exports.report`), and asks no server for anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten._version import __version__
from gemeenten.drawing import outlines
from gemeenten.drawing.palette import COLOURS
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words
from gemeenten.dutch.municipality import mention, sentence
from gemeenten.places import Vintage, agencies, municipality, successor
from gemeenten.places.boundaries import attribution, neighbours
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.status import Extent, Status, history, status_on
from gemeenten.status.age import Basis
from gemeenten.status.age import basis as basis_of

#: Room around the municipality on its map, as a share of its size, and at least so many units of 100 m.
_AROUND, _AT_LEAST = 0.9, 60
#: A register may hold thousands of notes on one municipality: so many of the newest are listed.
_MOST_MENTIONS = 60


@dataclass(frozen=True, slots=True)
class Surrounding:
    """One municipality on the map of another: its path, its state, and the place for its name."""

    status: Status
    path: str
    label: tuple[int, int] | None
    texture: str


@dataclass(frozen=True, slots=True)
class Map:
    """A window on the map of Flanders, in the units of `outlines` (100 m, Lambert 72)."""

    view_box: str
    unit: float
    surroundings: tuple[Surrounding, ...]


def html(sources: Iterable[Source], nis: str, day: date, vintage: Vintage) -> str:
    """Write the sheet of one municipality on a day.

    Parameters
    ----------
    sources
        Everything known, withdrawn sources among them: these stand in the history, and count for nothing.
    nis, vintage
        The municipality's code, and the vintage that has it.

    Raises
    ------
    InputError
        Where the vintage has no such code.
    GeodataError
        Where boundaries or tables are missing or damaged.
    """
    municipality(nis, vintage)
    everything = tuple(sources)
    known = tuple(source for source in everything if source.on <= day)
    by_code = {s.municipality.nis: s for s in status_on(known, day, vintage)}
    status = by_code[nis]
    rests_on = _basis(everything, status, day)
    mentions = history(known, nis, vintage)[::-1]
    after = successor(nis, vintage)
    return TEMPLATES.get_template("report/sheet.html").render(
        status=status,
        sentence=sentence(status, rests_on, day),
        source=basis.source_line(rests_on),
        age=basis.told(rests_on, dated=True),
        stale=rests_on.stale,
        day=day,
        map=_map(by_code, nis, vintage),
        near=sorted((by_code[n] for n in neighbours(vintage)[nis]), key=lambda s: s.municipality.name),
        mentions=mentions[:_MOST_MENTIONS],
        left_out=max(0, len(mentions) - _MOST_MENTIONS),
        became=after if after and after.nis != nis else None,
        agency=agencies.AGENCIES[agencies.agency(nis)],
        attribution=attribution(vintage),
        mention=mention,
        colours=COLOURS,
        words=words,
        Extent=Extent,
        Step=Step,
        version=__version__,
    )


def _basis(sources: Sequence[Source], status: Status, day: date) -> Basis:
    """Tell what is said of one municipality rests on: the list, and the notes that changed something since."""
    m = status.municipality
    without_notes = [source for source in sources if source.kind is not Kind.NOTE]
    before = [s for s in status_on(without_notes, day, m.vintage) if s.municipality.nis == m.nis]
    return basis_of(sources, [status], before, day)


def _map(by_code: dict[str, Status], nis: str, vintage: Vintage) -> Map:
    left, top, right, bottom = outlines.area(vintage, [nis]).bounds
    room = max(_AT_LEAST, _AROUND * max(right - left, bottom - top) / 2)
    window = (left - room, top - room, right + room, bottom + room)
    width, height = window[2] - window[0], window[3] - window[1]
    paths = outlines.outlines(vintage).municipalities
    found = []
    for code, status in by_code.items():
        shape = outlines.area(vintage, [code])
        seen = outlines.within(shape, window)
        if seen.is_empty:
            continue
        # A name is written where there is room for it in the window.
        roomy = seen.area > width * height / 45
        label = outlines.place_for_name(seen) if roomy or code == nis else None
        found.append(Surrounding(status, paths[code], label, outlines.texture(status.state, shape)))
    # The municipality itself last: its outline lies over those of its neighbours.
    found.sort(key=lambda s: s.status.municipality.nis == nis)
    box = " ".join(f"{value:.0f}" for value in (window[0], window[1], width, height))
    return Map(box, max(width, height) / 100, tuple(found))
