"""The totals that a document states itself, of the whole list and of each province, held against its list."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gemeenten._text import Text
from gemeenten.listing.deciding.labels import Placed
from gemeenten.listing.records import Entry, Problem, ProblemKind
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.places import PROVINCES
from gemeenten.steps import Step

_NUMBER_OF = re.compile(
    r"(?<![\d.,/-])(\d{1,3})\s+(?:een\s+)?(?:(?:lokale|nieuwe|vlaamse|deelnemende|ondertekende)\s+)*"
    r"(?:samenwerkings\w+|overeenkomst\w*|gemeente[ns]?\b|steden\b|besturen\b)"
    r"|(?:gemeente[ns]?|steden|besturen|overeenkomsten)\s*\((\d{1,3})\)",
    re.IGNORECASE,
)
#: "300 gemeenten, waarvan er 125 een overeenkomst hebben"
_OF_WHICH = re.compile(
    r"\b(?:waarvan|of\s+which|dont)\s+(?:er\s+)?(\d{1,3})\b[^.;]{0,60}?\b(?:overeenkomst|samenwerkings|agreement|convention)",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(r"samenwerkings|overeenkomst", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:van\s+de|alle|overige|andere|resterende|op\s+de|nog)\s*$", re.IGNORECASE)
#: A sentence on visits and talks counts something else than agreements, and one on a province a part of them.
_OTHER_COUNTS = re.compile(r"\bbezo(?:cht|ek)|gesprek|onderhandel", re.IGNORECASE)
_PROVINCE = re.compile("|".join(PROVINCES))
#: How many municipalities a region has says nothing of a list.
_OF_A_REGION = re.compile(
    r"\b(?:vlaanderen|vlaamse\s+gewest|vlaamse\s+gemeenschap|flandre|flanders|belgi\w+)\b.{0,200}?\b(?:telt|telde|heeft|kent|compte|has|had|bestaat)\b"
    r"|\b(?:telt|telde|heeft|kent|er\s+zijn|zijn\s+er)\b.{0,200}?\b(?:vlaanderen|vlaamse\s+gewest|belgi\w+)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]*")
_BEFORE = 20
#: An announcement stands within this many lines before its list.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """A total as the document states it: of a province, or (None) of the whole list."""

    number: int
    province: str | None
    as_printed: str
    page: int | None
    line: int | None


_Line = tuple[tuple[int, int], str]


def in_prose(before: Iterable[_Line], counted: int) -> Stated | None:
    """Find the number of municipalities that the text before the list announces.

    A number of agreements goes before a number of municipalities; of several the last one, nearest to the
    list, unless an earlier one is just what the list holds.
    """
    texts = deque((text for text in before if text[1].strip()), maxlen=_NEAR)
    found: list[tuple[bool, Stated]] = []
    starts: list[int] = []
    position = 0
    for _, text in texts:
        starts.append(position)
        position += len(text) + 1
    running = " ".join(text for _, text in texts)
    for sentence in _SENTENCE.finditer(running):
        region = _OF_A_REGION.search(sentence[0])  # a title may stand before it, without a stop
        if (
            (region and not _AGREEMENT.search(sentence[0], region.start()))
            or _OTHER_COUNTS.search(sentence[0])
            or _PROVINCE.search(sentence[0])
        ):
            continue
        of_which = _OF_WHICH.search(sentence[0])
        for match in [of_which] if of_which else _NUMBER_OF.finditer(sentence[0]):
            start = sentence.start() + match.start()
            if _OF_ALL.search(running[max(0, start - _BEFORE) : start]):
                continue
            page, line = texts[bisect_right(starts, start) - 1][0]
            number = int(next(filter(None, match.groups())))
            if number <= 1:  # the number of a heading, or of a single one
                continue
            stated = Stated(number, None, match[0], page or None, line)
            found.append((bool(_AGREEMENT.search(match[0])), stated))
    best = [stated for agreement, stated in found if agreement] or [stated for _, stated in found]
    return next((s for s in best if s.number == counted), best[-1] if best else None)


def in_list(tokens: Sequence[Token], placed: Sequence[Placed]) -> list[Stated]:
    """Find the totals within the list: beside a province's label, or in a line of their own."""
    label_of = {id(item.token): item.label for item in placed}
    totals = [token for token in tokens if token.kind is TermKind.TOTAL]
    overall = next((t for t in reversed(totals) if t.term.province is None), None)
    stated: list[Stated] = []
    label: str | None = None
    for token in tokens:
        label = label_of.get(id(token), label)
        is_city = token.kind is TermKind.NAME and id(token) in label_of
        if token.term.total is None or is_city:
            continue
        province = token.term.province or (None if token is overall else label)
        if token.term.province or token is overall or len(totals) > 1:
            stated.append(Stated(token.term.total, province, token.term.text, token.page, token.line))
    return stated


def differing(
    stated: Sequence[Stated], placed: Sequence[Placed], entries: Sequence[Entry], problems: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Give a problem for each total that the list does not come to, even with what is still to be decided."""
    open_ = [p for p in problems if p.kind not in (ProblemKind.DUPLICATE, ProblemKind.OTHER_STATUS)]
    entries = [entry for entry in entries if entry.step is Step.AGREEMENT]
    label_of = {_at(i.token.page, i.token.line, i.token.term.text): i.label for i in placed}
    undecided = [label_of.get(_at(p.page, p.line, p.as_printed)) for p in open_]
    found = []
    for total in stated:
        have = [e for e in entries if total.province in (None, e.province)]
        more = sum(total.province in (None, label) for label in undecided)
        if not len(have) <= total.number <= len(have) + more:
            where = f" under {total.province}" if total.province else ""
            where_nl = f" onder {total.province}" if total.province else ""
            found.append(
                Problem(
                    ProblemKind.TOTAL_DIFFERS,
                    total.as_printed,
                    total.page,
                    total.line,
                    Text(
                        f"The document says {total.number}{where}, the list has {len(have)}.",
                        f"Het document zegt {total.number}{where_nl}, de lijst telt er {len(have)}.",
                    ),
                )
            )
    return tuple(found)


def _at(page: int | None, line: int | None, text: str) -> tuple[int, int, str]:
    return page or 0, line or 0, text
