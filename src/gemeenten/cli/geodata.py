"""`gemeenten geodata`: make the tables and boundaries in geodata/ again."""

from pathlib import Path

import click

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
    """Rebuild the tables and boundaries, or get the current boundaries from the official service."""


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
    from gemeenten.geodata.refresh import refresh as refresh_boundaries
    from gemeenten.geodata.refresh import service_url

    click.echo(f"Asking {service_url(year, url)} for the boundaries of {year}.", err=True)
    path = refresh_boundaries(year, url, into)
    click.echo(f"{path}: {path.stat().st_size} bytes")
