"""The last days of agreements as an iCalendar file (RFC 5545), for a calendar program."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from gemeenten._version import __version__
from gemeenten.dutch import words
from gemeenten.status.expiring import Expiry

#: So many days before a last day a calendar reminds of it.
_REMIND = timedelta(days=30)


def calendar(expiries: Iterable[Expiry], day: date) -> bytes:
    """Write an event of a whole day for each last day; the same agreement keeps its identity in a later file.

    Parameters
    ----------
    day
        The day that it is known on.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - only here

    found = Calendar()
    found.add("prodid", f"-//gemeenten//{__version__}//NL")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Overeenkomsten die aflopen")
    for expiry in expiries:
        m = expiry.municipality
        name = words.part_of(m, expiry.within.municipality)
        summary = f"{name}: overeenkomst {'afgelopen' if expiry.ran_out else 'loopt af'}"
        event = Event()
        event.add("uid", f"{m.nis}-{m.vintage}-{expiry.last_day:%Y%m%d}@gemeenten")
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", expiry.last_day)
        event.add("dtend", expiry.last_day + timedelta(days=1))
        event.add("summary", words.printable(summary))
        event.add("description", words.printable(_description(expiry)))
        event.add("transp", "TRANSPARENT")
        if not expiry.ran_out:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", summary)
            alarm.add("trigger", -_REMIND)
            event.add_component(alarm)
        found.add_component(event)
    return bytes(found.to_ical())


def _description(expiry: Expiry) -> str:
    signed = f"Ondertekend op {words.day(expiry.signed_on)}. " if expiry.signed_on else ""
    return f"{signed}Geldig tot en met {words.day(expiry.last_day)}. {words.quoted(expiry.evidence)}"
