"""A figure of one's own, added up per area and extent, as a table and as files."""

from collections.abc import Iterable

from gemeenten.exports.about import Line, about
from gemeenten.exports.content import Content
from gemeenten.exports.delimited import excel_csv
from gemeenten.exports.spreadsheet import workbook
from gemeenten.exports.tables import AGE, DATE, Cell, Column, Table, age_cells
from gemeenten.usertables.indicators import Indicator, Weighted

_AREA = Column("area", "string", "Gebied", "Naam van het gebied.", required=True)
_AMOUNTS = (
    Column("full", "number", "Met overeenkomst", "Waar een overeenkomst is."),
    Column("partial", "number", "Gedeeltelijk", "In gemeenten met een overeenkomst voor een deel."),
    Column("none", "number", "Geen", "Waar geen overeenkomst is."),
    Column("unknown", "number", "Onbekend", "Waar geen lijst bekend is."),
    Column("total", "number", "Totaal", "In alle gemeenten met een cijfer."),
)
_MEANS = (
    Column("mean_full", "number", "Gemiddeld met overeenkomst", "Gemiddelde waar een overeenkomst is."),
    Column("mean", "number", "Gemiddeld overal", "Gemiddelde in alle gemeenten met een cijfer."),
)
_SHARE = (
    Column("share", "share", "Aandeel", "Met overeenkomst op alles; leeg zonder lijst of cijfer."),
    Column("missing", "integer", "Zonder cijfer", "Aantal gemeenten zonder cijfer, niet meegeteld."),
)


def weighted_table(rows: Iterable[Weighted], indicator: Indicator, content: Content) -> Table:
    """Make the table: amounts of a sum, means of an average; each row says what it rests on and how old that is."""
    age = (content.day, *age_cells(content.basis))
    average = indicator.weights is not None
    return Table(
        *("figures", "Eigen cijfers", ("area",)),
        (_AREA, *(_MEANS if average else _AMOUNTS), *_SHARE, DATE, *AGE),
        tuple(
            (
                row.area,
                *((row.mean_full, row.mean) if average else _amounts(row)),
                *(row.share if row.total else None, len(row.missing)),
                *age,
            )
            for row in rows
        ),
    )


def _amounts(row: Weighted) -> tuple[Cell, ...]:
    return row.full, row.partial, row.none, row.unknown, row.total


def to_xlsx(table: Table, method: str, content: Content) -> bytes:
    """Write the table as a workbook that tells `method`: how the figures came about, in Dutch."""
    return workbook([table], (*about(content), Line("figures", "Eigen cijfers", method)), content.made)


def to_csv(table: Table) -> bytes:
    """Write the table as CSV that Excel in Belgium opens by a double click."""
    return excel_csv(table).encode("utf-8-sig")
