"""The map and the charts as pictures for a slide or a memo: SVG, and PNG made of it.

Text is set in Liberation Sans, which measures the same as Arial: it is inside vl-convert, so that a PNG looks
the same on every machine.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from shapely import box

from gemeenten._version import __version__
from gemeenten.coverage import Coverage, Division, Measure
from gemeenten.coverage.scope import Scope, Snapshot
from gemeenten.drawing import charts, outlines
from gemeenten.drawing.palette import COLOURS, FILLS, Theme
from gemeenten.drawing.png import palette_png
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words
from gemeenten.places import Vintage, municipalities
from gemeenten.places.boundaries import attribution
from gemeenten.status import STATES, vintage_of

_MADE_BY = f"gemeenten {__version__}"
_WIDE = 2380  # units of text on the slide
#: Mean width of a letter as a share of the font size, on the safe side.
_LETTER, _BOLD = 0.52, 0.57
_SWATCH = 44


@dataclass(frozen=True, slots=True)
class _Layer:
    """The municipalities of one colour, what is drawn over them, and their line in the legend."""

    word: str
    fill: str
    border: str
    municipalities: Sequence[tuple[str, str, str]]
    texture: str
    sample: str
    texture_fill: str


def map_svg(seen: Snapshot, *, title: str | None = None, theme: Theme = "light") -> str:
    """Draw the map as an SVG of 16:9 (1280 by 720) with title, figures and their age, legend, date and source.

    Municipalities outside the scope are drawn empty and not counted. The same input gives the same text.

    Raises
    ------
    InputError
        Where no municipality is inside the scope.
    """
    vintage_of(seen.statuses)
    provinces = seen.coverage("province")
    return draw_map(
        seen.scope,
        {status.municipality.nis: status.state for status in seen.statuses},
        {state: words.STATE[state] for state in STATES},
        title=title or title_of(seen),
        subtitle=_subtitle(seen),
        source=source_of(seen),
        described=_described(provinces, "province"),
        labels={
            row.area: f"{row.total} gemeenten" if row.unknown == row.total else f"{row.full} van {row.total}"
            for row in provinces
        },
        theme=theme,
    )


def draw_map(
    scope: Scope,
    states: Mapping[str, str],
    named: Mapping[str, str],
    *,
    title: str,
    subtitle: Sequence[str],
    source: Sequence[str],
    described: str,
    labels: Mapping[str, str],
    theme: Theme,
) -> str:
    """Draw a map as an SVG of 16:9.

    Parameters
    ----------
    states
        State of the palette by NIS code of the scope's vintage; municipalities without one are drawn empty.
    named
        The states in Dutch, in the order of the legend.
    subtitle, source
        Lines above and below the map; those below are broken where they do not fit.
    described
        What the map shows, for who cannot see it.
    labels
        What is written below the name of a province.
    """
    drawn = outlines.outlines(scope.vintage)
    layers = _layers(states, named, scope.vintage, theme)
    return TEMPLATES.get_template("map.svg").render(
        title=title,
        described=described,
        made_by=_MADE_BY,
        heading=_lines(title, 52 * _BOLD),
        subtitle=subtitle,
        source=[line for sentence in source for line in _lines(sentence, 26 * _LETTER, 1)],
        colours=COLOURS[theme],
        layers=layers,
        legend=_legend(layers),
        drawn=drawn,
        areas=outlines.around(scope.vintage, scope.outlined),
        labels=[
            {"name": name, "figures": figures, "x": drawn.labels[name][0], "y": drawn.labels[name][1]}
            for name, figures in labels.items()
        ],
        brussels=outlines.BRUSSELS,
    )


def chart_svg(
    seen: Snapshot,
    by: Division | None = None,
    *,
    title: str | None = None,
    theme: Theme = "light",
    measure: Measure = "municipalities",
) -> str:
    """Draw the bars per area, by default of the scope's kind, as an SVG with title, age, legend, date and source."""
    vintage_of(seen.statuses)
    division = seen.scope.division if by is None else by
    rows, title = seen.coverage(division), title or title_of(seen)
    bars = charts.coverage_bars(rows, words.EXTENT, theme, narrow=False, measure=measure)
    subtitle = [basis.told(seen.basis, dated=True) + ".", *source_of(seen)]
    drawn = charts.as_svg(bars, theme, title=title, subtitle=subtitle)
    return named(drawn, title, f"{_described(rows, division)} {' '.join(subtitle)}")


