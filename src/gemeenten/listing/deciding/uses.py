"""What each column beside the names is good for: by what its cells hold, and by its title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gemeenten.listing.deciding.parties import PERSON, are_parties, is_of_another
from gemeenten.listing.deciding.statements import Meanings
from gemeenten.listing.deciding.together import OF_AGREEMENTS, in_log, together
from gemeenten.listing.deciding.use import Use, Used
from gemeenten.listing.text.legends import without_definitions
from gemeenten.listing.text.outline import Beside, Column
from gemeenten.listing.words.days import is_dated, of_serial
from gemeenten.listing.words.laws import OF_A_LAW
from gemeenten.listing.words.wordings import (
    ASIDE,
    STEP_SENSES,
    TELLING,
    Answer,
    Wording,
    fold,
)
from gemeenten.steps import Step

_NEARLY_ALL, _MOST, _SOME = 0.8, 0.6, 0.4
#: A column of the same few words over and over tells of a status, whatever its title.
_FEW_WORDINGS = 12
#: Titles of what a register knows its rows by.
_REFERENCE = re.compile(
    r"\b(?:id|nr|nummer|no|number|ref|referentie|reference|code)\W*$|^\W*(?:dossier|ref)", re.IGNORECASE
)
#: Senses of a title that days stand under; what else stands there is about them too.
_OF_DAYS = frozenset({"until", "ended", "start", "term"})
#: Titles under which a spreadsheet's number is a day.
_DATED = frozenset({"until", "ended", "start", "date", "signed"})
_STROKES = frozenset("-–—/")
#: A crossed box, ticked or not.
CROSSED = "☒"
#: What the days of a column are, by the first of these senses that its title has.
_DAYS = (
    (frozenset({"future", "conditional", "not", "refused"}), Use.LATER),
    (frozenset({"pending"}), Use.PENDING),
    (frozenset({"ended"}), Use.ENDED),
    (frozenset({"until"}), Use.UNTIL),
    (frozenset({"term"}), Use.TERM),
    (STEP_SENSES, Use.STEP),
    (frozenset({"unknown", "ask", "answered"}), Use.MEANT),
    (frozenset({"signed", "agreement", "start"}), Use.SIGNED),
    (ASIDE, Use.UNREAD),
)


class Uses:
    """Tells what the columns of a document's tables are good for.

    Where its headings part those with an agreement from those without, ticks under another title are of something else.
    """

    def __init__(self, meanings: Meanings, *, parted: bool = False) -> None:
        self._meanings = meanings
        self._parted = parted
        self._uses: dict[int, tuple[Used, ...]] = {}
        self._logs: dict[int, Used | None] = {}

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        used = (u for columns in self._uses.values() for u in columns)
        titles = (u.column.title for u in used if u.use is Use.UNREAD and not u.is_blank)
        return tuple(dict.fromkeys(title for title in titles if title))

    def of(self, beside: Beside) -> tuple[Used, ...]:
        """Tell what each column beside a name is good for."""
        known = self._uses.get(id(beside.columns))
        if known is None:
            known = together(tuple(self._use(column) for column in beside.columns))
            self._uses[id(beside.columns)] = known
            self._logs[id(beside.columns)] = in_log(known)
        return known

    def log(self, beside: Beside) -> Used | None:
        """Give the column that tells what happened, where the table of `of` is a log."""
        return self._logs[id(beside.columns)]

    def _use(self, column: Column) -> Used:
        """Tell what a column is good for: by what its cells hold, and by its title."""
        asked = without_definitions(column.title).rstrip(" ?").strip()
        title = self._meanings.of(asked) if asked else Wording(Answer.NOTHING, frozenset())
        if title.senses & _DATED:
            column = Column(column.title, {row: _day_in(text.strip()) for row, text in column.cells.items()})
        texts = [text for text in column.cells.values() if text.strip()]
        if are_parties(column.title, set(texts)):
            return Used(Use.PARTY, title, column)
        if "remark" in title.senses or (not column.title and self._are_remarks(column, texts)):
            return Used(Use.REMARK, title, column)
        if self._are_persons(title, texts):
            return Used(Use.UNREAD, title, column)
        if self._are_references(title, column, texts) or (texts and all(map(OF_A_LAW.search, texts))):
            return Used(Use.UNREAD, title, column)
        explained = [text for text in texts if self._meanings.explains(text) and not self._is_answer(text)]
        if len(explained) >= _MOST * len(texts) > 0:
            return Used(Use.STATUS, title, column, explained=True)
        used = Used(self._by_cells(title, texts) or self._by_title(title, texts), title, column)
        elsewhere = self._parted and used.use is Use.TICKS and (used.is_aside or is_of_another(column.title))
        return replace(used, use=Use.UNREAD) if elsewhere else used

    def _are_references(self, title: Wording, column: Column, texts: Sequence[str]) -> bool:
        """Whether cells hold a number or a code each, that some register knows a row by.

        Where only some have one, and it is that of an agreement, it tells who has that.
        """
        some = len(texts) < len(column.cells) and bool(title.senses & {"agreement", "signed"})
        return (
            bool(_REFERENCE.search(column.title))
            and not some
            and len(set(texts)) == len(texts) > 1
            and all(any(map(str.isdigit, text)) and not is_dated(text) for text in texts)
        )

    def _are_persons(self, title: Wording, texts: Sequence[str]) -> bool:
        """Whether cells name persons, under a title that says nothing of agreements."""
        if title.senses & (TELLING | OF_AGREEMENTS | {"status", "answered"}):
            return False
        named = {text for text in texts if PERSON.fullmatch(text)}
        telling = any(self._meanings.of(text).senses & (TELLING | OF_AGREEMENTS) for text in named)
        return not telling and len(named) >= _MOST * len(set(texts)) > 0

    def _are_remarks(self, column: Column, texts: Sequence[str]) -> bool:
        """Whether the cells of a column without a title say something of their own names, and nothing of the others."""
        explained = any(map(self._meanings.explains, texts))
        ticked = explained or any(
            self._meanings.of(text).meaning is Answer.YES or text == CROSSED for text in texts
        )
        dated_ = all(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        few = len(texts) <= len(column.cells) / 2
        return bool(texts) and not (ticked or dated_) and (few or not self._tell(texts))

    def _by_cells(self, title: Wording, texts: Sequence[str]) -> Use | None:
        if not texts:
            return Use.STATUS if title.meaning is Step.AGREEMENT else Use.UNREAD
        answers = sum(text == CROSSED or self._is_answer(text) for text in texts)
        signs = sum(self._is_answer(text) for text in texts if not text.isalnum())
        sorted_by_signs = len(set(texts)) > 1 and not any(map(str.isalnum, "".join(texts)))
        if answers >= _NEARLY_ALL * len(texts) or signs >= _MOST * len(texts) or sorted_by_signs:
            return Use.TICKS
        days = sum(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        announced = title.senses & _OF_DAYS
        if days and days >= (_SOME if announced else _NEARLY_ALL) * len(texts):
            kind = kind_of_days(title)
            return Use.UNREAD if kind is Use.DAY and _is_of_something(title) else kind
        return None

    def _is_answer(self, text: str) -> bool:
        return self._meanings.of(text).meaning in (Answer.YES, Answer.NO)

    def _by_title(self, title: Wording, texts: Sequence[str]) -> Use:
        if "future" in title.senses and not title.senses & OF_AGREEMENTS:
            return Use.LATER  # "volgende stap"
        for sense, use in (("term", Use.TERM), ("status", Use.STATUS)):
            if sense in title.senses:
                return use
        if title.says_how_far:
            return Use.STATUS
        if all("ask" in self._meanings.of(text).senses for text in texts):  # the colours of a traffic light
            return Use.STATUS
        aside = bool(title.senses & ASIDE)
        # Kinds of documents tell how far municipalities are where they are not all agreements.
        agreed = {self._meanings.of(text).meaning is Step.AGREEMENT for text in texts}
        if not self._tell(texts, mostly=aside and len(agreed) == 1):
            return Use.UNREAD
        return Use.STATUS if False in agreed or not aside else Use.UNREAD

    def _tell(self, texts: Sequence[str], *, mostly: bool = False) -> bool:
        """Whether cells tell how far municipalities are: some for certain, and all in few words or most for certain.

        Under a title of something else it takes `mostly` all of them: a contact may be "nog te bepalen".
        """
        known = [self._meanings.of(text) for text in {fold(text) for text in texts}]
        sure = [wording for wording in known if wording.says_how_far and "unknown" not in wording.senses]
        few = len(known) <= _FEW_WORDINGS and not mostly
        return bool(sure) and (few or len(sure) > len(known) / 2)


def _day_in(text: str) -> str:
    """Give a cell of days; a stroke in it is no day."""
    return "" if text in _STROKES else of_serial(text)


def kind_of_days(title: Wording) -> Use:
    """Tell what the days under a title are."""
    return next((use for senses, use in _DAYS if senses & title.senses), Use.DAY)


def _is_of_something(title: Wording) -> bool:
    """Whether a title of days says of what else they are: the council's, or the last change."""
    return "nothing" in title.senses and "affirming" not in title.senses
