"""How it went: coverage through time on the page Dekking and on a municipality's page, and the days of the map."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from gemeenten.clock import today
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import MOST_DAYS, stated, told_days
from gemeenten.dashboard import data, fetched
from gemeenten.dashboard.view import View
from gemeenten.drawing.webmap import Moment
from gemeenten.register.evidence import Source
from gemeenten.status.course import statuses_at

_WAITING = "Het verloop wordt getekend…"


def of_area(view: View) -> None:
    """Show how the coverage of the area went up to today, beside that of Flanders, as a stepped line and a table."""
    if view.scope.kind != "own" or view.scope.area is None:
        fetched.part(view, "course", ("indeling", "gebied", "werkgebied", "maat"), _WAITING)
    elif st.toggle("Toon het verloop in de tijd", key="course"):
        # No address leads to an area that only this visitor knows, and it is as much to send as all the rest.
        from gemeenten.exports.parts import course  # noqa: PLC0415  # altair: not before a page shows a chart

        scope = replace(view.scope, day=today())
        st.html(f'<div class="g-course">{course.html(data.sources(), scope, view.measure)}</div>')


def of_municipality(view: View) -> None:
    """Show how it went with one municipality: how much of it had an agreement."""
    fetched.part(view, "course", ("gemeente",), _WAITING)


def moments(view: View) -> tuple[Moment, ...]:
    """Give the days that the slider of the map leads over: those on which something changed, and known totals."""
    return data.for_all(_moments, view.scope)(data.sources(), today(), replace(view.scope, day=today()))


@lru_cache(maxsize=16)
def _moments(known: tuple[Source, ...], until: date, scope: Scope) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for turn, said in told_days(known, until, MOST_DAYS):
        inside = [s for s in statuses_at(turn, scope.vintage) if scope.holds(s.municipality)]
        total = stated(said, turn.day)
        told = "; ".join(source.title for source in said)
        if total:
            told = f"{told}: {total.agreements} van {total.municipalities} gemeenten, zonder namen"
        states = {s.municipality.nis: str(s.state) for s in inside}
        if total or not found or states != found[-1].states:
            found.append(Moment(turn.day, states, told[:120]))
    return tuple(found)
