"""The answer of 26 April 2021 on today's boundaries, and a source that means harm."""

from datetime import UTC, date, datetime

import pytest
from samples import harmful_source

from gemeenten import exports
from gemeenten.places import Vintage, WorkArea
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import status_on

DAY = date(2026, 11, 21)
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def shipped(vintage: Vintage = 2025, work_area: WorkArea = "flanders", day: date = DAY) -> exports.Content:
    """Content of the sources that ship."""
    sources = shipped_sources()
    return exports.content(status_on(sources, day, vintage), day, work_area, sources=sources, made=MADE)


@pytest.fixture(scope="session")
def today() -> exports.Content:
    return shipped()


@pytest.fixture(scope="session")
def harmful() -> exports.Content:
    return exports.content(status_on([harmful_source()], DAY, 2025), DAY)


@pytest.fixture(scope="session")
def nothing_known() -> exports.Content:
    """Before the first list: the status of every municipality is unknown."""
    return shipped(2019, day=date(2019, 3, 1))


@pytest.fixture(scope="session")
def without_cities() -> exports.Content:
    """AgII's own work area."""
    return shipped(work_area="agii")
