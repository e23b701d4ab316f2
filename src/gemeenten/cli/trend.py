"""`gemeenten trend`: how the coverage of each area went."""

from datetime import date
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from gemeenten.cli._options import boundaries_option, by_option, on_option, work_area_option
from gemeenten.cli._output import format_option, print_rows
from gemeenten.places import AreaKind, Vintage, WorkArea, vintage_on

if TYPE_CHECKING:
    from gemeenten.coverage import Measure
    from gemeenten.coverage.trend import Point


@click.command("trend")
@by_option
@boundaries_option
@on_option
@work_area_option
@format_option
@click.pass_context
def trend_command(
    ctx: click.Context, *, by: AreaKind, vintage: Vintage | None, day: date, work_area: WorkArea, form: str
) -> None:
    """Tell how the coverage went: a row for each day on which something changed or a source speaks.

    By default of all Flanders; --by gives each area. --on is the last day to tell of. On the boundaries chosen,
    whatever merged in between. Where a list gives dates of signing, they make the steps between two lists. stated:
    a total that a source gives without naming the municipalities. Where unknown is not 0, the others are the least
    that there may be; of days before the first row nothing is known.

    `gemeenten export trend.svg --chart trend` draws it.
    """
    from gemeenten.coverage.scope import Scope
    from gemeenten.coverage.trend import trend
    from gemeenten.register import Register

    # One line a day is what fits a screen; areas are for who asks.
    kind: AreaKind = by if ctx.get_parameter_source("by") is not ParameterSource.DEFAULT else "flanders"
    scope = Scope(day, vintage or vintage_on(day), kind, work_area=work_area)
    with Register() as register:
        told = trend(register.sources(), scope)
    if form == "table":
        rows = [_row(area, point) for area, points in told.items() for point in points]
        print_rows(rows, form)
    else:
        from gemeenten.exports.trend import trend_table

        table = trend_table({kind: told})
        names = [column.name for column in table.columns]
        cells = [[c.isoformat() if isinstance(c, date) else c for c in row] for row in table.rows]
        rows = [dict(zip(names, row, strict=True)) for row in cells]
        print_rows(rows, form)
    if not rows:
        click.echo(f"Nothing is known of any day up to {day}.", err=True)


def _row(area: str, point: "Point") -> dict[str, object]:
    row, stated = point.row, point.stated
    known = point.known
    return {
        "date": point.day.isoformat(),
        "area": area,
        "full": row.full if known else None,
        "partial": row.partial if known else None,
        "unknown": row.unknown,
        "total": row.total,
        **{name: _percent(point, measure) for name, measure in _SHARES.items()},
        "stated": f"{stated.agreements} of {stated.municipalities}" if stated else None,
        "source": "; ".join(source.id for source in point.sources) or None,
    }


_SHARES: "dict[str, Measure]" = {
    "percent": "municipalities",
    "population": "population",
    "non_belgian": "non_belgian",
    "km2": "km2",
}


def _percent(point: "Point", measure: "Measure") -> float | None:
    share = point.share_in(measure)
    return None if share is None else round(100 * share, 1)
