"""Rows to standard output, as a table, JSON or CSV."""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from gemeenten._formulas import inert
from gemeenten.status.age import Age, Basis

format_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print it; JSON and CSV keep full figures.",
)


def print_rows(rows: Sequence[dict[str, object]], form: str) -> None:
    """Print rows that share their keys. CSV and JSON keep full figures; the table is for reading."""
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows)
    else:
        _print_table(rows)


def guarded(value: object) -> object:
    """Give a value as a cell of CSV: no text of it is a formula to a spreadsheet."""
    return inert(value) if isinstance(value, str) else value


def print_basis(basis: Basis) -> None:
    """Say below a table how old the figures are, and what they rest on."""
    click.echo(f"\n{_told(basis)}")


def _told(basis: Basis) -> str:
    if basis.newest is None or basis.age is None:
        return f"No list is known on {basis.day}{f'; notes: {len(basis.notes)}' if basis.notes else ''}."
    whole = "list" if basis.newest.complete else "incomplete list"
    since = [source.id for source in basis.lists if source.on > basis.newest.on]
    since += [f"{len(basis.notes)} {'notes' if len(basis.notes) > 1 else 'note'}"] if basis.notes else []
    added = f", and since then {', '.join(since)}" if since else ""
    old = "OLD: " if basis.stale else ""
    newer = f"a newer one is of {basis.later.on}" if basis.later else "no newer list is known"
    return (
        f"{old}{whole} of {basis.newest.on} ({basis.newest.id}){added}; {_length(basis.age)} old on {basis.seen_on}; "
        f"{newer}."
    )


def _length(age: Age) -> str:
    parts = [(age.years, "year"), (age.months, "month")] if age.in_months else [(age.days, "day")]
    return " and ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n) or "0 days"


def basis_columns(basis: Basis) -> dict[str, object]:
    """Give the same as columns of each row, for JSON and CSV."""
    return {
        "date": basis.day.isoformat(),
        "known_until": basis.until and basis.until.isoformat(),
        "list_date": basis.newest and basis.newest.on.isoformat(),
        "list_age_months": basis.age and basis.age.in_months,
        "stale": basis.stale,
    }


def _print_table(rows: Sequence[dict[str, object]]) -> None:
    if not rows:
        return
    cells = [[_cell(value) for value in row.values()] for row in rows]
    numeric = [all(isinstance(row[key], int | float | None) for row in rows) for key in rows[0]]
    widths = [max(len(text) for text in column) for column in zip(rows[0], *cells, strict=True)]
    for line in [list(rows[0]), *cells]:
        padded = [
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ]
        click.echo("  ".join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return (
        f"{value:,.1f}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else " ".join(str(value).split())
    )
