"""What a document says of a name: inherited down the outline, what stands nearest first.

Nearest is the mark before a name, then the remark behind it, the cells of its row, its column's own title, and the
headings over it. What says nothing is passed over; where nothing says anything, the names are agreements, for that is
what the person who brings a list says it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from gemeenten._errors import InputError
from gemeenten.listing.days import Day, days_in, is_dated
from gemeenten.listing.outline import Beside, Column, Heading
from gemeenten.listing.tokens import Token
from gemeenten.listing.wordings import CHOICES, Answer, Meaning, Wording, fold, look_up
from gemeenten.steps import Step

_EMPTY = "(leeg)"
_NEARLY_ALL = 0.8
#: A column of the same few words over and over tells of a status, whatever its title.
_FEW_WORDINGS = 12
#: Senses that a title of its own, or a word in a remark, is never without reason.
_TELLING = frozenset(
    {"not", "refused", "ended", "future", "passive", "conditional", "pending", "ask", "until"}
    | {step.split()[0] for step in Step}
)
_STEPS = (Step.CLOSING, Step.NEGOTIATING, Step.EXPLORING, Step.VISITED)
_COUNT = re.compile(r"\s*[(\[]\s*\d+\s*[)\]]\s*$|\s*[:.;]+\s*$")
#: Marks whose meaning hangs on the others in the list: a cross can tick a box, and a dash can be a bullet.
_YES_MARKS = frozenset("✓✔☑✅🗸√")
_NO_MARKS = frozenset("✗✘❌✕✖🚫⛔☐🗷🗶⬜")
_OTHER_MARKS = frozenset("☒×❎−")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one name: its meaning, the wording that made it so, and the days beside it."""

    meaning: Meaning = Step.AGREEMENT
    wording: str | None = None
    title: str | None = None
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    remark: str | None = None
    #: Whether a person answered what the wording means.
    answered: bool = False


class _Use(Enum):
    """What a column beside the names is good for."""

    STATUS = auto()  # its words say how far a municipality is
    TICKS = auto()  # it says yes or no to its title
    SIGNED = auto()
    UNTIL = auto()
    ENDED = auto()
    TERM = auto()
    STEP = auto()  # the day of a step before an agreement
    LATER = auto()  # a day that is expected
    DAY = auto()  # a day of something; of a signing if its row tells of an agreement
    REMARK = auto()
    UNREAD = auto()


@dataclass(frozen=True, slots=True)
class _Used:
    use: _Use
    title: Wording
    column: Column


def clean(text: str) -> str:
    """Give a wording as it is shown and answered: without the number of names behind it, or a colon."""
    text = " ".join(text.split())
    while (shorter := _COUNT.sub("", text)) != text:
        text = shorter
    return text


class Meanings:
    """The table of wordings, and what a person answered about some of them, which wins."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
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
        #: The wordings that were looked up, as printed, by what they are compared as.
        self.seen: dict[str, str] = {}

    def of(self, text: str) -> Wording:
        """Tell what a wording means; a person's answer wins from the table."""
        wording = clean(text)
        folded = fold(wording)
        self.seen.setdefault(folded, wording)
        answer = self._answers.get(folded)
        return look_up(wording) if answer is None else Wording(answer, frozenset({"answered"}))

    def answered(self, wording: str | None) -> bool:
        """Whether a person said what a wording means."""
        return wording is not None and fold(clean(wording)) in self._answers

    def used(self) -> tuple[tuple[str, str], ...]:
        """Give the answers, each about a wording that stands in the document.

        Raises
        ------
        InputError
            Where a wording does not stand in it.
        """
        for folded, (wording, _) in self._printed.items():
            if folded not in self.seen:
                known = [w for w in self.seen.values() if w and any(map(str.isalpha, w))]
                shown = "; ".join(repr(w) for w in known[:8]) or "no wording at all"
                raise InputError(
                    f"{wording!r} does not stand over or beside the names. What does: {shown}",
                    nl=f"‘{wording}’ staat niet boven of naast de namen. Wel: {shown}",
                )
        return tuple(self._printed.values())


