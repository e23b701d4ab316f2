"""Names that look otherwise than the others of their list, and texts among them that look like names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gemeenten.listing.text.pieces import begins_with_name
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.suggest import resembles

#: This share of the names has to look the same for another look to mean something.
_USUAL = 0.6
#: Of fewer names nothing is usual.
_FEWEST = 5
_LONGEST_SLIP = 30
_LONGEST_REMARK = 60


def is_stray(token: Token) -> bool:
    """Whether a name stands on a line of its own, and not in an address."""
    known = token.kind is TermKind.NAME and token.term.is_flemish
    return known and token.first and token.last and not token.flowing and not token.term.text[0].isdigit()


def with_odd_ones(tokens: Sequence[Token]) -> list[Token]:
    """Set apart the names without the bullet that all others have, or in capitals: they head a group of names.

    A group within a province may be called after its town; so may a district, or a region. Then each heads some
    names, and the first of them comes before all others; else they are names like the others.
    """
    names = [t for t in tokens if is_stray(t) and not t.term.ambiguous]
    looks = Counter(_look(token) for token in names)
    if not looks:
        return list(tokens)
    usual, count = looks.most_common(1)[0]
    if len(names) < _FEWEST or count < _USUAL * len(names):
        return list(tokens)
    bullet, capitals = usual
    odd = [(bullet and not t.term.bullet) or (_look(t)[1] and not capitals) for t in names]
    heading = not odd[-1] and not any(a and b for a, b in pairwise(odd)) and _comes_first(names, odd)
    apart = {id(t) for t, is_odd in zip(names, odd, strict=True) if is_odd and heading}
    return [replace(token, stray=True) if id(token) in apart else token for token in tokens]


def _comes_first(names: Sequence[Token], odd: Sequence[bool]) -> bool:
    """Whether the first of the odd ones heads the list, or begins a paragraph that names follow in."""
    first = odd.index(True) if True in odd else 0
    own = names[first].paragraph
    return first == 0 or (names[first - 1].paragraph != own and names[first + 1].paragraph == own)


def _look(token: Token) -> tuple[bool, bool]:
    return bool(token.term.bullet), token.term.text.isupper() and len(token.term.text) > 1


def with_slips(tokens: Sequence[Token]) -> Iterator[Token]:
    """Take a short line between names that looks like one with a slip in it for an unknown name, not for prose."""
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        short = token.kind is TermKind.TEXT and token.level is None
        if short and any(map(_is_name_alone, (before, after))) and _is_slip_or_remark(token):
            yield replace(token, term=replace(token.term, kind=TermKind.UNKNOWN))
        else:
            yield token


def _is_name_alone(token: Token | None) -> bool:
    return token is not None and token.kind is TermKind.NAME and token.first and token.last


def _is_slip_or_remark(token: Token) -> bool:
    """Whether a text looks like a name with a slip in it, or like one with a remark."""
    text = token.prose or token.term.text
    if len(text) <= _LONGEST_SLIP and resembles(text):
        return True
    return len(text) <= _LONGEST_REMARK and not text.endswith((":", ".")) and begins_with_name(text)
