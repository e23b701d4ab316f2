"""What a document says of a name: inherited down the outline, what stands nearest first.

Nearest is the mark before a name, then the remark behind it, the cells of its row, its column's own title, and the
headings over it. What says nothing is passed over; where nothing says anything, the names are agreements, for that is
what the person who brings a list says it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from gemeenten.listing.deciding.parties import is_of_another
from gemeenten.listing.deciding.rows import Rows
from gemeenten.listing.deciding.signs import WITH_OR_WITHOUT, Signs, is_tick
from gemeenten.listing.deciding.statements import Meanings, Statement, dated, remarked, signed_in
from gemeenten.listing.text.about import without_document
from gemeenten.listing.text.exceptions import is_of_some, of_the_municipalities, parted
from gemeenten.listing.text.legends import without_definitions
from gemeenten.listing.text.outline import Heading
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.wordings import Answer, clean, look_up
from gemeenten.steps import Step, agreement_on

#: So mails and Markdown begin the lines that they quote.
_QUOTE = ">"
#: "Eind 2022 hadden 12 gemeenten …" tells of a day, and not until when something holds.
_ON_A_DAY = re.compile(
    r"\b(?:eind|einde|begin|medio|midden)\s+((?:19|20)\d\d),?\s+(?=(?:liepen|hadden|waren|telden|bestonden|golden)\b)",
    re.IGNORECASE,
)

#: Those to whom a letter is sent.
_ADDRESSED = re.compile(
    r"\W*(?:aan\s+(?:de|het|alle|u)\b|t\.?a\.?v\.?\s|geadresseerden?\b|bestemmelingen?\b|to\s+(?:the|all)\b|à\s+(?:tous|toutes)\b"
    r"|aux\s)",
    re.IGNORECASE,
)
_SUPERSEDED = re.compile(
    r"\b(?:niet\s+(?:meer\s+)?(?:te\s+)?gebruiken|verouderde?|achterhaalde?|vervallen\s+(?:versie|lijst)|oude\s+(?:versie|lijst)"
    r"|obsolete|outdated|superseded|do\s+not\s+use|old\s+(?:version|list)|ne\s+pas\s+utiliser|périmée?|ancienne\s+(?:version|liste))\b"
    r"|^\W*(?:oud|old|archief|archive)\b(?!-)",
    re.IGNORECASE,
)
#: What only shows how a list is filled in.
_EXAMPLE = re.compile(
    r"\b(?:voorbeeld\w*|fictie(?:f|ve)|example|fictitious|exemples?|fictif|fictive)\b", re.IGNORECASE
)
#: "Het blad 2019 is vervallen"
_SHEET_SUPERSEDED = re.compile(
    r"\b(?:(?:tab|werk)?blad|sheet|feuille|onglet)\b.{0,40}\b(?:vervallen|vervalt|ongeldig|niet\s+(?:meer\s+)?geldig|verouderd|achterhaald"
    r"|obsolete|superseded|invalid|périmée?|plus\s+valable)\b",
    re.IGNORECASE,
)
#: A longer text is a sentence, which may say so of another list.
_LONGEST_TITLE, _LONGEST_OF_OTHERS = 40, 120


class Reader:
    """Says of each name what the document says, for one document and its day."""

    def __init__(self, meanings: Meanings, tokens: Sequence[Token], on: date | None) -> None:
        self._meanings = meanings
        self._today = on or date.today()
        self._rows = Rows(meanings, self._today, parted=_are_parted(tokens))
        self._signs = Signs(meanings, tokens)
        self._quoted = _quoted(tokens)
        #: What headings say, found once for the many names that they stand over.
        self._said: dict[tuple[str, bool], Statement] = {}

    def unread(self) -> tuple[str, ...]:
        """Give the titles of the columns that hold something which was not used."""
        return self._rows.unread()

    def of(self, token: Token) -> Statement:
        """Say what the document says of a name."""
        said = Statement()
        by_default = Statement(Step.AGREEMENT)
        for nearer in self._nearest(token):
            said = said.with_days_of(nearer)
            if nearer.by and not by_default.by:
                by_default = nearer  # unless a heading says otherwise
            elif nearer.meaning is not Answer.NOTHING:
                if nearer.meaning is Step.ENDED:
                    said = said.ending_on(token.term.note)
                said = said.saying(_weighed(nearer, by_default) if by_default.by else nearer)
                break
            elif nearer.not_by_default:
                by_default = replace(nearer, meaning=Answer.ASK)
        else:
            said = said.saying(by_default)
        if said.meaning is Step.AGREEMENT and (against := _against(token.heading)):
            said = replace(said, meaning=self._meanings.asked(against), wording=clean(against), title=None)
        if id(token) in self._quoted:
            said = replace(said, aside=True)
            if said.meaning is Step.AGREEMENT:
                said = replace(said, meaning=self._meanings.asked(_QUOTE), wording=_QUOTE, title=None)
        if self._meanings.is_answered(said.wording):
            said = replace(said, answered=True)
        return self._on_its_day(said)

    def _nearest(self, token: Token) -> Iterator[Statement]:
        yield self._signs.of(token)
        if token.term.note:
            yield remarked(self._meanings.of(token.term.note), token.term.note)
        if token.legend:
            yield remarked(self._meanings.of(token.legend), token.legend)
        if token.beside:
            yield self._rows.of(token.beside)
        if missing := self._signs.missing(token):
            yield Statement(self._meanings.asked(missing), missing)
        if looks := self._meanings.looks:
            yield Statement(self._meanings.asked(looks), looks)
        nearest = True
        ticked = is_tick(token)
        for heading in token.heading.chain() if token.heading else ():
            text, excepted = parted(heading.text)
            if token.term.place in excepted:
                yield Statement(Answer.ASK, clean(heading.text))
            yield self._of_heading(heading, text, nearest=nearest, ticked=ticked)
            nearest = nearest and heading.of_column

    def _of_heading(self, heading: Heading, text: str, *, nearest: bool, ticked: bool) -> Statement:
        """Say what the text of a heading says of what it does not except."""
        # Of a sentence, or of several words that stand farther away (an address, a name), not each has to be known.
        loose = heading.prose or not (nearest or " " not in text)
        # A tick answers a question.
        text = text.rstrip(" ?") if ticked else text
        known = self._said.get((text, loose))
        if known is None:
            known = self._said[text, loose] = self._of_text(text, loose=loose)
        return known

    def _of_text(self, text: str, *, loose: bool) -> Statement:
        text = _ON_A_DAY.sub(r"Op \1 ", text)
        found = self._meanings.of(text)
        if "answered" not in found.senses:
            found = self._meanings.of(of_the_municipalities(without_definitions(without_document(text))))
        meaning = found.meaning
        if meaning in (Answer.YES, Answer.NO):
            meaning = Step.AGREEMENT if meaning is Answer.YES else Answer.NO_AGREEMENT
        if loose and meaning is Answer.ASK and not found.is_doubtful:
            meaning = Answer.NOTHING
        if meaning is Answer.NOTHING and ("other" in found.senses or _ADDRESSED.match(text)):
            meaning = Answer.ASK
        if is_of_some(text):
            meaning = self._meanings.asked(text)
        said = Statement(meaning, clean(text))
        if meaning is Step.AGREEMENT and (signed := signed_in(text)):
            return replace(said, signed_on=signed, valid_until=dated(said, text).valid_until)
        if not found.is_bounded and found.senses != {"dated"}:
            return said
        days = dated(said, text)
        if days.valid_until is not None and days.valid_until < self._today:
            return replace(said, meaning=Answer.ASK)
        return replace(said, begins=days.begins)

    def _on_its_day(self, said: Statement) -> Statement:
        """Take an agreement that ran out before the list's day for ended, and one that is signed later for none."""
        if said.meaning is not Step.AGREEMENT:
            return said
        step, ran_out = agreement_on(self._today, said.valid_until, said.ended_on)
        if step is Step.ENDED:
            return replace(said, meaning=step, ran_out=ran_out)
        begins = said.signed_on or said.begins
        if begins is not None and begins > self._today:
            return replace(said, meaning=Answer.NO_AGREEMENT, wording=f"{begins:%d/%m/%Y}")
        return said


