"""The chain of seals on the command line: checking it, and erasing what a law asks to be erased."""

import re

import click

_FIELDS = ("title", "url", "by", "note", "why")
_SEAL = re.compile("[0-9a-f]{8,64}")


@click.command("verify")
@click.argument("seal", required=False)
def verify_command(seal: str | None) -> None:
    """Check that everything in the register is as it was recorded.

    With SEAL, as it stands on a page or in a file (or its first 8 signs): whether that came from this register, and
    what was recorded until then.

    Exit status: 0 it is as it was recorded; 1 no such seal; 2 something was changed.
    """
    from gemeenten.register import Register

    if seal is not None and not _SEAL.fullmatch(seal.casefold()):
        raise click.UsageError(f"{seal!r} is no seal: 8 to 64 signs, 0 to 9 and a to f.")
    with Register() as register:
        newest = register.verify()
        everything = register.sources(include_withdrawn=True)
        found = register.entry(seal.casefold()) if seal else None
        where = register.where
    withdrawn = sum(source.withdrawal is not None for source in everything)
    click.echo(f"{where}: {len(everything)} sources, {withdrawn} of them withdrawn, all as recorded.")
    if newest is not None:
        click.echo(f"Newest seal: {newest.seal}, number {newest.position} of {newest.at:%Y-%m-%d %H:%M} UTC.")
    if seal is not None and found is None:
        click.echo(f"No seal begins with {seal}, or more than one does.")
        click.get_current_context().exit(1)
    if found is not None:
        click.echo(
            f"Seal {found.seal} is number {found.position}: {found.act} {found.about}, recorded at "
            f"{found.at:%Y-%m-%d %H:%M} UTC."
        )


@click.command("erase")
@click.argument("source")
@click.option("--by", "who", required=True, help="Who erases; it is kept.")
@click.option("--why", required=True, help="Why; it is kept.")
@click.option(
    "--only",
    "fields",
    type=click.Choice(_FIELDS),
    multiple=True,
    help="Erase this alone: title, url, by (who recorded or withdrew), note, why (of a withdrawal). May be repeated.",
)
def erase_command(source: str, who: str, why: str, fields: tuple[str, ...]) -> None:
    """Erase the texts of a source in which a person may be named, as a law may ask.

    What the source says of municipalities stays, and so do the seals. That it was done, by whom and why is
    recorded. Backups made before still hold the texts: make a new one, and delete those.
    """
    from gemeenten.register import Register
    from gemeenten.register.editors import system_editor

    with Register() as register:
        erased = register.erase(source, why, system_editor(who), fields)
    click.echo(f"Erased from {erased.id}. Make a new backup, and delete those from before.")
