"""What the columns beside the names are good for beside each other: one tells of agreements, others of what else is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gemeenten.listing.deciding.parties import PERSON, is_agency, is_of_another, is_of_the_agency
from gemeenten.listing.deciding.use import Use, Used
from gemeenten.listing.text.outline import Column
from gemeenten.listing.words.colours import LOOKS
from gemeenten.listing.words.days import is_dated
from gemeenten.listing.words.wordings import (
    ADDENDUM,
    ASIDE,
    NOT_YET,
    STEP_SENSES,
    STEPS_BEFORE,
    TELLING,
    Answer,
    Wording,
    look_up,
)
from gemeenten.steps import Step

OF_AGREEMENTS = frozenset({"agreement", "signed", "not", "refused", "ended", *STEP_SENSES})
#: What tells columns apart that say the same of different times: years, and this or the former term of office.
_TIME = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:vorig|vroeger|voormalig|oud|huidig|actuel|nieuw)e?\b|\bdeze\b|\bcurrent\b"
    r"|\bprevious\b|\bprécédente?\b|\bactuelle\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"vorig|vroeger|voormalig|oud|previous|précédent", re.IGNORECASE)
_BEFORE, _NOW = 0, 9999
#: While an agreement runs, nothing needs to stand under its renewal.
RENEWAL = re.compile(
    r"\b(?:hernieuw|verleng|renew|renouvel|nieuwe?\s+(?:eind|verval|loop|geldig)|new\s+(?:end|expiry)|nouvelle\s+(?:fin|échéance))",
    re.IGNORECASE,
)
#: Titles of what has to be done, and of what is added to an agreement: where another column tells of that itself.
_BESIDE = re.compile(
    r"^\W*(?:te\s+doen|to-?\s?do|(?:volgende\s+)?(?:acties?|actiepunt(?:en)?)|taken|taak|opvolgactie|next\s+(?:steps?|actions?)"
    r"|à\s+faire|prochaines?\s+actions?)\b"
    rf"|\b{ADDENDUM}|\b(?:verlenging|hernieuwing|renewal|renouvellement)\b",
    re.IGNORECASE,
)
#: Titles of a log of contacts.
_OF_A_DAY = re.compile(r"\W*(?:datum|date|dag|wanneer|when|quand|tijdstip)\W*", re.IGNORECASE)
_OF_EVENTS = re.compile(
    r"\W*(?:wat|contact(?:moment)?|soort\s+contact|gebeurtenis|gesprek|omschrijving|inhoud|notities?|verslag|onderwerp|log"
    r"|what|event|notes?|subject|quoi|événement|sujet)\W*",
    re.IGNORECASE,
)
#: A number that may have decimals, thousands, a unit.
_AMOUNT = re.compile(r"(?:€|EUR)?\s*(-?\d+(?:[.,\s]\d+)*)\s*(?:%|€|EUR|VTE|km)?", re.IGNORECASE)
#: Codes for how far municipalities are go no higher.
_CODES = 20
#: Who signed.
_BY_WHOM = re.compile(r"\b(?:door|by|par)\W*$", re.IGNORECASE)
#: Who is interested may have an agreement by now, or not.
_OF_INTEREST = re.compile(
    r"\b(?:\w*interes|belangstelling|intérêt|aanvraag|aangevraagd|kandida)", re.IGNORECASE
)


def together(columns: tuple[Used, ...]) -> tuple[Used, ...]:
    """Tell what columns are good for, by what the others of their table are."""
    beside = {u.column for u in columns if _is_beside(u)}
    if any(_is_telling(u) and not (u.column in beside or _measures(u)) for u in columns):
        aside = beside | _beside_this_one(columns)
        columns = tuple(
            replace(u, use=Use.UNREAD)
            if u.column in aside or _is_aside(u) or _signs(u) or _measures(u)
            else u
            for u in columns
        )
    if _one_says_so(columns):
        columns = tuple(_weaker(u, columns) for u in columns)
    # The day until which an agreement was renewed comes before the one that it had.
    columns = tuple(
        sorted(columns, key=lambda u: not (u.use is Use.UNTIL and RENEWAL.search(u.column.title)))
    )
    return _on_the_way(_newest(_untold(columns)))


def _weaker(used: Used, columns: Sequence[Used]) -> Used:
    """Tell what a column is good for where another one tells how far municipalities are, and its title says so."""
    if _is_always_dated(used, columns) or _repeats(used, columns):
        return replace(used, use=Use.UNREAD)
    if used.use is Use.STATUS and used.title.meaning in STEPS_BEFORE and _one_is_titled(columns):
        return replace(used, use=Use.STEP if any(map(is_dated, used.column.texts)) else Use.REMARK)
    if _remarks(used):
        return replace(used, use=Use.UNREAD if _is_elsewhere(used) else Use.REMARK)
    return used


def _one_is_titled(columns: Sequence[Used]) -> bool:
    """Whether a column says whether there is an agreement, or when it was signed."""
    return any(_is_telling(u) and u.title.meaning is Step.AGREEMENT for u in columns)


def in_log(columns: Sequence[Used]) -> Used | None:
    """Give the column that tells what happened on a day, where no other tells how far municipalities are."""
    days = any(u.use is Use.DAY and _OF_A_DAY.fullmatch(u.column.title) for u in columns)
    if not days or _one_says_so(columns):
        return None
    told = (u for u in columns if u.use in (Use.UNREAD, Use.REMARK) and not u.is_blank)
    return next((u for u in told if _OF_EVENTS.fullmatch(u.column.title)), None)


def _one_says_so(columns: Sequence[Used]) -> bool:
    """Whether a column tells how far municipalities are, and its title says so."""
    return any(_says_so(u) and _is_telling(u) for u in columns)


def _says_so(used: Used) -> bool:
    """Whether a column's title says that it tells of agreements, or how far municipalities are."""
    return bool(used.title.senses & (OF_AGREEMENTS | {"status"})) or used.title.says_how_far


