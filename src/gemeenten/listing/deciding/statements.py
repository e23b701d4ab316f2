"""What is said of one name: a step or none, the wording that says so, and the days beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gemeenten._errors import InputError
from gemeenten.listing.text.legends import mark_of
from gemeenten.listing.words.colours import LOOKS
from gemeenten.listing.words.days import Day, days_in, last_day, years_in
from gemeenten.listing.words.wordings import (
    ADDENDUM,
    CHOICES,
    STEPS_BEFORE,
    Answer,
    Meaning,
    Wording,
    clean,
    fold,
    look_up,
)
from gemeenten.steps import Step

#: How a cell is shown in which nothing stands.
EMPTY = "(leeg)"
_BEGINNINGS = frozenset({"start", "signed", "agreement"})
_SAYING_NOTHING = frozenset({"nothing", "affirming", "undated"})
_SHOWN = 8
#: "R = rood: geen overeenkomst"
_NAMED = re.compile(r"^\w{1,12}\s*:\s+")
#: What becomes of an addendum says nothing of the agreement that it belongs to.
_OF_AN_ADDENDUM = re.compile(rf"\W*(?:\w+\s+)?{ADDENDUM}", re.IGNORECASE)


_ON = re.compile(r"\b(?:op|on|le|d\.?d\.?)\s*$", re.IGNORECASE)
_SIGNED_ON = re.compile(
    r"\b(?:(?:onder)?tekenden?|(?:onder|ge)tekend|gesloten|sloten|sloot|signed|signée?s?)\b(?:,\s+en\s+dit\b)?[^.;:,]{0,40}"
    + _ON.pattern,
    re.IGNORECASE,
)
#: Names may stand between: "Op 3 mei ondertekenden …", "Op 3 mei 2021 heeft … getekend".
_THEN_SIGNED = re.compile(
    r",?\s+(?:\w+\s+){0,2}(?:(?:onder)?teken(?:de|den)|sloten|sloot|signed)\b", re.IGNORECASE
)
#: "Overzicht van wie getekend heeft op 3 mei": that is the day of the list.
_OF_A_STATE = re.compile(
    r"\W*(?:overzicht|lijst|list|liste|(?:stand|toestand|situatie|status|état)\b(?!\s+van\s+zaken))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one name; `title` is that of the column that says it, and `answered` that a person said how."""

    meaning: Meaning = Answer.NOTHING
    wording: str | None = None
    title: str | None = None
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    #: The first day on which it can have begun; that of a year or a month is known where no day of signing is.
    begins: date | None = None
    remark: str | None = None
    answered: bool = False
    #: It was an agreement, and is over because its last day had passed.
    ran_out: bool = False
    #: A day alone makes it an agreement: "day" where its column says no more than since when, "signing" where it does.
    by: Literal["", "day", "signing"] = ""
    #: Another part of the document knows better: it stands in a quoted mail, a log of contacts, a row on another kind.
    aside: bool = False
    #: It is a day on which something was to happen: where the day of signing is known, it did.
    was_planned: bool = False
    #: It is no agreement by default: not even begun, by a "no" under a step on the way, or about something else.
    not_by_default: bool = False

    def with_days_of(self, other: "Statement") -> "Statement":
        """Add the days and the remark of what stands farther away."""
        if not (other.signed_on or other.valid_until or other.ended_on or other.begins or other.remark):
            return self  # as most headings
        return replace(
            self,
            signed_on=self.signed_on or other.signed_on,
            valid_until=self.valid_until or other.valid_until,
            ended_on=self.ended_on or other.ended_on,
            begins=self.begins or other.begins,
            remark=self.remark or other.remark,
        )

    def ending_on(self, note: str | None) -> "Statement":
        """Take the bare day behind a name for that of the end that is said of it: "Uitgetreden: Bornem (1 mei)"."""
        days = days_in(note) if note else []
        if len(days) != 1 or days[0].exact != self.signed_on or look_up(note or "").senses - _OF_A_DAY:
            return self
        return replace(self, signed_on=None, begins=None, ended_on=self.ended_on or days[0].last)

    def lasting(self, years: int | None) -> "Statement":
        """Add the last day of so many years from its first, where none is known."""
        first = self.signed_on or self.begins
        if years is None or first is None or self.valid_until is not None:
            return self
        return replace(self, valid_until=last_day(first, years))

    def saying(self, other: "Statement", meaning: Meaning | None = None) -> "Statement":
        """Take over what another one says, with its wording."""
        if self == _SAYS_NOTHING:  # as of most names, and this is quicker
            return Statement(meaning or other.meaning, other.wording, other.title, aside=other.aside)
        return replace(
            self,
            meaning=meaning or other.meaning,
            wording=other.wording,
            title=other.title,
            aside=other.aside,
        )


_OF_A_DAY = frozenset({"dated", "date", "nothing"})
_SAYS_NOTHING = Statement()


def dated(said: Statement, text: str) -> Statement:
    """Add the days in a text, each as the words before it say; what is no agreement has none."""
    if said.meaning is Answer.NO_AGREEMENT or said.meaning in STEPS_BEFORE:
        return said
    start = 0
    for day in days_in(text):
        words = text[start : day.start].strip(" -–—,;(")
        said = _with_day(said, day, look_up(words).senses if words else frozenset(), follows=start > 0)
        start = day.end
    return said.lasting(years_in(text))


