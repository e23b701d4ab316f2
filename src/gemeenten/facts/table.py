"""The facts around the list, each with the document that holds it and the place in it.

Source: data/facts.csv and data/documents.csv, tables that a person can edit. A value stands in its document
as printed in `as_printed`, or the fact says how it was derived; the statements are in our own words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gemeenten._errors import InputError
from gemeenten._paths import DATA
from gemeenten._text import Text
from gemeenten.documents.csvtable import Row, RowProblem, read_table, refusal
from gemeenten.facts.periods import Period
from gemeenten.places import PROVINCES, VINTAGES, Municipality, Vintage, municipalities
from gemeenten.places.names import key

#: Places of facts that are no municipality.
WIDER_PLACES = frozenset({"Vlaanderen", "Brussel", "Vlaamse Rand", *(f"provincie {p}" for p in PROVINCES)})
_MISSING = Text("is missing", "ontbreekt")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Topic(StrEnum):
    """What a fact is about, in the order in which a reader wants them."""

    AGREEMENT = "overeenkomst"
    SERVICE = "bediening"
    VISITS = "bezoek"
    PARTNER = "partner"
    SUPPORT = "ondersteuning"
    PROJECT = "project"
    TRAJECTORY = "traject"
    BUDGET = "budget"
    RULES = "regelgeving"
    CHECK = "narekening"

    @property
    def label(self) -> str:
        """Dutch heading."""
        return _LABELS[self]


_LABELS: Mapping[Topic, str] = {
    Topic.AGREEMENT: "Overeenkomsten op elk niveau",
    Topic.SERVICE: "Wie bedient wat",
    Topic.VISITS: "Bezoeken en aantallen",
    Topic.PARTNER: "Andere partners",
    Topic.SUPPORT: "Steun aan lokale besturen",
    Topic.PROJECT: "Projecten",
    Topic.TRAJECTORY: "Inburgeringstrajecten",
    Topic.BUDGET: "Geld",
    Topic.RULES: "Regels en data",
    Topic.CHECK: "Nagerekend",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One of the documents: who wrote it and when, and by which reference its record is found at `url`."""

    id: str
    title: str
    kind: str
    period: Period
    institution: str
    reference: str
    url: str
    remark: str | None

    @property
    def short(self) -> str:
        """The title up to its colon: enough beside a fact, where the documents are listed in full as well."""
        return self.title.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, where it stands, and its value with a unit if it has one.

    `as_printed` holds the figures, dates and names by which the place in the document is found. `derived`
    says how a value came about that is not printed. `sum_of` names the facts whose values should add up to
    this one.
    """

    id: str
    topic: Topic
    period: Period
    statement: str
    value: float | None
    unit: str | None
    parties: tuple[str, ...]
    places: tuple[str, ...]
    document: Document
    location: str
    as_printed: tuple[str, ...]
    derived: str | None
    sum_of: tuple[str, ...]
    remark: str | None

    @property
    def source(self) -> str:
        """Its document and the place in it, as they stand beside a fact."""
        return f"{self.document.short}, {self.location}"

    def municipalities(self, vintage: Vintage) -> tuple[Municipality, ...]:
        """Give those of its places that are a municipality in a vintage."""
        return tuple(m for m in municipalities(vintage).values() if m.name in self.places)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total of the documents beside the parts that should make it up."""

    total: Fact
    parts: tuple[Fact, ...]

    @property
    def difference(self) -> float:
        """The parts together minus the total: 0 where the document adds up."""
        return sum(part.value or 0 for part in self.parts) - (self.total.value or 0)


@cache
def documents() -> Mapping[str, Document]:
    """Give the documents that the project started from, by their id."""
    return read_documents(DATA / "documents.csv")


@cache
def facts() -> tuple[Fact, ...]:
    """Give all facts, in the order of the table."""
    return read_facts(DATA / "facts.csv", documents())


def of_topic(found: Iterable[Fact], topic: Topic) -> tuple[Fact, ...]:
    """Give the facts on one topic, oldest first."""
    return tuple(
        sorted(
            (f for f in found if f.topic is topic),
            key=lambda f: (f.period.first or f.period.last, f.period.last),
        )
    )


def search(found: Iterable[Fact], text: str) -> tuple[Fact, ...]:
    """Give the facts that hold every word of a text, whatever its case and accents."""
    words = [key(word) for word in text.split()]
    return tuple(fact for fact in found if all(word in _searchable(fact) for word in words))


@cache
def _searchable(fact: Fact) -> str:
    document = (fact.document.id, fact.document.reference, fact.location)
    own = (fact.topic.label, fact.period.label, fact.statement, fact.unit or "", fact.remark or "")
    value = "" if fact.value is None else f"{fact.value:.10g}"
    text = " ".join((*own, value, *fact.parties, *fact.places, *fact.as_printed, *document))
    return " ".join(key(word) for word in text.split())


def sums(found: Iterable[Fact]) -> tuple[Sum, ...]:
    """Give every total whose parts are known, to see whether the documents add up."""
    by_id = {f.id: f for f in found}
    return tuple(Sum(f, tuple(by_id[part] for part in f.sum_of)) for f in by_id.values() if f.sum_of)


