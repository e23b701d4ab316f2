"""Names that run over the end of a line are put together again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gemeenten.listing.text.terms import Term, TermKind, read
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.suggest import resembles

_HYPHENS = ("-", "\u00ad", "‐", "‑", "–", "—", "/")
_MOST_PIECES = 4
#: A name may go on after a label and a page's furniture, not after this many of them.
_FARTHEST = 6


def join(tokens: Sequence[Token]) -> list[Token]:
    """Put broken names and labels together; what stood inside one comes to stand before it."""
    joined: list[Token] = []
    taken: set[int] = set()
    for i, token in enumerate(tokens):
        if i in taken:
            continue
        pieces = _pieces(tokens, i, taken)
        if len(pieces) == 1:
            joined.append(_unfinished(token))
            continue
        between = [tokens[k] for k in range(i + 1, pieces[-1]) if k not in pieces and k not in taken]
        joined += between
        taken.update(range(i, pieces[-1] + 1))
        term = replace(read(_together([tokens[k] for k in pieces])), bullet=token.term.bullet)
        joined.append(replace(token, term=term, last=tokens[pieces[-1]].last))
    return joined


def _pieces(tokens: Sequence[Token], start: int, taken: set[int]) -> list[int]:
    """Positions of the tokens that make up the name that begins here."""
    first = tokens[start]
    if first.kind not in (TermKind.NAME, TermKind.UNKNOWN, TermKind.LABEL) or not first.last:
        return [start]
    if _is_whole(first) and not any(
        token.flowing or token.term.text.startswith(_HYPHENS)
        for token in tokens[start : start + 1 + _FARTHEST]
    ):
        return [start]
    pieces = [start]
    for k in range(start + 1, min(start + 1 + _FARTHEST, len(tokens))):
        token = tokens[k]
        if token.kind is TermKind.TEXT:
            break
        if k in taken:
            continue
        if token.first and _fits([tokens[p] for p in (*pieces, k)]):
            return [*pieces, k]
        if token.kind in (TermKind.FURNITURE, TermKind.TOTAL, TermKind.LABEL) or token.term.ambiguous:
            continue
        if not token.first:
            break
        pieces.append(k)
        if len(pieces) == _MOST_PIECES or not token.last:
            break
    misspelt = first.term.text.endswith(_HYPHENS) and resembles(_together([tokens[k] for k in pieces[:2]]))
    return pieces[:2] if misspelt else [start]


def _is_whole(token: Token) -> bool:
    """Whether a token is a municipality's name, or a label, that does not break off at a hyphen."""
    known = token.kind is TermKind.LABEL or (token.term.is_flemish)
    return known and not token.term.text.endswith(_HYPHENS)


def _fits(pieces: Sequence[Token]) -> bool:
    """Whether the pieces are one name: a known one, and broken at a hyphen unless they mean nothing alone.

    In an enumeration there is a comma between two names; without one, the end of a line parts nothing.
    """
    held = all(_hyphenated(a, b) or a.flowing or b.flowing for a, b in pairwise(pieces))
    if not held and all(piece.kind in (TermKind.NAME, TermKind.LABEL) for piece in pieces):
        return False
    if not all(any(map(str.isalpha, piece.term.text)) for piece in pieces):
        return False
    together = read(_together(pieces))
    if together.kind is TermKind.LABEL:
        return True
    return together.place is not None and (bool(together.place.municipalities) or held)


def _hyphenated(a: Token, b: Token) -> bool:
    return a.term.text.endswith(_HYPHENS) or b.term.text.startswith(_HYPHENS)


def _together(pieces: Sequence[Token]) -> str:
    text = pieces[0].term.text
    for piece in pieces[1:]:
        glue = "" if text.endswith(_HYPHENS) or piece.term.text.startswith(_HYPHENS) else " "
        text += glue + piece.term.text
    return text


def _unfinished(token: Token) -> Token:
    """Take back what was made of a name that breaks off at a hyphen: its first half may be known too."""
    if token.kind is TermKind.NAME and token.last and token.term.text.endswith(_HYPHENS):
        return replace(token, term=Term(TermKind.UNKNOWN, token.term.text))
    return token
