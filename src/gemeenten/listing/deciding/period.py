"""Which vintage a list speaks of: the day asked for, else the document's date, else what the names fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten._text import Text
from gemeenten.listing.text.terms import Term
from gemeenten.listing.words.days import days_in
from gemeenten.listing.words.laws import DATE, OF_A_LAW
from gemeenten.places import VINTAGES, Vintage, vintage_on

_DATE = rf"(?P<date>{DATE})(?!\d)"
#: Begins with a digit in all its cases, so that a line without one is passed over quickly.
_HAS_YEAR = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[./-]\d\d(?!\d))")
#: A year in a title, which is no range of years: boundaries only change with the year.
_YEAR = re.compile(r"(?<![\d./-])(20[12]\d)(?![\d./-]|\s*[-–/]\s*(?:20)?\d\d)")
#: Where a document says of itself which day it speaks of, the surest first.
_OWN = tuple(
    re.compile(pattern + _DATE, re.IGNORECASE)
    for pattern in (
        r"\b(?:stand|situatie|toestand|peildatum|bijgewerkt)\b[^.\d]{0,40}?\b(?:op|per|van|tot|d\.?d\.?|:)?\s*:?\s*",
        r"^\s*(?:antwoord\s+)?op\s+(?:schriftelijke\s+)?vraag\s+(?:nr\.?|nummer)\s*\d+\s+van\s+",
        r"^\s*(?:datum|date|verzonden|sent|d\.?d\.?)\s*:?\s*(?:op\s+)?(?:\w+,?\s+)?",
        r"[.;|]\s+(?:datum|date)\s*:\s*",
        r"^\s*[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,\s+(?:de\s+|op\s+)?",
        r"^\s*(?:van|dd\.?|d\.d\.)\s+(?=[\w .-]{8,20}\s*$)",
        # On that day there were so many agreements, says a sentence about nothing else.
        r"^(?=.*(?:overeenkomst|samenwerk|overzicht|lijst))(?!.*(?:fus|gesprek|onderhandel|bezo|opgezegd|tekend(?:en)?\s+op))"
        r".*?\b(?:op|per|tot(?:\s+en\s+met)?)\s+(?:datum\s+van\s+)?",
    )
)
#: Failing that, a title that ends in a date.
_TITLE = re.compile(r"^\W*(?:[^\W\d].*?)?\s*" + _DATE + r"[\s):*_]*$", re.IGNORECASE)
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Period:
    """The vintage of a list, the date behind it if there is one, and what settled it."""

    vintage: Vintage
    date: date | None
    why: Text
    #: Whether four digits before a name are its postal code.
    postal: bool = True


def _date_of(match: re.Match[str]) -> date | None:
    days = days_in(match["date"])
    return days[0].exact if days else None


def _with_a_year(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Give the lines in which a year stands, without the dates of laws, and whether a blank line comes before."""
    after_blank = True
    for text in texts:
        if _HAS_YEAR.search(text):
            text = OF_A_LAW.sub(" ", text)  # noqa: PLW2901
            yield text, after_blank
        after_blank = not text.strip()


def _own_date(lines: Iterable[tuple[str, bool]]) -> date | None:
    """Find the day that a document says it is of: a state of affairs, a question's date, a letter's head."""
    best: tuple[int, date] | None = None
    for text, after_blank in lines:
        printed = " ".join(text.split())  # blanks say nothing, and take long to look through
        patterns = (*_OWN, _TITLE) if after_blank and len(text) <= _LONGEST_TITLE else _OWN
        for rank, pattern in enumerate(patterns[: best[0] if best else None]):
            match = pattern.search(printed)
            found = _date_of(match) if match else None
            if found:
                best = (rank, found)
                break
    return best[1] if best else None


def period(terms: Sequence[Term], on: date | None, texts: Sequence[str]) -> Period:
    """Settle the vintage of the names in a list; `texts` is what stands around the tables."""
    if on is not None:
        return Period(vintage_on(on), on, Text(f"{on} was asked for", f"{on:%d/%m/%Y} werd gevraagd"))
    lines = list(_with_a_year(texts))
    own = _own_date(lines)
    if own is not None:
        return Period(
            vintage_on(own), own, Text(f"the document is of {own}", f"het document is van {own:%d/%m/%Y}")
        )
    # A combination of two names is one municipality or two, depending on the vintage: it tells nothing.
    named = [a for a in terms if a.place and a.place.municipalities and not a.pieces]
    return _fitting(named, _years(text for text, _ in lines))


