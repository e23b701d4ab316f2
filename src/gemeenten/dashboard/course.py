"""How it went: coverage through time on the page Dekking and on a municipality's page, and the days of the map."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from gemeenten.clock import today
from gemeenten.coverage import Division, Measure
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import Point, stated, told_days, trend
from gemeenten.dashboard import blocks, data
from gemeenten.dashboard.view import View
from gemeenten.drawing.webmap import Moment
from gemeenten.dutch import words
from gemeenten.places import FLANDERS, municipalities
from gemeenten.register.evidence import Source
from gemeenten.status import Status
from gemeenten.status.course import statuses_at

#: A register may hold thousands of notes; of so many days the newest are shown in a table.
_MOST_ROWS = 20
#: So many days are told while a visitor waits, the newest; files have all of them.
_MOST_DAYS = 100


@lru_cache(maxsize=64)
def _points(known: tuple[Source, ...], until: date, scope: Scope, nis: str | None) -> tuple[Point, ...]:
    """Points of what a scope holds, or of one municipality, whatever the day of the scope."""
    found = municipalities(scope.vintage).values()
    codes = [m.nis for m in found if (m.nis == nis if nis else scope.holds(m))]
    # Only of all Flanders is a total, that names nobody, a total of what is looked at.
    inside = codes if len(codes) < len(found) else None
    named: Division = "flanders" if inside is None else dict.fromkeys(codes, scope.where)
    told = trend(known, until, scope.vintage, named, inside=inside, most=_MOST_DAYS)
    return next(iter(told.values()), ())


def points(view: View, scope: Scope | None = None) -> tuple[Point, ...]:
    """Tell how the coverage of what the view looks at went, up to today."""
    scope = scope or view.scope
    return data.for_all(_points, scope)(data.sources(), today(), replace(scope, day=today()), None)


def of_area(view: View) -> None:
    """Show how the coverage of the area went, beside that of Flanders, as a stepped line and as a table."""
    where = view.scope.where
    found = points(view)
    compare = points(view, view.scope.everywhere) if view.scope.area else ()
    _show(found, compare, view.measure, where)


def of_municipality(status: Status) -> None:
    """Show how it went with one municipality: how much of it had an agreement."""
    m = status.municipality
    scope = Scope.on(today(), m.vintage)
    found = _points(data.sources(), today(), scope, m.nis)
    # By part: of a municipality that merged, part of the inhabitants had an agreement.
    measure: Measure = "municipalities" if not status.parts else "population"
    if status.parts and any(point.share_in(measure) is None for point in found if point.known):
        measure = "km2"
    _show(found, (), measure, m.name)


def _show(found: Sequence[Point], compare: Sequence[Point], measure: Measure, where: str) -> None:
    from gemeenten.drawing import trends  # noqa: PLC0415  # altair: not before a page shows a chart

    if not found:
        st.html('<p role="status">Er is nog geen bron die hierover spreekt.</p>')
        return
    beside = f" De dunne lijn is {FLANDERS}." if compare else ""
    st.altair_chart(
        trends.trend_line(found, today(), blocks.theme(), measure=measure, compare=compare),
        width="stretch",
        theme=None,
        alt=f"Verloop van het aandeel met overeenkomst, {where}, als in de tabel",
    )
    noun = words.MEASURE[measure].lower()
    st.html(f'<p class="g-source">Aandeel van de {noun}. {trends.EXPLAINED}{beside}</p>')
    rows = [_row(point, measure) for point in reversed(found)]
    left_out = len(rows) - _MOST_ROWS
    blocks.table_of(["Datum", "Met overeenkomst", "Aandeel", "Bron"], rows[:_MOST_ROWS], text=True)
    if left_out > 0:
        st.html(f'<p class="g-source">Nog {left_out} oudere dagen staan in het bestand onder Meenemen.</p>')


def _row(point: Point, measure: Measure) -> list[str]:
    from gemeenten.drawing import trends  # noqa: PLC0415

    total = point.stated if measure == "municipalities" else None
    share = total.share if total else point.share_in(measure)
    note = " (enkel een totaal)" if total else ""
    return [
        words.day(point.day),
        f"{trends.told(point, measure)}{note}",
        words.percentage(share),
        "; ".join(source.title for source in point.sources) or "ondertekend of afgelopen tussen twee bronnen",
    ]


def moments(view: View) -> tuple[Moment, ...]:
    """Give the days that the slider of the map leads over: those on which something changed, and known totals."""
    return data.for_all(_moments, view.scope)(data.sources(), today(), replace(view.scope, day=today()))


@lru_cache(maxsize=16)
def _moments(known: tuple[Source, ...], until: date, scope: Scope) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for turn, said in told_days(known, until, _MOST_DAYS):
        inside = [s for s in statuses_at(turn, scope.vintage) if scope.holds(s.municipality)]
        total = stated(said, turn.day)
        told = "; ".join(source.title for source in said)
        if total:
            told = f"{told}: {total.agreements} van {total.municipalities} gemeenten, zonder namen"
        states = {s.municipality.nis: str(s.state) for s in inside}
        if total or not found or states != found[-1].states:
            found.append(Moment(turn.day, states, told[:120]))
    return tuple(found)
