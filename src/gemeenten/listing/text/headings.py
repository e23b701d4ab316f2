"""Texts between names -> the headings that stand over them; a heading holds until the next that says something."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from gemeenten.documents.furniture import CONTACT
from gemeenten.listing.text.legends import without_definitions
from gemeenten.listing.text.neighbours import restarts
from gemeenten.listing.text.outline import Heading
from gemeenten.listing.text.pieces import begins_with_name
from gemeenten.listing.text.terms import TermKind, is_area
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.days import days_in
from gemeenten.listing.words.laws import OF_A_LAW
from gemeenten.listing.words.suggest import holds_names, resembles
from gemeenten.listing.words.wordings import TELLING, Answer, look_up
from gemeenten.steps import Step

_LONGEST = 120
_FEWEST_LETTERS = 3
_LONGEST_INTRODUCTION = 200
#: So many headings without a name between them are still about the names that follow.
_MOST_UNUSED = 6
#: Depths of what the document itself does not mark as a heading: a short text, a sentence, and what stands before
#: names on their own line.
_SHORT, _SENTENCE, _RUN_IN = 98, 99, 100
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_MOST_SENTENCES = 3
#: So many paragraphs with a text over their names are a way to set out a list.
_FEWEST_HEADED = 2
_AFTER_A_QUESTION = re.compile(r"(?<=[?!])\s+(?=[A-Z])")
#: A sentence before the last one speaks of the names where it points to them.
_POINTS = re.compile(
    r"\b(?:deze|onderstaande|volgende|hieronder|hierna|hierbij|following|below|these|suivante?s|ces)\b",
    re.IGNORECASE,
)
_TEXTS = frozenset({TermKind.TEXT, TermKind.UNKNOWN, TermKind.FURNITURE})
#: What such a line says is beside the list, unless its words tell otherwise.
ASIDE = re.compile(
    r"(?:bron(?:nen)?|sources?|noot|nota|n\.?b\.?|opmerking(?:en)?|zie|cf|note|remarque)\b", re.IGNORECASE
)
#: It explains the strokes, and those tell which names they are drawn through.
_OF_STROKES = re.compile(
    r"\b(?:(?:geschrapte|doorgehaalde|doorstreepte|doorgestreepte)\b"
    r"|(?:wat|wie)\s+(?:is\s+|staat\s+|werd\s+)?(?:geschrapt|doorgehaald|doorstreept|doorgestreept)\b"
    r"|(?:geschrapt|doorgehaald|doorstreept|doorgestreept|barrée?s?|struck(?: through| out)?"
    r"|strikethrough)(?:\s*[=:]|\s+betekent|\s+means|\s+wil\s+zeggen|\s+staat\s+voor))[^.]*\.?",
    re.IGNORECASE,
)
#: The head of a page or a list that goes on: what stood over the names before it stands over those that follow.
_GOES_ON = re.compile(r"\b(?:vervolg|voortzetting|continued|cont['’]?d|suite)\b\W*$", re.IGNORECASE)
#: The foot of a page among lines: "… - pagina 3 van 8".
_OF_A_PAGE = re.compile(
    r"\b(?:pagina|pag\.?|bladzijde|blz\.?|page|p\.)\s*\d{1,4}(?:\s*(?:van|/|of|sur|de)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_OF_AN_AGREEMENT = frozenset({"agreement", "signed"})
NO_HEADING = re.compile(
    r"\(?(?:wordt\s+vervolgd|zie\s+(?:ook\s+)?(?:volgende|vorige|ommezijde)|vervolg\s+(?:op|van|zie)|to\s+be\s+continued"
    r"|continued\s+on|à\s+suivre|suite\s+(?:à|de)\s+la\s+page)\b|"
    r"(?:n\.?v\.?t|idem|id|dito)\b\.?$"
    r"|(?:(?:nog\s+)?vragen|questions)\s*\?|(?:bel|mail|contacteer)\b"
    r"|(?:voor\s+)?(?:(?:meer|alle|bijkomende)\s+)?(?:vragen|info|informatie|inlichtingen|contact|more\s+info)\s*[:,]"
    r"|(?:dag|beste|geachte|hallo|hoi|dear|chère?|mevrouw|mijnheer|madame|monsieur)\b[^:]*$",
    re.IGNORECASE,
)


def with_headings(tokens: Sequence[Token]) -> list[Token]:
    """Give each name the heading that stands over it; what turns out to be a heading is no unknown name any more."""
    pieces = Counter(token.paragraph for token in tokens)
    names = [token for token in tokens if token.kind is TermKind.NAME]
    apart = sum(pieces[token.paragraph] == 1 for token in names) > len(names) / 2
    anew = _before_a_new_alphabet(tokens) | _over_rows(tokens) | _over_paragraphs(tokens)
    stack: list[Heading] = []
    waiting: deque[Token] = deque(maxlen=_MOST_UNUSED)  # texts, until a name comes that they may stand over
    placed: list[Token] = []
    for token in tokens:
        if token.kind not in _TEXTS or token.beside is not None or token.sure:
            for text in waiting:
                _push(stack, _headings(text, alone=False))
            waiting.clear()
            placed.append(_under(token, stack[-1] if stack else None))
        elif token.level is not None:
            waiting.clear()
            headings = _headings(token, alone=True)
            _push(stack, headings)
            placed.append(_as_text(token) if headings else token)
        elif token.kind is TermKind.UNKNOWN:
            alone = (pieces[token.paragraph] == 1 and not apart) or id(token) in anew
            heads = bool(_headings(token, alone=alone))
            waiting.extend([_as_text(token)] if heads else [])
            placed.append(waiting[-1] if heads else token)
        else:
            waiting.append(token)
            placed.append(token)
    return placed


def _as_text(token: Token) -> Token:
    """Give what turns out to be a heading as such: it is no unknown name."""
    return replace(token, term=replace(token.term, kind=TermKind.TEXT))


def _before_a_new_alphabet(tokens: Sequence[Token]) -> set[int]:
    """Find the unknown words that stand between two names where the alphabet starts again: they may head the second."""
    listed = [
        t
        for t in tokens
        if t.kind in (TermKind.NAME, TermKind.UNKNOWN) and not t.flowing and t.beside is None
    ]
    return {
        id(token)
        for before, token, after in zip(listed, listed[1:], listed[2:], strict=False)
        if token.kind is TermKind.UNKNOWN
        and before.kind is after.kind is TermKind.NAME
        and restarts(before, after)
    }


def _over_rows(tokens: Sequence[Token]) -> set[int]:
    """Find the unknown words that begin a paragraph, on a line over names in a row: they head it."""
    return {
        id(token)
        for before, token, after in zip([None, *tokens], tokens, tokens[1:], strict=False)
        if token.kind is TermKind.UNKNOWN
        and after.kind is TermKind.NAME
        and after.flowing
        and not token.flowing
        and token.paragraph == after.paragraph
        and token.line != after.line
        and (before is None or before.paragraph != token.paragraph)
    }


def _over_paragraphs(tokens: Sequence[Token]) -> set[int]:
    """Find the unknown words over the names of a paragraph, where texts stand over those of others."""
    lines = (t for t in tokens if t.beside is None and not t.flowing and t.level is None)
    paragraphs = [list(group) for _, group in groupby(lines, key=lambda token: token.paragraph)]
    headed = [p[0] for p in paragraphs if len(p) > 1 and all(t.kind is TermKind.NAME for t in p[1:])]
    others = sum(token.kind is TermKind.TEXT for token in headed)
    return {id(t) for t in headed if t.kind is TermKind.UNKNOWN} if others >= _FEWEST_HEADED else set()


def _push(stack: list[Heading], headings: Sequence[Heading]) -> None:
    """Put headings under those that they stand under, or that hold beside them."""
    for heading in headings:
        while stack and (
            (stack[-1].level or _SHORT) > (heading.level or _SHORT)
            or heading.level == stack[-1].level == _RUN_IN
            or _follows(heading, stack[-1])
        ):
            stack.pop()
        heading.over = stack[-1] if stack else None
        stack.append(heading)


def _follows(heading: Heading, before: Heading) -> bool:
    """Whether two headings are terms, of which the second begins where the first one ends: "2019-2024"."""
    return all(len(days_in(h.text)) > 1 and look_up(h.text).senses == {"dated"} for h in (heading, before))


def _under(token: Token, heading: Heading | None) -> Token:
    """Put a name under a heading of the text, over all that its table puts over it."""
    if token.heading is None:
        token.heading = heading
        return token
    chain = token.heading.chain()
    if chain[-1].over is None and not any(over is heading for over in chain):
        chain[-1].over = heading
    return token


def _headings(token: Token, *, alone: bool) -> list[Heading]:
    """Give the headings that a text is: itself where it is short, else its last sentences."""
    text = _OF_STROKES.sub("", token.prose or token.term.text).strip()
    says = sum(map(str.isalpha, text)) >= _FEWEST_LETTERS or len(days_in(text)) > 1
    if token.mark or not token.first or NO_HEADING.match(text) or not (says and without_definitions(text)):
        return []
    if token.kind is TermKind.UNKNOWN:
        found = look_up(text)
        if begins_with_name(text):
            return []
        known = "unknown" not in found.senses and found.says_more_than_yes_or_no
        if not known and (not alone or resembles(text) or holds_names(text)):
            return []
    if _goes_on(text) or (token.level is None and _is_beside(text)):
        return []
    if token.level is not None or (len(text) <= _LONGEST and not text.endswith(".")):
        loose = is_area(text) or bool(ASIDE.match(text)) or (token.level is None and text[0].islower())
        texts = [text] if token.level else _AFTER_A_QUESTION.split(text)
        run_in = token.kind is TermKind.FURNITURE and not token.last
        level = token.level or (_RUN_IN if run_in else _SHORT)
        return [Heading(text, token.line, token.page, None, level, prose=loose) for text in texts]
    sentences = [s.strip() for s in _SENTENCE_END.split(text) if s.strip()][-_MOST_SENTENCES:]
    last = sentences[-1]
    sentences = [s for s in sentences if (s is last or _POINTS.search(s)) and not _is_of_a_law(s)]
    strict = last.endswith(":") and len(last) <= _LONGEST_INTRODUCTION
    return [
        Heading(sentence, token.line, token.page, None, _SENTENCE, prose=not (strict and sentence is last))
        for sentence in sentences
    ]


def _goes_on(text: str) -> bool:
    """Whether a text heads more of what stood before it, and says itself no more than that."""
    if _OF_A_PAGE.search(text):
        return True
    return bool(_GOES_ON.search(text)) and look_up(text).meaning in (
        Answer.NOTHING,
        Answer.ASK,
        Step.AGREEMENT,
    )


def _is_beside(text: str) -> bool:
    """Whether a text is an address, a telephone number or about a law, and says nothing of municipalities."""
    contact = bool(CONTACT.search(text)) and not look_up(text).senses & (TELLING - {"ask"})
    return contact or (_is_of_a_law(text) and not text.endswith(":"))


def _is_of_a_law(text: str) -> bool:
    """Whether a text says something of a law, and nothing of agreements."""
    return bool(OF_A_LAW.search(text)) and not look_up(text).senses & _OF_AN_AGREEMENT