def _against(heading: Heading | None) -> str | None:
    """Give the heading, or the name of the sheet, that says that all under it does not hold, or is with another."""
    own = False
    for over in heading.chain() if heading else ():
        if _holds_no_more(over.text) or (not own and not over.prose and _is_of_others(over.text)):
            return over.text
        own = own or look_up(over.text).meaning is Step.AGREEMENT
    return None


@lru_cache(maxsize=1 << 8)
def _holds_no_more(title: str) -> bool:
    if len(title) > _LONGEST_OF_OTHERS:
        return False
    of_some = _SUPERSEDED if len(title) <= _LONGEST_TITLE else _SHEET_SUPERSEDED
    return bool(of_some.search(title) or _EXAMPLE.search(title))


@lru_cache(maxsize=1 << 8)
def _is_of_others(title: str) -> bool:
    if len(title) > _LONGEST_OF_OTHERS:
        return False
    title = of_the_municipalities(title)
    found = look_up(title)
    return found.meaning is Answer.ASK and "agreement" in found.senses and is_of_another(title)


def _weighed(heading: Statement, dated: Statement) -> Statement:
    """Weigh a heading against a day in a column under it: who signed may have ended it, or signed with another."""
    if heading.meaning is Step.AGREEMENT:
        return dated
    if dated.by == "day" or heading.meaning is Step.ENDED:
        return heading
    return replace(heading, meaning=Answer.ASK) if heading.meaning is Answer.NO_AGREEMENT else dated


def _are_parted(tokens: Sequence[Token]) -> bool:
    """Whether headings over tables part those with an agreement from those without."""
    over = {id(t.heading): t.heading for t in tokens if t.beside is not None and t.heading is not None}
    texts = {h.text for heading in over.values() for h in heading.chain() if not h.of_column}
    said = {look_up(text).meaning for text in texts if WITH_OR_WITHOUT.search(text)}
    return {Step.AGREEMENT, Answer.NO_AGREEMENT} <= said


def _quoted(tokens: Sequence[Token]) -> set[int]:
    """Find the names that are quoted, as in the mail below another one, where others are not."""
    names = [token for token in tokens if token.kind is TermKind.NAME]
    quoted = {id(token) for token in names if _is_quoted(token)}
    return quoted if len(quoted) < len(names) else set()


def _is_quoted(token: Token) -> bool:
    heading = token.heading
    return token.term.bullet == _QUOTE or (heading is not None and heading.text.startswith(_QUOTE))
