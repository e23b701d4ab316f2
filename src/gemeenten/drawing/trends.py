"""Coverage through time as a stepped line, as Altair specifications: on the page, in the report, as SVG."""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt

from gemeenten.coverage import Division, Measure
from gemeenten.coverage.trend import Point, trend
from gemeenten.drawing import charts, slides
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch import words
from gemeenten.places import Vintage, WorkArea
from gemeenten.register.evidence import Source

#: What the line and its points mean, for below a chart.
EXPLAINED = (
    "Een vol punt is een bron die gemeenten noemt, een open punt een bron met enkel een totaal. De lijn is gestreept "
    "waar niet van elke gemeente iets bekend is: dan is het aandeel minstens zo groot. Waar niets bekend is, en na de "
    "nieuwste bron, staat geen lijn."
)
_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"
_WHEN = f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
#: Up to so many points there is room for the figure beside each.
_FEW = 8
_HEIGHT, _LOW = 220, 110
#: So many sources are named under a chart, and so many letters fit on its lines.
_MOST_SOURCES, _LINE = 3, 100
Rows = list[dict[str, Any]]


def trend_line(
    points: Sequence[Point],
    until: date,
    theme: Theme = "light",
    *,
    measure: Measure = "municipalities",
    compare: Sequence[Point] = (),
    title: str = "",
) -> alt.LayerChart:
    """Draw how the coverage of one area went, as `EXPLAINED` says; `compare` is another area, drawn thinner."""
    days = [point.day for point in (*points, *compare)]
    layers = _layers(points, theme, measure, (min(days, default=until), until))
    if compare:
        layers.insert(0, _line(list(_stretches(compare, measure)), COLOURS[theme]["text"], width=1))
    return alt.LayerChart(layer=layers, title=title).properties(width="container", height=_HEIGHT)


def trend_lines(
    areas: Mapping[str, Sequence[Point]],
    until: date,
    theme: Theme = "light",
    *,
    measure: Measure = "municipalities",
    width: int = 640,
) -> alt.VConcatChart:
    """Draw each area under the other, on one scale of time and share."""
    first = min((point.day for points in areas.values() for point in points), default=until)
    return alt.vconcat(
        *(
            alt.LayerChart(
                layer=_layers(points, theme, measure, (first, until)),
                title=alt.TitleParams(area, anchor="start", fontSize=14, offset=4),
            ).properties(width=width, height=_LOW)
            for area, points in areas.items()
        ),
        spacing=12,
    )


def trend_svg(
    sources: Iterable[Source],
    until: date,
    vintage: Vintage,
    work_area: WorkArea = "flanders",
    by: Division = "province",
    *,
    title: str = words.SUBJECT,
    theme: Theme = "light",
    measure: Measure = "municipalities",
    inside: Collection[str] | None = None,
) -> str:
    """Draw how the coverage of Flanders and of each area went as an SVG with title, date and source.

    Parameters
    ----------
    inside
        NIS codes to leave it at, of an area and not of Flanders; by default all.
    """
    known = tuple(sources)
    whole = trend(known, until, vintage, "flanders", work_area) if inside is None else {}
    areas = {**whole, **trend(known, until, vintage, by, work_area, inside=inside)}
    points = [point for its in areas.values() for point in its]
    named = dict.fromkeys(source.title for point in reversed(points) for source in point.sources)
    more = " en andere" if len(named) > _MOST_SOURCES else ""
    people = measure in ("population", "non_belgian") and points
    lines = [
        f"Aandeel van de {words.MEASURE[measure].lower()} waar een overeenkomst is, tot {words.day(until)}.",
        f"Bron: {words.enumeration([*named][:_MOST_SOURCES] or ['geen lijst'])}{more}.",
        f"{words.WORK_AREA[work_area].capitalize()}, grenzen {words.VINTAGE[vintage]}.",
        *([f"{words.population_source(points[-1].row)}."] if people else []),
        *textwrap.wrap(EXPLAINED, _LINE),
    ]
    drawn = trend_lines({area: its for area, its in areas.items() if its}, until, theme, measure=measure)
    figures = (f"{area} {told(its[-1], measure)}" for area, its in areas.items() if its)
    described = f"{'; '.join(figures)}. {' '.join(lines)}"
    return slides.named(charts.as_svg(drawn, theme, title=title, subtitle=lines), title, described)


