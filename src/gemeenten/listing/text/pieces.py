"""One line of text -> its pieces: names, labels and remarks, or prose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gemeenten.listing.text.enumerations import enumeration
from gemeenten.listing.text.marks import without_bullet
from gemeenten.listing.text.separators import split
from gemeenten.listing.text.terms import LONGEST_NAME_IN_WORDS, Term, TermKind, as_label, is_prose, read
from gemeenten.listing.words.days import days_in, is_dated
from gemeenten.listing.words.suggest import resembles
from gemeenten.listing.words.wordings import Answer, look_up
from gemeenten.places import PROVINCES
from gemeenten.steps import Step

_WIDE_GAP = re.compile(r"\t+|\s{2,}")
_LEAD = re.compile(r"([^:]{2,100}?:)\s+(?=\S)")
#: An introduction that announces a list of municipalities, unlike a sentence that happens to name some.
_ANNOUNCES = re.compile(
    r"\b(?:lijst|overzicht|overeenkomst\w*|samenwerkings\w+|akkoord\w*|volgende\s+(?:gemeente\w*|steden|lokale))\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(.{2,40}?)(\s*:\s+|\s+(?:[-=]?>|[-–—=→⇒|])\s+|,\s+)(\S.{0,160})$")
_SAID_BEFORE = re.compile(r"(\S.{1,60}?)\s+(?:[-=]?>|[-–—=→⇒|])\s+(\S.{1,40})")
_BRACKETED_BEFORE = re.compile(r"[\[(](\w[\w ]{2,40})[\])]\s+(\S.{1,40})")
#: Behind a comma stands no more than this; a longer remark is announced by a colon or a dash.
_BEHIND_A_COMMA = 61
#: Without one of these no remark follows, but behind a comma.
_REMARK_SIGN = re.compile(r"[-:>–—=→⇒|]")
#: A street with a number, and a postal code with its town.
_POSTAL_TOWN = re.compile(r"(?:,|\s[-–—])\s*((?:B-?\s?)?[1-9]\d{3}\s+[^\W\d][^,;:()\d]*)", re.IGNORECASE)
#: What parts a name from its address, and that from what follows.
_PARTS = re.compile(r"\s*[,:;]\s*|\s+[-–—]\s+")
_TOWN = re.compile(r"(?:B-?\s?)?[1-9]\d{3}\s+[^\W\d]", re.IGNORECASE)
_STREET = re.compile(r"[^\W\d]\s+\d{1,4}\w?(?:\s+bus\s+\w+)?\s*$", re.IGNORECASE)
_YEARS_BEHIND = re.compile(r"(\D{2,40}?),?\s+((?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d)")
_YEAR_BEHIND = re.compile(r"\D(?:19|20)\d\d$")
_LABEL_FIRST = re.compile(
    rf"((?:(?:provincie|prov\.?)\s+)?(?:{'|'.join(PROVINCES)}))(?:\s*[-–—>=;]+\s*|\s+)(?=\S)", re.IGNORECASE
)
_NEXT_PROVINCE = re.compile(
    rf"(?<!\bprov)[;.]\s+(?=(?:(?:de\s+)?provincie\s+|prov\.?\s+)?(?:{'|'.join(PROVINCES)})\s*(?:\(\d+\)\s*)?:)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"([^()]{3,40}?)\s*\(([^()]*[^()\d])\)[.;,]?")
#: A postal code, or a NIS code.
_CODE_BEFORE = re.compile(r"(?:B-?\s?)?[1-9]\d{3,4}\s+(?=[^\W\d])")
_MOST_WORDS = 8
#: So many names, and nothing else, announce themselves.
_FEWEST_NAMES = 2


def line_terms(text: str) -> list[Term]:  # noqa: PLR0911  # a kind of line each
    """Cut one line into its pieces; a single TEXT term where it is prose."""
    remark = _REMARK.match(text) if _REMARK_SIGN.search(text) else None
    if (
        remark
        and remark[2].strip() != ","
        and (name := _remarked(text, remark))
        and look_up(remark[3]).is_doubtful
    ):
        return [name]
    if (remark or text[:1] in ("[", "(")) and (name := _said_before(text)):
        return [name]
    if (
        text[-1:].isdigit()
        and (years := _YEARS_BEHIND.fullmatch(text))
        and years[1][-1].isalpha()
        and read(years[1]).is_flemish
    ):
        return [replace(read(years[1]), text=text, note=years[2])]
    if (town := _POSTAL_TOWN.search(text)) and _STREET.search(text, 0, town.start()):
        return [_at_its_address(text, town) or Term(TermKind.TEXT, text)]
    if is_prose(text) and not (text.endswith(")") and read(text).kind is TermKind.NAME):
        return [Term(TermKind.TEXT, text)]
    if terms := _in_brackets(text):
        return terms
    whole = read(text)
    if whole.kind not in (TermKind.TEXT, TermKind.UNKNOWN):
        return [whole]
    provinces = _NEXT_PROVINCE.split(text)
    if len(provinces) > 1:
        return [term for part in provinces for term in line_terms(part)]
    columns = _WIDE_GAP.split(text)
    return [term for column in columns for term in _column_terms(column)]


def _at_its_address(text: str, town: re.Match[str]) -> Term | None:
    """Read a municipality with its own address behind it; none where it is somebody else's address."""
    its_town, behind = (*_PARTS.split(town[1], maxsplit=1), "")[:2]
    first, last = read(_PARTS.split(text, maxsplit=1)[0]), read(its_town.strip())
    if not first.is_flemish or first.place is None or first.place != last.place:
        return None
    said = _PARTS.sub(" ", behind + text[town.end() :]).strip(" ()")
    found = look_up(said)
    return replace(
        first, text=text, note=said if found.is_doubtful or isinstance(found.meaning, Step) else None
    )


