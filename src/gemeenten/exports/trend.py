"""How the coverage of each area went, as one table: a row for each area and each day on which it became another."""

from collections.abc import Iterable, Mapping

from gemeenten.coverage.trend import Point
from gemeenten.exports.tables import COVERAGE_COLUMNS, Cell, Column, Table, coverage_row

_DATE = Column("date", "date", "Datum", "Dag waarop iets veranderde of een bron spreekt.", required=True)
_SAID = (
    Column(
        "stated", "integer", "Enkel een totaal", "Overeenkomsten volgens een bron die geen gemeenten noemt."
    ),
    Column("stated_total", "integer", "Van de gemeenten", "Aantal gemeenten waarop dat totaal slaat."),
    Column("source", "string", "Bron", "Bronnen die over deze dag spreken; leeg tussen twee bronnen."),
)


def trend_table(kinds: Mapping[str, Mapping[str, Iterable[Point]]]) -> Table:
    """Make the table of the points of each area, by kind of area, as `gemeenten.coverage.trend.trends` gives them."""
    columns = (*COVERAGE_COLUMNS[:2], _DATE, *COVERAGE_COLUMNS[2:], *_SAID)
    rows = (
        _cells(kind, point) for kind, areas in kinds.items() for points in areas.values() for point in points
    )
    return Table("trend", "Verloop", ("area_kind", "area", "date"), columns, tuple(rows))


def _cells(kind: str, point: Point) -> tuple[Cell, ...]:
    cells = coverage_row(kind, point.row)
    stated = point.stated
    return (
        *(*cells[:2], point.day, *cells[2:]),
        *((stated.agreements, stated.municipalities) if stated else (None, None)),
        "; ".join(source.title for source in point.sources) or None,
    )
