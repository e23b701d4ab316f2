"""The cells of a row -> what they say of its name: words before ticks, and those before days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from gemeenten.listing.deciding.day_cells import of_day, years_of
from gemeenten.listing.deciding.parties import PERSON, is_agency
from gemeenten.listing.deciding.statements import EMPTY, Meanings, Statement, dated, remarked
from gemeenten.listing.deciding.together import RENEWAL, is_before
from gemeenten.listing.deciding.use import Use, Used
from gemeenten.listing.deciding.uses import CROSSED, Uses, kind_of_days
from gemeenten.listing.text.outline import Beside
from gemeenten.listing.words.days import is_dated
from gemeenten.listing.words.wordings import (
    NOT_YET,
    STEP_SENSES,
    STEPS_BEFORE,
    TELLING,
    Answer,
    Meaning,
    Wording,
    clean,
)
from gemeenten.steps import Step

#: Who of several signed.
_BY = re.compile(
    r"\b(?:(?:ge|onder)tekend|handtekening|signed|signature|signé\w*)\b.*\b(?:door|by|par|van|of|de)\b",
    re.IGNORECASE,
)
#: A crossed box is a ticked one where the others are empty.
_EMPTY_BOX, _TICKED = "☐", frozenset("☑✓✔✅")
#: "O" is "oui" beside an N, and a nought beside a cross.
_NOUGHTS, _CROSSES = frozenset("oO"), frozenset("xX")
#: Senses of a text that sorts municipalities, and says nothing of agreements.
_SORTING = frozenset({"nothing", "affirming", "identity", "undated", "dated", "term", "start", "date"})


#: In which order columns are weighed: the more telling before the less.
_ORDER = (
    (Use.STATUS,),
    (Use.TICKS,),
    (Use.SIGNED, Use.STEP, Use.LATER),
    (Use.ENDED, Use.UNTIL, Use.TERM, Use.DAY),
    (Use.PENDING, Use.PASSED),
    (Use.MEANT, Use.PARTY),
    (Use.REMARK,),
)
#: Senses of a remark that speaks of the agreement, or of the municipality's part in it.
_OF_THE_AGREEMENT = frozenset({"agreement", "signed", "ended", "refused", "past", "status", *STEP_SENSES})
#: Words that tell of agreements which stand, and not of how far they are.
_STANDS = re.compile(
    r"\b(?:verlengd|hernieuwd|van\s+kracht|in\s+werking|actief|geldig|renewed|in\s+force|active|en\s+vigueur)\b",
    re.IGNORECASE,
)
_NOT_YET = frozenset(NOT_YET)
_AGAINST = frozenset({"not", "refused", "ended"})
#: So a cell says that there is no remark.
_NONE = re.compile(
    r"\W*(?:geen|none|néant|aucune?|n\.?v\.?t|n\.?a|niets|/)\W*|(?:geen|no|aucune?)\s+(?:opmerking(?:en)?|remarks?|remarques?)\W*",
    re.IGNORECASE,
)
#: What comes with an agreement, or with a letter.
_ANNEX = re.compile(r"\W*(?:bijlage|annexe?|attachment|appendix)\b", re.IGNORECASE)
#: A remark of so many words says what it is about.
_SENTENCE = 5
#: Senses of a title under which nothing stands while an agreement runs.
_LASTS = frozenset({"until", "ended"})


class Rows:
    """Reads the rows of a document's tables."""

    def __init__(self, meanings: Meanings, today: date, *, parted: bool = False) -> None:
        self._meanings = meanings
        self._today = today
        self._parted = parted
        self._uses = Uses(meanings, parted=parted)
        self._meant: dict[int, frozenset[Meaning]] = {}

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        return self._uses.unread()

    def of(self, beside: Beside) -> Statement:
        """Say what a row says of its name."""
        used = self._uses.of(beside)
        if (log := self._uses.log(beside)) is not None:
            told = " ".join(log.column.cells.get(beside.row, "").split())
            return Statement(wording=log.column.title, remark=told or None, not_by_default=True, aside=True)
        said = Statement()
        for kinds in _ORDER:
            affirmed = self._parted or said.meaning is Step.AGREEMENT
            telling = [u for u in used if u.use in kinds]
            if said.meaning is Step.ENDED:  # so a day that stands beside it is that of its end
                telling = [replace(u, use=Use.ENDED) if u.use is Use.DAY else u for u in telling]
            votes = [vote for u in telling for vote in self._cell(u, beside, affirmed=affirmed)]
            signed = (
                vote.signed_on or kinds[0] is Use.TICKS for vote in votes if vote.meaning is Step.AGREEMENT
            )
            if any(signed):
                votes = [vote for vote in votes if not vote.was_planned]
            for vote in votes:
                said = said.with_days_of(vote)
            best = _weighed(votes)
            if best is not None and _outweighs(best, said, kinds[0]):
                contradicts = said.meaning is Step.AGREEMENT and best.meaning in STEPS_BEFORE
                said = replace(said.saying(best, Answer.ASK if contradicts else None), by=best.by)
        if said.meaning is Step.AGREEMENT and (missing := _unsigned(used, beside)):
            said = said.saying(missing)
        if said.meaning is Answer.NOTHING:
            said = next((self._not_begun(u, beside) for u in used if is_before(u)), said)
            other = next((u for u in used if "other" in u.title.senses), None)
            said = replace(said, wording=other.column.title, not_by_default=True) if other else said
        said = said.lasting(
            next(filter(None, (years_of(u, u.column.cells.get(beside.row, "").strip()) for u in used)), None)
        )
        if said.valid_until is not None and said.valid_until < self._today and self._is_renewed(used, beside):
            said = replace(said, valid_until=None)
        stands = said.meaning in (Step.AGREEMENT, Step.ENDED, Answer.NOTHING)
        return said if stands else replace(said, signed_on=None, valid_until=None, begins=None)

    def _is_renewed(self, used: Iterable[Used], beside: Beside) -> bool:
        """Whether a column says yes to a renewal, whose last day is not told."""
        answers = (u.column.cells.get(beside.row, "") for u in used if RENEWAL.search(u.column.title))
        return any(text and self._meanings.of(text).meaning is Answer.YES for text in answers)

    def _not_begun(self, used: Used, beside: Beside) -> Statement:
        """Read a "no" under a step on the way: nothing was begun, and other words may yet say that all is done."""
        text = used.column.cells.get(beside.row, "").strip()
        return Statement(Answer.NOTHING, text or EMPTY, used.column.title, not_by_default=True)

    def _remark(self, title: str, text: str, *, affirmed: bool) -> Statement:
        """Read a cell of remarks; a person's name is none, and a dash says that there is none.

        Where another column, or a heading, says how far each is, a remark changes it by words that tell so. One that
        is known in part and tells nothing of the kind, or a sentence about something else, is kept with it.
        """
        if _NONE.fullmatch(text):
            return Statement()
        found = self._meanings.of(text)
        idle = found.meaning is Answer.ASK and not found.is_doubtful
        other = affirmed and len(text.split()) >= _SENTENCE and not found.senses & _OF_THE_AGREEMENT
        no = title and found.meaning is Answer.NO
        done = affirmed and "signed" in found.senses and not found.senses & (TELLING | {"past"})
        aside = done or (
            idle and ((affirmed and found.senses & {"nothing", "identity"}) or PERSON.fullmatch(text))
        )
        if (title and (aside or other)) or (no and not any(map(str.isalnum, text))):
            return Statement(remark=" ".join(text.split()))
        said = remarked(found, text, title or None)
        return replace(said, meaning=Answer.ASK) if no else said

    def _cell(self, used: Used, beside: Beside, *, affirmed: bool) -> Iterator[Statement]:
        """Read one cell of a row, of which the others say that there is an agreement, or not."""
        text = used.column.cells.get(beside.row, "").strip()
        if used.use is not Use.UNREAD and (note := self._meanings.note_on(text)):
            yield remarked(self._meanings.of(note), note, used.column.title or None)
        if used.use is Use.STATUS:
            yield self._status(used, text)
        elif used.use in (Use.TICKS, Use.PASSED):
            answer = self._meanings.of(text).meaning if text else Answer.NO
            cells = used.column.texts
            if text == CROSSED and answer is Answer.ASK:
                answer = Answer.YES if _EMPTY_BOX in cells and not cells & _TICKED else Answer.ASK
            untold = answer is Answer.NOTHING and not any(map(str.isalnum, text))
            if untold or (text in _NOUGHTS and cells & _CROSSES):
                answer = Answer.ASK
            if answer in (Answer.YES, Answer.NO, Answer.ASK):
                said = Statement(self._tick(used, answer, text), text or EMPTY, used.column.title)
                if answer is Answer.YES and used.title.senses & _NOT_YET and not used.title.senses & _AGAINST:
                    said = replace(said, was_planned=True)
                holds = said.meaning is Step.AGREEMENT and used.title.is_bounded
                yield dated(said, used.column.title) if holds else said
            else:
                yield self._status(used, text)
        elif used.use is Use.PARTY:
            if text and not is_agency(text):
                yield Statement(self._meanings.asked(text), clean(text), used.column.title)
        elif used.use is Use.REMARK and text:
            yield self._remark(used.column.title, text, affirmed=affirmed)
        elif used.use not in (Use.UNREAD, Use.REMARK):
            yield of_day(used, text)

    def _status(self, used: Used, text: str) -> Statement:
        """Read a cell whose words say how far a municipality is; what they do not say for certain is a question."""
        title, asks = used.column.title, "status" in used.title.senses
        lasts = bool(RENEWAL.search(title)) or not used.title.senses.isdisjoint(_LASTS)
        if lasts and (not text or _NONE.fullmatch(text)):
            return Statement(Answer.NOTHING, text or EMPTY, title)
        if not text:
            telling = not used.is_blank and not isinstance(used.title.meaning, Step)
            none = telling or (used.title.meaning is Step.AGREEMENT and not used.is_blank)
            return Statement(Answer.NO_AGREEMENT if none else Answer.NOTHING, EMPTY, title)
        found = self._meanings.of(text)
        meaning = found.meaning
        if meaning in (Answer.YES, Answer.NO):
            scale = text.isdigit() and used.is_scale and "answered" not in found.senses
            meaning = Answer.ASK if scale else self._tick(used, meaning, text)
        elif is_dated(text) and not found.senses & TELLING and meaning in (Answer.NOTHING, Step.AGREEMENT):
            day = of_day(replace(used, use=kind_of_days(used.title)), text)
            if day.meaning is not Answer.NOTHING or "until" in used.title.senses:
                return day
        elif found.ends_later:
            meaning = Answer.NOTHING
        elif meaning is Answer.NOTHING and self._affirms(used, found):
            meaning = Step.AGREEMENT
        elif meaning is Answer.NOTHING:
            about = used.title.meaning not in (Answer.NOTHING, Answer.ASK) or used.title.senses & TELLING
            sorts = found.senses <= _SORTING and not about and not asks
            meaning = Answer.NOTHING if sorts else Answer.ASK
            if sorts and Step.AGREEMENT in self._said(used):
                return Statement(Answer.ASK, clean(text), title, aside=True)
        elif meaning is Answer.ASK and _ANNEX.match(text) and not found.senses & TELLING:
            return Statement(meaning, clean(text), title, aside=Step.AGREEMENT in self._said(used))
        return dated(Statement(meaning, clean(text), title), text)

    def _said(self, used: Used) -> frozenset[Meaning]:
        """Give what the cells of a column mean, found once for its many rows."""
        known = self._meant.get(id(used.column))
        if known is None:
            known = frozenset(self._meanings.of(text).meaning for text in used.column.texts)
            self._meant[id(used.column)] = known
        return known

    def _affirms(self, used: Used, found: Wording) -> bool:
        """Whether a cell says that the agreement stands, by its title or beside others that ended: "lopend", "AgII".

        Beside "getekend" it may say that it is under way, unless other words do, or its title speaks of agreements and
        others ended, or are in force.
        """
        if "affirming" not in found.senses:
            return False
        said = self._said(used)
        agreement = used.title.meaning is Step.AGREEMENT or (
            "status" in used.title.senses and Step.ENDED in said
        )
        told = "agreement" in used.title.senses or not said.isdisjoint(STEPS_BEFORE)
        others = said - {Step.AGREEMENT, Step.ENDED, Answer.NOTHING}
        alone = (
            "agreement" in used.title.senses and not others and any(map(_STANDS.search, used.column.texts))
        )
        return alone or (agreement and ((Step.ENDED in said and told) or Step.AGREEMENT not in said))

    def _tick(self, used: Used, answer: Meaning, text: str) -> Meaning:
        """Tell what a yes or no means under a title."""
        if answer not in (Answer.YES, Answer.NO):
            return answer
        title, senses = used.title.meaning, used.title.senses
        if used.is_aside or (title is Answer.ASK and ("unknown" in senses or senses & TELLING)):
            return Answer.ASK
        if title not in (Answer.NOTHING, Answer.YES, Answer.ASK, Step.AGREEMENT):
            return title if answer is Answer.YES else Answer.NOTHING
        if answer is Answer.YES:
            return Step.AGREEMENT
        return Answer.NOTHING if not text and used.is_blank else Answer.NO_AGREEMENT


