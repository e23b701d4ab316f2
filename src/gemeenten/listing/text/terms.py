"""The smallest pieces of a document that can be a name: what is printed, and what it can stand for.

A piece is read on its own here. What depends on its neighbours (a name broken over two lines, "Antwerpen" the
city or the province, prose or list) is decided in the modules that follow.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from gemeenten.listing.text.marks import (
    is_harmless,
    unmarked,
    with_mark_before,
    without_bullet,
    without_emphasis,
    without_footnotes,
)
from gemeenten.listing.text.separators import split
from gemeenten.places import VINTAGES
from gemeenten.places.names import Place, by_code, find, is_province, key, province


class TermKind(Enum):
    """What a piece is, as far as it tells itself."""

    NAME = auto()  # a known place; "Antwerpen" may yet turn out to be a label
    LABEL = auto()  # a province
    TOTAL = auto()  # a number of municipalities, for a province or for the whole
    FURNITURE = auto()  # a column's title, a page number, a bare number: no name, and no prose either
    UNKNOWN = auto()  # looks like a name, and is none that is known
    TEXT = auto()  # prose


@dataclass(frozen=True, slots=True)
class Term:
    """One piece, as printed and as understood.

    `called` says that the text itself calls it a province (of a label) or a town (of a name). `within` is the
    province printed in brackets behind a name, `code` and `postcode` the NIS and postal code printed beside it,
    `note` a remark behind it. `pieces` are the names that a combination such as "Bilzen/Hoeselt" holds,
    `bullet` is the kind of mark that stood before, and `bare` the name without all marks.
    """

    kind: TermKind
    text: str
    place: Place | None = None
    province: str | None = None
    called: bool = False
    within: str | None = None
    code: str | None = None
    postcode: str | None = None
    note: str | None = None
    total: int | None = None
    bullet: str = ""
    bare: str = ""
    pieces: tuple["Term", ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether it can be the province as well as the city."""
        return self.kind is TermKind.NAME and self.province is not None

    @property
    def is_flemish(self) -> bool:
        """Whether it is a municipality of Flanders, in some vintage."""
        return self.place is not None and bool(self.place.municipalities)


#: No name of a municipality has more words.
LONGEST_NAME_IN_WORDS = 5

_TOWN = re.compile(
    r"(?:de\s+)?(?:(?:stad|gemeente|stadsbestuur|gemeentebestuur|gem\.|lokaal\s+bestuur)"
    r"(?:\s*(?:en|&|/)\s*ocmw)?|ville|commune)\s+",
    re.IGNORECASE,
)
#: "Stad Mechelen en OCMW Mechelen"
_WITH_OCMW = re.compile(r"\s+(?:en|&|/|\+)\s+(?:het\s+)?OCMW\s+(?:van\s+)?(.+)$", re.IGNORECASE)
_OF = re.compile(r"(?:van|de)\s+|d['’]", re.IGNORECASE)
_TOWN_BEHIND = re.compile(r"[\s,]+(?:stad|gemeente)$", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:pagina|pag\.?|p\.?|blz\.?|page)?\s*[-–]?\s*\d{1,4}\s*(?:(?:van|/|of)\s*\d{1,4})?\s*[-–]?",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:\w*samenwerkings)?(?:overeenkomst\w*|akkoord\w*|protocol\w*)|(?:steden\s+en\s+)?gemeente[ns]?|steden"
    r"|lokale\s+besturen|besturen"
)
_TOTAL = re.compile(
    rf"(?:(?:algemeen\s+|in\s+)?(?:sub)?totaa?l\w*|som|aantal)(?P<what>[^\d:=]*)[:=]?\s*(?P<n>\d[\d.]*)(?:\s+(?:{_THINGS}))?"
    rf"|(?P<m>\d{{1,3}})\s+(?:{_THINGS})",
    re.IGNORECASE,
)
_LABEL_TOTAL = re.compile(
    rf"^(.*?\S)\s*(?:[:=–-]\s*|\s)?[(\[]?\s*(?<=[\s(\[:=–-])(\d{{1,3}})(?:\s+(?:{_THINGS}))?\s*[)\]]?\s*:?$",
    re.IGNORECASE,
)
_LABEL_REMARK = re.compile(
    r"(?:\s*[,–-]\s*vervolg|\s*[(\[](?:vervolg|prov(?:incie|\.)?|(?:stand|situatie|toestand)\b[^()]*"
    r"|(?:op\s+)?\d{1,2}(?:[./-]\d{1,2}[./-]|\s[a-z]+\s)\d{2,4})[)\]])\s*:?$",
    re.IGNORECASE,
)

