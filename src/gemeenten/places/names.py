"""Names as printed -> what they can stand for. Nothing is matched but the whole name, after normalising."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from gemeenten.places import PROVINCES, VINTAGES, Municipality, Vintage, municipalities, read_rows


@dataclass(frozen=True, slots=True)
class Submunicipality:
    """A part of a municipality that was one itself long ago; `nis` is its municipality's code in 2018."""

    name: str
    nis: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A municipality outside Flanders."""

    nis: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a normalised name can stand for: municipalities by vintage, and namesakes that are none."""

    municipalities: Mapping[Vintage, Municipality] = field(default_factory=dict)
    parts: tuple[Submunicipality, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    #: The provinces that the municipalities lie in, over all vintages.
    provinces: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "provinces", frozenset(m.province for m in self.municipalities.values()))


_DASHES = re.compile(r"[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d_\s.'’‘`´]+")
_ABBREVIATIONS = {"st": "sint", "ste": "sinte"}
_INVISIBLE = dict.fromkeys(
    [
        *map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
_ON_THE = re.compile(r"\b([oa])\s*[./-]?\s*d\b\.?")


#: A longer text is no name: what it is reduced to is not kept, or a few of them would fill the memory.
_LONGEST = 200


def key(text: str) -> str:
    """Reduce a name to what has to agree: letters and digits, without case, accents, hyphens, abbreviations.

    Whatever else stands in the text stays in the key, so that a name with a question mark matches nothing.
    """
    return _kept(text) if len(text) <= _LONGEST else _reduced(text)


@lru_cache(maxsize=1 << 15)
def _kept(text: str) -> str:
    return _reduced(text)


def _reduced(text: str) -> str:
    if text.isascii():
        text = text.lower()
        if text.isalpha():
            return _ABBREVIATIONS.get(text, text)
    else:
        decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    text = _ON_THE.sub(lambda m: " op den " if m[1] == "o" else " aan de ", text)
    words = [_ABBREVIATIONS.get(word, word) for word in _DASHES.split(text)]
    return "".join(words)


@cache
def by_code(code: str) -> Place | None:
    """Look a NIS code up; None where no vintage has it."""
    found = {v: municipalities(v)[code] for v in VINTAGES if code in municipalities(v)}
    return Place(found) if found else None


@cache
def elsewhere() -> Mapping[str, Elsewhere]:
    """Every municipality outside Flanders by its NIS code."""
    rows = read_rows("elsewhere.csv")
    return {row["nis"]: Elsewhere(row["nis"], row["name"], row["region"]) for row in rows}


#: Names in English that are neither the Dutch nor the French one.
_ENGLISH: Mapping[str, str] = {
    "Antwerpen": "Antwerp",
    "Gent": "Ghent",
    "Oostende": "Ostend",
    "Mechelen": "Mechlin",
}


def _french(name: str | None) -> list[str]:
    return [name] if name else []


@cache
def gazetteer() -> Mapping[str, Place]:
    """Every known place by the key of its Dutch and its official French name.

    A municipality's name wins from a submunicipality's; a French name that is another place's official name
    too (Saint-Nicolas is Sint-Niklaas, and a municipality near Liège) identifies neither.
    """
    dutch: dict[str, dict[Vintage, Municipality]] = {}
    french: dict[str, dict[Vintage, Municipality]] = {}
    for vintage in VINTAGES:
        for municipality in municipalities(vintage).values():
            dutch.setdefault(key(municipality.name), {})[vintage] = municipality
            for name in (*_french(municipality.name_fr), *_french(_ENGLISH.get(municipality.name))):
                french.setdefault(key(name), {})[vintage] = municipality
    parts: dict[str, list[Submunicipality]] = {}
    for row in read_rows("submunicipalities.csv"):
        part = Submunicipality(row["name"], row["nis"], row["municipality"])
        parts.setdefault(key(part.name), []).append(part)
    elsewhere: dict[str, list[Elsewhere]] = {}
    for row in read_rows("elsewhere.csv"):
        place = Elsewhere(row["nis"], row["name"], row["region"])
        for known in {key(name) for name in (row["name"], *_french(row["name_fr"]))}:
            elsewhere.setdefault(known, []).append(place)
    places = {}
    for known in {*dutch, *french, *parts, *elsewhere}:
        own = dutch.get(known) or ({} if known in elsewhere else french.get(known, {}))
        places[known] = Place(own, tuple(parts.get(known, ())), tuple(elsewhere.get(known, ())))
    return places


@cache
def _by_french_name() -> Mapping[str, tuple[Municipality, ...]]:
    found: dict[str, tuple[Municipality, ...]] = {}
    for vintage in VINTAGES:
        for m in municipalities(vintage).values():
            if m.name_fr:
                found[key(m.name_fr)] = (*found.get(key(m.name_fr), ()), m)
    return found


def by_french_name(text: str, vintage: Vintage) -> Municipality | None:
    """Look a French name up that another place outside Flanders may have too: who asks knows that it lies here."""
    return next((m for m in _by_french_name().get(key(text), ()) if m.vintage == vintage), None)


def find(text: str) -> Place | None:
    """Look a name up as it stands; None where nothing has exactly this name."""
    return gazetteer().get(key(text))


#: The provinces by the key of each name in use, and abbreviations that officials write.
_PROVINCES: Mapping[str, str] = {
    **{key(name): name for name in PROVINCES},
    **dict.fromkeys(("ant", "anvers", "antwerp"), "Antwerpen"),
    "lim": "Limburg",
    **dict.fromkeys(("ovl", "oostvl", "ovlaanderen", "flandreorientale", "eastflanders"), "Oost-Vlaanderen"),
    **dict.fromkeys(
        ("wvl", "westvl", "wvlaanderen", "flandreoccidentale", "westflanders"), "West-Vlaanderen"
    ),
    **dict.fromkeys(
        ("vbr", "vlb", "vlbrabant", "vlaamsbr", "vlbr", "vbrabant", "brabantflamand", "flemishbrabant"),
        "Vlaams-Brabant",
    ),
}
#: Names that mean the province only where the word stands before them.
_AFTER_THE_WORD: Mapping[str, str] = {
    "antw": "Antwerpen",
    "limb": "Limburg",
    "limbourg": "Limburg",
}
_PROVINCE_WORD = re.compile(
    r"(?:(?:gemeenten|steden|lokale\s+besturen)\s+(?:in|uit|van)\s+(?:de\s+)?(?:provincie\s+)?"
    r"|(?:in\s+)?(?:de\s+)?(?:provincie\b|prov\b\.?|province\b)\s*(?:de\s+|du\s+|of\s+|van\s+|d['’]|:)?\s*)",
    re.IGNORECASE,
)


def is_province(text: str) -> bool:
    """Whether a text is a province's name and nothing else."""
    return key(text) in _PROVINCES


def province_in_column(text: str) -> str | None:
    """Read a province where nothing but provinces stand; None where it is none."""
    found = province(text) or province(f"provincie {text}")
    return found[0] if found else None


def province(text: str) -> tuple[str, bool] | None:
    """Read a province's name, and whether the text itself calls it a province; None where it is none."""
    word = _PROVINCE_WORD.match(text)
    name = key(text[word.end() :] if word else text)
    found = _PROVINCES.get(name) or (_AFTER_THE_WORD.get(name) if word else None)
    return (found, word is not None) if found else None
