"""Today and now in Brussels, whatever zone the server is in."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def today(now: datetime | None = None) -> date:
    """Give the day that it is in Brussels, at a moment or now."""
    return local(now or datetime.now(UTC)).date()


def local(moment: datetime) -> datetime:
    """Give a moment as clocks in Brussels show it; one without a zone is in UTC, as the register keeps it."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BRUSSELS)
