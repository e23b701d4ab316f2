"""Of whom a heading says what it says: of all but a few, of some only, of the municipalities beside something else."""

import re
from functools import lru_cache

from gemeenten.listing.text.sentences import named_in
from gemeenten.listing.words.wordings import TELLING, look_up
from gemeenten.places.names import Place

_LONGEST = 400
_BUT = re.compile(
    r",?\s*\(?\b(?:met\s+uitzondering\s+van|uitgezonderd|behalve|behoudens|excl(?:usief|usive\s+of|\.\s+)?|with\s+the\s+exception\s+of|except(?:\s+for)?"
    r"|à\s+l['’]exception\s+d\w*|hormis|sauf)\b[^.;]*|\bop\s[^.;]{2,120}?\sna\b",
    re.IGNORECASE,
)

#: "Van de volgende gemeenten tekende alleen Eeklo", over names of which it is not said of all.
SOME = re.compile(r"\b(?:slechts|alleen|enkel|only|seule?s?|uniquement)\b", re.IGNORECASE)
_OF_THESE = re.compile(
    r"\b(?:van|onder|of|among|parmi|de)\s+(?:de\s+|the\s+|les\s+|ces\s+)?"
    r"(?:volgende|onderstaande|deze|these|following|below|suivantes|communes\s+suivantes)\b",
    re.IGNORECASE,
)


#: "Subsidies 2022 per gemeente met een overeenkomst (bedragen in euro)"
_WITH_ONE = re.compile(
    r"(?:^|[-–—:(,]\s+|\b(?:per|aan|voor|[a-zà-ÿ]+\s+van)\s+(?:de\s+|alle\s+|onze\s+)?)"
    r"((?:steden\s+en\s+)?(?:gemeenten?|besturen)\s+met\s+(?:een\s+)?(?:lopende\s+|actieve\s+|geldige\s+)?"
    r"(?:samenwerkings)?overeenkomst(?:en)?)(?=\s*(?:[-–—(,;:]|$))",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 8)
def of_the_municipalities(text: str) -> str:
    """Give the words of a heading that say that its municipalities have an agreement, where it tells of money too.

    All of it, where it has no such words, or others that tell how far they are.
    """
    match = _WITH_ONE.search(text) if len(text) <= _LONGEST else None
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    return text if match is None or look_up(rest).senses & (TELLING | {"past", "agreement"}) else match[1]


def is_of_some(text: str) -> bool:
    """Whether a heading says something of some only of those below it."""
    return len(text) <= _LONGEST and bool(SOME.search(text) and _OF_THESE.search(text))


@lru_cache(maxsize=1 << 8)
def parted(text: str) -> tuple[str, tuple[Place, ...]]:
    """Give a text without what it excepts, and the municipalities that it excepts; none where it names none."""
    match = _BUT.search(text) if len(text) <= _LONGEST else None
    excepted = (
        tuple(name.term.place for name in named_in(match[0].strip(" ,()")) if name.term.place)
        if match
        else ()
    )
    return (text[: match.start()] + text[match.end() :], excepted) if match and excepted else (text, ())
