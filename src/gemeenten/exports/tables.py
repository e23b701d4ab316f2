"""What every file holds: the typed columns of its tables.

Column names are stable and English, for whoever computes with them; `title` and `meaning` say in Dutch what a
column holds, for the spreadsheet and the data package.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gemeenten.coverage import Coverage
from gemeenten.dutch import words
from gemeenten.register.evidence import Kind, Step
from gemeenten.status.age import Basis

Cell = str | int | float | bool | date | None
Type = Literal["string", "integer", "year", "number", "share", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name, its type, its heading and meaning in Dutch.

    A share is a number from 0 to 1; a year is an integer that is never written with a thousands separator.

    `words` holds every value that may stand in it, in Dutch.
    """

    name: str
    type: Type
    title: str
    meaning: str
    words: Mapping[str, str] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its heading in Dutch, what tells its rows apart, its columns and its rows.

    `refers` names for a column the table in which its values are the key.
    """

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    refers: tuple[tuple[str, str], ...] = ()

    def as_mappings(self) -> Iterable[dict[str, Cell]]:
        """Give the rows by the names of their columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


_EXTENTS = {extent.value: word for extent, word in words.EXTENT.items()}
_STEPS = {step.value: step.value.capitalize() for step in Step}
_NIS = Column("nis", "string", "NIS-code", "Code van de gemeente bij Statbel.", required=True)
_NAME = Column("name", "string", "Gemeente", "Naam van de gemeente.", required=True)
_STATUS = (
    "Of het hele grondgebied een overeenkomst heeft; gedeeltelijk: enkel een deel van de gemeenten waaruit ze "
    "ontstond; onbekend: er is voor die dag geen lijst."
)
_POPULATION_DATE = (
    Column("population_date", "date", "Inwoners op", "Dag waarop de inwoners geteld zijn.", required=True),
)
_NON_BELGIAN_DATE = (
    Column(
        "non_belgian_date",
        "date",
        "Inwoners met een andere nationaliteit op",
        "Dag waarop de inwoners met een andere nationaliteit geteld zijn.",
        required=True,
    ),
)

#: The day that was asked for.
DATE = Column("date", "date", "Stand op", "Dag waarnaar gevraagd is.", required=True)
#: What each figure rests on, and how old that is; in these columns it stays with the figures when they are copied.
AGE = (
    Column("known_until", "date", "Bekend tot", "Laatste dag waarvan hier iets bekend is."),
    Column("list_date", "date", "Lijst van", "Dag van de nieuwste lijst waarop de cijfers rusten."),
    Column(
        "list_age_months",
        "integer",
        "Ouderdom (maanden)",
        "Hoe oud die lijst was toen dit bestand gemaakt werd.",
    ),
    Column(
        "stale",
        "boolean",
        "Verouderd",
        "Of die lijst te oud is; standaard ouder dan twee jaar.",
        required=True,
    ),
)

#: The columns of each table.
MUNICIPALITY = (
    _NIS,
    Column("uri", "string", "URI", "Blijvend adres van de gemeente bij de Vlaamse overheid.", required=True),
    _NAME,
    Column("name_fr", "string", "Franse naam", "Officiële Franse naam, waar die verschilt."),
    Column("vintage", "year", "Grenzen", "Jaar vanaf wanneer deze gemeente-indeling geldt.", required=True),
    Column("province", "string", "Provincie", "Provincie waarin de gemeente ligt.", required=True),
    Column("arrondissement", "string", "Arrondissement", "Bestuurlijk arrondissement.", required=True),
    Column("referentieregio", "string", "Referentieregio", "Referentieregio van Vlaanderen.", required=True),
    Column("agency", "string", "Agentschap", "Agentschap dat de gemeente bedient.", required=True),
    DATE,
    Column("status", "string", "Status", _STATUS, _EXTENTS, required=True),
    Column("step", "string", "Stap", "Hoe ver het staat volgens de bronnen.", _STEPS),
    Column("since", "date", "Bekend sinds", "Eerste dag vanaf wanneer de bronnen deze status tonen."),
    Column("population", "integer", "Inwoners", "Inwoners (Statbel); leeg waar niet apart geteld."),
    *_POPULATION_DATE,
    Column(
        "non_belgian",
        "integer",
        words.MEASURE["non_belgian"],
        "Inwoners met een andere nationaliteit dan de Belgische (Statbel); leeg waar niet apart geteld.",
    ),
    *_NON_BELGIAN_DATE,
    Column("km2", "number", "km²", "Oppervlakte in vierkante kilometer.", required=True),
    Column("evidence", "string", "Bewijs", "Wat de bron afdrukt, en waar."),
    Column("source", "string", "Bron", "Bronnen die de status bepalen."),
    *AGE,
)


def _figures(what: str, unit: str, type_: Type) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{what}{name}",
            type_,
            f"{unit}: {title}" if title else unit,
            f"{unit} {meaning}.",
            required=what == "km2",
        )
        for name, title, meaning in (
            ("_full", "met overeenkomst", "waar een overeenkomst is, per deel geteld"),
            ("_partial", "niet verdeeld", "van gedeeltelijk gedekte gemeenten die als geheel geteld zijn"),
            ("_unknown", "onbekend", "waar geen lijst bekend is"),
            ("", "", "in het hele gebied"),
        )
    )


