"""How it went in one area or with one municipality: a stepped line and its table, as a part of a page."""

from collections.abc import Iterable, Mapping, Sequence

from gemeenten.coverage import Division, Measure
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import Point, trends
from gemeenten.drawing import trends as lines
from gemeenten.drawing.stepline import step_line
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import words
from gemeenten.places import FLANDERS, municipality
from gemeenten.register.evidence import Source

#: A register may hold thousands of notes: so many of the newest days are drawn, and so many stand in the table.
MOST_DAYS, _MOST_ROWS = 100, 20
#: Widths in pixels of which page.css shows the one that fits: on a phone, in a column, in a window.
_WIDTHS = (320, 520, 800)
_ALL: Mapping[str, Division] = {"all": "flanders"}


def html(
    sources: Iterable[Source],
    scope: Scope,
    measure: Measure = "municipalities",
    nis: str | None = None,
) -> str:
    """Draw and write how it went until the scope's day in its area, beside Flanders, or with one municipality.

    Parameters
    ----------
    sources
        Everything known; what is withdrawn is left out.
    measure
        What shares are shares of. Of a municipality that merged it is always what is known of its parts.
    nis
        Code of a municipality of the scope's vintage, instead of an area.

    Returns
    -------
    str
        HTML in Dutch without a page around it, with its drawing in it, in the colours of page.css.
    """
    known = tuple(sources)
    if nis is None:
        found, where = _points(known, scope), scope.where
        compare = _points(known, scope.everywhere) if scope.area else ()
    else:
        found, where = (
            _points(known, Scope.on(scope.day, scope.vintage), nis),
            municipality(nis, scope.vintage).name,
        )
        compare, measure = (), _of_parts(found)
    rows = [_row(point, measure) for point in reversed(found)]
    drawings = [
        step_line(found, scope.day, measure, compare=compare, width=width) for width in _WIDTHS if found
    ]
    return TEMPLATES.get_template("course.html").render(
        rows=rows[:_MOST_ROWS],
        left_out=max(0, len(rows) - _MOST_ROWS),
        drawings=drawings,
        where=where,
        noun=words.MEASURE[measure].lower(),
        explained=lines.EXPLAINED,
        beside=FLANDERS if any(lines.stretches(compare, measure)) else "",
    )


def _points(known: Sequence[Source], scope: Scope, nis: str | None = None) -> tuple[Point, ...]:
    told = trends(known, scope, _ALL, inside=None if nis is None else [nis], most=MOST_DAYS)["all"]
    return next(iter(told.values()), ())


def _of_parts(points: Sequence[Point]) -> Measure:
    """Choose the measure for one municipality: of one that merged, part of the inhabitants had an agreement."""
    if not any(point.row.partial for point in points):
        return "municipalities"
    counted = all(point.share_in("population") is not None for point in points if point.known)
    return "population" if counted else "km2"


def _row(point: Point, measure: Measure) -> tuple[str, str, str, str]:
    total = point.stated if measure == "municipalities" else None
    share = total.share if total else point.share_in(measure)
    note = " (enkel een totaal)" if total else ""
    return (
        words.day(point.day),
        f"{lines.told(point, measure)}{note}",
        words.percentage(share),
        "; ".join(source.title for source in point.sources) or "ondertekend of afgelopen tussen twee bronnen",
    )
