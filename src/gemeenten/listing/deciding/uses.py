"""What each column beside the names is good for: by what its cells hold, by its title, and beside the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from gemeenten.listing.deciding.parties import PERSON, are_parties, is_agency, is_of_another, is_of_the_agency
from gemeenten.listing.deciding.statements import COLOURS, STEPS_BEFORE, Meanings
from gemeenten.listing.text.legends import without_definitions
from gemeenten.listing.text.outline import Beside, Column
from gemeenten.listing.words.days import is_dated, of_serial
from gemeenten.listing.words.wordings import (
    ADDENDUM,
    ASIDE,
    NOT_YET,
    TELLING,
    Answer,
    Wording,
    fold,
    look_up,
    sense_of,
)
from gemeenten.steps import Step

_NEARLY_ALL, _MOST, _SOME = 0.8, 0.6, 0.4
#: A column of the same few words over and over tells of a status, whatever its title.
_FEW_WORDINGS = 12
#: A title may say how it is to be answered.
_YES_OR_NO = re.compile(r"\(?\b(?:ja|j|yes|y|oui|o)\s*[/|]\s*(?:neen?|n|no|non)\b\)?", re.IGNORECASE)
#: Senses of a title that days stand under; what else stands there is about them too.
_OF_DAYS = frozenset({"until", "ended", "start", "term"})
_OF_AGREEMENTS = frozenset({"agreement", "signed", "not", "refused", "ended", *map(sense_of, STEPS_BEFORE)})
#: Titles under which a spreadsheet's number is a day.
_DATED = frozenset({"until", "ended", "start", "date", "signed"})
#: What tells columns apart that say the same of different times: years, and this or the former term of office.
_TIME = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:vorig|vroeger|voormalig|oud|huidig|actuel|nieuw)e?\b|\bdeze\b|\bcurrent\b"
    r"|\bprevious\b|\bprécédente?\b|\bactuelle\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"vorig|vroeger|voormalig|oud|previous|précédent", re.IGNORECASE)
_BEFORE, _NOW = 0, 9999
#: While an agreement runs, nothing needs to stand under its renewal.
RENEWAL = re.compile(r"\b(?:hernieuw|verleng|renew|renouvel)", re.IGNORECASE)
#: Titles of what has to be done, and of what is added to an agreement: where another column tells of that itself.
_BESIDE = re.compile(
    r"^\W*(?:te\s+doen|to-?\s?do|acties?|actiepunt(?:en)?|taken|opvolgactie|next\s+steps?|à\s+faire)\b"
    rf"|\b{ADDENDUM}|\b(?:verlenging|hernieuwing|renewal|renouvellement)\b",
    re.IGNORECASE,
)
#: Who is interested may have an agreement by now, or not.
_OF_INTEREST = re.compile(
    r"\b(?:\w*interes|belangstelling|intérêt|aanvraag|aangevraagd|kandida)", re.IGNORECASE
)
#: A crossed box, ticked or not.
CROSSED = "☒"


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
    PARTY = auto()  # with whom the agreement is
    REMARK = auto()
    UNREAD = auto()


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
    (ASIDE, Use.UNREAD),
)


@dataclass(frozen=True, slots=True)
class Used:
    """A column beside the names, what its title means, and what it is good for."""

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


class Uses:
    """Tells what the columns of a document's tables are good for."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._uses: dict[int, tuple[Used, ...]] = {}

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        used = (u for columns in self._uses.values() for u in columns)
        titles = (u.column.title for u in used if u.use is Use.UNREAD and not u.is_blank)
        return tuple(dict.fromkeys(title for title in titles if title))

    def of(self, beside: Beside) -> tuple[Used, ...]:
        """Tell what each column beside a name is good for."""
        known = self._uses.get(id(beside.columns))
        if known is None:
            known = tuple(self._use(column) for column in beside.columns)
            beside_it = {u.column for u in known if _is_beside(u)}
            if any(_is_telling(u) and u.column not in beside_it for u in known):
                aside = beside_it | _beside_this_one(known)
                known = tuple(
                    replace(u, use=Use.UNREAD) if _is_aside(u) or u.column in aside else u for u in known
                )
            known = _on_the_way(_newest(_untold(known)))
            self._uses[id(beside.columns)] = known
        return known

    def _use(self, column: Column) -> Used:
        """Tell what a column is good for: by what its cells hold, and by its title."""
        asked = _YES_OR_NO.sub("", without_definitions(column.title)).rstrip(" ?").strip()
        title = self._meanings.of(asked) if asked else Wording(Answer.NOTHING, frozenset())
        if title.senses & _DATED:
            column = Column(
                column.title, {row: of_serial(text.strip()) for row, text in column.cells.items()}
            )
        texts = [text for text in column.cells.values() if text.strip()]
        if are_parties(column.title, set(texts)):
            return Used(Use.PARTY, title, column)
        if "remark" in title.senses or (not column.title and self._are_remarks(column, texts)):
            return Used(Use.REMARK, title, column)
        if self._are_persons(title, texts):
            return Used(Use.UNREAD, title, column)
        return Used(self._by_cells(title, texts) or self._by_title(title, texts), title, column)

    def _are_persons(self, title: Wording, texts: Sequence[str]) -> bool:
        """Whether cells name persons, under a title that says nothing of agreements."""
        if title.senses & (TELLING | _OF_AGREEMENTS | {"status", "answered"}):
            return False
        named = {text for text in texts if PERSON.fullmatch(text)}
        telling = any(self._meanings.of(text).senses & (TELLING | _OF_AGREEMENTS) for text in named)
        return not telling and len(named) >= _MOST * len(set(texts)) > 0

    def _are_remarks(self, column: Column, texts: Sequence[str]) -> bool:
        """Whether the cells of a column without a title say something of their own names, and nothing of the others."""
        ticked = any(self._meanings.of(text).meaning is Answer.YES or text == CROSSED for text in texts)
        dated_ = all(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        few = len(texts) <= len(column.cells) / 2
        return bool(texts) and not (ticked or dated_) and (few or not self._tell(texts))

    def _by_cells(self, title: Wording, texts: Sequence[str]) -> Use | None:
        if texts and sum(map(self._meanings.explains, texts)) >= _MOST * len(texts):
            return Use.STATUS
        if not texts:
            return Use.STATUS if title.meaning is Step.AGREEMENT else Use.UNREAD
        answers = sum(
            text == CROSSED or self._meanings.of(text).meaning in (Answer.YES, Answer.NO) for text in texts
        )
        if answers >= _NEARLY_ALL * len(texts):
            return Use.TICKS
        days = sum(is_dated(text) and not self._meanings.of(text).senses & TELLING for text in texts)
        announced = title.senses & _OF_DAYS
        if days and days >= (_SOME if announced else _NEARLY_ALL) * len(texts):
            return kind_of_days(title)
        return None

    def _by_title(self, title: Wording, texts: Sequence[str]) -> Use:
        if "future" in title.senses and not title.senses & _OF_AGREEMENTS:
            return Use.LATER  # "volgende stap"
        for sense, use in (("term", Use.TERM), ("status", Use.STATUS)):
            if sense in title.senses:
                return use
        if title.says_how_far:
            return Use.STATUS
        if all("ask" in self._meanings.of(text).senses for text in texts):  # the colours of a traffic light
            return Use.STATUS
        aside = bool(title.senses & ASIDE)
        if not self._tell(texts, mostly=aside):
            return Use.UNREAD
        # Kinds of documents tell how far municipalities are where they are not all agreements.
        against = any(self._meanings.of(text).meaning is not Step.AGREEMENT for text in texts)
        return Use.STATUS if against or not aside else Use.UNREAD

    def _tell(self, texts: Sequence[str], *, mostly: bool = False) -> bool:
        """Whether cells tell how far municipalities are: some for certain, and all in few words or most for certain.

        Under a title of something else it takes `mostly` all of them: a contact may be "nog te bepalen".
        """
        known = [self._meanings.of(text) for text in {fold(text) for text in texts}]
        sure = [wording for wording in known if wording.says_how_far and "unknown" not in wording.senses]
        few = len(known) <= _FEW_WORDINGS and not mostly
        return bool(sure) and (few or len(sure) > len(known) / 2)


def kind_of_days(title: Wording) -> Use:
    """Tell what the days under a title are."""
    return next((use for senses, use in _DAYS if senses & title.senses), Use.DAY)


def _is_telling(used: Used) -> bool:
    """Whether a column says itself that it tells how far municipalities are."""
    says = used.title.says_how_far or is_agency(used.column.title)
    return (used.use is Use.TICKS and says) or used.use in (Use.STATUS, Use.SIGNED)


def is_before(used: Used) -> bool:
    """Whether a column says yes or no to a step on the way to an agreement."""
    senses = used.title.senses
    expected = bool(senses.intersection(NOT_YET)) and not senses & {"not", "refused", "ended"}
    on_the_way = expected or used.title.meaning in STEPS_BEFORE
    return used.use in (Use.TICKS, Use.PASSED) and on_the_way and not used.is_blank


def _untold(columns: tuple[Used, ...]) -> tuple[Used, ...]:
    """Ask what ticks mean in several columns of which none has a title: each says something else."""
    bare = {u.column for u in columns if u.use is Use.TICKS and not u.column.title and not u.is_blank}
    if len(bare) <= 1:
        return columns
    unknown = Wording(Answer.ASK, frozenset({"unknown"}))
    return tuple(replace(u, title=unknown) if u.column in bare else u for u in columns)


def _newest(columns: tuple[Used, ...]) -> tuple[Used, ...]:
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


def _on_the_way(columns: tuple[Used, ...]) -> tuple[Used, ...]:
    """Tell a step that was passed from one that excludes an agreement: rows say yes to it, and to more."""
    before = [u for u in columns if is_before(u) and u.title.meaning not in STEPS_BEFORE]
    if not before:
        return columns
    others = [_said_yes(u) for u in columns if u.use is Use.TICKS and not is_before(u)]
    more = frozenset[int]().union(*others)
    agreed = any(u.use is Use.TICKS and u.title.meaning is Step.AGREEMENT for u in columns)
    interest = {u.column for u in before if agreed and _OF_INTEREST.search(u.column.title)}
    passed = interest | {u.column for u in before if 2 * len((yes := _said_yes(u)) & more) > len(yes) > 1}
    return tuple(replace(u, use=Use.PASSED) if u.column in passed else u for u in columns)


def _said_yes(used: Used) -> set[int]:
    return {row for row, text in used.column.cells.items() if text and look_up(text).meaning is Answer.YES}


def _is_aside(used: Used) -> bool:
    """Whether a column says yes or no to something else than agreements."""
    senses = used.title.senses
    other = bool(senses & ASIDE) or "unknown" in senses or used.title.meaning is Answer.NOTHING
    return (
        used.use is Use.TICKS
        and any(map(str.isalpha, used.column.title))
        and not is_agency(used.column.title)
        and other
        and not senses & (TELLING | {"agreement", "signed", "answered"})
    )


def _is_beside(used: Used) -> bool:
    """Whether a column holds what is to be done, colours, or what comes beside an agreement."""
    colours = {text.casefold() for text in used.column.texts if text} <= COLOURS
    return bool(_BESIDE.search(used.column.title)) or (
        colours and used.use is Use.STATUS and not used.is_blank
    )


def _beside_this_one(columns: Sequence[Used]) -> set[Column]:
    """Find the columns about an agreement's renewal, or one with another, where others tell of this one itself."""
    dated = any(u.use in (Use.SIGNED, Use.UNTIL, Use.TERM) for u in columns)
    own = any(is_of_the_agency(u.column.title) and _is_telling(u) for u in columns)
    return {
        u.column
        for u in columns
        if (dated and u.use is Use.TICKS and RENEWAL.search(u.column.title))
        or (own and is_of_another(u.column.title))
    }
