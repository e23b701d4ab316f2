"""What the pages show, computed once for all visitors who look at the same date and vintage."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from typing import ParamSpec, TypeVar

import streamlit as st

from gemeenten.clock import today
from gemeenten.coverage.scope import Scope, Snapshot, snapshot
from gemeenten.coverage.white_spots import Surroundings, surroundings
from gemeenten.dashboard.view import View
from gemeenten.dutch.changes import total_in
from gemeenten.places import Vintage
from gemeenten.register import Register
from gemeenten.register.evidence import Kind, Source, Step
from gemeenten.status import Mention, Status, history, status_on
from gemeenten.status.age import newest_list

P = ParamSpec("P")
T = TypeVar("T")


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
    return _statuses(sources(), view.scope.day, view.scope.vintage)


def selected(view: View) -> tuple[Status, ...]:
    """Statuses inside the view's area, work area and extents."""
    return tuple(s for s in in_area(view) if s.extent in view.extents)


@lru_cache(maxsize=64)
def _snapshot(known: tuple[Source, ...], scope: Scope, seen_on: date) -> Snapshot:
    return snapshot(known, scope, seen_on, replay=_statuses)


def seen(known: tuple[Source, ...], scope: Scope) -> Snapshot:
    """Give what sources tell inside a scope, as it is seen today."""
    return for_all(_snapshot, scope)(known, scope, today())


def inside(scope: Scope) -> Snapshot:
    """Give what is known inside a scope: what its shares are shares of, and on what they rest."""
    return seen(sources(), scope)


def for_all(remembering: Callable[P, T], scope: Scope) -> Callable[P, T]:
    """Give a function that remembers for all visitors; what one of them brought along is not kept there."""
    return inspect.unwrap(remembering) if scope.kind == "own" else remembering


def in_area(view: View) -> tuple[Status, ...]:
    """Statuses inside the view's scope."""
    return inside(view.scope).statuses


def opening() -> date:
    """Give the day to open on: that of the newest list, or today."""
    newest = newest_list(sources(), today())
    return newest.on if newest else today()


def against(view: View) -> date:
    """Give the day to compare with: as chosen, or that of the list before, or the last total before; else the same."""
    day = view.scope.day
    lists = [s.on for s in sources() if s.kind is Kind.LIST and s.complete and s.on < day]
    totals = [s.on for s in sources() if s.on < day and total_in(s) is not None]
    return view.against or max(lists or totals, default=day)


@lru_cache(maxsize=64)
def _surroundings(known: tuple[Source, ...], day: date, vintage: Vintage) -> Mapping[str, Surroundings]:
    return surroundings(_statuses(known, day, vintage))


def neighbours_covered(view: View) -> Mapping[str, Surroundings]:
    """Neighbours of each municipality on the view's date, by NIS code, whatever its filters."""
    return _surroundings(sources(), view.scope.day, view.scope.vintage)


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
