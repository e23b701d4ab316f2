"""The words that an address may hold: those of the pages, but here a wrong one is refused, not passed over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar
from urllib.parse import parse_qsl

from gemeenten._text import Text
from gemeenten.coverage import Measure
from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.view import (
    AREA_WORDS,
    EXTENT_WORDS,
    FIRST_DATE,
    MEASURE_WORDS,
    WORK_AREA_WORDS,
    area_names,
)
from gemeenten.drawing.palette import Theme
from gemeenten.places import VINTAGES, Vintage, municipalities, vintage_on
from gemeenten.server.refusal import RefusalError
from gemeenten.status import Extent

T = TypeVar("T")

THEME_WORDS: Mapping[str, Theme] = {"licht": "light", "donker": "dark"}
_VINTAGE_WORDS: Mapping[str, Vintage] = {str(vintage): vintage for vintage in VINTAGES}


@dataclass(frozen=True, slots=True)
class Word:
    """A word: what it means in Dutch, and the values that it may have where they are a fixed few."""

    meaning: str
    values: tuple[str, ...] = ()
    default: str | None = None
    several: bool = False


WORDS: Mapping[str, Word] = {
    "op": Word(
        f"De dag, als 2021-04-26; van {FIRST_DATE:%Y-%m-%d} tot vandaag. Zonder dit woord: vandaag in Brussel."
    ),
    "tegen": Word("De dag om mee te vergelijken, als 2020-10-30. Zonder dit woord: enkel de dag zelf."),
    "grenzen": Word(
        "Het jaar van de gemeentegrenzen. Zonder dit woord: die van de dag.", tuple(_VINTAGE_WORDS)
    ),
    "indeling": Word("De soort gebieden.", tuple(AREA_WORDS), "provincie"),
    "gebied": Word("De naam van één gebied van die indeling, zoals Limburg."),
    "werkgebied": Word(
        "Alle gemeenten, of die van AgII: zonder Antwerpen en Gent.", tuple(WORK_AREA_WORDS), "vlaanderen"
    ),
    "toon": Word(
        "Enkel gemeenten met deze status, gescheiden door komma’s.", tuple(EXTENT_WORDS), several=True
    ),
    "maat": Word("Waarvan het aandeel genomen wordt.", tuple(MEASURE_WORDS), "gemeenten"),
    "gemeente": Word("De NIS-code van één gemeente, in die grenzen."),
    "thema": Word("De kleuren.", tuple(THEME_WORDS), "licht"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    scope: Scope
    extents: frozenset[Extent] = field(default=frozenset(Extent))
    measure: Measure = "municipalities"
    nis: str | None = None
    against: date | None = None
    theme: Theme = "light"
    #: Scheme and host by which the server was asked, for an answer that names itself.
    site: str = ""


def read(query: bytes, words: Sequence[str], today: date) -> Asked:
    """Read the part of an address after the question mark.

    Parameters
    ----------
    query
        As it came.
    words
        The words that this address knows.
    today
        The day where none is asked for, and the last that may be asked for.

    Raises
    ------
    RefusalError
        400, with what may be instead, for a word that is unknown, empty or stands twice, and for a value that it
        cannot have.
    """
    said = _pairs(query, words)
    day = _day(said, "op", today) or today
    scope = Scope(
        day,
        _choice(said, "grenzen", _VINTAGE_WORDS) if "grenzen" in said else vintage_on(day),
        _choice(said, "indeling", AREA_WORDS),
        None,
        _choice(said, "werkgebied", WORK_AREA_WORDS),
    )
    scope = replace(scope, area=_area(said, scope))
    return Asked(
        scope,
        _extents(said),
        _choice(said, "maat", MEASURE_WORDS),
        _nis(said, scope.vintage),
        _day(said, "tegen", today),
        _choice(said, "thema", THEME_WORDS),
    )


def _pairs(query: bytes, words: Sequence[str]) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError as error:
        raise RefusalError(
            400,
            Text(
                "The address cannot be read after the question mark.",
                "Het adres is onleesbaar na het vraagteken.",
            ),
        ) from error
    said = dict(pairs)
    strange = next((name for name in said if name not in words), None)
    if strange is not None:
        raise _unknown(
            Text("Unknown word", "Onbekend woord"),
            strange,
            words,
            Text("this address knows", "dit adres kent"),
        )
    if len(said) < len(pairs):
        twice = next(name for name, _ in pairs if [other for other, _ in pairs].count(name) > 1)
        raise RefusalError(400, Text(f"{twice!r} stands there twice.", f"‘{twice}’ staat er twee keer."))
    return said


def _day(said: Mapping[str, str], name: str, today: date) -> date | None:
    value = said.get(name)
    if value is None:
        return None
    try:
        day = date.fromisoformat(value) if len(value) == len("2021-04-26") else None
    except ValueError:
        day = None
    if day is None or not FIRST_DATE <= day <= today:
        raise RefusalError(
            400,
            Text(
                f"'{name}={_cut(value)}' cannot be: give a day such as 2021-04-26, from {FIRST_DATE} to {today}.",
                f"‘{name}={_cut(value)}’ kan niet: geef een dag als 2021-04-26, van {FIRST_DATE} tot {today}.",
            ),
        )
    return day


def _choice(said: Mapping[str, str], name: str, meanings: Mapping[str, T]) -> T:
    value = said.get(name, WORDS[name].default)
    if value is None or value not in meanings:
        raise _unknown(_value_of(name), str(value), meanings)
    return meanings[value]


def _extents(said: Mapping[str, str]) -> frozenset[Extent]:
    value = said.get("toon")
    if value is None:
        return frozenset(Extent)
    strange = next((word for word in value.split(",") if word not in EXTENT_WORDS), None)
    if strange is not None:
        raise _unknown(_value_of("toon"), strange, EXTENT_WORDS)
    return frozenset(EXTENT_WORDS[word] for word in value.split(","))


def _area(said: Mapping[str, str], scope: Scope) -> str | None:
    value = said.get("gebied")
    if value is None:
        return None
    names = area_names(scope.by, scope.vintage)
    if value not in names:
        raise _unknown(_value_of("gebied"), value, names)
    return value


def _nis(said: Mapping[str, str], vintage: Vintage) -> str | None:
    value = said.get("gemeente")
    if value is not None and value not in municipalities(vintage):
        raise _unknown(_value_of("gemeente"), value, municipalities(vintage))
    return value


_CHOOSE_FROM = Text("choose from", "kies uit")


def _value_of(name: str) -> Text:
    return Text(f"Unknown value of {name}", f"Onbekende waarde voor {name}")


def _unknown(what: Text, value: str, allowed: Iterable[str], may: Text = _CHOOSE_FROM) -> RefusalError:
    """Refuse a word; `what` says what it is, and `may` introduces those that may stand there."""
    known = tuple(allowed)
    listed = ", ".join(known)
    return RefusalError(
        400,
        Text(
            f"{what.en}: {_cut(value)!r}; {may.en}: {listed or 'none'}.",
            f"{what.nl}: ‘{_cut(value)}’; {may.nl}: {listed or 'geen'}.",
        ),
        allowed=known,
    )


def _cut(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}…"  # noqa: PLR2004
