"""What the pages show, computed once for all visitors who look at the same date and vintage."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache

import streamlit as st

from gemeenten.coverage import in_work_area
from gemeenten.coverage.white_spots import Surroundings, surroundings
from gemeenten.dashboard.view import View
from gemeenten.places import Vintage
from gemeenten.register import Register
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.status import Mention, Status, history, status_on


@cache
def register() -> Register:
    """Open the register, once for all visitors."""
    return Register()


@contextmanager
def one_reading() -> Iterator[None]:
    """Read the register once: all that is shown inside rests on the same sources."""
    st.session_state["sources"] = register().sources()
    try:
        yield
    finally:
        st.session_state.pop("sources", None)


def sources() -> tuple[Source, ...]:
    """Every source that counts, oldest first."""
    known: tuple[Source, ...] | None = st.session_state.get("sources")
    return register().sources() if known is None else known


@lru_cache(maxsize=64)
def _statuses(known: tuple[Source, ...], day: date, vintage: Vintage) -> tuple[Status, ...]:
    return status_on(known, day, vintage)


def statuses(view: View) -> tuple[Status, ...]:
    """Status of every municipality of the view's vintage on its date, whatever its filters."""
    return _statuses(sources(), view.on, view.vintage)


def selected(view: View) -> tuple[Status, ...]:
    """Statuses inside the view's area, work area and extents."""
    return tuple(s for s in in_area(view) if s.extent in view.extents)


@lru_cache(maxsize=64)
def _in_area(known: tuple[Source, ...], asked: View) -> tuple[Status, ...]:
    return tuple(
        s
        for s in _statuses(known, asked.on, asked.vintage)
        if in_work_area(s, asked.work_area) and asked.area in (None, s.municipality.area(asked.by))
    )


def in_area(view: View) -> tuple[Status, ...]:
    """Statuses inside the view's area and work area: what its shares are shares of."""
    # Kept by what it rests on: what is selected or searched changes nothing in it.
    asked = View(view.on, view.vintage, by=view.by, area=view.area, work_area=view.work_area)
    return _in_area(sources(), asked)


@lru_cache(maxsize=64)
def _surroundings(known: tuple[Source, ...], day: date, vintage: Vintage) -> Mapping[str, Surroundings]:
    return surroundings(_statuses(known, day, vintage))


def neighbours_covered(view: View) -> Mapping[str, Surroundings]:
    """Neighbours of each municipality on the view's date, by NIS code, whatever its filters."""
    return _surroundings(sources(), view.on, view.vintage)


def status_of(view: View) -> Status | None:
    """Status of the municipality that the visitor selected."""
    return next((s for s in statuses(view) if s.municipality.nis == view.nis), None)


def history_of(status: Status) -> tuple[Mention, ...]:
    """Everything that any source ever said of a municipality, withdrawn ones too, newest first."""
    m = status.municipality
    return history(register().sources(include_withdrawn=True), m.nis, m.vintage)[::-1]


def list_dates() -> tuple[tuple[date, Source], ...]:
    """Days that a list or totals speak of, newest first."""
    return tuple((s.on, s) for s in reversed(sources()) if s.kind in (Kind.LIST, Kind.TOTALS))


def steps_known() -> bool:
    """Whether any source tells of a step before or after an agreement."""
    return any(seen.step is not Step.AGREEMENT for source in sources() for seen in source.observations)
