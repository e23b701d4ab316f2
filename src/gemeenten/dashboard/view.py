"""What a visitor looks at, as it stands in the page's address. Knows no Streamlit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from gemeenten.coverage import Measure
from gemeenten.coverage.scope import Scope
from gemeenten.dutch import words
from gemeenten.places import (
    PROVINCES,
    VINTAGES,
    AreaKind,
    DividedBy,
    OwnDivision,
    Vintage,
    WorkArea,
    counterparts,
    municipalities,
    municipality,
    vintage_on,
)
from gemeenten.status import Extent

T = TypeVar("T")
D = TypeVar("D")

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
_SHEET_LIMIT = 999
#: Before this day no document that the project knows of speaks of agreements.
FIRST_DATE = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address that could not be used as it stands, and what may be offered instead."""

    text: str
    offer: tuple[tuple[str, str], ...] = ()  # (label, NIS code) in the vintage looked at


@dataclass(frozen=True, slots=True)
class Order:
    """The column that a table is sorted by, by its word in the address."""

    column: str
    descending: bool

    def __str__(self) -> str:
        return f"{self.column}-{'aflopend' if self.descending else 'oplopend'}"


@dataclass(frozen=True, slots=True)
class View:
    """One view of the dashboard. Every field has its word in the address, so that every view is a link.

    The boundaries follow the day, unless they were chosen `by_hand`. Of the page Dekking are `measure`, `target`
    (the share to reach, in percent), `cities` (whether those with an agency of their own count for it) and
    `area_order`; of the page Gemeenten `listing`, `text` (what is searched), `white_area` (a NIS code in it), `within`
    (how far ahead is looked for what ends), `order` and `sheet` (the page of the table, from 1). An order of None is
    the table's own.
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

    def changed(self, **changes: Any) -> "View":
        """Give the same view with some fields of it or of its scope changed; no vintage is that of the day."""
        inside = {name: changes.pop(name) for name in _OF_SCOPE & changes.keys()}
        by_hand = inside["vintage"] is not None if "vintage" in inside else self.by_hand
        scope = replace(self.scope, **inside)
        if not by_hand:
            scope = replace(scope, vintage=vintage_on(scope.day))
        return replace(self, scope=scope, by_hand=by_hand, **changes)

    def query(self) -> dict[str, str]:
        """Give the view as parameters of an address; what is as by default is left out, but not the date."""
        return {word: value for word, value in self.parameters().items() if value is not None}

    def parameters(self) -> dict[str, str | None]:
        """Give every word that a view has in an address, None where it is as by default."""
        scope = self.scope
        return {
            "op": scope.day.isoformat(),
            "grenzen": str(scope.vintage) if self.by_hand else None,
            "indeling": _by_word(scope.by) if scope.by != "province" else None,
            "gebied": scope.area,
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


def parse(
    query: Mapping[str, str], today: date, opening: date | None = None, own: OwnDivision | None = None
) -> tuple[View, tuple[Notice, ...]]:
    """Read a view from an address. What cannot be used is told and left at its default.

    Where the address names no day, it is `opening`: the day of the newest list, or today. `own` is the division that
    the visitor brought along.
    """
    reader = _ViewReader(query, today)
    day = reader.day("op") or opening or today
    vintage = reader.vintage()
    scope = Scope(day, vintage or vintage_on(day), by=reader.division(own))
    scope = replace(
        scope,
        area=reader.area(scope),
        work_area=reader.choice("werkgebied", WORK_AREA_WORDS, "flanders"),
    )
    view = View(
        scope,
        by_hand=vintage is not None,
        extents=reader.extents(),
        nis=reader.municipality(scope),
        background=reader.choice("achtergrond", {"ja": True, "nee": False}, default=False),
        against=reader.day("tegen"),
        measure=reader.choice("maat", MEASURE_WORDS, "municipalities"),
        target=reader.number("doel", DEFAULT_TARGET, 100),
        cities=reader.choice("steden", {"ja": True, "nee": False}, default=False),
        area_order=reader.order("rangorde", AREA_COLUMNS),
        listing=reader.choice("lijst", {name: name for name in LISTINGS}, "alle"),
        text=reader.text("zoek"),
        white_area=reader.white_area(scope),
        within=reader.choice("binnen", PERIOD_WORDS, DEFAULT_PERIOD),
        order=reader.order("volgorde", LIST_COLUMNS),
        sheet=reader.number("blad", 1, _SHEET_LIMIT),
    )
    return view, tuple(reader.notices)


class Reader:
    """Reads one parameter after another and gathers what cannot be used."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query
        self.notices: list[Notice] = []

    def _refuse(self, name: str, value: str, expected: str) -> None:
        self.notices.append(Notice(f"‘{name}={value[:60]}’ in het adres is niet gebruikt: {expected}."))

    def choice(self, name: str, words: Mapping[str, T], default: D) -> T | D:
        """Read one of some words, and give what it means."""
        value = self._query.get(name)
        if value is None:
            return default
        if value in words:
            return words[value]
        self._refuse(name, value, f"kies uit {', '.join(words)}")
        return default

    def number(self, name: str, default: int, most: int) -> int:
        """Read a whole number from 1 to `most`."""
        value = self._query.get(name)
        if value is None:
            return default
        if value.isascii() and value.isdigit() and len(value) <= len(str(most)) and 1 <= int(value) <= most:
            return int(value)
        self._refuse(name, value, f"kies een geheel getal van 1 tot {most}")
        return default

    def text(self, name: str) -> str:
        """Read what is searched for."""
        value = " ".join(self._query.get(name, "").split())
        if len(value) > SEARCH_LIMIT or not value.isprintable():
            self._refuse(name, value, f"zoek met hoogstens {SEARCH_LIMIT} gewone tekens")
            return ""
        return value