def signed_in(text: str) -> date | None:
    """Give the day on which a sentence says that its municipalities signed: "ondertekenden op 12 september 2025"."""
    if _OF_A_STATE.match(text):
        return None
    days = [day.exact for day in days_in(text) if _signs(text[: day.start], text[day.end :])]
    return days[0] if len(days) == 1 else None


def _signs(before: str, after: str) -> bool:
    return bool(_SIGNED_ON.search(before) or (_ON.search(before) and _THEN_SIGNED.match(after)))


def _with_day(said: Statement, day: Day, senses: frozenset[str], *, follows: bool) -> Statement:
    if "ended" in senses:
        return replace(said, ended_on=day.last)
    if said.meaning is Step.ENDED and not senses & _BEGINNINGS:
        return replace(said, ended_on=said.ended_on or day.last)
    if "until" in senses or (follows and not senses):
        return replace(said, valid_until=day.last)
    begins = day.first if senses <= _SAYING_NOTHING or senses & _BEGINNINGS else None
    return replace(said, signed_on=said.signed_on or day.exact, begins=said.begins or begins)


def remarked(said: Wording, text: str, title: str | None = None) -> Statement:
    """Read a remark about a name by what its wording means; one that is not known is a question."""
    meaning = Answer.NO_AGREEMENT if said.meaning is Answer.NO else said.meaning
    if _OF_AN_ADDENDUM.match(text):
        return Statement(remark=" ".join(text.split()))
    if said.ends_later or meaning is Answer.YES:
        meaning = Answer.NOTHING
    elif meaning is Answer.NOTHING and "status" in said.senses:
        meaning = Answer.ASK
    return dated(Statement(meaning, clean(text), title, remark=" ".join(text.split())), text)


class Meanings:
    """The table of wordings, and what wins from it: what a person answered, and else the document's own legend."""

    def __init__(
        self,
        answers: Mapping[str, str] | None = None,
        legend: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        self._notes = notes or {}
        explained = ((fold(sign), _NAMED.sub("", clean(meant))) for sign, meant in (legend or {}).items())
        self._legend = {sign: look_up(meant) for sign, meant in explained}
        self._inverted = [
            clean(meant)
            for sign, meant in (legend or {}).items()
            if fold(clean(meant)) in LOOKS and look_up(sign).says_how_far
        ]
        self._answers: dict[str, Meaning] = {}
        self._printed: dict[str, tuple[str, str]] = {}
        for wording, meant in (answers or {}).items():
            meaning = CHOICES.get(" ".join(meant.split()).casefold())
            if meaning is None:
                choices = ", ".join(CHOICES)
                raise InputError(
                    f"{meant!r} is no meaning of a wording ({wording!r}). Choose one of: {choices}",
                    nl=f"‘{meant}’ is geen betekenis van een bewoording. Kies uit: {choices}",
                )
            self._answers[fold(clean(wording))] = meaning
            self._printed[fold(clean(wording))] = (wording, str(meaning))
        self._seen: dict[str, str] = {}

    def of(self, text: str) -> Wording:
        """Tell what a wording means; a person's answer wins from the table."""
        wording = clean(text)
        folded = fold(wording)
        self._seen.setdefault(folded, wording)
        answer = self._answers.get(folded)
        if answer is not None:
            return Wording(answer, frozenset({"answered"}))
        explained = self._legend.get(folded)
        return (
            look_up(wording)
            if explained is None
            else replace(explained, senses=explained.senses | {"answered"})
        )

    def asked(self, text: str) -> Meaning:
        """Tell what a person says that a wording means; until then it is a question, whatever its words say."""
        found = self.of(text)
        return found.meaning if "answered" in found.senses else Answer.ASK

    def note_on(self, text: str) -> str | None:
        """Give what the note says whose mark stands behind a text, where there is one."""
        return self._notes.get(mark_of(text) or "") if self._notes else None

    @property
    def looks(self) -> str | None:
        """The colours that the document's legend explains, where it does: who reads only words does not see them."""
        colours = [sign for sign, meant in self._legend.items() if sign in LOOKS and meant.says_how_far]
        colours += self._inverted  # "overeenkomst = vet"
        return f"{colours[0]} of niet" if len(colours) == 1 else ", ".join(colours) or None

    def explains(self, text: str) -> bool:
        """Whether the document's own legend says what a text means."""
        return fold(clean(text)) in self._legend

    def is_answered(self, wording: str | None) -> bool:
        """Whether a person said what a wording means."""
        return bool(self._answers) and wording is not None and fold(clean(wording)) in self._answers

    def used(self) -> tuple[tuple[str, str], ...]:
        """Give the answers, each about a wording that stands in the document.

        Raises
        ------
        InputError
            Where a wording does not stand in it.
        """
        for folded, (wording, _) in self._printed.items():
            if folded not in self._seen:
                known = [w for w in self._seen.values() if any(map(str.isalpha, w))]
                seen = "; ".join(repr(w) for w in known[:_SHOWN]) or "no wording at all"
                raise InputError(
                    f"{wording!r} does not stand over or beside the names. What does: {seen}",
                    nl=f"‘{wording}’ staat niet boven of naast de namen. Wel: {seen}",
                )
        return tuple(self._printed.values())
