"""Near names, as suggestions for a person. Nothing here is ever accepted."""

import re
from functools import cache, lru_cache
from itertools import combinations

from gemeenten.listing.records import Suggestion
from gemeenten.places import VINTAGES, Vintage, municipalities
from gemeenten.places.names import find, key

_LEAST_SCORE = 70.0
_WHOLE = 100
_LIKELY_SLIP = 80.0
_WORDS = re.compile(r"[\s,;:()/]+")
_MOST_WORDS = 8
_MOST = 3
#: A candidate this much better than the next one is offered alone.
_OBVIOUS_LEAD = 12.0


@cache
def _names(vintage: Vintage) -> dict[str, str]:
    return {m.nis: key(m.name) for m in municipalities(vintage).values()}


@cache
def _names_ever() -> tuple[str, ...]:
    return tuple({name for vintage in VINTAGES for name in _names(vintage).values()})


@lru_cache(maxsize=1 << 12)
def resembles(text: str) -> bool:
    """Whether a text could be a municipality's name with a slip in it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # needed only where a name is unknown

    found = process.extractOne(key(text), _names_ever(), scorer=fuzz.ratio, score_cutoff=_LIKELY_SLIP)
    return found is not None


def _names_in(text: str, vintage: Vintage) -> tuple[Suggestion, ...]:
    """Find the names that stand in a longer text, word for word; the longest ones."""
    words = _WORDS.split(text)
    if len(words) > _MOST_WORDS:
        return ()
    spans = [(a, b) for a, b in combinations(range(len(words) + 1), 2) if b - a < len(words)]
    found: dict[str, Suggestion] = {}
    taken: set[int] = set()
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        place = find(" ".join(words[a:b]))
        municipality = place.municipalities.get(vintage) if place else None
        if municipality and not taken & set(range(a, b)):
            taken |= set(range(a, b))
            score = round(100 * len(key(municipality.name)) / len(key(text)), 1)
            found[municipality.nis] = Suggestion(municipality.nis, municipality.name, score)
    return tuple(found.values())


def holds_names(text: str) -> bool:
    """Whether a text is nothing but municipalities, one after the other."""
    return any(round(sum(found.score for found in _names_in(text, v))) == _WHOLE for v in VINTAGES)


def near(text: str, vintage: Vintage) -> tuple[Suggestion, ...]:
    """Find the municipalities whose name resembles the text, nearest first; one alone where it is obvious."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # needed only where a name is unknown

    inside = _names_in(text, vintage)
    if inside:
        return inside
    found = process.extract(
        key(text), _names(vintage), scorer=fuzz.ratio, limit=_MOST, score_cutoff=_LEAST_SCORE
    )
    suggestions = tuple(
        Suggestion(nis, municipalities(vintage)[nis].name, round(score, 1)) for _, score, nis in found
    )
    if len(suggestions) > 1 and suggestions[0].score - suggestions[1].score >= _OBVIOUS_LEAD:
        return suggestions[:1]
    return suggestions
