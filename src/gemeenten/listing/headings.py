"""Headings between lists: what stands under "in onderhandeling" has no agreement."""

from collections import Counter
from collections.abc import Sequence

from gemeenten.listing.atoms import Sort
from gemeenten.listing.status import heads_others
from gemeenten.listing.tokens import Token

_LONGEST = 120
_MOST_PIECES = 2


def mark_refused(tokens: Sequence[Token]) -> None:
    """Mark the names under a heading that announces municipalities without an agreement.

    A heading is a short paragraph of its own, or a line that ends in a colon; it holds until the next heading
    that announces municipalities. What a table says of its rows itself stands.
    """
    pieces = Counter(token.paragraph for token in tokens if token.sort is not Sort.NAME)
    heading: str | None = None
    for token in tokens:
        if token.sort in (Sort.TEXT, Sort.UNKNOWN, Sort.FURNITURE):
            text = token.atom.text
            alone = pieces[token.paragraph] <= _MOST_PIECES and not text.endswith(".")
            if len(text) <= _LONGEST and (alone or text.endswith(":")):
                others = heads_others(text)
                heading = heading if others is None else text.rstrip(" :") if others else None
        elif heading is not None and token.sort is Sort.NAME and token.against is None:
            token.against = heading
