"""What is taken along to look at: the map, bars or a course as a picture, and the whole report as a page."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from gemeenten.coverage import Division, Measure
from gemeenten.drawing.palette import Theme
from gemeenten.dutch import words

if TYPE_CHECKING:
    from gemeenten.exports.content import Content

Figure = Literal["map", "bars", "trend"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is drawn.

    `by` divides what bars and a course show, by default as the scope does; `until` is the last day of a course, by
    default that of the scope. `dpi` is in dots per inch: 150 for a slide, 300 for print.
    """

    figure: Figure = "map"
    by: Division | None = None
    measure: Measure = "municipalities"
    theme: Theme = "light"
    dpi: int = 150
    title: str | None = None
    until: date | None = None


def to_svg(content: "Content") -> bytes:
    """Draw a picture of 16:9 as SVG; see `gemeenten.drawing.slides`."""
    return _drawn(content).encode()


def to_png(content: "Content") -> bytes:
    """Draw a picture of 16:9 as PNG; see `gemeenten.drawing.slides`."""
    from gemeenten.drawing import slides  # noqa: PLC0415

    return slides.as_png(_drawn(content), content.look.dpi)


def to_html(content: "Content") -> bytes:
    """Write the whole report as one page; see `gemeenten.exports.report`."""
    from gemeenten.exports import report  # noqa: PLC0415 - for this alone

    title = content.look.title or words.SUBJECT
    return report.html(
        *(content.known, content.scope),
        areas=content.areas,
        title=title,
        seen_on=content.basis.seen_on,
    ).encode()


def _drawn(content: "Content") -> str:
    # They load altair: only for who takes a picture along.
    from gemeenten.drawing import slides, trends  # noqa: PLC0415

    seen, scope, look = content.seen, content.scope, content.look
    if look.figure == "map":
        return slides.map_svg(seen, title=look.title, theme=look.theme)
    if look.figure == "bars":
        return slides.chart_svg(seen, look.by, title=look.title, theme=look.theme, measure=look.measure)
    return trends.trend_svg(
        content.known,
        replace(scope, day=look.until or scope.day),
        look.by,
        title=look.title or slides.title_of(seen),
        theme=look.theme,
        measure=look.measure,
    )
