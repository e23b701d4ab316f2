"""Reads what a visitor looks at from the page's address, and tells what of it cannot be used. Knows no Streamlit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.view import (
    AREA_COLUMNS,
    AREA_WORDS,
    DEFAULT_PERIOD,
    DEFAULT_TARGET,
    EXTENT_WORDS,
    FIRST_DATE,
    LIST_COLUMNS,
    LISTINGS,
    MEASURE_WORDS,
    OWN_WORD,
    PERIOD_WORDS,
    SEARCH_LIMIT,
    WORK_AREA_WORDS,
    Awaited,
    Order,
    View,
    area_names,
)
from gemeenten.dutch import words
from gemeenten.places import (
    VINTAGES,
    DividedBy,
    OwnDivision,
    Vintage,
    counterparts,
    municipalities,
    municipality,
    vintage_on,
)
from gemeenten.status import Extent

T = TypeVar("T")
D = TypeVar("D")
_SHEET_LIMIT = 999


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address that could not be used as it stands, and what may be offered instead.

    An `offer` is a label and a NIS code of the vintage looked at; `page` is the one where it can be mended.
    """

    text: str
    offer: tuple[tuple[str, str], ...] = ()
    page: str = ""


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
    awaits = reader.awaited(own)
    scope = replace(
        scope,
        area=None if awaits else reader.area(scope),
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
        awaits=awaits,
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
        return own or "province"

    def awaited(self, own: OwnDivision | None) -> Awaited | None:
        if own is not None or self._query.get("indeling") != OWN_WORD:
            return None
        area = self._query.get("gebied")
        inside = f" (gebied: {area[:60]})" if area else ""
        self.notices.append(
            Notice(
                f"Deze link vraagt een eigen indeling{inside}. Laad eerst het bestand ervan op de pagina Eigen "
                "gegevens: tot dan zie je de provincies.",
                page="eigen",
            )
        )
        return Awaited(area)

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
