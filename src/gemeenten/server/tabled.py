"""The addresses of tables, each as CSV, JSON and Excel."""

from collections.abc import Callable, Mapping

from gemeenten.coverage import Division
from gemeenten.coverage.trend import trends
from gemeenten.dashboard.links import KNOWN
from gemeenten.dutch import words
from gemeenten.exports import FORMATS
from gemeenten.exports.about import Line, about
from gemeenten.exports.delimited import table_csv
from gemeenten.exports.facts import facts_table
from gemeenten.exports.records import to_json
from gemeenten.exports.spreadsheet import workbook
from gemeenten.exports.tables import Table
from gemeenten.exports.trend import trend_table
from gemeenten.places.boundaries import attribution
from gemeenten.server.address import Address, content_of
from gemeenten.server.registry import State
from gemeenten.server.words import Asked

_XLSX = FORMATS[".xlsx"].mediatype
_CSV, _JSON = "text/csv; charset=utf-8", "application/json"


def _about(state: State, asked: Asked) -> dict[str, object]:
    """Say what figures are of: a number is never without its day, its boundaries and its sources."""
    made = content_of(state, asked)
    used = [row for row in made.sources.rows if row[5]]  # those that settle the status
    return {
        "title": words.SUBJECT,
        "date": asked.scope.day.isoformat(),
        "boundaries": asked.scope.vintage,
        "work_area": asked.scope.work_area,
        "area": asked.scope.area,
        "basis": made.metadata,
        "sources": [{"id": row[0], "title": row[1], "date": str(row[3]), "url": row[8]} for row in used],
        "attribution": [attribution(asked.scope.vintage), made.population_source],
    }


def _workbook(state: State, asked: Asked, table: Table) -> bytes:
    """Write one table as a workbook that says what it is of."""
    whole = content_of(state, asked)
    told = [*about(whole), Line("area", "Gebied", asked.scope.where)]
    return workbook([table], told, whole.made)


def _status(state: State, asked: Asked) -> Table:
    return content_of(state, asked).municipalities


def _coverage(state: State, asked: Asked) -> Table:
    return content_of(state, asked).of_division


def _trend(state: State, asked: Asked) -> Table:
    """Give how it went until the day asked for, in the areas of the kind and in all of them together."""
    scope = asked.scope
    kinds: Mapping[str, Division] = {scope.kind: scope.division, "flanders": "flanders"}
    return trend_table(
        trends(state.sources, scope, kinds if scope.area is None else {scope.kind: scope.division})
    )


def _sources(state: State, asked: Asked) -> Table:
    return content_of(state, asked).sources


def _facts(_state: State, _asked: Asked) -> Table:
    from gemeenten.facts import facts  # noqa: PLC0415

    return facts_table(facts())


#: The tables by the name in their address: how each is made, and what it holds.
TABLES: Mapping[str, tuple[Callable[[State, Asked], Table], str]] = {
    "status": (_status, "De status van elke gemeente op een dag, met bewijs en bron"),
    "coverage": (_coverage, "De dekking per gebied: gemeenten, inwoners en km²"),
    "trend": (_trend, "Het verloop van de dekking, op elke dag waarop ze veranderde of een bron sprak"),
    "sources": (_sources, "De bronnen die op een dag bekend zijn"),
    "facts": (_facts, "Feiten rond de lijst, elk met document en vindplaats"),
}


def _of_table(name: str) -> list[Address]:
    give, meaning = TABLES[name]
    known = KNOWN[f"/data/{name}"]

    def about(state: State, asked: Asked) -> dict[str, object]:
        return _about(state, asked) if known else {"title": meaning}

    return [
        Address(
            f"/data/{name}.csv",
            f"{meaning} (CSV).",
            _CSV,
            known,
            lambda state, asked: table_csv(give(state, asked)).encode("utf-8-sig"),
        ),
        Address(
            f"/data/{name}.json",
            f"{meaning} (JSON).",
            _JSON,
            known,
            lambda state, asked: to_json(give(state, asked), about(state, asked)),
            table=name,
        ),
        Address(
            f"/data/{name}.xlsx",
            f"{meaning} (Excel).",
            _XLSX,
            known,
            lambda state, asked: _workbook(state, asked, give(state, asked)),
            heavy=True,
        ),
    ]


TABLED: tuple[Address, ...] = tuple(address for name in TABLES for address in _of_table(name))