class Reader:
    """Says of each name what the document says, for one document and its day."""

    def __init__(self, meanings: Meanings, tokens: Sequence[Token], on: date | None) -> None:
        self._meanings = meanings
        self._on = on
        self._today = on or date.today()
        self._uses: dict[int, tuple[_Used, ...]] = {}
        self._marks = {token.atom.bullet for token in tokens if token.atom.bullet}
        self._unmarked = any(not token.atom.bullet for token in tokens)

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        return tuple(
            dict.fromkeys(
                used.column.title
                for columns in self._uses.values()
                for used in columns
                if used.use is _Use.UNREAD and used.column.title
            )
        )

    def of(self, token: Token) -> Statement:
        """Say what the document says of a name."""
        said = Statement(Answer.NOTHING)
        for nearer in self._nearest(token):
            said = _with_days(said, nearer)
            if nearer.meaning is not Answer.NOTHING:
                said = replace(said, meaning=nearer.meaning, wording=nearer.wording, title=nearer.title)
                said = replace(said, answered=self._meanings.answered(said.wording))
                break
        if said.meaning is Answer.NOTHING:
            said = replace(said, meaning=Step.AGREEMENT)
        return self._on_its_day(said)

    def _nearest(self, token: Token) -> Iterator[Statement]:
        yield self._of_mark(token.atom.bullet)
        if token.atom.note:
            yield self._of_words(token.atom.note, strict=True)
        if token.legend:
            yield self._of_words(token.legend, strict=False)
        if token.beside:
            yield self._of_row(token.beside)
        for heading in token.heading.chain() if token.heading else ():
            yield self._of_heading(heading)

    def _of_heading(self, heading: Heading) -> Statement:
        found = self._meanings.of(heading.text)
        meaning = found.meaning
        if meaning in (Answer.YES, Answer.NO):
            meaning = Step.AGREEMENT if meaning is Answer.YES else Answer.NO_AGREEMENT
        if heading.prose and meaning is Answer.ASK and not found.senses & _TELLING:
            meaning = Answer.NOTHING
        return Statement(meaning, clean(heading.text))

    def _of_mark(self, bullet: str) -> Statement:
        sign = next((c for c in bullet if c in _YES_MARKS | _NO_MARKS | _OTHER_MARKS), None)
        if sign is None:
            return Statement(Answer.NOTHING)
        meaning: Meaning = Answer.ASK
        signs = {c for mark in self._marks for c in mark}
        if sign in _YES_MARKS:
            meaning = Answer.NOTHING
        elif sign in _NO_MARKS or signs & _YES_MARKS:
            meaning = Answer.NO_AGREEMENT
        elif sign == "☒" and "☐" in signs:
            meaning = Answer.NOTHING
        elif sign == "−":
            meaning = Answer.ASK if self._unmarked or "+" in signs else Answer.NOTHING
        answered = self._meanings.of(sign)
        return Statement(answered.meaning if "answered" in answered.senses else meaning, sign)

    def _of_words(self, text: str, *, strict: bool) -> Statement:
        """Read a remark beside a name; a strict one is a question where it is not known."""
        found = self._meanings.of(text)
        meaning = found.meaning
        if meaning is Answer.YES:
            meaning = Answer.NOTHING
        elif meaning is Answer.NO:
            meaning = Answer.NO_AGREEMENT
        elif meaning is Answer.ASK and _only_until(found):
            meaning = Answer.NOTHING
        elif meaning is Answer.ASK and not strict and not found.senses & _TELLING:
            meaning = Answer.NOTHING
        return _dated(Statement(meaning, clean(text), remark=" ".join(text.split())), text, found)

    # -------------------------------------------------------------- the row of a table

    def _used(self, beside: Beside) -> tuple[_Used, ...]:
        known = self._uses.get(id(beside.columns))
        if known is None:
            known = tuple(self._use(column) for column in beside.columns)
            if any(map(_is_telling, known)):
                known = tuple(replace(u, use=_Use.UNREAD) if _is_aside(u) else u for u in known)
            self._uses[id(beside.columns)] = known
        return known

    def _use(self, column: Column) -> _Used:
        """Tell what a column is good for: by its title, and by what its cells hold."""
        title = self._meanings.of(column.title) if column.title else Wording(Answer.NOTHING, frozenset())
        texts = [text for text in column.cells.values() if text.strip()]
        return _Used(self._kind(title, texts), title, column)

    def _kind(self, title: Wording, texts: Sequence[str]) -> _Use:
        senses = title.senses
        if not texts:
            about = title.meaning is Step.AGREEMENT
            return _Use.UNREAD if not about else _Use.STATUS
        answers = sum(self._meanings.of(text).meaning in (Answer.YES, Answer.NO) for text in texts)
        if answers >= _NEARLY_ALL * len(texts):
            return _Use.TICKS
        if "answered" not in senses and sum(map(is_dated, texts)) >= _NEARLY_ALL * len(texts):
            return _kind_of_days(title)
        if "term" in senses:
            return _Use.TERM
        if "remark" in senses:
            return _Use.REMARK
        if title.meaning in _STEPS or title.meaning in (Step.AGREEMENT, Step.ENDED, Answer.NO_AGREEMENT) or "status" in senses:
            return _Use.STATUS
        if "identity" in senses:
            return _Use.UNREAD
        wordings = {fold(text) for text in texts}
        known = [self._meanings.of(text) for text in wordings]
        telling = [w for w in known if isinstance(w.meaning, Step) or w.meaning is Answer.NO_AGREEMENT]
        sure = [w for w in telling if "unknown" not in w.senses]
        return _Use.STATUS if sure and (len(wordings) <= _FEW_WORDINGS or len(sure) > len(known) / 2) else _Use.UNREAD

    def _of_row(self, beside: Beside) -> Statement:
        """Weigh the cells of a row: its words before its ticks, and those before its days."""
        used = self._used(beside)
        said = Statement(Answer.NOTHING)
        for kinds in ((_Use.STATUS,), (_Use.TICKS,), (_Use.SIGNED, _Use.STEP, _Use.LATER), (_Use.ENDED, _Use.UNTIL, _Use.TERM, _Use.DAY), (_Use.REMARK,)):
            votes = [vote for u in used if u.use in kinds for vote in self._cell(u, beside)]
            for vote in votes:
                said = _with_days(said, vote)
            best = _weigh(votes)
            if best is not None and _outweighs(best, said, kinds):
                meaning = best.meaning
                if said.meaning is Step.AGREEMENT and meaning in _STEPS:  # a remark that says otherwise
                    meaning = Answer.ASK
                said = replace(said, meaning=meaning, wording=best.wording, title=best.title)
        if said.meaning is not Step.AGREEMENT and said.meaning is not Answer.NOTHING:
            return replace(said, signed_on=said.signed_on if said.meaning is Step.ENDED else None)
        return said

    def _cell(self, used: _Used, beside: Beside) -> Iterator[Statement]:
        """Read one cell of a row."""
        title, text = used.column.title, used.column.cells.get(beside.row, "").strip()
        found = self._meanings.of(text) if text else Wording(Answer.NO, frozenset())
        if used.use is _Use.STATUS:
            yield self._status(used, text, found)
        elif used.use is _Use.TICKS:
            yield Statement(self._tick(used, found.meaning, text), text or _EMPTY, title)
        elif used.use is _Use.REMARK and text:
            yield replace(self._of_words(text, strict=False), title=title)
        elif used.use is not _Use.UNREAD and used.use is not _Use.REMARK:
            yield _of_day(used, text)

    def _status(self, used: _Used, text: str, found: Wording) -> Statement:
        title = used.column.title
        if not text:
            filled = any(used.column.cells.values())
            empty = Answer.NO_AGREEMENT if filled and used.title.meaning in (Step.AGREEMENT, Answer.NOTHING, Answer.ASK) else Answer.NOTHING
            return Statement(empty, _EMPTY, title)
        meaning = found.meaning
        if meaning in (Answer.YES, Answer.NO):
            meaning = self._tick(used, meaning, text)
        elif is_dated(text) and not found.senses & _TELLING and meaning in (Answer.NOTHING, Step.AGREEMENT):
            day = _of_day(replace(used, use=_kind_of_days(used.title)), text)
            if day.meaning is not Answer.NOTHING or "until" in used.title.senses:
                return day
        elif meaning is Answer.ASK and _only_until(found):
            meaning = Answer.NOTHING
        elif meaning is Answer.NOTHING:
            categories = found.senses <= {"nothing", "identity", "undated", "dated", "status", "term", "start", "date"}
            meaning = Answer.ASK if not (categories and used.title.meaning is Answer.NOTHING and "status" not in used.title.senses) else Answer.NOTHING
        return _dated(Statement(meaning, clean(text), title), text, found)

    def _tick(self, used: _Used, answer: Meaning, text: str) -> Meaning:
        """Tell what a yes or no means under a title."""
        if answer not in (Answer.YES, Answer.NO):
            return answer
        title, yes = used.title.meaning, answer is Answer.YES
        if title is Answer.ASK:
            if "unknown" in used.title.senses or used.title.senses & _TELLING:
                return Answer.ASK
            title = Answer.NOTHING
        if title in (Answer.NOTHING, Answer.YES, Step.AGREEMENT):
            # Where all are ticked off, a blank column says nothing of anyone.
            blank = not text and not any(used.column.cells.values())
            return Step.AGREEMENT if yes else Answer.NOTHING if blank else Answer.NO_AGREEMENT
        return title if yes else Answer.NOTHING

    def _on_its_day(self, said: Statement) -> Statement:
        """An agreement that ran out before the day of the list is ended; one that is signed later is none yet."""
        if said.meaning is not Step.AGREEMENT:
            return said
        ended = said.ended_on is not None and said.ended_on <= self._today
        if ended or (said.valid_until is not None and said.valid_until < self._today):
            return replace(said, meaning=Step.ENDED)
        if said.signed_on is not None and said.signed_on > self._today:
            return replace(said, meaning=Answer.NO_AGREEMENT, wording=f"{said.signed_on:%d/%m/%Y}")
        return said