#: Headings within a province, called after their town.
_AREA = re.compile(
    r"(?:arr(?:ondissement|\.)|(?:zorg|referentie)?regio|politiezone|kanton|streek)\s", re.IGNORECASE
)
_TITLE_WORDS = """
    provincie provincies gemeente gemeenten gemeentes stad steden naam namen nr nummer volgnummer nis niscode
    refnis postcode postnummer lokaal lokale bestuur besturen datum overeenkomst overeenkomsten status regio
    arrondissement deelgemeente deelgemeenten opmerking opmerkingen ja nee neen totaal aantal id code
    samenwerkingsovereenkomst samenwerkingsovereenkomsten municipality municipalities province commune
    gewest vervolg lijst overzicht tabel bijlage ondertekend getekend ocmw agii naamgemeente
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_GLUE = frozenset({"en", "of", "per", "van", "de", "met", "x", ""})
_PARTICLE_WORDS = (
    "o/d a/d o.d op den de der ten ter te van aan in en het t s o d bij la le les sur lez l du des a"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_LONGEST_NAME = 45
#: The longest name with all that may stand around it.
_MOST_WORDS_MARKED = 12
_LONGEST_MARKED = 200
_SIGN_FIRST = re.compile(r"[^\w\s'’‘\"“„(\[]\ufe0f?\s")
_MOST_WORDS = 6
_MORE_THAN_A_MARK = 10
_MOST_MUNICIPALITIES = 999
_SENTENCE_WORDS = 7
_LOWER_WORDS = 3
_WORDS_A_NAME = 4
_BETWEEN_NAMES = re.compile(r"[,;|/]")


def as_label(term: Term) -> Term:
    """Take what can be the city for the province, where its place says so."""
    return replace(term, kind=TermKind.LABEL) if term.ambiguous else term


def is_title(text: str) -> bool:
    """Whether all words are those that columns and lists are headed with."""
    words = [key(word) for word in re.split(r"[\s/,.&():]+", text) if word]
    return all(word in _TITLES or word in _GLUE for word in words) and not _GLUE.issuperset(words)


def _is_namelike(text: str) -> bool:
    text = unmarked(text).name
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME or any(map(str.isdigit, text)):
        return False
    return all(_begins_a_name(word) for word in words)


def _begins_a_name(word: str) -> bool:
    """Whether a word has a capital, is one of the small words in names, or is no word at all."""
    first = next((c for c in word if c.isalpha()), None)
    return first is None or first.isupper() or word.lower().split("-")[0].strip("'’.,()") in _PARTICLES


def is_area(text: str) -> bool:
    """Whether a text names a part of a province, or something else that is called after its town."""
    return bool(_AREA.match(text))


def is_prose(text: str) -> bool:
    """Whether a line is so clearly a sentence that it need not be cut into pieces."""
    words = text.split()
    if len(words) < _SENTENCE_WORDS or ":" in text:
        return False
    if len(words) <= _WORDS_A_NAME * (1 + len(_BETWEEN_NAMES.findall(text))):
        return False
    lower = 0
    for word in words:
        lower += word[0].islower() and word not in _PARTICLES
        if lower == _LOWER_WORDS:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def read(text: str) -> Term:
    """Read one piece: strip bullets, codes and footnote marks, and look up what is left."""
    words = text.split()
    if len(words) > _MOST_WORDS_MARKED or sum(map(len, words)) > _LONGEST_MARKED:
        return Term(TermKind.TEXT, text)
    printed = with_mark_before(without_emphasis(" ".join(words)))
    # A sign before a name says something, though it does no harm to the name.
    known = None if _SIGN_FIRST.match(printed) else _known(printed)
    bullet = ""
    if known is None:
        bullet, rest = without_bullet(printed)
        printed = without_emphasis(rest)
        known = _known(printed)
    if known is not None:
        return replace(known, bullet=bullet) if bullet else known
    if _PAGE.fullmatch(printed) or not any(map(str.isalpha, printed)):
        return Term(TermKind.FURNITURE, printed)
    total = _total(printed)
    if total is not None:
        return total
    if is_title(printed) or is_area(printed):
        return Term(TermKind.FURNITURE, printed)
    unknown = _is_namelike(without_footnotes(printed))
    return Term(TermKind.UNKNOWN if unknown else TermKind.TEXT, printed, bullet=bullet)


def _total(text: str) -> Term | None:
    match = _TOTAL.fullmatch(text.rstrip(" .;"))
    if match is None:
        return None
    number = (match["n"] or match["m"]).replace(".", "")
    if int(number[:9]) > _MOST_MUNICIPALITIES:  # of inhabitants, or euros
        return Term(TermKind.FURNITURE, text)
    where = province((match["what"] or "").strip(" -–(),"))
    return Term(TermKind.TOTAL, text, province=where[0] if where else None, total=int(number[:9]))


def _known(printed: str) -> Term | None:
    """Give the piece as a province or a place, if it is one once its marks are off."""
    place = find(printed)
    if place is not None and place.municipalities and not is_province(printed):
        return Term(TermKind.NAME, printed, place=place, bare=printed, pieces=_pieces(printed, place))
    label = _label(printed)
    name = _name(printed)
    if label is None or (name is not None and name.called):
        return name
    if name is not None and name.is_flemish and not label.called:
        return replace(name, province=label.province, total=label.total)
    return label


def _label(printed: str) -> Term | None:
    found = province(printed.strip("[]").rstrip(" :.*–-"))
    total = None
    if found is None:
        counted = _LABEL_TOTAL.match(printed)
        found = province(counted[1].strip(" :–-(")) if counted else None
        total = int(counted[2]) if counted else None
    found = found or province(without_footnotes(printed)) or province(_LABEL_REMARK.sub("", printed))
    if found is None:
        return None
    # A single digit may be the mark of a footnote as well.
    is_counted = total is not None and total >= _MORE_THAN_A_MARK and not printed[-1].isdigit()
    called = found[1] or printed.rstrip().endswith(":") or is_counted
    return Term(TermKind.LABEL, printed, province=found[0], called=called, total=total)


def _name(printed: str) -> Term | None:
    """Give the piece as a place: as it stands, without its marks, or without "stad" and "gemeente"."""
    place = find(printed)
    if place:
        return Term(TermKind.NAME, printed, place=place, bare=printed, pieces=_pieces(printed, place))
    bare = unmarked(printed)
    place, called, name = find(bare.name), bare.code is not None, bare.name
    if place is None:
        town = _TOWN.match(bare.name)
        name = bare.name[town.end() :] if town else _TOWN_BEHIND.sub("", bare.name)
        ocmw = _WITH_OCMW.search(name)
        if ocmw and find(name[: ocmw.start()]) == find(ocmw[1]):
            name = name[: ocmw.start()]
        place = (find(name) or find(_OF.sub("", name, count=1))) if name != bare.name else None
        called = True
    if place is None:
        place = find(bare.name.replace("/", "-"))
        pieces = _pieces(bare.name, place) if place and place.municipalities else ()
        return Term(TermKind.NAME, printed, place=place, bare=bare.name, pieces=pieces) if pieces else None
    if bare.code and not place.municipalities and (own := by_code(bare.code)):
        named = {key(other) for m in own.municipalities.values() for other in (m.name, m.name_fr or m.name)}
        place = own if key(name) in named else place
    where = province(bare.remark) if bare.remark else None
    note = None if bare.remark is None or where or is_harmless(bare.remark, bare.name) else bare.remark
    return Term(
        TermKind.NAME,
        printed,
        place=place,
        called=called,
        within=where[0] if where else None,
        code=bare.code,
        postcode=bare.postcode,
        note=note,
        bare=name,
        pieces=_pieces(bare.name, place),
    )


def _pieces(printed: str, place: Place) -> tuple[Term, ...]:
    """Give the municipalities in a combination that is one municipality too, in another vintage."""
    parts = split(printed) if place.municipalities and len(place.municipalities) < len(VINTAGES) else []
    if len(parts) <= 1:
        return ()
    terms = tuple(read(part) for part in parts)
    return terms if all(a.is_flemish for a in terms) else ()
