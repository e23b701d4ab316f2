"""How the coverage of areas went, as a table: a row for each area and each day on which it became another."""

from collections.abc import Iterable, Mapping

from gemeenten.coverage.trend import Point
from gemeenten.exports.tables import COVERAGE_COLUMNS, Column, Table, coverage_row

_MOMENT = (
    Column("date", "date", "Dag", "Dag waarop de bronnen dit tonen.", required=True),
    Column(
        "certain",
        "boolean",
        "Volledig bekend",
        "Of van elke gemeente iets bekend is; anders zijn de aantallen het minste dat er was.",
        required=True,
    ),
    Column("stated", "integer", "Vermeld totaal", "Totaal dat een bron geeft zonder namen."),
    Column("stated_of", "integer", "Op", "Aantal gemeenten waarop dat totaal geldt."),
    Column("sources", "string", "Bronnen", "Bronnen die over die dag spreken."),
)


def trend_table(kinds: Mapping[str, Mapping[str, Iterable[Point]]]) -> Table:
    """Make the table of the points of each area, by kind of area, oldest first."""
    return Table(
        *("trend", "Verloop", ("area_kind", "area", "date"), (*_MOMENT, *COVERAGE_COLUMNS)),
        tuple(
            (
                *(point.day, point.certain),
                *((point.stated.agreements, point.stated.municipalities) if point.stated else (None, None)),
                "; ".join(source.title for source in point.sources) or None,
                *coverage_row(kind, point.row),
            )
            for kind, areas in kinds.items()
            for points in areas.values()
            for point in points
        ),
    )
