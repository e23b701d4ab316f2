"""The register on the command line: what it holds, what it says, and adding to it."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemeenten.cli._output import format_option, print_rows
from gemeenten.cli.read import means_option
from gemeenten.clock import local, today
from gemeenten.places import VINTAGES
from gemeenten.register.evidence import Source, Step

if TYPE_CHECKING:
    from gemeenten.status.changes import Difference

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("import")
@click.argument("file")
@click.option(
    "--on", "on", metavar="DATE", type=_DAY, help="Day that the list speaks of; else the document's own."
)
@click.option("--title", required=True, help="What people will read as the source.")
@click.option(
    "--partial", is_flag=True, help="The list says nothing of the municipalities that it leaves out."
)
@click.option(
    "--accept",
    "accepted",
    metavar="LINE=NIS",
    multiple=True,
    help="Decide what a line is: LINE=NIS, PAGE:LINE=NIS, LINE=NIS@VINTAGE (a part of a later municipality), "
    "LINE=- (it does not count), or total=- (the list is right, its total is not). May be repeated.",
)
@means_option
@click.option("--preview", is_flag=True, help="Only show what the list would change; record nothing.")
@click.pass_context
def import_command(
    ctx: click.Context,
    file: str,
    *,
    on: datetime | None,
    title: str,
    partial: bool,
    accepted: tuple[str, ...],
    means: dict[str, str],
    preview: bool,
) -> None:
    """Record the list in FILE (- for standard input) as a source: all of it, or nothing.

    Exit status: 0 recorded; 1 nothing recorded, there is something to decide; 2 nothing recorded.
    """
    from gemeenten.cli._decisions import parse_decision
    from gemeenten.cli.read import to_review
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor
    from gemeenten.register.intake import decide, read_upload, same_day, source_of

    decisions = [parse_decision(text) for text in accepted]
    reading = read_upload(
        file if file == "-" else Path(file).name, _contents(file), on.date() if on else None, means=means
    )
    reading = replace(reading, found=decide(reading.found, decisions))
    if reading.found.problems:
        click.echo(to_review(reading.found))
        click.echo("gemeenten: nothing is recorded. Decide each line: --accept LINE=NIS or LINE=-", err=True)
        ctx.exit(1)
    source = source_of(reading, title=title, on=on.date() if on else None, complete=not partial)
    with Register() as register:
        others = same_day(source, register.sources())
        if preview:
            _preview(source, register.sources())
        else:
            recorded = register.record(source, system_editor())
    for other in others:
        click.echo(
            f"gemeenten: {other.id} is a complete list of the same day; both count together. If this one "
            f"replaces it: gemeenten withdraw {other.id}",
            err=True,
        )
    if preview:
        return
    kind = "partial" if partial else "complete"
    click.echo(
        f"Recorded {recorded.id}: a {kind} list of {len(recorded.observations)} municipalities on "
        f"{recorded.on}, boundaries of {recorded.vintage}."
    )


def _preview(source: Source, known: Iterable[Source]) -> None:
    from gemeenten.dutch.changes import sentences
    from gemeenten.status.changes import preview

    seen = preview(source, known)
    print_rows(
        [
            {"change": "joined", "municipalities": len(seen.joined), "names": ", ".join(seen.joined)},
            {"change": "left", "municipalities": len(seen.left), "names": ", ".join(seen.left)},
            {"change": "not comparable", "municipalities": seen.not_comparable, "names": ""},
        ],
        "table",
    )
    for sentence in sentences(seen.differences, seen.before, seen.after).values():
        click.echo(f"\n{sentence}")
    click.echo("\nNothing is recorded: this is a preview.")


def _step(_: click.Context, __: click.Parameter, value: str) -> Step:
    plain = value.casefold().replace("-", " ").replace("ë", "e")
    for step in Step:
        if step.value.replace("ë", "e") == plain:
            return step
    raise click.BadParameter(f"{value!r} is none of: {', '.join(Step)}.")


@click.command("note")
@click.argument("nis")
@click.argument("step", callback=_step)
@click.option("--on", "on", metavar="DATE", type=_DAY, required=True, help="Day on which it was so.")
@click.option("--by", "who", required=True, help="Who says so: a regional team or a person.")
@click.option("--text", help="What else there is to say.")
@click.option("--signed-on", metavar="DATE", type=_DAY, help="Day on which the agreement was signed.")
@click.option("--valid-until", metavar="DATE", type=_DAY, help="Last day of the agreement.")
@click.option("--ended-on", metavar="DATE", type=_DAY, help="Day on which the agreement was ended.")
@click.option("--url", help="Address of the document.")
@click.option(
    "--boundaries",
    "vintage",
    type=click.Choice([str(v) for v in VINTAGES]),
    help="The vintage of NIS, where it is a part of what merged since (11007 of 2019: Borsbeek in Antwerpen).",
)
def note_command(
    nis: str,
    step: Step,
    *,
    on: datetime,
    who: str,
    text: str | None,
    signed_on: datetime | None,
    valid_until: datetime | None,
    ended_on: datetime | None,
    url: str | None,
    vintage: str | None,
) -> None:
    """Record how far the talks with one municipality are, or the days of its agreement.

    NIS is its code on that day. STEP is bezocht, "verkennend gesprek", onderhandeling, eindonderhandeling,
    overeenkomst or beëindigd.
    """
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor

    meant = next((v for v in VINTAGES if str(v) == vintage), None)
    with Register() as register:
        recorded = register.note(
            nis,
            step,
            on.date(),
            system_editor(who),
            text,
            signed_on=signed_on.date() if signed_on else None,
            valid_until=valid_until.date() if valid_until else None,
            ended_on=ended_on.date() if ended_on else None,
            url=url,
            vintage=meant,
        )
    click.echo(f"Recorded {recorded.id}: {recorded.observations[0].as_printed}, {step}.")


@click.command("sources")
@format_option
def sources_command(form: str) -> None:
    """List every source, by the day that it speaks of; withdrawn ones say by whom and why."""
    from gemeenten.register import Register

    with Register() as register:
        print_rows([_about(source) for source in register.sources(include_withdrawn=True)], form)


def _about(source: Source) -> dict[str, object]:
    gone = source.withdrawal
    return {
        "id": source.id,
        "on": source.on.isoformat(),
        "kind": f"{source.kind}" if source.complete or source.kind != "list" else "partial list",
        "boundaries": str(source.vintage),
        "municipalities": len(source.observations),
        "title": source.title,
        "recorded": f"{local(source.recorded_at):%Y-%m-%d}" if source.recorded_at else "",
        "by": source.recorded_by,
        "withdrawn": f"{local(gone.at):%Y-%m-%d} by {gone.by}: {gone.why}" if gone else "",
    }


@click.command("withdraw")
@click.argument("source")
@click.option("--by", "who", required=True, help="Who takes it back.")
@click.option("--why", required=True, help="Why; it is kept beside the source.")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
def withdraw_command(source: str, who: str, why: str, *, dry_run: bool) -> None:
    """Take a source back: it no longer counts, and stays in the register.

    What changes by it is told; at a terminal, you are asked once more.
    """
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor
    from gemeenten.status.changes import without

    with Register() as register:
        taken = register.source(source)
        told = _consequences(without(register.sources(), taken, today()))
        if dry_run:
            click.echo(f"Withdrawing {taken.id} ({taken.title}): {told}. Nothing is changed.")
            return
        if sys.stdin.isatty():
            click.confirm(f"Withdraw {taken.id} ({taken.title})? {told}.", abort=True)
        withdrawn = register.withdraw(source, why, system_editor(who))
    click.echo(f"Withdrawn {withdrawn.id}: {withdrawn.title}")
    click.echo(f"{told}. To take this back: gemeenten reinstate {withdrawn.id}")


def _consequences(changed: "Sequence[Difference]") -> str:
    from gemeenten.status import Extent

    lost = sum(d.after.extent is Extent.UNKNOWN for d in changed)
    if not changed:
        return "No municipality changes its status"
    change = "municipality changes its" if len(changed) == 1 else "municipalities change their"
    return f"{len(changed)} {change} status{f', of which {lost} become unknown' if lost else ''}"


@click.command("reinstate")
@click.argument("source")
@click.option("--by", "who", required=True, help="Who takes the withdrawal back.")
def reinstate_command(source: str, who: str) -> None:
    """Take a withdrawal back: SOURCE is recorded anew from what is kept of it, under an id of its own."""
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor

    with Register() as register:
        recorded = register.record_anew(source, system_editor(who))
    click.echo(f"Recorded {recorded.id}: {recorded.title}")


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup_command(file: Path) -> None:
    """Write the whole register to a new FILE, from SQLite and PostgreSQL alike."""
    from gemeenten.register import Register

    with Register() as register:
        register.backup(file)
        click.echo(
            f"Wrote {len(register.sources(include_withdrawn=True))} sources of {register.where} to {file}"
        )


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore_command(file: Path) -> None:
    """Fill a new register with the backup in FILE; never over data."""
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor

    with Register() as register:
        count = register.restore(file, system_editor())
        click.echo(f"Restored {count} sources into {register.where}")


def _contents(file: str) -> bytes:
    from gemeenten._errors import DocumentError

    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise DocumentError(f"{file} cannot be read: {error.strerror or error}. Check the path.") from error
