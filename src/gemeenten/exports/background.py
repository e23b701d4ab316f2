"""What the report's chapter on the background draws: who serves which area, and the figures as charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from gemeenten.drawing import charts, fact_charts, outlines
from gemeenten.facts import Topic, facts
from gemeenten.places import Municipality, Vintage, agencies, municipalities

#: Width of a chart, in CSS pixels: on a phone it still fits, and what is written in it can be read.
_WIDTH = 380


@dataclass(frozen=True, slots=True)
class Served:
    """The area that an agency serves: its name in the palette and in words, and its paths in an SVG.

    `place` is where the map has room for the agency's name.
    """

    name: str
    agency: str
    municipalities: tuple[Municipality, ...]
    path: str
    texture: str
    place: tuple[int, int]

    @property
    def where(self) -> str:
        """Which municipalities these are, in a few words."""
        few = len(self.municipalities) == 1
        return self.municipalities[0].name if few else f"{len(self.municipalities)} andere gemeenten"

    @property
    def population(self) -> int | None:
        """Its inhabitants, where those of every municipality are known."""
        counts = [m.population for m in self.municipalities]
        return None if None in counts else sum(count or 0 for count in counts)


def service_map(vintage: Vintage) -> tuple[Served, ...]:
    """Draw the area of each agency within the boundaries of a vintage."""
    return tuple(
        _served(vintage, name, tuple(its))
        for name, its in agencies.served(municipalities(vintage).values()).items()
    )


def _served(vintage: Vintage, name: str, its: tuple[Municipality, ...]) -> Served:
    shape = outlines.area(vintage, [m.nis for m in its])
    return Served(
        name=name,
        agency=agencies.AGENCIES[name],
        municipalities=its,
        path=outlines.path(shape),
        texture=outlines.texture(name, shape),
        place=outlines.place_for_name(shape),
    )


def drawings() -> Mapping[Topic, tuple[fact_charts.Drawing, str]]:
    """Give the charts of the figures by topic, each with its SVG in the colours of the page."""
    return {
        drawing.topic: (drawing, charts.as_svg(drawing.chart, "page", width=_WIDTH))
        for drawing in fact_charts.drawings(facts(), "page")
    }