def _layers(
    points: Sequence[Point], theme: Theme, measure: Measure, span: tuple[date, date]
) -> list[alt.Chart]:
    colours = COLOURS[theme]
    said = [row for point in points if (row := _point(point, measure))]
    dots = _placed(said).mark_point(size=90, strokeWidth=2, stroke=colours["full"], opacity=1, filled=False)
    fill = alt.condition("datum.hollow", alt.value(colours["ground"]), alt.value(colours["full"]))
    tooltip = [alt.Tooltip("written:N", title="Stand"), alt.Tooltip("source:N", title="Bron")]
    layers = [
        _span(span, colours["none"]),
        _line(list(_stretches(points, measure)), colours["full"], width=2.5),
        dots.encode(fill=fill, tooltip=tooltip),
    ]
    if len(said) <= _FEW:
        # Beside the point on its left, for the line goes on to the right.
        text = _placed(said).mark_text(
            align="right", baseline="bottom", dx=-6, dy=-4, fontSize=12, aria=False
        )
        layers.append(text.encode(text="brief:N", color=alt.value(colours["text"])))
    return layers


def _span(span: tuple[date, date], colour: str) -> alt.Chart:
    """Draw nothing but the whole time, so that what is not known is seen to be long."""
    first, last = span
    # Room for the figure at the left of the first point.
    before = first - max((last - first) / 6, timedelta(days=30))
    days: Rows = [{"day": day.isoformat(), "share": 0} for day in (before, last)]
    line: alt.Chart = _placed(days).mark_line(color=colour, strokeWidth=1, aria=False)
    return line


def _line(rows: Rows, colour: str, width: float) -> alt.Chart:
    dash = alt.condition("datum.least", alt.value([5, 4]), alt.value([1, 0]))
    placed = _placed(rows).encode(detail="stretch:N", strokeDash=dash)
    line: alt.Chart = placed.mark_line(interpolate="step-after", strokeWidth=width, color=colour)
    return line


def _placed(rows: Rows) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "day:T",
            title=None,
            scale=alt.Scale(type="utc"),
            axis=alt.Axis(labelExpr=_WHEN, tickCount=6, labelOverlap=True, grid=False),
        ),
        y=alt.Y(
            "share:Q",
            title=None,
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(format="%", tickCount=5),
        ),
    )
    return chart


def _stretches(points: Sequence[Point], measure: Measure) -> Iterator[dict[str, Any]]:
    """Give two ends for each level stretch; it goes on to the next point, and after the last one nowhere."""
    for number, (point, after) in enumerate(pairwise(points)):
        share = point.share_in(measure)
        if share is not None:
            then = after.share_in(measure) if after.known and after.certain == point.certain else share
            least = not point.certain
            yield {"stretch": number, "day": point.day.isoformat(), "share": share, "least": least}
            yield {"stretch": number, "day": after.day.isoformat(), "share": then, "least": least}


def _point(point: Point, measure: Measure) -> dict[str, Any] | None:
    total = point.stated if measure == "municipalities" else None
    share = total.share if total else point.share_in(measure)
    if share is None or not point.sources or (point.stated and not total):
        return None
    brief = told(point, measure)
    return {
        "day": point.day.isoformat(),
        "share": share,
        "hollow": bool(total),
        "brief": brief,
        "written": f"{words.day(point.day)}: {brief} ({words.percentage(share)})",
        "source": "; ".join(source.title for source in point.sources[:3]),
    }


def told(point: Point, measure: Measure) -> str:
    """Write a point with its denominator: "125 van 300", "minstens 6 van 300"; of what is only a total the total."""
    if point.stated and measure == "municipalities":
        return f"{point.stated.agreements} van {point.stated.municipalities}"
    covered, whole = point.row.covered(measure), point.row.whole(measure)
    if not point.known or covered is None or whole is None:
        return "onbekend"
    least = "" if point.certain else "minstens "
    return f"{least}{words.number(covered)} van {words.number(whole)}"