#: Kinds of area by their name in files, in Dutch.
KINDS_OF_AREA: dict[str, str] = {
    **{str(kind): word for kind, word in words.AREA_KIND.items()},
    "own": "Eigen indeling",
}
#: The columns of what is covered of an area.
COVERAGE_COLUMNS = (
    Column("area_kind", "string", "Indeling", "Soort gebied.", KINDS_OF_AREA, required=True),
    Column("area", "string", "Gebied", "Naam van het gebied.", required=True),
    *(
        Column(extent.value, "integer", title, f"Aantal gemeenten: {title.lower()}.", required=True)
        for extent, title in words.EXTENT.items()
    ),
    Column("total", "integer", "Gemeenten", "Aantal gemeenten.", required=True),
    Column("share", "share", "Aandeel gemeenten", "Gemeenten met overeenkomst op alle; leeg zonder lijst."),
    *_figures("population", "Inwoners", "integer"),
    Column(
        "population_share",
        "share",
        "Aandeel inwoners",
        "Inwoners met overeenkomst op alle; leeg zonder lijst.",
    ),
    *_POPULATION_DATE,
    *_figures("non_belgian", words.MEASURE["non_belgian"], "integer"),
    Column(
        "non_belgian_share",
        "share",
        "Aandeel inwoners met een andere nationaliteit",
        "Inwoners met een andere nationaliteit waar een overeenkomst is, op alle; leeg zonder lijst.",
    ),
    *_NON_BELGIAN_DATE,
    *_figures("km2", "km²", "number"),
    Column("km2_share", "share", "Aandeel km²", "km² met overeenkomst op alle; leeg zonder lijst."),
    Column(
        "undivided",
        "string",
        "Niet verdeeld",
        "Gemeenten waarvan de inwoners niet per deel geteld kunnen worden.",
    ),
)
PREDECESSORS = (
    Column("nis", "string", "NIS-code", "Gemeente die door een fusie ontstond.", required=True),
    _NAME,
    Column("predecessor_nis", "string", "NIS-code voorganger", "Gemeente die opging.", required=True),
    Column("predecessor", "string", "Voorganger", "Naam van de gemeente die opging.", required=True),
    Column("province", "string", "Provincie", "Provincie van de voorganger.", required=True),
    Column("status", "string", "Status", "Status van de voorganger.", _EXTENTS, required=True),
    Column("since", "date", "Bekend sinds", "Eerste dag vanaf wanneer de bronnen deze status tonen."),
)
EVIDENCE = (
    Column("nis", "string", "NIS-code", "Gemeente waarover de bron iets zegt.", required=True),
    _NAME,
    Column("source", "string", "Bron", "Kenmerk van de bron.", required=True),
    Column("source_nis", "string", "NIS-code in de bron", "Gemeente zoals ze toen bestond.", required=True),
    Column("step", "string", "Stap", "Stap volgens de bron.", _STEPS, required=True),
    Column("as_printed", "string", "Afgedrukt als", "De tekst in de bron.", required=True),
    Column("page", "integer", "Bladzijde", "Bladzijde in de bron."),
    Column("line", "integer", "Regel", "Regel in de bron."),
    Column("note", "string", "Opmerking", "Opmerking bij de vermelding."),
    Column("signed_on", "date", "Ondertekend", "Dag van ondertekening volgens de bron."),
    Column("valid_until", "date", "Geldig tot en met", "Laatste dag volgens de bron."),
    Column("ended_on", "date", "Beëindigd op", "Dag vanaf wanneer ze beëindigd is volgens de bron."),
)
_KINDS = {Kind.LIST: "Lijst", Kind.TOTALS: "Totalen", Kind.NOTE: "Nota", Kind.PILOT: "Proeftuin"}
SOURCES = (
    Column("id", "string", "Kenmerk", "Kenmerk van de bron.", required=True),
    Column("title", "string", "Titel", "Titel van de bron.", required=True),
    Column(
        "kind", "string", "Soort", "Soort bron.", {k.value: word for k, word in _KINDS.items()}, required=True
    ),
    Column("date", "date", "Datum", "Dag waarover de bron spreekt.", required=True),
    Column(
        "complete", "boolean", "Volledig", "Of de bron alle gemeenten met overeenkomst noemt.", required=True
    ),
    Column("settles", "boolean", "Bepaalt de status", "Of de status op deze bron steunt.", required=True),
    Column("municipalities", "integer", "Gemeenten", "Aantal gemeenten dat de bron noemt.", required=True),
    Column("stated", "string", "Vermelde totalen", "Totalen die de bron zelf geeft."),
    Column("url", "string", "Adres", "Waar de bron staat."),
    Column("sha256", "string", "SHA-256", "Vingerafdruk van het bestand."),
    Column("seal", "string", "Zegel", "Zegel van de bron in het register (gemeenten verify)."),
)


def age_cells(rests_on: Basis) -> tuple[Cell, ...]:
    """Give the cells of `AGE`."""
    newest, age = rests_on.newest, rests_on.age
    return (
        *(rests_on.until, newest.on if newest else None, age.in_months if age else None),
        rests_on.stale,
    )


def coverage_row(kind: str, row: Coverage) -> tuple[Cell, ...]:
    """Give the cells of COVERAGE_COLUMNS for one area."""
    # Where nothing is known, a share of nothing would say that nobody is covered.
    known = row.unknown < row.total
    shares = {
        "share": row.share,
        "population_share": row.population_share,
        "non_belgian_share": row.non_belgian_share,
        "km2_share": row.km2_share,
    }
    derived: dict[str, Cell] = {
        "area_kind": kind,
        "undivided": words.enumeration(row.undivided) if row.undivided else None,
        **(shares if known else dict.fromkeys(shares)),
    }
    return tuple(derived[c.name] if c.name in derived else getattr(row, c.name) for c in COVERAGE_COLUMNS)
