"""How names stand to each other and to a label: where the alphabet starts again, and which provinces fit."""

import re

from gemeenten.listing.text.tokens import Token
from gemeenten.places.names import key

_WORDS = re.compile(r"[\s-]+")


def restarts(earlier: Token, later: Token) -> bool:
    """Tell whether the alphabet starts again, by letter and by word, as printed and by the official name."""
    return all(
        key(b) < key(a) and _by_word(b) < _by_word(a)
        for a, b in zip(_spellings(earlier), _spellings(later), strict=True)
    )


def _spellings(token: Token) -> tuple[str, str]:
    term = token.term
    official = next((m.name for m in term.place.municipalities.values()), None) if term.place else None
    printed = term.bare or term.text
    return printed, official or printed


def _by_word(text: str) -> list[str]:
    return [key(word) for word in _WORDS.split(text)]


def agrees(token: Token, label: str | None) -> bool:
    """Tell whether a name can lie in a province, in any vintage; what is no municipality agrees with all."""
    place_ = token.term.place
    return place_ is None or not place_.provinces or label in place_.provinces
