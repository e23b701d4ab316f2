"""How names stand to each other and to a label: where the alphabet starts again, and which provinces fit."""

import re
from functools import lru_cache

from gemeenten.listing.text.tokens import Token
from gemeenten.places.names import key

_WORDS = re.compile(r"[\s-]+")


def restarts(earlier: Token, later: Token) -> bool:
    """Tell whether the alphabet starts again, by letter and by word, as printed and by the official name."""
    printed = _comes_before(later.term.bare or later.term.text, earlier.term.bare or earlier.term.text)
    return printed and _comes_before(_official(later), _official(earlier))


@lru_cache(maxsize=1 << 12)
def _comes_before(a: str, b: str) -> bool:
    return key(a) < key(b) and [key(word) for word in _WORDS.split(a)] < [
        key(word) for word in _WORDS.split(b)
    ]


def _official(token: Token) -> str:
    term = token.term
    if term.place is None or not term.place.municipalities:
        return term.bare or term.text
    return next(iter(term.place.municipalities.values())).name


def agrees(token: Token, label: str | None) -> bool:
    """Tell whether a name can lie in a province, in any vintage; what is no municipality agrees with all."""
    place_ = token.term.place
    return place_ is None or not place_.provinces or label in place_.provinces
