"""What a visitor looks at, and its words in the page's address. Knows no Streamlit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from gemeenten.coverage import Measure
from gemeenten.coverage.scope import Scope
from gemeenten.places import (
    PROVINCES,
    AreaKind,
    DividedBy,
    OwnDivision,
    Vintage,
    WorkArea,
    municipalities,
    vintage_on,
)
from gemeenten.status import Extent

T = TypeVar("T")

#: The kinds of area by their word in the address; the words are also what the page shows.
AREA_WORDS: Mapping[str, AreaKind] = {
    "provincie": "province",
    "arrondissement": "arrondissement",
    "referentieregio": "referentieregio",
}
EXTENT_WORDS: Mapping[str, Extent] = {
    "volledig": Extent.FULL,
    "gedeeltelijk": Extent.PARTIAL,
    "geen": Extent.NONE,
    "onbekend": Extent.UNKNOWN,
}
#: The division that a visitor brought along; known in that visit alone.
OWN_WORD = "eigen"
WORK_AREA_WORDS: Mapping[str, WorkArea] = {"vlaanderen": "flanders", "agii": "agii"}
MEASURE_WORDS: Mapping[str, Measure] = {
    "gemeenten": "municipalities",
    "inwoners": "population",
    "nationaliteit": "non_belgian",
    "km2": "km2",
}
#: What the page Gemeenten lists: all municipalities, or those known to have no agreement.
Listing = Literal["alle", "witte-vlekken", "loopt-af"]
LISTINGS: tuple[Listing, ...] = get_args(Listing)
#: How far "Loopt af" looks ahead, by its words in the address; Dekking counts what ends within the default.
PERIOD_WORDS: Mapping[str, str] = {"3-maanden": "3m", "6-maanden": "6m", "1-jaar": "1y", "2-jaar": "2y"}
DEFAULT_PERIOD = "6m"
#: Columns by which the tables of the pages Dekking and Gemeenten can be sorted.
AREA_COLUMNS = ("naam", "met", "deels", "zonder", "onbekend", "totaal", *MEASURE_WORDS)
LIST_COLUMNS = ("naam", "nis", "provincie", "status", "sinds", "inwoners", "km2", "buren", "vlek")
DEFAULT_TARGET = 50
SEARCH_LIMIT = 60
#: Before this day no document that the project knows of speaks of agreements.
FIRST_DATE = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Order:
    """The column that a table is sorted by, by its word in the address."""

    column: str
    descending: bool

    def __str__(self) -> str:
        return f"{self.column}-{'aflopend' if self.descending else 'oplopend'}"


@dataclass(frozen=True, slots=True)
class Awaited:
    """The division of one's own that an address asks for before its file is loaded, and the area in it."""

    area: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One view of the dashboard. Every field has its word in the address, so that every view is a link.

    The boundaries follow the day, unless they were chosen `by_hand`. Of the page Dekking are `measure`, `target`
    (the share to reach, in percent), `cities` (whether those with an agency of their own count for it) and
    `area_order`; of the page Gemeenten `listing`, `text` (what is searched), `white_area` (a NIS code in it), `within`
    (how far ahead is looked for what ends), `order` and `sheet` (the page of the table, from 1). An order of None is
    the table's own. What it `awaits` keeps its words in the address; provinces are shown until it is there.
    """

    scope: Scope
    by_hand: bool = False
    extents: frozenset[Extent] = field(default=frozenset(Extent))
    nis: str | None = None
    background: bool = False
    against: date | None = None
    measure: Measure = "municipalities"
    target: int = DEFAULT_TARGET
    cities: bool = False
    area_order: Order | None = None
    listing: Listing = "alle"
    text: str = ""
    white_area: str | None = None
    within: str = DEFAULT_PERIOD
    order: Order | None = None
    sheet: int = 1
    awaits: Awaited | None = None

    def changed(self, **changes: Any) -> "View":
        """Give the same view with some fields of it or of its scope changed; no vintage is that of the day."""
        inside = {name: changes.pop(name) for name in _OF_SCOPE & changes.keys()}
        if "by" in inside or inside.get("area"):
            changes["awaits"] = None
        by_hand = inside["vintage"] is not None if "vintage" in inside else self.by_hand
        scope = replace(self.scope, **inside)
        if not by_hand:
            scope = replace(scope, vintage=vintage_on(scope.day))
        return replace(self, scope=scope, by_hand=by_hand, **changes)

    def shown(self) -> "View":
        """Give the view as it is shown, without what it awaits: what an address besides the page's own can tell."""
        return replace(self, awaits=None)

    def query(self) -> dict[str, str]:
        """Give the view as parameters of an address; what is as by default is left out, but not the date."""
        return {word: value for word, value in self.parameters().items() if value is not None}

    def parameters(self) -> dict[str, str | None]:
        """Give every word that a view has in an address, None where it is as by default."""
        scope = self.scope
        by, area = (OWN_WORD, self.awaits.area) if self.awaits else (_by_word(scope.by), scope.area)
        return {
            "op": scope.day.isoformat(),
            "grenzen": str(scope.vintage) if self.by_hand else None,
            "indeling": by if by != _by_word("province") else None,
            "gebied": area,
            "werkgebied": _word(WORK_AREA_WORDS, scope.work_area) if scope.work_area != "flanders" else None,
            "toon": ",".join(word for word, extent in EXTENT_WORDS.items() if extent in self.extents)
            if self.extents != frozenset(Extent)
            else None,
            "gemeente": self.nis,
            "achtergrond": "ja" if self.background else None,
            "tegen": self.against.isoformat() if self.against else None,
            "maat": _word(MEASURE_WORDS, self.measure) if self.measure != "municipalities" else None,
            "doel": str(self.target) if self.target != DEFAULT_TARGET else None,
            "steden": "ja" if self.cities else None,
            "rangorde": str(self.area_order) if self.area_order else None,
            "lijst": self.listing if self.listing != "alle" else None,
            "zoek": self.text or None,
            "vlek": self.white_area,
            "binnen": _word(PERIOD_WORDS, self.within) if self.within != DEFAULT_PERIOD else None,
            "volgorde": str(self.order) if self.order else None,
            "blad": str(self.sheet) if self.sheet > 1 else None,
        }


_OF_SCOPE = {field.name for field in fields(Scope)}


def _word(words: Mapping[str, T], value: T) -> str:
    return next(word for word, meant in words.items() if meant == value)


def _by_word(by: DividedBy) -> str:
    return OWN_WORD if isinstance(by, OwnDivision) else _word(AREA_WORDS, by)


def area_names(by: DividedBy, vintage: Vintage) -> tuple[str, ...]:
    """Names of the areas of a division, in alphabetical order."""
    if isinstance(by, OwnDivision):
        return tuple(sorted(set(by.within(vintage).values())))
    if by == "province":
        return PROVINCES
    return tuple(sorted({m.area(by) for m in municipalities(vintage).values()}))
