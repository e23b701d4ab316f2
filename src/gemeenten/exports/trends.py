"""How the coverage of each area went, as one table: a row for each area and day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from gemeenten.coverage import Division
from gemeenten.coverage.trend import Point, trends
from gemeenten.exports.tables import COVERAGE_COLUMNS, Cell, Column, Table, coverage_row
from gemeenten.places import AREA_KINDS, Vintage, WorkArea
from gemeenten.register.evidence import Source

_DATE = Column("date", "date", "Datum", "Dag waarop iets veranderde of een bron spreekt.", required=True)
_SAID = (
    Column(
        "stated", "integer", "Enkel een totaal", "Overeenkomsten volgens een bron die geen gemeenten noemt."
    ),
    Column("stated_total", "integer", "Van de gemeenten", "Aantal gemeenten waarop dat totaal slaat."),
    Column("source", "string", "Bron", "Bronnen die over deze dag spreken; leeg tussen twee bronnen."),
)


def trend_table(
    sources: Iterable[Source],
    until: date,
    vintage: Vintage,
    work_area: WorkArea = "flanders",
    *,
    by: Mapping[str, Division] | None = None,
    inside: Collection[str] | None = None,
) -> Table:
    """Make the table, by default of every kind of area; parameters as `gemeenten.coverage.trend.trends` has them."""
    divisions: Mapping[str, Division] = by or {kind: kind for kind in AREA_KINDS}
    rows = [
        _cells(kind, point)
        for kind, areas in trends(sources, until, vintage, divisions, work_area, inside=inside).items()
        for points in areas.values()
        for point in points
    ]
    columns = (*COVERAGE_COLUMNS[:2], _DATE, *COVERAGE_COLUMNS[2:], *_SAID)
    return Table("trend", "Verloop", ("area_kind", "area", "date"), columns, tuple(rows))


def _cells(kind: str, point: Point) -> tuple[Cell, ...]:
    cells = coverage_row(kind, point.row)
    stated = point.stated
    return (
        *(*cells[:2], point.day, *cells[2:]),
        *((stated.agreements, stated.municipalities) if stated else (None, None)),
        "; ".join(source.title for source in point.sources) or None,
    )