class _ViewReader(Reader):
    """Reads the words of a view."""

    def __init__(self, query: Mapping[str, str], today: date) -> None:
        super().__init__(query)
        self._today = today

    def day(self, name: str) -> date | None:
        value = self._query.get(name)
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self._refuse(name, value, "een datum ziet eruit als 2021-04-26")
            return None
        if not FIRST_DATE <= day <= self._today:
            self._refuse(name, value, f"kies een datum van {FIRST_DATE:%d/%m/%Y} tot vandaag")
            return None
        return day

    def vintage(self) -> Vintage | None:
        return self.choice("grenzen", {str(vintage): vintage for vintage in VINTAGES}, None)

    def division(self, own: OwnDivision | None) -> DividedBy:
        if self._query.get("indeling") != OWN_WORD:
            return self.choice("indeling", AREA_WORDS, "province")
        if own is None:
            self._refuse("indeling", OWN_WORD, "laad de eigen indeling eerst op de pagina Eigen gegevens")
        return own or "province"

    def area(self, scope: Scope) -> str | None:
        names = area_names(scope.by, scope.vintage)
        value = self._query.get("gebied")
        if value is None or value in names:
            return value
        self._refuse("gebied", value, f"er is geen {words.area_kind(scope.by).lower()} met die naam")
        return None

    def extents(self) -> frozenset[Extent]:
        value = self._query.get("toon")
        if value is None:
            return frozenset(Extent)
        chosen = {EXTENT_WORDS.get(word) for word in value.split(",")}
        if None in chosen:
            self._refuse("toon", value, f"kies uit {', '.join(EXTENT_WORDS)}")
            return frozenset(Extent)
        return frozenset(extent for extent in chosen if extent)

    def order(self, name: str, columns: tuple[str, ...]) -> Order | None:
        value = self._query.get(name)
        if value is None:
            return None
        orders = {str(o): o for column in columns for o in (Order(column, False), Order(column, True))}
        if value not in orders:
            self._refuse(
                name, value, f"kies een kolom ({', '.join(columns)}) en een richting, zoals naam-oplopend"
            )
        return orders.get(value)

    def white_area(self, scope: Scope) -> str | None:
        value = self._query.get("vlek")
        if value is None or value in municipalities(scope.vintage):
            return value
        self._refuse("vlek", value, f"met de grenzen van {scope.vintage} heeft geen gemeente die NIS-code")
        return None

    def municipality(self, scope: Scope) -> str | None:
        value = self._query.get("gemeente")
        if value is None or value in municipalities(scope.vintage):
            return value
        self.notices.append(_elsewhere(value, scope.vintage))
        return None


def _elsewhere(nis: str, vintage: Vintage) -> Notice:
    """Say that a municipality is not in this vintage, and offer the one that it became or was made of."""
    homes = [other for other in VINTAGES if nis in municipalities(other)]
    if not homes:
        return Notice(f"‘gemeente={nis[:60]}’ in het adres is niet gebruikt: die NIS-code bestaat niet.")
    then = municipality(nis, max(homes))
    if then.vintage > vintage:
        found = counterparts(nis, then.vintage, vintage)
        text = f"{then.name} ({nis}) bestond nog niet met de grenzen van {vintage}."
    else:
        found = counterparts(nis, then.vintage, vintage)
        text = f"{then.name} ({nis}) bestaat niet meer met de grenzen van {vintage}: het ging op in {found[0].name}."
        if found[0].name == then.name:
            text = f"{then.name} heeft met de grenzen van {vintage} een andere NIS-code ({found[0].nis})."
    return Notice(text, tuple((m.name, m.nis) for m in found))