def _fits(term: Term, vintage: Vintage) -> bool:
    """Whether a municipality of this name, and of the code that stands beside it, existed in a vintage."""
    place = term.place
    found = place.municipalities.get(vintage) if place else None
    if found is None or place is None or term.code in (None, found.nis):
        return found is not None
    return all(term.code != other.nis for other in place.municipalities.values())


def _years(texts: Iterable[str]) -> list[int]:
    """Find the years in titles."""
    titles = (text for text in texts if len(text) <= _LONGEST_TITLE and not text.rstrip().endswith("."))
    return sorted({int(year) for title in titles for year in _YEAR.findall(title)})


def _fitting(named: Sequence[Term], years: Sequence[int]) -> Period:
    fits = {v: sum(_fits(term, v) for term in named) for v in VINTAGES}
    best = [v for v in VINTAGES if fits[v] == max(fits.values())]
    spoken_of = {vintage_on(date(year, 12, 31)) for year in years}
    if len(best) > 1 and len(spoken_of) == 1 and spoken_of <= set(best):
        (chosen,) = spoken_of
        year = years[-1]
        return Period(
            chosen, None, Text(f"the document speaks of {year}", f"het document spreekt over {year}")
        )
    chosen, grown = _smallest(named, best)
    english, dutch = _told_by([term for term in named if _fits(term, chosen)], chosen)
    if len(best) > 1:
        also = ", ".join(str(v) for v in best if v != chosen)
        which, which_nl = "the newest are taken", "de nieuwste zijn genomen"
        if grown:
            names = ", ".join(grown[:3])
            which = f"{names} grew by a merger: until a date is given, no more is meant than before it"
            which_nl = (
                f"{names} groeide door een fusie: zolang er geen datum is, geldt het gebied van daarvoor"
            )
        english.append(f"the names fit the boundaries of {also} as well, and {which}")
        dutch.append(f"de namen passen ook bij de grenzen van {also}, en {which_nl}")
    return Period(chosen, None, Text("; ".join(english), "; ".join(dutch)))


def _smallest(named: Sequence[Term], among: Sequence[Vintage]) -> tuple[Vintage, list[str]]:
    """Choose the newest vintage in which no name stands for more than in the oldest, and tell which names do later.

    Hasselt kept its name in 2025, and took Kortessem in under another code: a list without a date may mean either,
    and no more is claimed than it surely says. A list of the oldest boundaries is taken for one only where its names or
    a date say so: by now most lists are newer. What is recorded has a date, which settles the vintage.
    """
    among = among[1:] if among[0] == VINTAGES[0] and len(among) > 1 else among
    codes = {
        a.text: {v: a.place.municipalities[v].nis for v in among} for a in named if a.place and _all(a, among)
    }
    grown = [name for name, by_vintage in codes.items() if len(set(by_vintage.values())) > 1]
    unchanged = [v for v in among if all(codes[name][v] == codes[name][among[0]] for name in grown)]
    return unchanged[-1], grown


def _all(term: Term, vintages: Iterable[Vintage]) -> bool:
    return all(_fits(term, v) for v in vintages)


def _told_by(named: Sequence[Term], vintage: Vintage) -> tuple[list[str], list[str]]:
    """Name the municipalities that exist, with their code, in this vintage, and not in the next or the last."""
    following = [v for v in VINTAGES if v > vintage][:1]
    previous = [v for v in VINTAGES if v < vintage][-1:]
    english, dutch = [], []
    for neighbours, when, when_nl in (
        (following, "only before {}", "alleen voor {}"),
        (previous, "only since {}", "pas sinds {}"),
    ):
        for other in neighbours:
            names = list(dict.fromkeys(term.text for term in named if not _fits(term, other)))[:3]
            if names:
                year = max(vintage, other)
                english.append(f"{_and(names, 'and')} exist{'s' * (len(names) == 1)} {when.format(year)}")
                dutch.append(
                    f"{_and(names, 'en')} besta{'at' if len(names) == 1 else 'an'} {when_nl.format(year)}"
                )
    return english, dutch


def _and(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
