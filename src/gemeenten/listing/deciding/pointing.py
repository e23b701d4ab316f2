"""At whom a sentence points that names nobody: at a list above it, at some of its names by number, or at others."""

import re
from collections.abc import Sequence

from gemeenten.listing.text.exceptions import SOME
from gemeenten.places import Municipality

_COUNTED = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_COUNT = rf"(?:{'|'.join(_COUNTED)}|\d{{1,3}})"
_ALL_OF_THEM = rf"(?:gemeenten|besturen|steden|{_COUNT})\b"
#: "De eerste vier", but not the first four years.
_ENDS = re.compile(
    rf"\bde\s+(?P<end>eerste|laatste)\s+(?P<count>{_COUNT})\b(?!\s+(?:jaar|jaren|maand|we+k|dag))",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?:nrs\.?|nummers|numbers|numéros)\s+\d{1,3}(?:\s*(?:,|en|and|et|&)\s*\d{1,3})*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
#: What points from a sentence at the list that it follows.
_BACK = re.compile(
    rf"\b(?:bovenstaande|hierboven|van\s+deze\s+{_ALL_OF_THEM}|beide\s+{_ALL_OF_THEM}|of\s+these|de\s+ces|bovengenoemde"
    r"|bovenvermelde|voornoemde|ten\s+onrechte|above|wrongly|ci-dessus|à\s+tort|(?<!vragen\s)(?:nrs\.?|nummers|numbers|numéros)\s+\d)"
    rf"|{_ENDS.pattern}",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    rf"\b(?:van|onder)\s+(?:deze|bovenstaande)\s+{_ALL_OF_THEM}|\bof\s+these\b|\bde\s+ces\b", re.IGNORECASE
)


def points_back(words: str) -> bool:
    """Whether a sentence points at what stands above it."""
    return bool(_BACK.search(words))


def excludes_others(words: str) -> bool:
    """Whether a sentence says something of some of those above it only: "van deze gemeenten heeft enkel … er een"."""
    return bool(SOME.search(words) and _OF_THESE.search(words))


def pointed_at(words: str, above: Sequence[Municipality | None]) -> list[Municipality]:
    """Give those of the names above that a sentence means: by their numbers, the first or last few, or all."""
    chosen = above
    if ends := _ENDS.search(words):
        word = ends["count"].casefold()
        count = int(word) if word.isdecimal() else _COUNTED.index(word) + 2
        chosen = above[:count] if ends["end"].casefold() == "eerste" else above[-count:]
    elif numbers := _NUMBERS.search(words):
        at = [int(number) - 1 for number in _NUMBER.findall(numbers[0])]
        chosen = [above[i] for i in at] if min(at) >= 0 and max(at) < len(above) else above
    return [m for m in chosen if m]
