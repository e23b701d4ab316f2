"""`gemeenten expiring`: which agreements run out, and when."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemeenten.cli._options import boundaries_option, by_option, on_option
from gemeenten.cli._output import format_option, print_rows
from gemeenten.places import AreaKind, Vintage, vintage_on

if TYPE_CHECKING:
    from gemeenten.status.expiring import Expiry


@click.command("expiring")
@click.option(
    "--within",
    metavar="PERIOD",
    default="6m",
    show_default=True,
    help="How far to look ahead: 30d, 6w, 6m, 2y.",
)
@by_option
@boundaries_option
@on_option
@click.option(
    "--ics",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write them to a new calendar file too.",
)
@format_option
def expiring_command(
    within: str, by: AreaKind, vintage: Vintage | None, day: date, *, file: Path | None, form: str
) -> None:
    """List the agreements that run out soon, and those that ran out without a successor, per area.

    Only agreements of which a source names the last day can be told.
    """
    from gemeenten._errors import InputError
    from gemeenten.coverage import grouped
    from gemeenten.register import Register
    from gemeenten.status import status_on
    from gemeenten.status.expiring import after, expiring

    until = after(day, within)
    with Register() as register:
        statuses = status_on(register.sources(), day, vintage or vintage_on(day))
    found = expiring(statuses, until)
    areas = {s.municipality.nis: area for area, members in grouped(statuses, by).items() for s in members}
    rows = [_row(areas[e.within.municipality.nis], e) for e in found]
    print_rows(sorted(rows, key=lambda row: str(row["area"])), form)
    if form == "table":
        over = sum(e.ran_out for e in found)
        click.echo(f"{len(found) - over} run out by {until}, {over} ran out and nothing newer is known.")
    if file is not None:
        from gemeenten.exports.calendar import calendar

        try:
            with file.open("xb") as opened:
                opened.write(calendar(found, day))
        except OSError as error:
            raise InputError(f"{file} cannot be written ({error.strerror}). Name a new file.") from error


def _row(area: str, expiry: "Expiry") -> dict[str, object]:
    seen = expiry.evidence.observation
    return {
        "area": area,
        "nis": expiry.municipality.nis,
        "name": expiry.municipality.name,
        "signed_on": expiry.signed_on and expiry.signed_on.isoformat(),
        "valid_until": expiry.last_day.isoformat(),
        "ran_out": "yes" if expiry.ran_out else "no",
        "source": expiry.evidence.source.id,
        "as_printed": seen.as_printed,
    }