def read_documents(source: Path | bytes) -> Mapping[str, Document]:
    """Read a table of documents.

    Raises
    ------
    InputError
        Where it is no such table; the message names every row at fault, with its line and reason.
    """
    reading = _Reading(source, Document)
    found: dict[str, Document] = {}
    for row in reading.rows:
        reading.require(row, "title", "kind", "institution", "reference", "url")
        period = reading.period(row)
        if period:
            found[row["id"]] = Document(
                id=row["id"],
                title=row["title"],
                kind=row["kind"],
                period=period,
                institution=row["institution"],
                reference=row["reference"],
                url=row["url"],
                remark=row["remark"] or None,
            )
    reading.done("documents.csv")
    return MappingProxyType(found)


def read_facts(source: Path | bytes, known: Mapping[str, Document]) -> tuple[Fact, ...]:
    """Read a table of facts that refer to known documents.

    Raises
    ------
    InputError
        Where it is no such table; the message names every row at fault, with its line and reason.
    """
    reading = _Reading(source, Fact)
    names = WIDER_PLACES | {m.name for vintage in VINTAGES for m in municipalities(vintage).values()}
    lines = {row["id"]: row for row in reading.rows}
    found: list[Fact] = []
    for row in reading.rows:
        reading.require(row, "statement", "document", "location", "as_printed")
        value, parts, located = reading.number(row), _list(row["sum_of"]), _list(row["places"])
        if (value is None) != (not row["unit"]):
            why = Text(
                "a value needs a unit, and a unit a value", "bij een waarde hoort een eenheid, en omgekeerd"
            )
            reading.fail(row, "unit", why)
        if row["document"] and row["document"] not in known:
            ids = ", ".join(known)
            why = Text(f"is none of the documents ({ids})", f"is geen van de documenten ({ids})")
            reading.fail(row, "document", why)
        for place in located:
            if place not in names:
                why = Text(
                    f"{place!r} is no municipality and no wider place",
                    f"‘{place}’ is geen gemeente en geen ruimer gebied",
                )
                reading.fail(row, "places", why, place)
        for part in parts:
            if part not in lines or not lines[part]["value"] or lines[part]["unit"] != row["unit"]:
                why = Text(
                    f"{part!r} is no fact with a value in {row['unit']!r}",
                    f"‘{part}’ is geen feit met een waarde in ‘{row['unit']}’",
                )
                reading.fail(row, "sum_of", why, part)
        if row["topic"] not in list(Topic):
            topics = ", ".join(Topic)
            reading.fail(row, "topic", Text(f"is none of {topics}", f"is geen van {topics}"))
        period = reading.period(row)
        if period and reading.sound(row):
            found.append(
                Fact(
                    id=row["id"],
                    topic=Topic(row["topic"]),
                    period=period,
                    statement=row["statement"],
                    value=value,
                    unit=row["unit"] or None,
                    parties=_list(row["parties"]),
                    places=located,
                    document=known[row["document"]],
                    location=row["location"],
                    as_printed=_list(row["as_printed"], "|"),
                    derived=row["derived"] or None,
                    sum_of=parts,
                    remark=row["remark"] or None,
                )
            )
    reading.done("facts.csv")
    return tuple(found)


class _Reading:
    """One table on its way to records: gathers what is wrong, so that all of it is told at once."""

    def __init__(self, source: Path | bytes, record: type[Document | Fact]) -> None:
        table = read_table(source, key=("id",))
        wanted = (*record.__slots__, "date_from", "date_to")
        missing = [name for name in wanted if name not in table.columns]
        if missing:
            raise InputError(
                f"The table lacks the columns {', '.join(missing)}; it has {', '.join(table.columns)}.",
                nl=f"In de tabel ontbreken de kolommen {', '.join(missing)}.",
            )
        self.rows = table.rows
        self._problems = list(table.problems)
        seen: dict[str, int] = {}
        for row in self.rows:
            first = seen.setdefault(row["id"], row.line)
            if not row["id"] or first != row.line:
                again = Text(f"already stands on line {first}", f"staat al op regel {first}")
                self.fail(row, "id", again if row["id"] else _MISSING)

    def fail(self, row: Row, column: str, why: Text, value: str | None = None) -> None:
        cell = row[column]
        told = (
            Text(f"{column} {cell!r} {why.en}", f"{column} ‘{cell}’ {why.nl}")
            if value is None
            else Text(f"{column}: {why.en}", f"{column}: {why.nl}")
        )
        self._problems.append(RowProblem(row.line, cell if value is None else value, told))

    def sound(self, row: Row) -> bool:
        return all(problem.line != row.line for problem in self._problems)

    def require(self, row: Row, *columns: str) -> None:
        for column in columns:
            if not row[column]:
                self.fail(row, column, _MISSING)

    def number(self, row: Row) -> float | None:
        if not row["value"] or _NUMBER.fullmatch(row["value"]):
            return float(row["value"]) if row["value"] else None
        why = Text("is no number (write 22500000 or 15.1)", "is geen getal (schrijf 22500000 of 15.1)")
        self.fail(row, "value", why)
        return None

    def period(self, row: Row) -> Period | None:
        try:
            return Period(row["date_from"] or None, row["date_to"] or None, row["period"] or None)
        except InputError as error:
            self.fail(row, "period", error.text, row["date_from"])
            return None

    def done(self, name: str) -> None:
        if self._problems:
            raise refusal(Text(f"data/{name}", f"data/{name}"), self._problems)


def _list(cell: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())
