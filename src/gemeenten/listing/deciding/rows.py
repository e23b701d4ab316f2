"""The cells of a row -> what they say of its name: words before ticks, and those before days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from gemeenten.listing.deciding.statements import STEPS_BEFORE, Meanings, Statement, dated, remarked
from gemeenten.listing.text.outline import Beside, Column
from gemeenten.listing.words.days import days_in, is_dated
from gemeenten.listing.words.wordings import (
    NOT_YET,
    TELLING,
    Answer,
    Meaning,
    Wording,
    clean,
    fold,
    look_up,
    sense_of,
)
from gemeenten.steps import Step

EMPTY = "(leeg)"
_NEARLY_ALL, _MOST, _SOME = 0.8, 0.6, 0.4
#: Senses of a title that days stand under; what else stands there is about them too.
_OF_DAYS = frozenset({"until", "ended", "start", "term"})
#: Several words, all with a capital.
_PERSON = re.compile(r"[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s+[^\W\d_a-zà-ÿ][\w.'’-]*)+")
#: A column of the same few words over and over tells of a status, whatever its title.
_FEW_WORDINGS = 12
#: A title may say how it is to be answered.
_YES_OR_NO = re.compile(r"\(?\b(?:ja|j|yes|y|oui|o)\s*[/|]\s*(?:neen?|n|no|non)\b\)?|\?\s*$", re.IGNORECASE)
#: A crossed box is a ticked one where the others are empty.
_CROSSED, _EMPTY_BOX, _TICKED = "☒", "☐", frozenset("☑✓✔✅")
#: "O" is "oui" beside an N, and a nought beside a cross.
_NOUGHTS, _CROSSES = frozenset("oO"), frozenset("xX")
#: What tells columns apart that say the same of different times: years, and this or the former term of office.
_TIME = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:vorig|vroeger|voormalig|oud|huidig|actuel|nieuw)e?\b|\bdeze\b|\bcurrent\b"
    r"|\bprevious\b|\bprécédente?\b|\bactuelle\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"vorig|vroeger|voormalig|oud|previous|précédent", re.IGNORECASE)
_BEFORE, _NOW = 0, 9999
#: Senses of a text that sorts municipalities, and says nothing of agreements.
_SORTING = frozenset({"nothing", "affirming", "identity", "undated", "dated", "term", "start", "date"})


class Use(Enum):
    """What a column beside the names is good for."""

    STATUS = auto()  # its words say how far a municipality is
    TICKS = auto()  # it says yes or no to its title
    PASSED = auto()  # it says yes or no to what comes before an agreement, in rows that say yes to more
    SIGNED = auto()
    STEP = auto()  # the day of a step before an agreement
    LATER = auto()  # a day that is expected
    PENDING = auto()  # a day on the way to an agreement, such as that of the council
    ENDED = auto()
    UNTIL = auto()
    TERM = auto()
    DAY = auto()  # a day of something
    MEANT = auto()  # a day whose title a person has to explain
    REMARK = auto()
    UNREAD = auto()


#: In which order columns are weighed: the more telling before the less.
_ORDER = (
    (Use.STATUS,),
    (Use.TICKS,),
    (Use.SIGNED, Use.STEP, Use.LATER),
    (Use.ENDED, Use.UNTIL, Use.TERM, Use.DAY),
    (Use.PENDING, Use.PASSED),
    (Use.MEANT,),
    (Use.REMARK,),
)
#: What the days of a column are, by the first of these senses that its title has.
_DAYS = (
    (frozenset({"future", "conditional", "not", "refused"}), Use.LATER),
    (frozenset({"pending"}), Use.PENDING),
    (frozenset({"ended"}), Use.ENDED),
    (frozenset({"until"}), Use.UNTIL),
    (frozenset({"term"}), Use.TERM),
    (frozenset(map(sense_of, STEPS_BEFORE)), Use.STEP),
    (frozenset({"unknown", "ask", "answered"}), Use.MEANT),
    (frozenset({"signed", "agreement", "start"}), Use.SIGNED),
    (frozenset({"identity"}), Use.UNREAD),
)

_BOUNDS = frozenset({Use.ENDED, Use.UNTIL, Use.TERM, Use.DAY})


@dataclass(frozen=True, slots=True)
class _Used:
    use: Use
    title: Wording
    column: Column

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.column.texts)

    @property
    def is_scale(self) -> bool:
        """Whether it numbers something else than agreements, so that 0 and 1 are no answers."""
        return self.column.highest > 1 and self.title.meaning is not Step.AGREEMENT


class Rows:
    """Reads the rows of a document's tables."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._uses: dict[int, tuple[_Used, ...]] = {}

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        used = (u for columns in self._uses.values() for u in columns)
        titles = (u.column.title for u in used if u.use is Use.UNREAD and not u.is_blank)
        return tuple(dict.fromkeys(title for title in titles if title))

    def of(self, beside: Beside) -> Statement:
        """Say what a row says of its name."""
        said = Statement()
        used = self._used(beside)
        for kinds in _ORDER:
            votes = [vote for u in used if u.use in kinds for vote in self._cell(u, beside)]
            for vote in votes:
                said = said.with_days_of(vote)
            best = _weighed(votes)
            if best is not None and _outweighs(best, said, kinds[0]):
                contradicts = said.meaning is Step.AGREEMENT and best.meaning in STEPS_BEFORE
                said = said.saying(best, Answer.ASK if contradicts else None)
        if said.meaning is Answer.NOTHING:
            said = next((self._not_begun(u, beside) for u in used if _is_before(u)), said)
        stands = said.meaning in (Step.AGREEMENT, Step.ENDED, Answer.NOTHING)
        return said if stands else replace(said, signed_on=None, valid_until=None, begins=None)

    def _not_begun(self, used: _Used, beside: Beside) -> Statement:
        """Read a "no" under a step on the way: nothing was begun, and other words may yet say that all is done."""
        text = used.column.cells.get(beside.row, "").strip()
        return Statement(Answer.NOTHING, text or EMPTY, used.column.title, not_begun=True)

    def _remark(self, title: str, text: str) -> Statement:
        """Read a cell of remarks; a person's name is none, and a dash says that there is none."""
        found = self._meanings.of(text)
        person = found.meaning is Answer.ASK and not found.is_doubtful and _PERSON.fullmatch(text)
        no = title and found.meaning is Answer.NO
        if (title and person) or (no and not any(map(str.isalnum, text))):
            return Statement(remark=text)
        said = remarked(found, text, title or None)
        return replace(said, meaning=Answer.ASK) if no else said

    def _used(self, beside: Beside) -> tuple[_Used, ...]:
        known = self._uses.get(id(beside.columns))
        if known is None:
            known = tuple(self._use(column) for column in beside.columns)
            if any(map(_is_telling, known)):
                known = tuple(replace(u, use=Use.UNREAD) if _is_aside(u) else u for u in known)
            known = _on_the_way(_newest(known))
            self._uses[id(beside.columns)] = known
        return known

    def _use(self, column: Column) -> _Used:
        """Tell what a column is good for: by what its cells hold, and by its title."""
        asked = _YES_OR_NO.sub("", column.title).strip()
        title = self._meanings.of(asked) if asked else Wording(Answer.NOTHING, frozenset())
        texts = [text for text in column.cells.values() if text.strip()]
        if "remark" in title.senses or (not column.title and self._are_remarks(column, texts)):
            return _Used(Use.REMARK, title, column)
        return _Used(self._by_cells(title, texts) or self._by_title(title, texts), title, column)

    def _are_remarks(self, column: Column, texts: Sequence[str]) -> bool:
        """Whether the cells of a column without a title say something of their own names, and nothing of the others."""
        ticked = any(self._meanings.of(text).meaning is Answer.YES or text == _CROSSED for text in texts)
        dated_ = all(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        few = len(texts) <= len(column.cells) / 2
        return bool(texts) and not (ticked or dated_) and (few or not self._tell(texts))

    def _by_cells(self, title: Wording, texts: Sequence[str]) -> Use | None:
        if texts and sum(map(self._meanings.explains, texts)) >= _MOST * len(texts):
            return Use.STATUS
        if not texts:
            return Use.STATUS if title.meaning is Step.AGREEMENT else Use.UNREAD
        answers = sum(
            text == _CROSSED or self._meanings.of(text).meaning in (Answer.YES, Answer.NO) for text in texts
        )
        if answers >= _NEARLY_ALL * len(texts):
            return Use.TICKS
        days = sum(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        announced = title.senses & _OF_DAYS
        if days and days >= (_SOME if announced else _NEARLY_ALL) * len(texts):
            return kind_of_days(title)
        return None

    def _by_title(self, title: Wording, texts: Sequence[str]) -> Use:
        for sense, use in (("term", Use.TERM), ("status", Use.STATUS)):
            if sense in title.senses:
                return use
        if isinstance(title.meaning, Step) or title.meaning is Answer.NO_AGREEMENT:
            return Use.STATUS
        if all("ask" in self._meanings.of(text).senses for text in texts):  # the colours of a traffic light
            return Use.STATUS
        return Use.STATUS if "identity" not in title.senses and self._tell(texts) else Use.UNREAD

    def _tell(self, texts: Sequence[str]) -> bool:
        """Whether cells tell how far municipalities are: some for certain, and all in few words or most for certain."""
        known = [self._meanings.of(text) for text in {fold(text) for text in texts}]
        sure = [
            w
            for w in known
            if (isinstance(w.meaning, Step) or w.meaning is Answer.NO_AGREEMENT) and "unknown" not in w.senses
        ]
        return bool(sure) and (len(known) <= _FEW_WORDINGS or len(sure) > len(known) / 2)

    def _cell(self, used: _Used, beside: Beside) -> Iterator[Statement]:
        """Read one cell of a row."""
        text = used.column.cells.get(beside.row, "").strip()
        if used.use is Use.STATUS:
            yield self._status(used, text)
        elif used.use in (Use.TICKS, Use.PASSED):
            answer = self._meanings.of(text).meaning if text else Answer.NO
            cells = used.column.texts
            if text == _CROSSED and answer is Answer.ASK:
                answer = Answer.YES if _EMPTY_BOX in cells and not cells & _TICKED else Answer.ASK
            if text in _NOUGHTS and cells & _CROSSES:
                answer = Answer.ASK
            if answer in (Answer.YES, Answer.NO, Answer.ASK):
                said = Statement(self._tick(used, answer, text), text or EMPTY, used.column.title)
                holds = said.meaning is Step.AGREEMENT and used.title.is_bounded
                yield dated(said, used.column.title) if holds else said
            else:
                yield self._status(used, text)
        elif used.use is Use.REMARK and text:
            yield self._remark(used.column.title, text)
        elif used.use not in (Use.UNREAD, Use.REMARK):
            yield _of_day(used, text)

    def _status(self, used: _Used, text: str) -> Statement:
        """Read a cell whose words say how far a municipality is; what they do not say for certain is a question."""
        title, asks = used.column.title, "status" in used.title.senses
        if not text:
            telling = not used.is_blank and not isinstance(used.title.meaning, Step)
            none = telling or (used.title.meaning is Step.AGREEMENT and not used.is_blank)
            return Statement(Answer.NO_AGREEMENT if none else Answer.NOTHING, EMPTY, title)
        found = self._meanings.of(text)
        meaning = found.meaning
        if meaning in (Answer.YES, Answer.NO):
            meaning = Answer.ASK if text.isdigit() and used.is_scale else self._tick(used, meaning, text)
        elif is_dated(text) and not found.senses & TELLING and meaning in (Answer.NOTHING, Step.AGREEMENT):
            day = _of_day(replace(used, use=kind_of_days(used.title)), text)
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
        return dated(Statement(meaning, clean(text), title), text)

    def _affirms(self, used: _Used, found: Wording) -> bool:
        """Whether a cell says of the agreement in its title that it stands: "lopend", "AgII".

        Beside "getekend" it may say that it is under way.
        """
        if "affirming" not in found.senses or used.title.meaning is not Step.AGREEMENT:
            return False
        return all(self._meanings.of(text).meaning is not Step.AGREEMENT for text in used.column.texts)

    def _tick(self, used: _Used, answer: Meaning, text: str) -> Meaning:
        """Tell what a yes or no means under a title."""
        if answer not in (Answer.YES, Answer.NO):
            return answer
        title, senses = used.title.meaning, used.title.senses
        if title is Answer.ASK and ("unknown" in senses or senses & TELLING):
            return Answer.ASK
        if title not in (Answer.NOTHING, Answer.YES, Answer.ASK, Step.AGREEMENT):
            return title if answer is Answer.YES else Answer.NOTHING
        if answer is Answer.YES:
            return Step.AGREEMENT
        return Answer.NOTHING if not text and used.is_blank else Answer.NO_AGREEMENT


def kind_of_days(title: Wording) -> Use:
    """Tell what the days under a title are."""
    return next((use for senses, use in _DAYS if senses & title.senses), Use.DAY)


def _of_day(used: _Used, text: str) -> Statement:
    """Read a cell of days."""
    days = days_in(text)
    said = Statement(Answer.NOTHING, text or EMPTY, used.column.title)
    first = days[0].exact if days else None
    last = days[-1].last if days else None
    if used.use is Use.SIGNED:
        none = Answer.NOTHING if used.is_blank else Answer.NO_AGREEMENT
        until = last if len(days) > 1 else None
        begins = days[0].first if days else None
        meaning = Step.AGREEMENT if days else none
        return replace(said, meaning=meaning, signed_on=first, begins=begins, valid_until=until)
    if not days:
        found = look_up(text)
        return replace(said, meaning=Answer.ASK) if text and found.meaning is Answer.ASK else said
    if used.use in _BOUNDS:
        return _bounded(said, used.use, text)
    if used.use is Use.MEANT:
        ended = last if used.title.meaning is Step.ENDED else None
        return replace(
            said, meaning=used.title.meaning, wording=used.column.title, title=None, ended_on=ended
        )
    return replace(said, meaning=used.title.meaning if used.use is Use.STEP else Answer.NO_AGREEMENT)


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


def _is_telling(used: _Used) -> bool:
    """Whether a column says itself that it tells how far municipalities are."""
    says = isinstance(used.title.meaning, Step) or used.title.meaning is Answer.NO_AGREEMENT
    return (used.use is Use.TICKS and says) or used.use in (Use.STATUS, Use.SIGNED)


def _is_before(used: _Used) -> bool:
    """Whether a column says yes or no to a step on the way to an agreement."""
    senses = used.title.senses
    expected = bool(senses.intersection(NOT_YET)) and not senses & {"not", "refused", "ended"}
    on_the_way = expected or used.title.meaning in STEPS_BEFORE
    return used.use in (Use.TICKS, Use.PASSED) and on_the_way and not used.is_blank


def _newest(columns: tuple[_Used, ...]) -> tuple[_Used, ...]:
    """Leave unread what a column said of earlier years, where another one says the same of a later one."""
    times: dict[str, list[tuple[int, int]]] = {}
    for i, used in enumerate(columns):
        found = _TIME.search(used.column.title)
        if found and used.use in (Use.TICKS, Use.STATUS):
            when = int(found[0]) if found[0].isdigit() else _BEFORE if _EARLIER.match(found[0]) else _NOW
            same = _TIME.sub("", used.column.title).casefold().strip(" _-–:()")
            times.setdefault(same, []).append((when, i))
    groups = [group for group in times.values() if len({when for when, _ in group}) > 1]
    older = {i for group in groups for when, i in group if when < max(group)[0]}
    return tuple(replace(u, use=Use.UNREAD) if i in older else u for i, u in enumerate(columns))


def _on_the_way(columns: tuple[_Used, ...]) -> tuple[_Used, ...]:
    """Tell a step that was passed from one that excludes an agreement: rows say yes to it, and to more."""
    others = [u for u in columns if u.use is Use.TICKS and not _is_before(u)]

    def is_passed(used: _Used) -> bool:
        both = [row for row in _said_yes(used) if any(row in _said_yes(other) for other in others)]
        if used.use is not Use.TICKS or used.title.meaning in STEPS_BEFORE or not _is_before(used):
            return False
        return 2 * len(both) > len(_said_yes(used)) > 1

    return tuple(replace(u, use=Use.PASSED) if is_passed(u) else u for u in columns)


def _said_yes(used: _Used) -> set[int]:
    return {row for row, text in used.column.cells.items() if text and look_up(text).meaning is Answer.YES}


def _is_aside(used: _Used) -> bool:
    """Whether a column says yes or no to something else than agreements."""
    senses = used.title.senses
    other = "identity" in senses or "unknown" in senses or used.title.meaning is Answer.NOTHING
    return (
        used.use is Use.TICKS
        and any(map(str.isalpha, used.column.title))
        and other
        and not senses & (TELLING | {"agreement", "signed", "answered"})
    )


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
