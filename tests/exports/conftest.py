"""The answer of 26 April 2021 on today's boundaries, and a source that means harm."""

from datetime import UTC, date, datetime

import pytest
from samples import harmful_source

from gemeenten import exports
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.places import Vintage, WorkArea
from gemeenten.register.shipped import shipped_sources

DAY = date(2026, 11, 21)
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def shipped(vintage: Vintage = 2025, work_area: WorkArea = "flanders", day: date = DAY) -> exports.Content:
    """Content of the sources that ship."""
    sources = shipped_sources()
    seen = snapshot(sources, Scope(day, vintage, work_area=work_area), DAY)
    return exports.content(seen, sources=sources, made=MADE)


@pytest.fixture(scope="session")
def today() -> exports.Content:
    return shipped()


@pytest.fixture(scope="session")
def harmful() -> exports.Content:
    return exports.content(snapshot([harmful_source()], Scope(DAY, 2025), DAY))


@pytest.fixture(scope="session")
def nothing_known() -> exports.Content:
    """Before the first list: the status of every municipality is unknown."""
    return shipped(2019, day=date(2019, 3, 1))


@pytest.fixture(scope="session")
def without_cities() -> exports.Content:
    """AgII's own work area."""
    return shipped(work_area="agii")
