"""`gemeenten coverage`: figures per area."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import click
from click.core import ParameterSource

from gemeenten.cli._options import scope_options
from gemeenten.cli._output import basis_columns, format_option, print_basis, print_rows
from gemeenten.cli.own import Own, own_options
from gemeenten.coverage import Coverage, Division
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.usertables.indicators import Weighted, weigh


@click.command("coverage")
@scope_options(areas=True)
@own_options
@format_option
@click.pass_context
def coverage_command(
    ctx: click.Context,
    *,
    scope: Scope,
    own: Own,
    form: str,
) -> None:
    """Count the municipalities with an agreement per area, with their inhabitants and km².

    full: the whole territory has one; partial: some of the municipalities that it merged from had one; none: no
    list names it; unknown: no list is known for that day.

    Inhabitants (population), those of them with another nationality (non_belgian) and km2 are counted by part: of
    a municipality that is partly covered after a merger, those of the parts with an agreement are in _full. Where
    the parts were counted as one, they are in _partial and the municipalities are named. Inhabitants are those of
    the count nearest to the day. Below the table stands how old the list is.

    With --weight a figure of your own is counted instead: how much of it is where there is an agreement. Numbers
    are summed over mergers, never divided; averages need --weight-over.

    Exit status: 0 done; 1 done, but rows or municipalities of your files are left out; 2 could not.
    """
    from gemeenten.register import Register

    if own.areas and ctx.get_parameter_source("by") is not ParameterSource.DEFAULT:
        raise click.UsageError("--by and --areas are two ways to say the same. Give one.")
    areas, indicator = own.division(scope.vintage), own.indicator()
    with Register() as register:
        seen = snapshot(register.sources(), scope)
    divisions: list[Division] = [scope.division if areas is None else areas]
    if form == "table" and divisions != ["flanders"]:
        divisions.append("flanders")
    if indicator is None:
        covered = [row for d in divisions for row in seen.coverage(d)]
        rows = [plain(row) for row in covered]
        print_rows(
            _readable(rows) if form == "table" else [row | basis_columns(seen.basis) for row in rows], form
        )
        if form == "table":
            click.echo(_counted(covered), err=True)
    else:
        weighed = [weigh(seen.statuses, indicator, d) for d in divisions]
        lay_out = _summed if indicator.weights is None else _averaged
        columns = {} if form == "table" else basis_columns(seen.basis)
        print_rows([lay_out(row) | columns for rows in weighed for row in rows], form)
        own.tell(f"Without {indicator.name}", [m for row in weighed[0] for m in row.missing])
    if form == "table":
        print_basis(seen.basis)
    ctx.exit(1 if own.left_out else 0)


def plain(row: Coverage) -> dict[str, object]:
    """Give a row whose values JSON and CSV can hold."""
    told = asdict(row)
    dates = {name: day.isoformat() for name, day in told.items() if isinstance(day, date)}
    return told | dates | {"undivided": "; ".join(row.undivided)}


def _readable(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Leave out what there is none of, and what is told below: a table is to be read on a screen."""
    rare = ("unknown", "_partial")
    below = ("population_date", "non_belgian_date", "undivided")
    gone = {n for n in rows[0] if n in below or (n.endswith(rare) and not any(row[n] for row in rows))}
    return [{name: value for name, value in row.items() if name not in gone} for row in rows]


def _counted(rows: Sequence[Coverage]) -> str:
    told = (
        f"Inhabitants of {rows[0].population_date}, with another nationality of {rows[0].non_belgian_date}; "
        "counted by part."
    )
    undivided = sorted({name for row in rows for name in row.undivided})
    return f"{told} Counted as a whole: {', '.join(undivided)}." if undivided else told


def _summed(row: Weighted) -> dict[str, object]:
    amounts = {name: getattr(row, name) for name in ("full", "partial", "none", "unknown", "total")}
    whole = {name: int(n) if n.is_integer() else n for name, n in amounts.items()}
    return {"area": row.area, **whole, **_share(row)}


def _averaged(row: Weighted) -> dict[str, object]:
    return {"area": row.area, "mean_full": row.mean_full, "mean": row.mean, **_share(row)}


def _share(row: Weighted) -> dict[str, object]:
    percent = None if row.share is None else round(100 * row.share, 1)
    return {"percent_full": percent, "missing": len(row.missing)}
