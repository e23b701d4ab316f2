"""`gemeenten export`, `gemeenten report` and `gemeenten sheet`: files to take along."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from gemeenten._errors import InputError
from gemeenten.cli._files import check_targets, write_files
from gemeenten.cli._options import Command, boundaries_option, on_option, scope_options
from gemeenten.cli.own import Own, areas_options
from gemeenten.coverage import MEASURES, Measure
from gemeenten.coverage.scope import Scope
from gemeenten.drawing.palette import Theme
from gemeenten.places import AREA_KINDS, Vintage, vintage_on

_FILE = click.Path(path_type=Path)


def _choice(name: str, values: Sequence[str], help_text: str) -> Callable[[Command], Command]:
    """Make an option that is one of some words, the first where it is left out."""
    return click.option(name, type=click.Choice(values), default=values[0], show_default=True, help=help_text)


force_option = click.option("--force", is_flag=True, help="Replace files that exist.")


@click.command("export")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@scope_options(areas=False)
@areas_options
@click.option(
    "--chart",
    type=click.Choice([*AREA_KINDS, "own", "trend"]),
    help="Draw bars for these areas in the pictures instead of the map; own: those of --areas; trend: how the "
    "coverage of Flanders and each province went.",
)
@_choice("--measure", MEASURES, "What a chart shows the shares of.")
@_choice("--theme", ("light", "dark"), "Colours of pictures.")
@_choice("--dpi", ("150", "300"), "Dots per inch of a PNG: 150 for a slide, 300 for print.")
@click.option("--title", help="Title of the pictures.")
@force_option
@click.pass_context
def export_command(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    scope: Scope,
    own: Own,
    chart: str | None,
    measure: Measure,
    theme: Theme,
    dpi: str,
    title: str | None,
    force: bool,
) -> None:
    """Write the status of each municipality to files, in the format of each file's suffix.

    .csv, .xlsx: the municipalities as a table; the workbook also holds coverage, evidence and sources.
    .excel.csv: for Excel in Belgium, in Dutch, with semicolons. .swing.csv: counts for provincies.incijfers.
    .geojson, .topojson, .gpkg, .parquet: with boundaries (TopoJSON for Power BI, GeoPackage for QGIS).
    .zip: all of it as a Frictionless data package. .svg, .png: the map, or a chart, as a picture for a slide.
    .html: the whole report, as `gemeenten report` writes it.

    Exit status: 0 done; 1 done, but rows or municipalities of --areas are left out; 2 could not.
    """
    if chart == "own" and own.areas is None:
        raise click.UsageError("--chart own needs the areas: --areas FILE.")
    from gemeenten import exports
    from gemeenten.coverage.scope import snapshot
    from gemeenten.register import Register

    formats = {file: exports.format_of(file.name) for file in files}
    for file, form in formats.items():
        if form is None:
            known = ", ".join(exports.FORMATS)
            raise InputError(f"{file}: no format has the suffix {file.suffix!r}. Use {known}.")
    check_targets(files, force=force)
    with Register() as register:
        sources = register.sources()
    areas = own.division(scope.vintage)
    look = exports.Look(
        figure="map" if chart is None else "trend" if chart == "trend" else "bars",
        by=areas if chart == "own" else chart if chart in AREA_KINDS else None,
        measure=measure,
        theme=theme,
        dpi=int(dpi),
        title=title,
    )
    made = exports.content(snapshot(sources, scope), sources=sources, areas=areas, look=look)
    write_files({file: form.write(made) for file, form in formats.items() if form})
    ctx.exit(1 if own.left_out else 0)


@click.command("report")
@click.argument("file", metavar="FILE.html", type=_FILE)
@scope_options(areas=False)
@areas_options
@click.option("--title", help="Title of the report.")
@force_option
@click.pass_context
def report_command(
    ctx: click.Context,
    *,
    file: Path,
    scope: Scope,
    own: Own,
    title: str | None,
    force: bool,
) -> None:
    """Write the whole report, in Dutch, to one HTML file that needs no server and no network.

    Map, key figures, charts, coverage per area, all municipalities with their evidence, background, sources and
    method, on the day asked for and on that of the first list. It prints to A4.

    Exit status: 0 done; 1 done, but rows or municipalities of --areas are left out; 2 could not.
    """
    _check_page(file, "report")
    check_targets([file], force=force)

    from gemeenten.dutch import words
    from gemeenten.exports import report
    from gemeenten.register import Register

    with Register() as register:
        sources = register.sources()
    areas = own.division(scope.vintage)
    written = report.html(sources, scope, areas=areas, title=title or words.SUBJECT)
    write_files({file: written.encode()})
    ctx.exit(1 if own.left_out else 0)


@click.command("sheet")
@click.argument("nis")
@click.argument("file", metavar="FILE.html", type=_FILE)
@boundaries_option
@on_option
@force_option
def sheet_command(*, nis: str, file: Path, vintage: Vintage | None, day: date, force: bool) -> None:
    """Write one municipality, by its NIS code, to an HTML file of one page, in Dutch.

    What is known of it with dates and evidence, its history, its neighbours, a map and a sentence for a memo. It
    needs no server and no network, and prints to A4.
    """
    _check_page(file, "sheet")
    check_targets([file], force=force)

    from gemeenten.exports import sheet
    from gemeenten.register import Register

    with Register() as register:
        sources = register.sources(include_withdrawn=True)
    write_files({file: sheet.html(sources, nis, day, vintage or vintage_on(day)).encode()})


def _check_page(file: Path, what: str) -> None:
    if file.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{file}: the {what} is an HTML file. Give it a name that ends in .html.")
