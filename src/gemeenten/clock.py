"""Today and now in Brussels, whatever zone the server is in."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def today(now: datetime | None = None) -> date:
    """Give the day that it is in Brussels, at a moment or now.

    With SOURCE_DATE_EPOCH (seconds since 1970) now is then, so that a file can be made again byte for byte.
    """
    return local(now or _now()).date()


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Give a moment as clocks in Brussels show it; one without a zone is in UTC, as the register keeps it."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BRUSSELS)
