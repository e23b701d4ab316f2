"""What stands around a name in a list, and does not belong to it: bullets, numbers, codes, footnote marks."""

import re
from dataclasses import dataclass

from gemeenten.places import origins
from gemeenten.places.names import Place, find, key

_BULLET = re.compile(
    r"""\s*(?:[-–—−•●○◦▪■□▫►▶➢➤❖✓✔☑☒*·»>†‣⁃\uf0b7\uf0a7]+\s+|[•●○◦▪■□►▶➢➤✓✔☑·\uf0b7\uf0a7]|o\s+(?=[A-Z'’])
        |[☐✗✘❌✕✖❎×🚫⛔⬜🗷🗶✅√🗸☒☑✓✔]\ufe0f?\s*(?=\w)|[xXvV]\s+(?=[A-Z'’])|[^\w\s'’‘"“„(\[~?!]{1,3}\s+(?=\w)|\d{1,3}(?:\.\d{1,3})+\.?\s+(?=\D)|[Nn]r\.?\s*\d{1,3}\s*[:.)]?\s+|\[\d{1,3}\]\s*
        |\(?\d{1,3}\s*[.)°:/=]+-?\s*(?=\D)|\d{1,3}\s+(?=\D)|\(?(?:[a-zA-Z]|[IVX]{2,4}|[ivx]{2,4})\s*[.)]\s+)""",
    re.VERBOSE,
)
_SIGN = re.compile(r"([^\w\s'’‘\"“„(\[~?!.,:;/&+-]\ufe0f?)\s*(?=\w)")
#: Boxes typed with brackets, and a mark behind a name instead of before it.
_BOXES = (
    (re.compile(r"^(?:[-*+•]\s+)?[(\[]\s*[xXvV✓]\s*[)\]]\s*|\s*[(\[]\s*[xXvV✓]\s*[)\]]$"), "☑"),
    (re.compile(r"^(?:[-*+•]\s+)?[(\[][\s_]*[)\]]\s*|\s*[(\[][\s_]*[)\]]$"), "☐"),
)
_BEHIND = re.compile(r"^(.*\w)\s*([☐✗✘❌✕✖❎×🚫⛔⬜🗷🗶✅√🗸☒☑✓✔+−])\ufe0f?$|^(.*\w)\s+([xXvV–-])$")
_EMPHASIS = re.compile(r"(?:#{1,6}\s+)?(\*{1,2}|__)?(?=\w)(.*?)(?(1)(?:\*\*|__|\*)?)(:?)")
_QUOTED = re.compile(r"""["“”„«'‘’]([^"“”„«»]+)["“”»'’][,;.]?""")
_DIGITS = re.compile(r"\d+")
_CODE = re.compile(
    r"\s*(?:(?:NIS|nis)(?:-?\s?code)?[\s:-]*)?(?:(?:B|BE)\s*-\s*)?\[?\(?(\d{4,5})\)?\]?(?:\s*[-–:.]\s*|\s+)(?=\D)"
)
_CODE_BEHIND = re.compile(r"[\s,]*[-–]?\s*(?:(?:NIS|nis)(?:-?\s?code)?[\s:-]*)?(?<![\d/.-])(\d{4,5})\s*$")
_CODE_ALONE = re.compile(r"(?:(?:NIS|nis)(?:-?\s?code)?[\s:-]*)?(?:B\s*-\s*)?(\d{4,5})")
_FOOTNOTES = re.compile(r"[\s,;.:*†‡°\d¹²³⁰⁴-⁹]")
#: A reference to a footnote, and how far it may reach.
_REFERENCE = re.compile(r"(?:\((?!(?:\d{4,5}|0)\))[\d*¹²³⁰⁴-⁹,\s]+\)|\[(?!0)(?:[\d*]{1,3}|[a-ik-mo-uwz])\])$")
_FARTHEST = 20
#: A nought behind a name says no; footnotes are numbered from 1.
_NONE = re.compile(r"(.*?[^\W\d][^\w(\[]*?)\s*[-–—:=,]?\s*[(\[]*(?<!\w)0[)\]]*[\s.,;]*")
_BRACKETS = re.compile(r"^(.*?\S)\s*[(\[]([^()\[\]]*)[)\]]$")
_NIS_DIGITS = 5
_PARTS = re.compile(r"\s*[,/+&–-]\s*|\s+en\s+")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A name without its marks, the NIS or postal code that stood beside it, and the remark in brackets behind it."""

    name: str
    code: str | None = None
    remark: str | None = None
    postcode: str | None = None


def without_bullet(text: str) -> tuple[str, str]:
    """Part a bullet or number from what follows it: its kind (digits as 0), and the rest.

    Of an item's bullet and a sign behind it, as in "- ✅ Leuven", the sign says more.
    """
    bullet = _BULLET.match(text)
    sign = _SIGN.match(text, bullet.end()) if bullet else None
    if sign:
        return sign[1], text[sign.end() :]
    return (_DIGITS.sub("0", bullet[0]).strip(), text[bullet.end() :]) if bullet else ("", text)


def with_mark_before(text: str) -> str:
    """Put a tick or a box behind a name, or one of brackets, before it as a sign."""
    for box, sign in _BOXES:
        if box.search(text):
            return f"{sign} {box.sub('', text)}"
    behind = _BEHIND.match(text)
    return f"{behind[2] or behind[4]} {behind[1] or behind[3]}" if behind else text


def without_emphasis(text: str) -> str:
    """Strip quotation marks, and the marks that Markdown puts around a title or an item."""
    if (text.startswith(("*", "_", "#"))) and (emphasised := _EMPHASIS.fullmatch(text)):
        text = emphasised[2] + emphasised[3]
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text


def without_footnotes(text: str) -> str:
    """Strip footnote marks, trailing digits and closing punctuation."""
    end = len(text)
    while end:
        if _FOOTNOTES.match(text, end - 1) or _closes_mark(text[:end]):
            end -= 1
        elif reference := _REFERENCE.search(text, max(0, end - _FARTHEST), end):
            end = reference.start()
        else:
            break
    return text[:end]


def _closes_mark(text: str) -> bool:
    """Whether a text ends in a mark such as "1)", whose bracket nothing opened."""
    return text.endswith(")") and "(" not in text and bool(_FOOTNOTES.match(text, max(0, len(text) - 2)))


def unmarked(text: str) -> Unmarked:
    """Strip codes and footnote marks, and part a remark in brackets from the name."""
    code: str | None = None
    before = _CODE.match(text)
    if before:
        code, text = before[1], text[before.end() :]
    behind = _CODE_BEHIND.search(text)
    if behind and behind.start() and _no_year(behind[1]):
        code, text = code or behind[1], text[: behind.start()]
    remark: str | None = None
    none = _NONE.fullmatch(text) if "0" in text else None
    text = none[1] if none else without_footnotes(text)
    brackets = _BRACKETS.match(text)
    if none:
        remark = "0"
    elif brackets and find(text) is None:
        text, remark = without_footnotes(brackets[1]), brackets[2].strip()
        alone = _CODE_ALONE.fullmatch(remark)
        if alone and (own := _no_year(alone[1])):
            code, remark = code or own, None
    nis = code if code and len(code) == _NIS_DIGITS else None
    return Unmarked(text, nis, remark, None if nis else code)


def _no_year(code: str) -> str | None:
    """Give four digits behind a name as a postal code where they are no year."""
    return None if code.startswith(("19", "20")) and len(code) < _NIS_DIGITS else code


def is_harmless(remark: str, name: str) -> bool:
    """Whether a remark only tells more of where a name is: its arrondissement, the parts it is made of."""
    own = find(name)
    if own is None:
        return False
    arrondissements = {key(m.arrondissement) for m in own.municipalities.values()}
    if key(re.sub(r"^arr(?:\.|ondissement)?\s", "", remark, flags=re.IGNORECASE)) in arrondissements:
        return True
    pieces = [find(piece) for piece in _PARTS.split(remark)]
    return all(piece is not None and _is_within(piece, own) for piece in pieces)


def _is_within(piece: Place, whole: Place) -> bool:
    territory = _territory(whole)
    return any(part.nis in territory for part in piece.parts) or bool(
        piece.municipalities and _territory(piece) <= territory
    )


def _territory(place: Place) -> frozenset[str]:
    """Give the municipalities of 2018 that a place is made of, whatever its vintage."""
    return frozenset().union(*(origins(v)[m.nis] for v, m in place.municipalities.items()))