def _is_telling(used: _Used) -> bool:
    """Whether a column says itself that it tells how far municipalities are."""
    ticked = used.use is _Use.TICKS and (
        isinstance(used.title.meaning, Step) or used.title.meaning is Answer.NO_AGREEMENT
    )
    return ticked or used.use in (_Use.STATUS, _Use.SIGNED)


def _is_aside(used: _Used) -> bool:
    """Whether a column says yes or no to something else than agreements."""
    senses = used.title.senses
    other = "identity" in senses or "unknown" in senses
    return used.use is _Use.TICKS and other and not senses & (_TELLING | {"agreement", "signed", "answered"})


def _only_until(found: Wording) -> bool:
    return found.senses & _TELLING <= {"until", "overeenkomst"} and not found.senses & {"unknown", "past"} and "dated" in found.senses


def _kind_of_days(title: Wording) -> _Use:
    senses = title.senses
    if senses & {"future", "conditional", "pending", "not", "refused"}:
        return _Use.LATER
    for sense, use in (("ended", _Use.ENDED), ("until", _Use.UNTIL), ("term", _Use.TERM)):
        if sense in senses:
            return use
    if title.meaning in _STEPS:
        return _Use.STEP
    if senses & {"signed", "agreement", "start"}:
        return _Use.SIGNED
    return _Use.UNREAD if "identity" in senses or "unknown" in senses else _Use.DAY