def _remarks(used: Used) -> bool:
    """Whether only the words in a column tell how far municipalities are, under a title of something else."""
    title = used.title
    return (
        used.use is Use.STATUS
        and any(map(str.isalpha, used.column.title))
        and not any(look_up(text).meaning is Step.AGREEMENT for text in used.column.texts)
        and not (_says_so(used) or title.senses & (TELLING | {"answered"}) or is_agency(used.column.title))
    )


def _is_always_dated(used: Used, columns: Sequence[Used]) -> bool:
    """Whether days under a title that nobody knows stand in the rows without an agreement too."""
    unknown = used.use is Use.MEANT and "unknown" in used.title.senses
    return unknown and all(used.column.cells.values()) and any(_says_so(u) and _differs(u) for u in columns)


def _differs(used: Used) -> bool:
    """Whether a column does not say the same of all."""
    texts = used.column.texts
    return "" in texts or len(texts if used.explained else {look_up(text).meaning for text in texts}) > 1


def _repeats(used: Used, columns: Sequence[Used]) -> bool:
    """Whether a column answers something else, in codes that the legend explains for another one."""
    silent = not used.title.senses & (OF_AGREEMENTS | TELLING | {"status", "answered"})
    return used.explained and silent and any(u.explained and _says_so(u) for u in columns)


def _is_elsewhere(used: Used) -> bool:
    """Whether a column answers a question about something else, or tells how far something else is."""
    answers = [look_up(text).meaning for text in used.column.texts if text]
    either = sum(answer in (Answer.YES, Answer.NO) for answer in answers)
    return bool(used.title.senses & ASIDE) or 2 * either > len(answers)


def _measures(used: Used) -> bool:
    """Whether a column counts or measures something; codes for a few things do not."""
    if used.explained or used.title.senses & {"agreement", "signed", "status"}:
        return False
    if used.use not in (Use.STATUS, Use.TICKS):
        return False
    texts = [text for text in used.column.texts if text]
    numbers = [match for text in texts if (match := _AMOUNT.fullmatch(text))]
    return len(numbers) == len(texts) > 0 and any(
        not match[1].isdigit() or int(match[1]) > _CODES for match in numbers
    )


def _signs(used: Used) -> bool:
    """Whether a column names the persons who signed."""
    texts = {text for text in used.column.texts if text}
    persons = sum(bool(PERSON.fullmatch(text)) for text in texts)
    return bool(_BY_WHOM.search(used.column.title)) and persons == len(texts) > 0


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
    signed = frozenset[int]().union(*(_said_so(u) for u in columns))
    agreed = any(u.use is Use.TICKS and u.title.meaning is Step.AGREEMENT for u in columns)
    interest = {u.column for u in before if agreed and _OF_INTEREST.search(u.column.title)}
    passed = interest | {
        u.column
        for u in before
        if 2 * len((yes := _said_yes(u)) & more) > len(yes) > 1 or len(yes & signed) > 1
    }
    return tuple(replace(u, use=Use.PASSED) if u.column in passed else u for u in columns)


def _said_yes(used: Used) -> set[int]:
    return {row for row, text in used.column.cells.items() if text and look_up(text).meaning is Answer.YES}


def _said_so(used: Used) -> set[int]:
    """Give the rows in which a column says that the agreement was signed: by a day, or in words."""
    cells = used.column.cells.items()
    if used.use is Use.SIGNED:
        return {row for row, text in cells if is_dated(text)}
    if used.use is not Use.STATUS or not _says_so(used):
        return set()
    return {row for row, text in cells if text and look_up(text).meaning is Step.AGREEMENT}


def _is_aside(used: Used) -> bool:
    """Whether a column says yes or no to something else than agreements."""
    other = "other" in used.title.senses  # "Subsidie agentschap"
    named = any(map(str.isalpha, used.column.title)) and (other or not is_agency(used.column.title))
    return used.use is Use.TICKS and used.is_aside and named


def _is_beside(used: Used) -> bool:
    """Whether a column holds what is to be done, colours, or what comes beside an agreement."""
    colours = {text.casefold() for text in used.column.texts if text} <= LOOKS
    return bool(_BESIDE.search(used.column.title)) or (
        colours and used.use is Use.STATUS and not used.is_blank
    )


def _is_of_this_one(used: Used) -> bool:
    """Whether a title speaks of the agreement with the agency: by its name, or of no other one."""
    title = used.column.title
    return is_of_the_agency(title) or (used.title.meaning is Step.AGREEMENT and not is_of_another(title))


def _beside_this_one(columns: Sequence[Used]) -> set[Column]:
    """Find the columns about an agreement's renewal, or one with another, where others tell of this one itself."""
    dated = any(u.use in (Use.SIGNED, Use.UNTIL, Use.TERM) for u in columns)
    own = any(_is_telling(u) and _is_of_this_one(u) for u in columns)
    return {
        u.column
        for u in columns
        if (dated and u.use is Use.TICKS and RENEWAL.search(u.column.title))
        or (own and is_of_another(u.column.title))
    }
