"""How it went in one area or with one municipality: a stepped line and its table, as a part of a page."""

from collections.abc import Iterable, Mapping, Sequence

from gemeenten.coverage import Division, Measure
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import MOST_DAYS, Point, trends
from gemeenten.drawing import trends as lines
from gemeenten.drawing.stepline import step_line
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import words
from gemeenten.places import FLANDERS, municipality
from gemeenten.register.evidence import Source

#: Of the days that are drawn so many stand in the table, the newest.
_MOST_ROWS = 20
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
        (found, compare), where = _of_area(known, scope), scope.where
    else:
        found, where = _of_municipality(known, scope, nis), municipality(nis, scope.vintage).name
        compare, measure = (), _of_parts(found)
    rows = [_row(point, measure) for point in reversed(found)]
    drawings = [
        step_line(found, scope.day, measure, compare=compare, width=width) for width in _WIDTHS if found
    ]
    return TEMPLATES.get_template("parts/course.html").render(
        rows=rows[:_MOST_ROWS],
        left_out=max(0, len(rows) - _MOST_ROWS),
        drawings=drawings,
        where=where,
        noun=words.MEASURE[measure].lower(),
        explained=lines.EXPLAINED,
        beside=FLANDERS if any(lines.stretches(compare, measure)) else "",
    )


def _of_area(known: Sequence[Source], scope: Scope) -> tuple[Sequence[Point], Sequence[Point]]:
    """Give the points of a scope, and those of all that it is held against, none where it is all itself."""
    areas: Mapping[str, Division] = {} if scope.area is None else {"areas": scope.division}
    told = trends(known, scope.everywhere, {**_ALL, **areas}, most=MOST_DAYS)
    whole = told["all"].get(FLANDERS, ())
    return (whole, ()) if scope.area is None else (told["areas"].get(scope.area, ()), whole)


def _of_municipality(known: Sequence[Source], scope: Scope, nis: str) -> Sequence[Point]:
    alone = Scope.on(scope.day, scope.vintage)
    return trends(known, alone, _ALL, inside=[nis], most=MOST_DAYS)["all"].get(FLANDERS, ())


def _of_parts(points: Sequence[Point]) -> Measure:
    """Choose the measure for one municipality: of one that merged, part of the inhabitants had an agreement."""
    if not any(point.row.partial for point in points):
        return "municipalities"
    counted = all(point.share_in("population") is not None for point in points if point.known)
    return "population" if counted else "km2"


def _row(point: Point, measure: Measure) -> tuple[str, str, str, str]:
    note = " (enkel een totaal)" if point.total_in(measure) else ""
    return (
        words.day(point.day),
        f"{lines.told(point, measure)}{note}",
        words.percentage(point.told_in(measure)),
        "; ".join(source.title for source in point.sources) or "ondertekend of afgelopen tussen twee bronnen",
    )