def _of_day(used: _Used, text: str) -> Statement:
    """Read a cell of days."""
    title, days = used.column.title, days_in(text)
    where = Statement(Answer.NOTHING, text or _EMPTY, title)
    if used.use is _Use.SIGNED:
        meaning: Meaning = Step.AGREEMENT if days else Answer.NO_AGREEMENT
        if not days and not any(used.column.cells.values()):
            meaning = Answer.NOTHING
        until = days[-1].last if len(days) > 1 else None
        return replace(where, meaning=meaning, signed_on=days[0].exact if days else None, valid_until=until)
    if not days:
        return where
    if used.use is _Use.STEP:
        return replace(where, meaning=used.title.meaning)
    if used.use is _Use.LATER:
        return replace(where, meaning=Answer.NO_AGREEMENT)
    if used.use is _Use.ENDED:
        return replace(where, ended_on=days[-1].last)
    if used.use is _Use.UNTIL:
        return replace(where, valid_until=days[-1].last)
    if used.use is _Use.TERM:
        senses = look_up(text).senses
        start = days[0].exact if len(days) > 1 or "start" in senses else None
        until = days[-1].last if len(days) > 1 or "until" in senses else None
        return replace(where, signed_on=start, valid_until=until)
    return replace(where, signed_on=days[0].exact)


