"""Names that run over the end of a line are put together again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gemeenten.listing.atoms import Atom, Sort, read
from gemeenten.listing.suggest import resembles
from gemeenten.listing.tokens import Token

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
        atom = replace(read(_together([tokens[k] for k in pieces])), bullet=token.atom.bullet)
        joined.append(replace(token, atom=atom, last=tokens[pieces[-1]].last))
    return joined


def _pieces(tokens: Sequence[Token], start: int, taken: set[int]) -> list[int]:
    """Positions of the tokens that make up the name that begins here."""
    first = tokens[start]
    if first.sort not in (Sort.NAME, Sort.UNKNOWN, Sort.LABEL) or not first.last:
        return [start]
    if _is_whole(first) and not any(
        token.flowing or token.atom.text.startswith(_HYPHENS)
        for token in tokens[start : start + 1 + _FARTHEST]
    ):
        return [start]
    pieces = [start]
    for k in range(start + 1, min(start + 1 + _FARTHEST, len(tokens))):
        token = tokens[k]
        if token.sort is Sort.TEXT:
            break
        if k in taken:
            continue
        if token.first and _fits([tokens[p] for p in (*pieces, k)]):
            return [*pieces, k]
        if token.sort in (Sort.FURNITURE, Sort.TOTAL, Sort.LABEL) or token.atom.ambiguous:
            continue
        if not token.first:
            break
        pieces.append(k)
        if len(pieces) == _MOST_PIECES or not token.last:
            break
    misspelt = first.atom.text.endswith(_HYPHENS) and resembles(_together([tokens[k] for k in pieces[:2]]))
    return pieces[:2] if misspelt else [start]


def _is_whole(token: Token) -> bool:
    """Whether a token is a municipality's name, or a label, that does not break off at a hyphen."""
    known = token.sort is Sort.LABEL or (
        token.atom.place is not None and bool(token.atom.place.municipalities)
    )
    return known and not token.atom.text.endswith(_HYPHENS)


def _fits(pieces: Sequence[Token]) -> bool:
    """Whether the pieces are one name: a known one, and broken at a hyphen unless they mean nothing alone.

    In an enumeration there is a comma between two names; without one, the end of a line parts nothing.
    """
    held = all(_hyphenated(a, b) or a.flowing or b.flowing for a, b in pairwise(pieces))
    if not held and all(piece.sort in (Sort.NAME, Sort.LABEL) for piece in pieces):
        return False
    if not all(any(map(str.isalpha, piece.atom.text)) for piece in pieces):
        return False
    together = read(_together(pieces))
    if together.sort is Sort.LABEL:
        return True
    return together.place is not None and (bool(together.place.municipalities) or held)


def _hyphenated(a: Token, b: Token) -> bool:
    return a.atom.text.endswith(_HYPHENS) or b.atom.text.startswith(_HYPHENS)


def _together(pieces: Sequence[Token]) -> str:
    text = pieces[0].atom.text
    for piece in pieces[1:]:
        glue = "" if text.endswith(_HYPHENS) or piece.atom.text.startswith(_HYPHENS) else " "
        text += glue + piece.atom.text
    return text


def _unfinished(token: Token) -> Token:
    """Take back what was made of a name that breaks off at a hyphen: its first half may be known too."""
    if token.sort is Sort.NAME and token.last and token.atom.text.endswith(_HYPHENS):
        return replace(token, atom=Atom(Sort.UNKNOWN, token.atom.text))
    return token
