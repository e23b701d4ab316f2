"""Which label each name stands under, from where the labels stand: before, after, or inside their block.

The label is what the document says of a name; whether it is true is not asked here, so that a name under a
wrong label is found later. The provinces that names really lie in only serve to weigh whole readings of the
document against each other.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, groupby, pairwise, product

from gemeenten.listing.text.neighbours import agrees, restarts
from gemeenten.listing.text.terms import TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.places import Vintage

#: More places than this where "Antwerpen" can be the city or the label are not tried in all combinations.
_MOST_AMBIGUOUS = 4
#: How much more a reading must explain than the next best one before it is believed.
_MARGIN = 1.0
#: What it costs a reading when a label repeats on its page, when a city or a label looks like the other kind, and
#: when a city breaks the alphabet; a name under a wrong label costs 1.
_REPEATED, _UNLIKE, _BROKEN = 3.0, 4.0, 1.5
_CLEARLY = 0.5
#: So many names on the wrong side of a label are no slip.
_A_RUN = 2


@dataclass(slots=True)
class Placed:
    """A name (or what stands where a name should) and the province that the document puts it under.

    `unclear` marks a token that can be the city as well as the label.
    """

    token: Token
    label: str | None
    unclear: bool = False


def place(tokens: Sequence[Token]) -> list[Placed]:
    """Find the label of every name, section by section; labels themselves are left out."""
    listed = [token for token in tokens if token.kind in (TermKind.NAME, TermKind.UNKNOWN, TermKind.LABEL)]
    sections = groupby(_without_summary(listed), key=lambda token: token.section)
    return [placed for _, section in sections for placed in _place(list(section))]


def _without_summary(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out provinces that follow each other behind all names, or before them in a part of its own.

    So a list is counted at its foot, or at its head.
    """
    named = {t.part for t in tokens if t.kind is not TermKind.LABEL}
    counted = Counter(t.part for t in tokens if t.part not in named)
    tokens = [t for t in tokens if counted[t.part] <= _A_RUN]
    last = max(
        (i for i, t in enumerate(tokens) if t.kind is not TermKind.LABEL and not t.term.ambiguous), default=-1
    )
    before = any(t.kind is TermKind.LABEL for t in tokens[:last])
    return tokens[: last + 1] if len(tokens) - last > _A_RUN + 1 and not before else tokens


def _place(tokens: Sequence[Token]) -> list[Placed]:
    open_ = [i for i, token in enumerate(tokens) if token.term.ambiguous and token.label is None]
    readings = sorted((_reading(tokens, choice) for choice in _choices(open_)), key=lambda r: r.cost)
    best = readings[0]
    rivals = [r for r in readings[1:] if r.cost < best.cost + _MARGIN]
    # Which of two neighbours is the city does not matter, as long as one of them is.
    rivals = [r for r in rivals if len(r.cities) != len(best.cities)]
    unclear = {i for r in rivals for i in open_ if (i in r.cities) != (i in best.cities)}
    placed = []
    for i, token in enumerate(tokens):
        if i in unclear:
            placed.append(Placed(token, None, unclear=True))
        elif token.kind is not TermKind.LABEL and (i not in open_ or i in best.cities):
            placed.append(Placed(token, token.label or best.labels.get(i)))
    return placed


def parted(item: Placed, vintage: Vintage) -> list[Placed]:
    """Give the names in a combination that is no municipality of the vintage; any other name as it is."""
    term = item.token.term
    if not term.pieces or (term.place and vintage in term.place.municipalities):
        return [item]
    return [replace(item, token=replace(item.token, term=piece)) for piece in term.pieces]


def _choices(open_: Sequence[int]) -> Iterator[frozenset[int]]:
    """Yield the sets of tokens to be taken for the city."""
    if len(open_) > _MOST_AMBIGUOUS:
        yield frozenset()
        yield frozenset(open_)
        return
    for chosen in product((False, True), repeat=len(open_)):
        yield frozenset(i for i, city in zip(open_, chosen, strict=True) if city)


@dataclass(slots=True)
class _Reading:
    """One way to read the list: the tokens that are cities, each name's label, and what stays unexplained."""

    cities: frozenset[int]
    labels: dict[int, str]
    cost: float


def _reading(tokens: Sequence[Token], cities: frozenset[int]) -> _Reading:
    is_label = [
        t.kind is TermKind.LABEL or (t.term.ambiguous and i not in cities) for i, t in enumerate(tokens)
    ]
    labels = [i for i, label in enumerate(is_label) if label]
    names = [i for i, label in enumerate(is_label) if not label and tokens[i].label is None]
    assigned = _assign(tokens, labels, names)
    cost = float(sum(not agrees(tokens[i], assigned.get(i)) for i in names)) if labels else 0.0
    cost += _oddities(tokens, labels, names)
    return _Reading(cities, assigned, cost)


class _Stands(Enum):
    """Where a list's labels stand: at the head of their blocks, at the foot, or anywhere inside."""

    BEFORE = auto()
    AFTER = auto()
    INSIDE = auto()