def _unsigned(used: Iterable[Used], beside: Beside) -> Statement | None:
    """Tell that one of those who sign has not, where each has a column: "Getekend door AgII"."""
    parties = [u for u in used if u.use in (Use.SIGNED, Use.TICKS) and _BY.search(u.column.title)]
    empty = next((u for u in parties if not u.column.cells.get(beside.row, "").strip()), None)
    if empty is None or len(parties) <= 1 or empty.is_blank:
        return None
    return Statement(Answer.ASK, EMPTY, empty.column.title)


def _weighed(votes: Iterable[Statement]) -> Statement | None:
    """Give the vote that counts among columns of one kind: doubt, then what is against, then the furthest step."""
    by_meaning = {vote.meaning: vote for vote in reversed(list(votes))}
    asked = by_meaning.get(Answer.ASK)
    if asked is not None and asked.wording == EMPTY and Step.AGREEMENT in by_meaning:
        by_meaning.pop(Answer.ASK)  # another column is ticked instead
    against = by_meaning.get(Answer.NO_AGREEMENT)
    if against is not None and against.wording != EMPTY:
        by_meaning.pop(Step.AGREEMENT, None)
    order = (Answer.NOT_COUNTED, Answer.ASK, Step.ENDED, Step.AGREEMENT, *STEPS_BEFORE, Answer.NO_AGREEMENT)
    return next((by_meaning[meaning] for meaning in order if meaning in by_meaning), None)


def _outweighs(later: Statement, earlier: Statement, kind: Use) -> bool:
    """Whether what a less telling cell says changes what a more telling one said."""
    if earlier.meaning is Answer.NOTHING:
        return True
    if earlier.meaning is Step.AGREEMENT:
        against = later.meaning is not Step.AGREEMENT and later.wording != EMPTY
        asked = kind in (Use.MEANT, Use.REMARK) or (kind is Use.ENDED and later.meaning is Answer.ASK)
        return against and (asked or (kind is Use.TICKS and later.meaning not in STEPS_BEFORE))
    return earlier.meaning is Answer.NO_AGREEMENT and later.meaning in STEPS_BEFORE
