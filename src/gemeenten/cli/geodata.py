"""`gemeenten geodata`: make the tables and boundaries in geodata/ again, and add a year of inhabitants."""

from importlib.util import find_spec
from pathlib import Path

import click

from gemeenten._errors import InputError
from gemeenten._paths import GEODATA

_into = click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=GEODATA,
    show_default="the geodata in use",
    help="Folder to write to.",
)


@click.group("geodata")
def geodata_commands() -> None:
    """Rebuild the tables and boundaries, get the current boundaries, or add a year of inhabitants."""


@geodata_commands.command()
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with the sources, in boundaries/ and reference/; geodata/README.md lists them.",
)
@_into
def build(sources: Path, into: Path) -> None:
    """Compute geodata/ from its sources, check it, and replace what stands."""
    _need_topojson()
    from gemeenten.geodata.build import build as build_geodata

    for path in build_geodata(sources, into):
        click.echo(f"{path}: {path.stat().st_size} bytes")


@geodata_commands.command()
@click.option(
    "--year",
    type=click.IntRange(2000, 2100),
    default=2025,
    show_default=True,
    help="Year whose boundaries to get.",
)
@click.option("--url", help="Address of another OGC API Features service with the same collections.")
@_into
def refresh(year: int, url: str | None, into: Path) -> None:
    """Get the boundaries of a year from Digitaal Vlaanderen. This asks a server on the internet.

    The tables stay as they are, and so do the boundaries if the answer is incomplete or contradicts them.
    """
    _need_topojson()
    from gemeenten.geodata.refresh import refresh as refresh_boundaries
    from gemeenten.geodata.refresh import service_url

    click.echo(f"Asking {service_url(year, url)} for the boundaries of {year}.", err=True)
    path = refresh_boundaries(year, url, into)
    click.echo(f"{path}: {path.stat().st_size} bytes")


@geodata_commands.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--year",
    type=click.IntRange(1990, 2100),
    help="Year of the only file, where neither its name nor its rows tell.",
)
@_into
def population(files: tuple[Path, ...], year: int | None, into: Path) -> None:
    """Add the inhabitants of a year from Statbel's TF_SOC_POP_STRUCT_<year>, as downloaded.

    ZIP, text or spreadsheet, one file a year. Every municipality of that day must be there once, and nothing
    else of Flanders; otherwise the codes are told and nothing is changed. A year that stands is replaced.
    Figures then use the year nearest to their day.
    """
    from gemeenten.geodata.population import add_population
    from gemeenten.places import COUNTS

    for added in add_population(files, year, into):
        others = (
            "" if added.non_belgian is None else f", {added.non_belgian:,} of them with another nationality"
        )
        click.echo(
            f"{added.day}: {added.population:,} inhabitants in the {COUNTS[added.vintage]} municipalities of "
            f"Flanders{others}: {'replaced' if added.replaced else 'added'}."
        )
        for remark in added.remarks:
            click.echo(remark, err=True)


def _need_topojson() -> None:
    """Say what is missing where topojson, which only this needs, was not installed."""
    if find_spec("topojson") is None:
        raise InputError('Building geodata needs topojson. Install it: pip install "gemeenten[geodata]"')
