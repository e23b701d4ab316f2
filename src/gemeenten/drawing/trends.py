"""Coverage through time as a stepped line, as Altair specifications: in the report, as SVG."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt

from gemeenten.coverage import Division, Measure
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import Point, trends
from gemeenten.drawing import charts, slides
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch import words
from gemeenten.register.evidence import Source

#: What the line and its points mean, for below a chart.
EXPLAINED = (
    "Een vol punt is een bron die gemeenten noemt, een open punt een bron met enkel een totaal. De lijn is gestreept "
    "waar niet van elke gemeente iets bekend is: dan is het aandeel minstens zo groot. Waar niets bekend is, en na de "
    "nieuwste bron, staat geen lijn."
)
_WHEN = f"{[*words.SHORT_MONTHS]}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
#: Up to so many points there is room for the figure beside each.
_FEW = 8
_LOW = 110
#: So many sources are named under a chart, and so many letters fit on its lines.
_MOST_SOURCES, _LINE = 3, 100
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A share that lasted from one point to the next, where it became another; `least` where there may be more."""

    day: date
    share: float
    until: date
    then: float
    least: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A point for a source; hollow where it gives a total only. `written` and `source` tell of it in Dutch."""

    day: date
    share: float
    hollow: bool
    brief: str
    written: str
    source: str


def trend_lines(
    areas: Mapping[str, Sequence[Point]],
    until: date,
    theme: Theme = "light",
    *,
    measure: Measure = "municipalities",
    width: int = 640,
) -> alt.VConcatChart:
    """Draw each area under the other, on one scale of time and share, as `EXPLAINED` says."""
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
    scope: Scope,
    by: Division | None = None,
    *,
    title: str = words.SUBJECT,
    theme: Theme = "light",
    measure: Measure = "municipalities",
) -> str:
    """Draw how the coverage of Flanders and of each area went as an SVG with title, date and source.

    `scope` is what is looked at, until its day; of one area it draws that alone. `by` divides it, by default as it
    says itself.
    """
    until = scope.day
    divided: Mapping[str, Division] = {"areas": scope.division if by is None else by}
    whole: Mapping[str, Division] = {"whole": "flanders"} if scope.area is None else {}
    told_of = trends(sources, scope, {**whole, **divided})
    areas = {area: points for kind in told_of.values() for area, points in kind.items()}
    points = [point for its in areas.values() for point in its]
    named = dict.fromkeys(source.title for point in reversed(points) for source in point.sources)
    more = " en andere" if len(named) > _MOST_SOURCES else ""
    people = measure in ("population", "non_belgian") and points
    lines = [
        f"Aandeel van de {words.MEASURE[measure].lower()} waar een overeenkomst is, tot {words.day(until)}.",
        f"Bron: {words.enumeration([*named][:_MOST_SOURCES] or ['geen lijst'])}{more}.",
        f"{words.WORK_AREA[scope.work_area].capitalize()}, grenzen {words.VINTAGE[scope.vintage]}.",
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
    said: Rows = [asdict(mark) | {"day": mark.day.isoformat()} for mark in marks(points, measure)]
    dots = _placed(said).mark_point(size=90, strokeWidth=2, stroke=colours["full"], opacity=1, filled=False)
    fill = alt.condition("datum.hollow", alt.value(colours["ground"]), alt.value(colours["full"]))
    tooltip = [alt.Tooltip("written:N", title="Stand"), alt.Tooltip("source:N", title="Bron")]
    layers = [
        _span(span, colours["none"]),
        _line(_ends(stretches(points, measure)), colours["full"], width=2.5),
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


def stretches(points: Sequence[Point], measure: Measure) -> Iterator[Stretch]:
    """Give each level stretch; it goes on to the next point, and after the last one nowhere."""
    for point, after in pairwise(points):
        share = point.share_in(measure)
        if share is not None:
            then = after.share_in(measure) if after.known and after.certain == point.certain else share
            yield Stretch(point.day, share, after.day, share if then is None else then, not point.certain)


def _ends(found: Iterable[Stretch]) -> Rows:
    return [
        {"stretch": number, "day": day.isoformat(), "share": share, "least": stretch.least}
        for number, stretch in enumerate(found)
        for day, share in ((stretch.day, stretch.share), (stretch.until, stretch.then))
    ]


def marks(points: Sequence[Point], measure: Measure) -> list[Mark]:
    """Give the points of which a source speaks in this measure."""
    return [mark for point in points if (mark := _mark(point, measure))]


def _mark(point: Point, measure: Measure) -> Mark | None:
    total, share = point.total_in(measure), point.told_in(measure)
    if share is None or not point.sources or (point.stated and not total):
        return None
    brief = told(point, measure)
    written = f"{words.day(point.day)}: {brief} ({words.percentage(share)})"
    source = "; ".join(source.title for source in point.sources[:3])
    return Mark(point.day, share, bool(total), brief, written, source)


def told(point: Point, measure: Measure) -> str:
    """Write a point with its denominator: "125 van 300", "minstens 6 van 300"; of what is only a total the total."""
    if total := point.total_in(measure):
        return f"{total.agreements} van {total.municipalities}"
    covered, whole = point.row.covered(measure), point.row.whole(measure)
    if not point.known or covered is None or whole is None:
        return "onbekend"
    least = "" if point.certain else "minstens "
    return f"{least}{words.number(covered)} van {words.number(whole)}"
