"""Days as documents write them, always day before month: 26/04/2021, 26.4.21, 26 april 2021, 2021-04-26, eind 2023."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "januari january janvier jan",
    "februari february fevrier février feb fév fev",
    "maart march mars mrt mar",
    "april avril apr avr",
    "mei may mai",
    "juni june juin jun",
    "juli july juillet jul juil",
    "augustus august août aout aug",
    "september septembre sept sep",
    "oktober october octobre okt oct",
    "november novembre nov",
    "december décembre decembre dec déc",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_ANY = (
    r"(?<![\d./-])(?:"
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?"
    r"|(?P<d2>\d{1,2})\s?[./-]\s?(?P<m2>\d{1,2})\s?[./-]\s?(?P<y2>(?:19|20)\d\d|\d\d)"
    rf"|(?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|e|ste|de)?(?:\.?\s*|[./-])(?:of\s+)?)?(?P<word>{_MONTH})\b\.?(?:\s*|[./-])(?:(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,\s*)?(?P<y3>(?:19|20)\d\d|['’]\d\d|(?<=[./-])\d\d)"
    r"|(?P<m4>\d{1,2})[/-](?P<y4>(?:19|20)\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)"
    r")(?![\d]|[./-]\d)"
)
#: A day, a month or a year within a text.
DATED = re.compile(_ANY, re.IGNORECASE)
_RANGE = re.compile(
    r"(?<![\d./-])(?P<from>(?:19|20)\d\d)\s*(?:[-–—/→>]|tot(?:\s+en\s+met)?|t/m|t\.?e\.?m\.?|à|to|until|jusqu['’]en)\s*"
    r"(?P<to>(?:19|20)\d\d|(?<=[-–/])\d\d(?!\s*[^\W\d]))(?![\d./-])"
)
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "tien": 10}
_N = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_YEARS_LONG = r"(?:jaar|jaren|years?|ans?)\b"
#: "duur: 6 jaar", "6 jaar vanaf 1 maart 2020"; not "al 6 jaar".
_LASTING = re.compile(
    rf"\b(?:duur|looptijd|termijn|periode|voor|durée|pour|for|term)\W{{0,3}}(?:van\s+)?(?P<for>{_N})\s*{_YEARS_LONG}"
    rf"|\b(?P<from>{_N})\s*{_YEARS_LONG}[\s,]*(?:vanaf|ingaand|met\s+ingang|from|à\s+(?:partir|compter))",
    re.IGNORECASE,
)
_LASTING_ALONE = re.compile(rf"\W*({_N})\s*{_YEARS_LONG}\W*", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1977, 2100
_CENTURY, _HUNDRED = 2000, 100


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; of a month or a year alone its first and its last day."""

    first: date
    last: date
    start: int
    end: int

    @property
    def exact(self) -> date | None:
        """The day, where it is one day."""
        return self.first if self.first == self.last else None


def days_in(text: str) -> tuple[Day, ...]:
    """Find the days, months and years in a text, in their order."""
    if not any(map(str.isdigit, text)):
        return ()
    return tuple(_days(text))


def of_serial(text: str) -> str:
    """Give the day that a spreadsheet's number stands for, where one can be: 45291 is 31 December 2023."""
    if len(text) != _SERIAL_DIGITS or not text.isdecimal() or not _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return text
    return (_SERIAL_EPOCH + timedelta(days=int(text))).isoformat()


_SERIAL_DIGITS, _FIRST_SERIAL, _LAST_SERIAL = 5, 36_526, 55_000
#: Day 0 of Excel, which takes 1900 for a leap year.
_SERIAL_EPOCH = date(1899, 12, 30)


def is_without_year(text: str, end: int | None = None) -> bool:
    """Whether a text, or its first letters, ends in a day and a month: a number behind them is their year."""
    end = len(text) if end is None else end
    return _WITHOUT_YEAR.search(text, max(end - _LONGEST_DAY, 0), end) is not None


_WITHOUT_YEAR, _LONGEST_DAY = re.compile(r"\b\d{1,2}(?:er)?\s+[^\W\d]{3,9}\s*$"), 20


def is_dated(text: str) -> bool:
    """Whether a text holds a day, and beside it hardly anything else."""
    found = days_in(text)
    rest = sum(map(str.isalpha, DATED.sub("", text)))
    return bool(found) and rest <= _MOST_BESIDE


_MOST_BESIDE = 12


def years_in(text: str, *, of_term: bool = False) -> int | None:
    """Give how many years something lasts by a text; under the title of a term "6 jaar" says so by itself."""
    match = _LASTING.search(text)
    number = (match["for"] or match["from"]) if match else None
    if number is None and of_term and (alone := _LASTING_ALONE.fullmatch(text)):
        number = alone[1]
    return None if number is None else _NUMBERS.get(number.lower()) or int(number)


def last_day(first: date, years: int) -> date:
    """Give the last day of so many years from a first day."""
    feast = (first.month, first.day) == (2, 29) and not calendar.isleap(first.year + years)
    return (
        first.replace(year=first.year + years, day=28)
        if feast
        else first.replace(year=first.year + years) - _DAY
    )


_DAY = timedelta(days=1)


def _days(text: str) -> Iterator[Day]:
    years = _RANGE.search(text)
    if years:
        to = int(years["to"])
        to += int(years["from"]) // _HUNDRED * _HUNDRED if to < _HUNDRED else 0
        if int(years["from"]) <= to <= _LAST_YEAR:
            yield _of_year(int(years["from"]), years.start(), years.start("to"))
            yield _of_year(to, years.start("to"), years.end())
            return
    for match in DATED.finditer(text):
        day = _read(match)
        if day:
            yield day


def _of_year(year: int, start: int, end: int) -> Day:
    return Day(date(year, 1, 1), date(year, 12, 31), start, end)


def _read(match: re.Match[str]) -> Day | None:
    year = next(int(v.strip("'’")) for k in ("y", "y2", "y3", "y4", "y5") if (v := match[k]))
    year += _CENTURY if year < _HUNDRED else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if match["y5"]:
        return _of_year(year, match.start(), match.end())
    month = (
        _MONTH_NUMBER[match["word"].lower()]
        if match["word"]
        else int(match["m"] or match["m2"] or match["m4"])
    )
    day = match["d"] or match["d2"] or match["d3"] or match["d5"]
    try:
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Day(date(year, month, 1), date(year, month, last), match.start(), match.end())
        found = date(year, month, int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None
    return Day(found, found, match.start(), match.end())
