"""Where a document's list stands: the runs of names that are one, as against names that prose mentions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gemeenten.listing.deciding.odd import is_stray, with_odd_ones, with_slips
from gemeenten.listing.text.neighbours import restarts
from gemeenten.listing.text.pieces import begins_with_name
from gemeenten.listing.text.terms import Term, TermKind
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.days import days_in
from gemeenten.listing.words.suggest import holds_names, resembles
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.places import PROVINCES
from gemeenten.places.names import by_code, key

#: Municipalities whose name is an everyday Dutch word too; alone they do not make a list.
ORDINARY_WORDS = frozenset(
    {
        "as",
        "bever",
        "boom",
        "bree",
        "geel",
        "halen",
        "ham",
        "hove",
        "lier",
        "lint",
        "mol",
        "niel",
        "peer",
        "putte",
        "menen",
        "lede",
        "halle",
    }
)
_FEWEST = 3
_FEWEST_AMONG_PROSE = 5
_FEWEST_IN_A_SENTENCE = 8
#: An enumeration of municipalities has this many names to one that is unknown.
_FEW = 3
#: A document with more runs of prose than this is not just a list.
_MOST_PROSE = 3
_LONGEST_TITLE = 90
_HEADS = re.compile(
    r"\b(?:lijst|overzicht|gemeente\w*|steden|besturen|communes?|municipalit\w+|\w*overeenkomst\w*|tabel|bijlage)\b",
    re.IGNORECASE,
)


def list_tokens(tokens: Sequence[Token]) -> list[Token]:
    """Give the tokens of the document's list, without what stands around it; empty where there is none.

    Where a title announces another list, labels of the one before no longer hold: it is another section.
    """
    prosy = sum(token.kind is TermKind.TEXT for token in tokens) > _MOST_PROSE
    regions = [
        (title, announced, _with_title(title, plain))
        for title, plain in _regions(with_slips(tokens))
        for announced in (title is not None and _announces(title.term.text),)
    ]
    lists = [
        _is_list(region, unannounced=prosy and not (announced or _heads(title, region) or _is_said(region)))
        for title, announced, region in regions
    ]
    headed = [_is_headed(title, region) for title, _, region in regions]
    if sum(len(region) for (_, _, region), own in zip(regions, headed, strict=True) if own) >= _FEWEST:
        lists = [one or own for one, own in zip(lists, headed, strict=True)]
    if any(lists):
        _join_neighbours(regions, lists)
    found: list[Token] = []
    loose: list[list[Token]] = []  # regions that are no list, since the last one that is
    section = 0
    for (_, announced, region), is_list in zip(regions, lists, strict=True):
        if not (is_list or _goes_on(found, region)):
            loose.append(region)
            continue
        between = [token for other in loose for token in _leftovers(other)]
        loose = []
        section += announced and bool(found) and not any(t.kind is TermKind.LABEL for t in between)
        own = [*between, *_without_edges(region)]
        for token in own:
            token.section = section
        found += own
    if found:
        found += [token for other in loose for token in _leftovers(other)]
    return with_odd_ones(found)


_Region = tuple[Token | None, bool, list[Token]]


def _announces(title: str) -> bool:
    """Whether a text announces a list of municipalities."""
    return bool(_HEADS.search(title)) or look_up(title).meaning not in (Answer.NOTHING, Answer.ASK)


def _is_said(region: Sequence[Token]) -> bool:
    """Whether words right before names say how far they are: "De volgende gemeenten hebben een overeenkomst:"."""
    return any(look_up(token.term.text).says_how_far for token in region if token.kind is TermKind.FURNITURE)


def _join_neighbours(regions: Sequence[_Region], lists: list[bool]) -> None:
    """Take names, on lines of their own or announced, for more of the list that a short line parts them from.

    Before a list it takes several, for an address or the place of a letter may stand there.
    """
    for order in (range(len(regions)), reversed(range(len(regions)))):
        for i in order:
            _, announced, region = regions[i]
            names = [token for token in region if token.kind is TermKind.NAME]
            after = i > 0 and lists[i - 1] and _is_short(regions[i][0])
            before = i + 1 < len(regions) and lists[i + 1] and _is_short(regions[i + 1][0])
            one = before and region[-1].paragraph == regions[i + 1][2][0].paragraph
            enough = len(names) >= (1 if after or one else _FEWEST)
            most = 2 * len(names) > len(region) if announced else len(names) == len(region)
            own = all(map(is_stray, names)) or (after and most)
            if not lists[i] and (after or before) and enough and own:
                lists[i] = True


def _is_short(title: Token | None) -> bool:
    text = (title.prose or title.term.text) if title else ""
    return 0 < len(text) <= _LONGEST_TITLE and (not text.endswith(".") or " " not in text)


def _heads(title: Token | None, region: Sequence[Token]) -> bool:
    """Whether a short line, or what the document marks as a heading, stands right over nothing but names."""
    if title is None or not _is_short(title) or any(token.kind is not TermKind.NAME for token in region):
        return False
    return title.level is not None or title.paragraph == region[0].paragraph


def _is_headed(title: Token | None, region: Sequence[Token]) -> bool:
    """Whether nothing but names stands under what the document marks as a heading, or right under a short line."""
    own = title is not None and (title.level is not None or _heads(title, region))
    return own and all(token.term.is_flemish for token in region)


def _leftovers(region: Sequence[Token]) -> Iterator[Token]:
    """Give what counts of a region that is no list: labels, totals, and names that may belong to a list."""
    for token in region:
        if token.kind in (TermKind.LABEL, TermKind.TOTAL):
            yield token
        elif is_stray(token):
            yield replace(token, stray=True)


def _goes_on(found: Sequence[Token], region: Sequence[Token]) -> bool:
    """Whether a few names at the head of a page are the rest of the list on the page before."""
    names = _names(region)
    last = next((token for token in reversed(found) if token.kind is TermKind.NAME), None)
    if not names or last is None or last.page is None or names[0].page != last.page + 1:
        return False
    return all(is_stray(name) for name in names) and not restarts(last, names[0])


def _regions(tokens: Iterable[Token]) -> Iterator[tuple[Token | None, list[Token]]]:
    """Part the tokens where prose stands; each region with the last line of prose before it."""
    title: Token | None = None
    region: list[Token] = []
    for token in tokens:
        if token.kind is not TermKind.TEXT:
            region.append(token)
            continue
        if region:
            yield title, region
            region = []
        title = token
    if region:
        yield title, region


def _with_title(title: Token | None, region: list[Token]) -> list[Token]:
    """Put a label before a region whose title names one province, if the region has none of its own.

    A title may name a province for another reason; then hardly any of the names lie in it.
    """
    if (
        title is None
        or len(title.term.text) > _LONGEST_TITLE
        or any(t.term.province or t.label for t in region)
    ):
        return region
    named = {name for name in PROVINCES if re.search(rf"(?<![\w-]){name}(?![\w-])", title.term.text)}
    if len(named) != 1:
        return region
    (province,) = named
    flemish = [
        t.term.place.municipalities for t in _names(region) if t.term.place and t.term.place.municipalities
    ]
    within = sum(any(m.province == province for m in found.values()) for found in flemish)
    if within <= len(flemish) / 2:
        return region
    label = Term(TermKind.LABEL, title.term.text, province=province)
    return [Token(label, title.line, title.page, paragraph=title.paragraph), *region]


def _names(region: Sequence[Token]) -> list[Token]:
    return [t for t in region if t.kind is TermKind.NAME]


def _is_list(region: Sequence[Token], *, unannounced: bool) -> bool:
    """Whether most of what stands here is municipalities, and enough of them to be no accident.

    Among prose it takes more names, unless a title announces them or labels stand among them.
    """
    flemish = [t for t in _names(region) if t.term.is_flemish]
    if not flemish:
        return False
    if any(t.sure for t in flemish):
        return True
    names = {key(t.term.bare or t.term.text) for t in flemish}
    unknown = sum(t.kind is TermKind.UNKNOWN for t in region)
    labelled = any(t.kind is TermKind.LABEL for t in region)
    if labelled:
        fewest = 1
    elif unannounced:
        flowing = sum(t.flowing for t in flemish) > len(flemish) / 2
        fewest = _FEWEST_IN_A_SENTENCE if flowing else _FEWEST_AMONG_PROSE
    else:
        fewest = _FEWEST
    telling = labelled or names - ORDINARY_WORDS
    # A sentence names people and organisations too; a list has hardly any name that is none.
    most = len(_names(region)) // (1 if labelled or not all(t.flowing for t in flemish) else _FEW)
    return len(names) >= fewest and bool(telling) and unknown <= most


def _without_edges(region: Sequence[Token]) -> list[Token]:
    """Leave out titles and signatures: what is unknown before the first and after the last known piece.

    Where it looks like a misspelt name, or is one of an enumeration, it stays.
    """
    known = [i for i, t in enumerate(region) if t.kind in (TermKind.NAME, TermKind.LABEL, TermKind.TOTAL)]
    first, last = known[0], known[-1]
    while first > 0 and _belongs(region[first - 1], region[first]):
        first -= 1
    while last + 1 < len(region) and _belongs(region[last + 1], region[last]):
        last += 1
    return list(region[first : last + 1])


def _belongs(edge: Token, listed: Token) -> bool:
    """Whether a piece beside those of a list is one of them: a slip, or a name with words that nobody knows."""
    if _is_slip(edge) or _are_one_sentence(edge, listed):
        return True
    unknown = edge.kind is TermKind.UNKNOWN and edge.paragraph == listed.paragraph
    # "Gent, 12 mei 2021" is where a letter was written.
    return unknown and begins_with_name(edge.term.text) and not days_in(edge.term.text)


def _are_one_sentence(a: Token, b: Token) -> bool:
    """Whether two pieces stand in one enumeration."""
    return a.flowing and b.flowing and a.line == b.line and TermKind.UNKNOWN in (a.kind, b.kind)


def _is_slip(token: Token) -> bool:
    text, code = token.term.text, token.term.code
    return token.kind is TermKind.UNKNOWN and bool(
        resembles(text) or holds_names(text) or (code and by_code(code))
    )
