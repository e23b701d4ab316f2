"""The signs before names, and marks behind them: what each says in its list, and who has none where others do."""

import re
from collections import Counter
from collections.abc import Sequence

from gemeenten.listing.deciding.statements import Meanings, Statement
from gemeenten.listing.text.outline import Heading
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.wordings import ADDENDUM, Answer, Meaning, look_up
from gemeenten.steps import Step

#: Marks that stand before items of any list, and say nothing.
_BULLETS = frozenset("*•◦‣⁃·»›>►▶➢➤❖▪▫†_\uf0b7\uf0a7")
#: Marks that say yes or no; what the others say hangs on the list: a cross can tick a box, a dash can be a bullet.
_YES, _NO = frozenset("✓✔☑✅🗸√vV+"), frozenset("✗✘❌✕✖🚫⛔☐🗷🗶⬜")
_CROSSES, _DASHES = frozenset("☒×❎xX"), frozenset("−-–—")
_TICKING = (_YES - {"+"}) | _CROSSES
#: What a mark says of agreements, while those without it have one too.
_ADDS = re.compile(
    rf"\b(?:nieuwe?|new|nouvelle|recent\w*|sinds|hernieuw\w*|verleng\w*|renew\w*|{ADDENDUM}\w*)\b",
    re.IGNORECASE,
)
#: "Gemeenten met een overeenkomst", and those without one.
WITH_OR_WITHOUT = re.compile(r"\b(?:met|zonder|with|without|avec|sans)\b", re.IGNORECASE)


class Signs:
    """Tells what the signs of a document's names say."""

    def __init__(self, meanings: Meanings, tokens: Sequence[Token]) -> None:
        self._meanings = meanings
        self._signs = Counter(_sign(token.term.bullet) for token in tokens)
        self._all_marked = all(token.term.bullet for token in tokens)
        self._odd = _odd_signs(tokens)
        self._unmarked = self._without_the_mark(tokens)

    def missing(self, token: Token) -> str | None:
        """Give what a name has not, where the legend says that others have an agreement by it."""
        return self._unmarked.get(id(token))

    def of(self, token: Token) -> Statement:
        """Say what the sign before a name says."""
        sign = _sign(token.term.bullet)
        if not sign or sign in _BULLETS or (any(map(str.isalnum, sign)) and sign not in "oxXvV"):
            return Statement()
        found = self._meanings.of(sign)
        if "answered" in found.senses:
            answers = {str(Answer.YES): Answer.NOTHING, str(Answer.NO): Answer.NO_AGREEMENT}
            return Statement(answers.get(found.meaning, found.meaning), sign)
        return Statement(self._of_sign(sign, found.meaning, odd=id(token) in self._odd), sign)

    def _of_sign(self, sign: str, meaning: Meaning, *, odd: bool) -> Meaning:
        """Tell what a sign before a name says in this list: a cross can tick a box, a dash can be a bullet."""
        if sign in _YES | _NO:
            return Answer.NOTHING if sign in _YES else Answer.NO_AGREEMENT
        if sign in _CROSSES | _DASHES:
            ticked = bool(self._signs.keys() & _YES)
            box = sign == "☒" and "☐" in self._signs
            bullet = sign in "-–—" or (sign in "−xX" and self._all_marked and "o" not in self._signs)
            if not ticked and (box or bullet) and not odd:
                return Answer.NOTHING
            return Answer.NO_AGREEMENT if ticked else Answer.ASK
        if sign == "o":
            return Answer.ASK if self._signs.keys() & set("xX") else Answer.NOTHING
        if meaning in (Answer.YES, Answer.NO):
            return Answer.NOTHING if meaning is Answer.YES else Answer.NO_AGREEMENT
        signs = {other: count for other, count in self._signs.items() if other and other not in _BULLETS}
        sorted_ = len(signs) > 1 and max(signs.values()) > 1
        return Answer.ASK if odd or sorted_ else Answer.NOTHING

    def _without_the_mark(self, tokens: Sequence[Token]) -> dict[int, str]:
        """Find the names that have no mark where others of the list are ticked, or have an agreement by the legend.

        Not under a heading that says so of all.
        """
        marks = Counter((_list_of(t), mark) for t in tokens if (mark := self._agreed_by_mark(t)))
        over = {own: mark for (own, mark), count in marks.items() if count > 1 or mark in _TICKING}
        return {
            id(t): f"zonder {over[_list_of(t)]}"
            for t in tokens
            if t.kind is TermKind.NAME and t.beside is None and _list_of(t) in over
            if not (t.term.note or t.legend or t.term.bullet or _says_of_all(t.heading))
        }

    def _agreed_by_mark(self, token: Token) -> str:
        """Give a name's mark that ticks it, or that the legend says an agreement by; else nothing."""
        if (sign := _sign(token.term.bullet)) in _TICKING:
            return sign
        told = {"*": token.legend, **{mark: mark for mark in (token.term.note, sign) if mark}}
        for mark, said in told.items():
            explained = said is not None and (mark == "*" or self._meanings.explains(said))
            if said and explained and not _ADDS.search(said):
                return mark if self._meanings.of(said).meaning is Step.AGREEMENT else ""
        return ""


def is_tick(token: Token) -> bool:
    """Whether a name is ticked."""
    return _sign(token.term.bullet) in _YES


def _says_of_all(heading: Heading | None) -> bool:
    """Whether a heading says that those under it have an agreement: "Gemeenten met een overeenkomst"."""
    texts = [over.text for over in heading.chain()] if heading else []
    return any(WITH_OR_WITHOUT.search(text) and look_up(text).meaning is Step.AGREEMENT for text in texts)


def _odd_signs(tokens: Sequence[Token]) -> set[int]:
    """Find the names with a sign before them where most of the same list have none: there it is no bullet."""
    lists: dict[tuple[int, int], list[Token]] = {}
    for token in tokens:
        if token.first and token.last and not token.flowing and token.beside is None:
            lists.setdefault(_list_of(token), []).append(token)
    odd: set[int] = set()
    for names in lists.values():
        marked = [token for token in names if token.term.bullet]
        if 2 * len(marked) <= len(names):
            odd.update(map(id, marked))
    return odd


def _list_of(token: Token) -> tuple[int, int]:
    """Tell lists apart by the run of text that a name stands in, and the heading over it."""
    return token.part, id(token.heading)


def _sign(bullet: str) -> str:
    return bullet.replace("\ufe0f", "")