def named(drawn: str, title: str, told: str) -> str:
    """Give an SVG its title, and a description for who cannot see it."""
    head, end, rest = drawn.partition(">")
    return (
        f'{head} role="img"{end}<title>{escape(words.printable(title))}</title>'
        f"<desc>{escape(words.printable(told))}</desc>"
        f"<metadata>{escape(_MADE_BY)}</metadata>{rest}"
    )


def title_of(seen: Snapshot) -> str:
    """Give the title of a picture: what it is about, and where."""
    return words.SUBJECT if seen.scope.area is None else f"{words.SUBJECT}: {seen.scope.area}"


def as_png(svg: str, dpi: int = 150) -> bytes:
    """Draw an SVG as PNG, on a slide of 13.3 by 7.5 inches: 150 dots per inch for a screen, 300 for print.

    A map of 150 dpi measures 2000 by 1125 pixels. The file holds at most 256 colours, and says in its metadata how
    wide a dot is and what the picture shows: title and description of the SVG, the description as alternative text.
    """
    return palette_png(svg, dpi)


def _described(rows: Sequence[Coverage], by: Division) -> str:
    """Say in words what is drawn per area, for who cannot see it."""
    what = words.AREA_KIND[by] if isinstance(by, str) else "Eigen indeling"
    figures = (
        f"{row.area} geen lijst bekend"
        if row.unknown == row.total
        else f"{row.area} {row.full} van {row.total}"
        for row in rows
    )
    return f"{what}: {', '.join(figures)}."


def _layers(
    states: Mapping[str, str], named: Mapping[str, str], vintage: Vintage, theme: Theme
) -> list[_Layer]:
    """Sort the municipalities by state; those that have none come last."""
    colours = COLOURS[theme]
    paths = outlines.outlines(vintage).municipalities
    layers = []
    for state in (*named, None):
        members = [m for m in municipalities(vintage).values() if states.get(m.nis) == state]
        empty = state in (None, "unknown")
        if members:
            shape = outlines.area(vintage, [m.nis for m in members])
            layers.append(
                _Layer(
                    word=named[state] if state else words.NOT_COUNTED,
                    fill=colours["ground" if empty or not state else "none" if state in FILLS else state],
                    border=colours["unknown" if empty else "border"],
                    municipalities=[(m.nis, m.name, paths[m.nis]) for m in members],
                    texture=outlines.texture(state or "", shape),
                    sample=outlines.texture(state or "", box(0, 0, _SWATCH, _SWATCH)),
                    texture_fill=colours.get(state or "", ""),
                )
            )
    return layers


def _legend(layers: Iterable[_Layer]) -> list[dict[str, object]]:
    items, x = [], 90.0
    for layer in layers:
        count = words.number(len(layer.municipalities))
        items.append({"x": round(x), "layer": layer, "count": count})
        x += _SWATCH + 80 + 34 * (_width(layer.word) + _width(count))
    return items


def _subtitle(seen: Snapshot) -> list[str]:
    """Give the figures with their denominators, and below them, as large, how old they are."""
    row = seen.total
    parts = [f"{row.full} van {row.total} gemeenten ({words.percentage(row.share)})"]
    if row.population_share is not None:
        parts.append(
            f"{words.number(row.population_full or 0)} van {words.number(row.population or 0)} inwoners "
            f"({words.percentage(row.population_share)})"
        )
    if not seen.known:
        parts = ["Geen lijst met gemeenten bekend"]
    until = words.day(seen.basis.until or seen.scope.day)
    return [f"{', '.join(parts)} · stand van {until}", basis.told(seen.basis, dated=True)]


def source_of(seen: Snapshot) -> list[str]:
    """Give the lines below a picture: sources, what is looked at, boundaries and the count of inhabitants."""
    return [
        f"{basis.source_line(seen.basis)}.",
        f"{basis.heading(seen.scope, seen.basis)}.",
        f"{attribution(seen.scope.vintage)}. {words.population_source(seen.total)}.",
    ]


def _width(text: str) -> float:
    """Give the width of a text in Liberation Sans as a multiple of the font size; near enough to set it out."""
    return sum(0.24 if letter in "ijl" else 0.3 if letter in "ft r" else 0.56 for letter in text)


def _lines(text: str, letter: float, most: int = 2) -> list[str]:
    """Break a text into lines that fit the slide; what does not fit any more ends in dots."""
    return textwrap.wrap(text, int(_WIDE / letter), max_lines=most, placeholder=" …") or [""]
