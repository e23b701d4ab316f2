"""Today is Brussels', wherever the server stands."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from gemeenten.clock import local, today


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T22:59:59", date(2026, 3, 28)),
        ("2026-03-28T23:00:00", date(2026, 3, 29)),  # winter time, an hour ahead of UTC
        ("2026-03-29T21:59:59", date(2026, 3, 29)),
        ("2026-03-29T22:00:00", date(2026, 3, 30)),  # summer time, two hours
        ("2026-12-31T23:00:00", date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_brussels(moment: str, day: date) -> None:
    assert today(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == day


def test_a_moment_without_a_zone_is_in_utc_as_the_register_keeps_it() -> None:
    assert local(datetime(2026, 7, 1, 22, 30)).isoformat() == "2026-07-02T00:30:00+02:00"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_the_servers_zone_makes_no_difference(zone: str) -> None:
    code = "from gemeenten.clock import today; print(today())"
    asked = [sys.executable, "-c", code]
    before = today()
    said = subprocess.run(asked, env=os.environ | {"TZ": zone}, capture_output=True, text=True, check=True)
    assert before <= date.fromisoformat(said.stdout.strip()) <= today()
