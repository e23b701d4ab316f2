"""Which vintage a list speaks of: the day asked for, else the document's date, else what the names fit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten.listing.atoms import Atom
from gemeenten.places import VINTAGES, Vintage, vintage_on

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_MONTH_NUMBER = {name[:length]: n for length in (3, 9) for n, name in enumerate(_MONTHS.split(), 1)}
_MONTH_NUMBER["mrt"] = 3
_DATE = (
    r"(?:(?P<d>\d{1,2})(?:\s+|[./-])(?P<month>"
    + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
    + r")\.?(?:\s+|[./-])(?P<y>\d{4})|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>\d{4}|\d{2})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\d)"
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d(?!\d)")
#: A year in a title, which is no range of years: boundaries only change with the year.
_YEAR = re.compile(r"(?<![\d./-])(20[12]\d)(?![\d./-]|\s*[-–/]\s*(?:20)?\d\d)")
#: Where a document says of itself which day it speaks of, the surest first.
_OWN = tuple(
    re.compile(pattern + _DATE, re.IGNORECASE)
    for pattern in (
        r"\b(?:stand|situatie|toestand|peildatum|bijgewerkt)\b[^.\d]{0,40}?\b(?:op|per|van|tot|d\.?d\.?|:)?\s*:?\s*",
        r"^\s*(?:antwoord\s+)?op\s+(?:schriftelijke\s+)?vraag\s+(?:nr\.?|nummer)\s*\d+\s+van\s+",
        r"^\s*(?:datum|date|verzonden|sent|d\.?d\.?)\s*:?\s*(?:op\s+)?(?:\w+,?\s+)?",
        r"^\s*[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,\s+(?:de\s+|op\s+)?",
        r"^\s*(?:van|dd\.?|d\.d\.)\s+(?=[\w .-]{8,20}\s*$)",
        # On that day there were so many agreements, says a sentence about nothing else.
        r"^(?=.*(?:overeenkomst|samenwerk|overzicht|lijst))(?!.*(?:fus|gesprek|onderhandel|bezo|opgezegd))"
        r".*?\b(?:op|per|tot(?:\s+en\s+met)?)\s+(?:datum\s+van\s+)?",
    )
)
#: Failing that, a title that ends in a date.
_TITLE = re.compile(r"^\W*(?:[^\W\d].*?)?\s*" + _DATE + r"[\s):*_]*$", re.IGNORECASE)
_LONGEST_TITLE = 90
_FIRST_YEAR, _LAST_YEAR = 1977, 2100
_CENTURY, _HUNDRED = 2000, 100


@dataclass(frozen=True, slots=True)
class Period:
    """The vintage of a list, the date behind it if there is one, and what settled it (in both languages)."""

    vintage: Vintage
    date: date | None
    why: str
    why_nl: str
    #: The vintages among which only habit chose, where neither a date nor a name tells them apart.
    open: tuple[Vintage, ...] = ()


def _date_of(match: re.Match[str]) -> date | None:
    day = match["d"] or match["d2"] or match["d3"]
    month = _MONTH_NUMBER[match["month"].lower()] if match["month"] else int(match["m2"] or match["m3"])
    year = int(match["y"] or match["y2"] or match["y3"])
    year += _CENTURY if year < _HUNDRED else 0
    try:
        found = date(year, month, int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= _LAST_YEAR else None


def own_date(texts: Iterable[str]) -> date | None:
    """Find the day that a document says it is of: a state of affairs, a question's date, a letter's head."""
    best: tuple[int, date] | None = None
    after_blank = True
    for text in texts:
        if _HAS_YEAR.search(text):
            patterns = (*_OWN, _TITLE) if after_blank and len(text) <= _LONGEST_TITLE else _OWN
            for rank, pattern in enumerate(patterns[: best[0] if best else None]):
                match = pattern.search(text)
                found = _date_of(match) if match else None
                if found:
                    best = (rank, found)
                    break
        after_blank = not text.strip()
    return best[1] if best else None


def period(atoms: Sequence[Atom], on: date | None, texts: Sequence[str]) -> Period:
    """Settle the vintage of the names in a list; `texts` is what stands around the tables."""
    if on is not None:
        return Period(vintage_on(on), on, f"{on} was asked for", f"{on:%d/%m/%Y} werd gevraagd")
    own = own_date(texts)
    if own is not None:
        return Period(
            vintage_on(own), own, f"the document is of {own}", f"het document is van {own:%d/%m/%Y}"
        )
    # A combination of two names is one municipality or two, depending on the vintage: it tells nothing.
    named = [a for a in atoms if a.place and a.place.municipalities and not a.pieces]
    return _fitting(named, _years(texts))


def _fits(atom: Atom, vintage: Vintage) -> bool:
    """Whether a municipality of this name, and of the code that stands beside it, existed in a vintage."""
    place = atom.place
    found = place.municipalities.get(vintage) if place else None
    if found is None or place is None or atom.code in (None, found.nis):
        return found is not None
    return all(atom.code != other.nis for other in place.municipalities.values())


def _years(texts: Iterable[str]) -> list[int]:
    """Find the years in titles."""
    titles = (text for text in texts if len(text) <= _LONGEST_TITLE and not text.rstrip().endswith("."))
    return sorted({int(year) for title in titles for year in _YEAR.findall(title)})


def _fitting(named: Sequence[Atom], years: Sequence[int]) -> Period:
    fits = {v: sum(_fits(atom, v) for atom in named) for v in VINTAGES}
    best = [v for v in VINTAGES if fits[v] == max(fits.values())]
    spoken_of = {vintage_on(date(year, 12, 31)) for year in years}
    if len(best) > 1 and len(spoken_of) == 1 and spoken_of <= set(best):
        (chosen,) = spoken_of
        year = years[-1]
        return Period(chosen, None, f"the document speaks of {year}", f"het document spreekt over {year}")
    chosen = best[-1]
    english, dutch = _told_by([atom for atom in named if _fits(atom, chosen)], chosen)
    if len(best) > 1:
        also = ", ".join(str(v) for v in best[:-1])
        english.append(f"the names fit the boundaries of {also} as well, and the newest are taken")
        dutch.append(f"de namen passen ook bij de grenzen van {also}, en de nieuwste zijn genomen")
    return Period(chosen, None, "; ".join(english), "; ".join(dutch), tuple(best) if len(best) > 1 else ())


def _told_by(named: Sequence[Atom], vintage: Vintage) -> tuple[list[str], list[str]]:
    """Name the municipalities that exist, with their code, in this vintage, and not in the next or the last."""
    following = [v for v in VINTAGES if v > vintage][:1]
    previous = [v for v in VINTAGES if v < vintage][-1:]
    english, dutch = [], []
    for neighbours, when, when_nl in (
        (following, "only before {}", "alleen voor {}"),
        (previous, "only since {}", "pas sinds {}"),
    ):
        for other in neighbours:
            names = list(dict.fromkeys(atom.text for atom in named if not _fits(atom, other)))[:3]
            if names:
                year = max(vintage, other)
                english.append(f"{_and(names, 'and')} exist{'s' * (len(names) == 1)} {when.format(year)}")
                dutch.append(
                    f"{_and(names, 'en')} besta{'at' if len(names) == 1 else 'an'} {when_nl.format(year)}"
                )
    return english, dutch


def _and(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