def _dated(said: Statement, text: str, found: Wording) -> Statement:
    """Add the days in a text, each as the words before it say."""
    days = days_in(text)
    start = 0
    for at, day in enumerate(days):
        senses = look_up(text[start : day.start]).senses if text[start : day.start].strip(" -–—") else frozenset()
        said = _with_day(said, day, senses, follows=at > 0)
        start = day.end
    return said


def _with_day(said: Statement, day: Day, senses: frozenset[str], *, follows: bool) -> Statement:
    if said.meaning in (Answer.NO_AGREEMENT, *_STEPS):
        return said
    if "ended" in senses or said.meaning is Step.ENDED:
        return replace(said, ended_on=said.ended_on or day.last)
    if "until" in senses or (follows and not senses):
        return replace(said, valid_until=day.last)
    return replace(said, signed_on=said.signed_on or day.exact)


def _with_days(said: Statement, other: Statement) -> Statement:
    return replace(
        said,
        signed_on=said.signed_on or other.signed_on,
        valid_until=said.valid_until or other.valid_until,
        ended_on=said.ended_on or other.ended_on,
        remark=said.remark or other.remark,
    )


def _weigh(votes: Iterable[Statement]) -> Statement | None:
    """Give the vote that counts among those of one kind: a doubt first, then what speaks against, then the furthest step."""
    order: tuple[Meaning, ...] = (Answer.NOT_COUNTED, Answer.ASK, Step.ENDED, Step.AGREEMENT, *_STEPS, Answer.NO_AGREEMENT)
    by_meaning = {vote.meaning: vote for vote in reversed(list(votes))}
    if Answer.NO_AGREEMENT in by_meaning and Step.AGREEMENT in by_meaning and by_meaning[Answer.NO_AGREEMENT].wording != _EMPTY:
        del by_meaning[Step.AGREEMENT]
    return next((by_meaning[meaning] for meaning in order if meaning in by_meaning), None)


def _outweighs(later: Statement, earlier: Statement, kinds: tuple[_Use, ...]) -> bool:
    """Whether what a less telling cell says changes what a more telling one said."""
    if earlier.meaning is Answer.NOTHING:
        return later.meaning is not Answer.NOTHING
    if earlier.meaning is Step.AGREEMENT:
        doubted = later.meaning not in (Step.AGREEMENT, Answer.NOTHING) and later.wording != _EMPTY
        return doubted and kinds in ((_Use.TICKS,), (_Use.REMARK,)) and (
            later.meaning not in _STEPS or kinds == (_Use.REMARK,)
        )
    return earlier.meaning is Answer.NO_AGREEMENT and later.meaning in _STEPS
