"""A cell of days -> what it says of its name: when it was signed, from when until when it holds, how long."""

import re
from dataclasses import replace
from typing import Literal

from gemeenten.listing.deciding.statements import EMPTY, Statement
from gemeenten.listing.deciding.use import Use, Used
from gemeenten.listing.words.days import days_in, years_in
from gemeenten.listing.words.wordings import NOT_YET, STEPS_BEFORE, Answer, Meaning, look_up
from gemeenten.steps import Step

#: The day on which it was signed, beside the one that was planned.
_IN_FACT = re.compile(
    r"\b(?:effecti(?:ef|eve)|daadwerkelijke?|werkelijke?|actual(?:ly)?|réel(?:le)?)\b", re.IGNORECASE
)
#: A title that counts a term in years, of no more digits than this.
_IN_YEARS, _LONGEST_TERM = re.compile(r"\b(?:jaar|jaren|years?|ans)\b", re.IGNORECASE), 2
#: Senses of a cell that does not tell when an agreement was signed, though a day stands in it.
_NO_SIGNING = frozenset({"not", "refused", "ended", "passive", *NOT_YET})
_BOUNDS = frozenset({Use.ENDED, Use.UNTIL, Use.TERM, Use.DAY})


def years_of(used: Used, text: str) -> int | None:
    """Give how many years an agreement lasts by a cell: "6 jaar" under "Looptijd", or 6 under "Duur (jaar)"."""
    of_term = "term" in used.title.senses
    if of_term and text.isdecimal() and len(text) <= _LONGEST_TERM:
        return years_in(f"{text} jaar", of_term=True) if _IN_YEARS.search(used.column.title) else None
    return years_in(text, of_term=of_term) if text else None


def of_day(used: Used, text: str) -> Statement:
    """Read a cell of days."""
    days = days_in(text)
    said = Statement(Answer.NOTHING, text or EMPTY, used.column.title)
    first = days[0].exact if days else None
    last = days[-1].last if days else None
    if used.use is Use.SIGNED and days and look_up(text).senses & _NO_SIGNING:
        meaning = look_up(text).meaning  # "gepland voorjaar 2021"
        return replace(said, meaning=Answer.ASK if meaning is Step.AGREEMENT else meaning)
    if used.use is Use.SIGNED:
        none = Answer.NOTHING if used.is_blank else Answer.NO_AGREEMENT
        until = last if len(days) > 1 else None
        begins = days[0].first if days else None
        meaning = Step.AGREEMENT if days else none
        by: Literal["", "day", "signing"] = (
            "signing" if used.title.senses & {"signed", "agreement"} else "day"
        )
        if not days or _IN_FACT.search(used.column.title):
            by = ""
        return replace(said, meaning=meaning, signed_on=first, begins=begins, valid_until=until, by=by)
    if not days:
        return replace(said, meaning=_without_days(used, text))
    if used.use in _BOUNDS:
        return _bounded(said, used.use, text)
    if used.use is Use.MEANT:
        ended = last if used.title.meaning is Step.ENDED else None
        return replace(
            said, meaning=used.title.meaning, wording=used.column.title, title=None, ended_on=ended
        )
    planned = used.use is Use.LATER and not used.title.senses & {"not", "refused", "conditional"}
    meaning = used.title.meaning if used.use is Use.STEP else Answer.NO_AGREEMENT
    return replace(said, meaning=meaning, was_planned=planned)


def _without_days(used: Used, text: str) -> Meaning:
    """Tell what a text means that stands among days: "afgelopen"."""
    meaning = look_up(text).meaning if text else Answer.NOTHING
    if used.use is Use.LATER and isinstance(meaning, Step):
        return Answer.NO_AGREEMENT
    if used.use in _BOUNDS and meaning in (Step.ENDED, Answer.NO_AGREEMENT, *STEPS_BEFORE):
        return meaning
    asks = meaning is Answer.ASK and not (used.use is Use.TERM and years_of(used, text))
    return Answer.ASK if asks else Answer.NOTHING


def _bounded(said: Statement, use: Use, text: str) -> Statement:
    """Read the days between which something holds, or one of them."""
    days, senses = days_in(text), look_up(text).senses
    first, last, both = days[0], days[-1], len(days) > 1
    if use is Use.ENDED:
        return replace(said, ended_on=last.last)
    starts = both or use is Use.DAY or "start" in senses
    ends = both or use is Use.UNTIL or "until" in senses
    if use is Use.UNTIL or not starts:
        return replace(said, valid_until=last.last) if ends else said
    return replace(said, signed_on=first.exact, begins=first.first, valid_until=last.last if ends else None)