def _assign(tokens: Sequence[Token], labels: Sequence[int], names: Sequence[int]) -> dict[int, str]:
    """Give each name its label, the way the labels stand in most of the list."""
    if not labels or not names:
        return {}
    starts, ends = labels[0] < names[0], labels[-1] > names[-1]
    usual = (
        _Stands.BEFORE if starts and not ends else _Stands.AFTER if ends and not starts else _Stands.INSIDE
    )

    def disagreeing(assigned: dict[int, str]) -> int:
        return sum(not agrees(tokens[i], assigned.get(i)) for i in names)

    reading = _read_as(usual, tokens, labels, names)
    # What the labels' places suggest is given up only where it makes nonsense of the list.
    if disagreeing(reading) <= len(names) // 2:
        return reading
    return min((reading, *(_read_as(other, tokens, labels, names) for other in _Stands)), key=disagreeing)


def _read_as(
    stands: _Stands, tokens: Sequence[Token], labels: Sequence[int], names: Sequence[int]
) -> dict[int, str]:
    """Give each name its label where labels stand so: between two of them, the first names are the former's."""
    gaps: list[list[int]] = [[] for _ in range(len(labels) + 1)]
    for i in names:
        gaps[bisect_left(labels, i)].append(i)
    provinces = [None, *(tokens[i].term.province for i in labels), None]
    assigned: dict[int, str] = {}
    for k, (gap, (left, right)) in enumerate(zip(gaps, pairwise(provinces), strict=True)):
        own = [tokens[i] for i in gap]
        if stands is _Stands.INSIDE:
            cut = _best_cut(own, left, right)
        elif stands is _Stands.BEFORE:
            follower = tokens[gaps[k + 1][0]] if right and gaps[k + 1] else None
            cut = len(gap) - _run_into(own, follower, left, right)
        else:
            leader = tokens[gaps[k - 1][-1]] if left and gaps[k - 1] else None
            cut = _run_from(own, leader, left, right)
        assigned.update((i, left) for i in gap[:cut] if left)
        assigned.update((i, right) for i in gap[cut:] if right)
    return assigned


def _best_cut(gap: Sequence[Token], left: str | None, right: str | None) -> int:
    """How many names between two labels belong to the first: up to where the alphabet starts again."""
    if left is None or right is None:
        return 0 if left is None else len(gap)
    # Moving the cut over a name gains what the name agrees with on the left, and loses it on the right.
    gains = list(accumulate((agrees(t, left) - agrees(t, right) for t in gap), initial=0))
    cuts = [n for n in range(1, len(gap)) if restarts(gap[n - 1], gap[n])]
    return max([*cuts, 0, len(gap)], key=gains.__getitem__)


def _run_into(gap: Sequence[Token], follower: Token | None, left: str | None, right: str | None) -> int:
    """How many names before a label belong to it, because their alphabet runs on after it.

    Labels mostly stand before their block, and this one does not: a cell in the middle of its rows.
    """
    if not gap or follower is None or restarts(gap[-1], follower):
        return 0
    start = next((n for n in range(len(gap) - 1, 0, -1) if restarts(gap[n - 1], gap[n])), 0)
    return len(gap) - start if _is_run(gap[start:], right, left) else 0


def _run_from(gap: Sequence[Token], leader: Token | None, left: str | None, right: str | None) -> int:
    """How many names after a label belong to it, because their alphabet began before it."""
    if not gap or leader is None or restarts(leader, gap[0]):
        return 0
    end = next((n for n in range(1, len(gap)) if restarts(gap[n - 1], gap[n])), len(gap))
    return end if _is_run(gap[:end], left, right) else 0


def _is_run(names: Sequence[Token], own: str | None, other: str | None) -> bool:
    return len(names) >= _A_RUN and all(agrees(t, own) and not agrees(t, other) for t in names)


def _oddities(tokens: Sequence[Token], labels: Sequence[int], names: Sequence[int]) -> float:
    """Weigh what is odd in a reading: labels that repeat, cities that stand apart or break the alphabet."""
    repeated = sum(
        tokens[a].term.province == tokens[b].term.province and tokens[a].page == tokens[b].page
        for a, b in pairwise(labels)
    )
    looks = _looks(tokens)
    usual = [Counter(looks[i] for i in positions) for positions in (names, labels)]
    unlike = broken = 0
    for kind, positions in enumerate((names, labels)):
        for at, i in enumerate(positions):
            if not tokens[i].term.ambiguous:
                continue
            own = _share(usual[kind], looks[i], itself=True)
            unlike += _share(usual[1 - kind], looks[i]) > own + _CLEARLY
            if positions is names:
                neighbours = [tokens[k] for k in names[max(at - 1, 0) : at + 2]]
                broken += sum(restarts(a, b) for a, b in pairwise(neighbours))
    return _REPEATED * repeated + _UNLIKE * unlike + _BROKEN * broken


_Look = tuple[bool, str, bool]


def _looks(tokens: Sequence[Token]) -> list[_Look]:
    """Give what sets tokens apart: a paragraph of their own, a bullet, capitals."""
    counts = Counter(token.paragraph for token in tokens)
    return [(counts[t.paragraph] == 1, t.term.bullet, t.term.text.isupper()) for t in tokens]


def _share(looks: Counter[_Look], own: _Look, *, itself: bool = False) -> float:
    """Give the share of (other) tokens that look so; a half where there are none."""
    total = looks.total() - itself
    return (looks[own] - itself) / total if total else 0.5