def without_addresses(texts: Sequence[str], lines: list[list[Term]]) -> list[list[Term]]:
    """Take a street and a town under a municipality's name for the address of its town hall."""
    for i in range(2, len(lines)):
        if not _TOWN.match(texts[i]) or not _STREET.search(texts[i - 1]):
            continue
        (of, street, town) = (terms[0] if len(terms) == 1 else None for terms in lines[i - 2 : i + 1])
        named = of is not None and town is not None and of.is_flemish and of.place == town.place
        if named and street is not None and street.place is None:
            lines[i - 1 : i + 1] = [[Term(TermKind.FURNITURE, text)] for text in texts[i - 1 : i + 1]]
    return lines


def _in_brackets(text: str) -> list[Term]:
    """Read a province with its municipalities in brackets; empty where it is none."""
    within = _IN_BRACKETS.fullmatch(text)
    head = read(within[1]) if within else None
    rest = enumeration(within[2]) if within and head and head.province else []
    several = len(rest) > 1 and all(term.is_flemish for term in rest)
    return [as_label(head), *rest] if head and several else []


def _column_terms(text: str) -> list[Term]:
    whole = read(text)
    if whole.kind not in (TermKind.TEXT, TermKind.UNKNOWN):
        return [whole]
    lead = _LEAD.match(text)
    if lead:
        head = read(lead[1])
        rest = enumeration(text[lead.end() :])
        if head.kind in (TermKind.LABEL, TermKind.FURNITURE) or _announces(lead[1], rest):
            if not rest and head.kind is TermKind.LABEL and text[lead.end() :].isalpha():
                rest = [Term(TermKind.UNKNOWN, text[lead.end() :])]
            if rest:
                return [head if head.kind is TermKind.LABEL else Term(TermKind.FURNITURE, lead[1]), *rest]
    remark = _REMARK.match(text)
    if remark and (name := _remarked(text, remark)):
        return [name]
    labelled = _LABEL_FIRST.match(text)
    if labelled:
        rest = enumeration(text[labelled.end() :])
        # After a semicolon one name is the rest of a row; several are an enumeration that begins with the city.
        row = len(rest) == 1 or ";" not in labelled[0]
        if row and rest and (rest[0].kind is TermKind.NAME or (len(rest) == 1 and resembles(rest[0].text))):
            return [as_label(read(labelled[1])), *rest]
    if whole.kind is TermKind.UNKNOWN:  # "Landen GETEKEND"
        return _with_words_behind(text) or enumeration(text) or [whole]
    return enumeration(text) or _with_words_behind(text) or [whole]


def _announces(lead: str, names: Sequence[Term]) -> bool:
    """Whether what stands before a colon announces the names behind it, or all behind it are names."""
    if all(term.kind is TermKind.FURNITURE for term in names):
        return False
    flemish = [term for term in names if term.is_flemish]
    told = look_up(lead).meaning is not Answer.NOTHING and len(flemish) > len(names) / 2
    return bool(_ANNOUNCES.search(lead)) or told or (len(flemish) == len(names) >= _FEWEST_NAMES)


def _with_words_behind(text: str) -> list[Term]:
    """Read a name with known words behind it: "Zele sinds maart 2019"; empty where it is none."""
    code, words = _CODE_BEFORE.match(text), text.split()
    if not 1 < len(words) <= _MOST_WORDS or not text[code.end() if code else 0].isupper():
        return []
    for count in range(min(len(words) - 1, LONGEST_NAME_IN_WORDS), 0, -1):
        name, said = read(" ".join(words[:count])), " ".join(words[count:])
        if name.kind is not TermKind.NAME or not name.is_flemish:
            continue
        found = look_up(said)
        tells = is_dated(said) or found.meaning is not Answer.NOTHING
        return [replace(name, text=text, note=said)] if tells and "unknown" not in found.senses else []
    return []


def _said_before(text: str) -> Term | None:
    """Read a name with what is said of it before it: "Geen overeenkomst - Alken"."""
    said = _BRACKETED_BEFORE.fullmatch(text) if text[0] in "[(" else _SAID_BEFORE.fullmatch(text)
    name = read(said[2]) if said else None
    if said is None or name is None or name.kind is not TermKind.NAME or not name.is_flemish or name.note:
        return None
    found = look_up(said[1])
    known = (
        "unknown" not in found.senses and found.says_more_than_yes_or_no and found.meaning is not Answer.ASK
    )
    return replace(name, text=text, note=said[1]) if known else None


def _remarked(text: str, remark: re.Match[str]) -> Term | None:
    """Read a name with a remark behind it; a place and a date head a letter."""
    name, said = read(remark[1]), remark[3]
    if name.kind is not TermKind.NAME or not name.is_flemish:
        return None
    if _YEAR_BEHIND.search(remark[1]) or any(read(part).kind is TermKind.NAME for part in split(said)):
        return None
    if remark[2].strip() == "," and len(said) > _BEHIND_A_COMMA:
        return None
    known = look_up(said)
    tells = known.meaning is not Answer.NOTHING or "status" in known.senses
    if remark[2].strip() == "," and (not tells or is_dated(said)) and len(days_in(said)) <= 1:
        return None
    return replace(name, text=text, note=said)


def begins_with_name(text: str) -> bool:
    """Whether a line begins with a municipality's name, and goes on."""
    text = _CODE_BEFORE.sub("", without_bullet(text)[1])
    words = text.split()
    names = (read(" ".join(words[:count])) for count in range(1, min(len(words), LONGEST_NAME_IN_WORDS + 1)))
    return text[:1].isupper() and any(name.is_flemish for name in names)
