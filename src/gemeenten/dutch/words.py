"""Dutch for what people read: words for each state, numbers and dates as they are written in Flanders."""

import re
from collections.abc import Iterable
from datetime import date

from gemeenten.coverage import Coverage, Measure
from gemeenten.facts import Fact, Topic, of_topic
from gemeenten.facts.periods import MONTHS
from gemeenten.places import AreaKind, DividedBy, Municipality, OwnDivision, Vintage, WorkArea
from gemeenten.register.evidence import Evidence, Kind, Source
from gemeenten.status import Extent

SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
EXTENT: dict[Extent, str] = {
    Extent.FULL: "Overeenkomst",
    Extent.PARTIAL: "Gedeeltelijk",
    Extent.NONE: "Geen overeenkomst",
    Extent.UNKNOWN: "Geen lijst bekend",
}
#: As they are drawn and told: an agreement that ran out is another thing than none.
STATE: dict[str, str] = {
    "full": EXTENT[Extent.FULL],
    "partial": EXTENT[Extent.PARTIAL],
    "lapsed": "Overeenkomst verlopen",
    "none": EXTENT[Extent.NONE],
    "unknown": EXTENT[Extent.UNKNOWN],
}
#: Why a place is not in the list, by its region.
OUTSIDE: dict[str, str] = {
    "Brussel": "in het Brusselse Gewest, niet in Vlaanderen: daar werkt het agentschap zonder overeenkomsten "
    "met gemeenten",
    "Wallonië": "in Wallonië, niet in Vlaanderen",
}
#: A municipality outside the work area or the filters.
NOT_COUNTED = "Niet meegeteld"
VINTAGE: dict[Vintage, str] = {
    2025: "vanaf 2025 (285 gemeenten)",
    2019: "2019 tot 2024 (300 gemeenten)",
    2018: "tot 2018 (308 gemeenten)",
}
WORK_AREA: dict[WorkArea, str] = {
    "flanders": "alle gemeenten",
    "agii": "zonder Antwerpen en Gent",
}
AREA_KIND: dict[AreaKind, str] = {
    "flanders": "Vlaanderen",
    "province": "Provincie",
    "arrondissement": "Arrondissement",
    "referentieregio": "Referentieregio",
}
#: What all of it is about: the title of pages, pictures and files.
SUBJECT = "Overeenkomsten van gemeenten met het Agentschap Integratie en Inburgering"
#: What the key figures give, each of one measure.
SHARE = "Aandeel met overeenkomst"
MEASURE: dict[Measure, str] = {
    "municipalities": "Gemeenten",
    "population": "Inwoners",
    "non_belgian": "Inwoners met een andere nationaliteit",
    "km2": "Oppervlakte (km²)",
}
#: Units of the facts of which there may be one.
_ONE = {
    "agentschappen": "agentschap",
    "lokale besturen": "lokaal bestuur",
    "namen": "naam",
    "ontmoetingen": "ontmoeting",
    "overeenkomsten": "overeenkomst",
    "proeftuinen": "proeftuin",
    "projecten": "project",
    "regio’s": "regio",
    "steden": "stad",
    "trajecten": "traject",
}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def area_kind(by: DividedBy) -> str:
    """Name the areas of a division by what one of them is: "Provincie", "Eigen gebied"."""
    return "Eigen gebied" if isinstance(by, OwnDivision) else AREA_KIND[by]


def day(when: date) -> str:
    """Write a date in full: 26 april 2021."""
    # date.strftime follows the server's locale, which is not the reader's.
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """Write a month where there is little room: "apr 2021"."""
    return f"{SHORT_MONTHS[when.month - 1]} {when.year}"


def population_source(counted: Coverage | Municipality) -> str:
    """Say who counted the inhabitants, and on which days."""
    return (
        f"Inwoners: Statbel, bevolking op {day(counted.population_date)}, "
        f"andere nationaliteit op {day(counted.non_belgian_date)}"
    )


def undivided(row: Coverage) -> str:
    """Name the municipalities whose parts were not counted apart; nothing where there are none."""
    if not row.undivided:
        return ""
    return (
        f"Niet per deel geteld, want op {day(row.population_date)} niet meer apart bekend: inwoners van "
        f"{enumeration(row.undivided)}"
    )


def day_of(source: Source) -> str:
    """Write the day that a source speaks of; the letter with the pilots gives none but the year."""
    return str(source.on.year) if source.kind is Kind.PILOT else day(source.on)


def note_title(note: Source) -> str:
    """Name a note by what it says: Zemst: bezocht, 26 november 2026, An."""
    seen = note.observations[0]
    return f"{seen.as_printed}: {seen.step}, {day(note.on)}, {note.recorded_by or note.title.removeprefix('Nota van ')}"


def source_title(source: Source) -> str:
    """Name a source in a list of sources, in which notes by one person must differ."""
    return note_title(source) if source.kind is Kind.NOTE and source.observations else source.title


def gemeenten(count: int) -> str:
    """Count municipalities: één gemeente, 26 gemeenten."""
    return "één gemeente" if count == 1 else f"{number(count)} gemeenten"


def part_of(part: Municipality, whole: Municipality) -> str:
    """Name a municipality, or one that went into a later one: Borsbeek (deel van Antwerpen)."""
    return part.name if part.vintage == whole.vintage else f"{part.name} (deel van {whole.name})"


def number(value: float, decimals: int = 0) -> str:
    """Write a number with a point between thousands and a decimal comma: 6.629.143 or 41,7."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def quantity(value: float | None, unit: str | None) -> str:
    """Write a value with its unit: 72.391.000 euro; nothing where there is none."""
    if value is None or not unit:
        return ""
    return f"{number(value, 0 if value.is_integer() else 1)} {_ONE.get(unit, unit) if value == 1 else unit}"


def number_or_unknown(value: float | None) -> str:
    """Write a number, or that it is not known."""
    return "onbekend" if value is None else number(value)


def percentage(share: float | None) -> str:
    """Write a fraction as a percentage with one decimal: 41,7 %."""
    return "onbekend" if share is None else f"{number(share * 100, 1)} %"


def enumeration(words: Iterable[str]) -> str:
    """Join words as a sentence does: Boom, Lier en Mol."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def service_source(found: Iterable[Fact]) -> str:
    """Name the documents, among facts, that tell who serves what."""
    names = dict.fromkeys(fact.document.short for fact in of_topic(found, Topic.SERVICE))
    return f"Bron: {enumeration(names)}"


def quoted(evidence: Evidence) -> str:
    """Quote what a source prints, and say where: “Kruibeke” in Antwoord op vraag nr. 275, blz. 3, regel 14."""
    return ", ".join([f"“{evidence.observation.as_printed}” in {evidence.source.title}", *_place(evidence)])


def printed(evidence: Evidence) -> str:
    """Quote what a source prints where the source is named beside it: “Kruibeke”, blz. 3, regel 14."""
    return ", ".join([f"“{evidence.observation.as_printed}”", *_place(evidence)])


def _place(evidence: Evidence) -> list[str]:
    seen = evidence.observation
    place = [f"blz. {seen.page}" if seen.page else "", f"regel {seen.line}" if seen.line else ""]
    return [part for part in place if part]


def printable(text: str) -> str:
    """Take out what XML cannot hold, not even escaped: control characters, lone surrogates.

    A document that was read may hold them; and vl-convert, given one, ends the whole process.
    """
    return _NOT_IN_XML.sub("", text)


def plain(text: str) -> str:
    """Keep text from being read as Markdown."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|~$:" else c for c in text)
