"""`gemeenten publish`: everything that is to be read, as files for any web server."""

import json
import sys
from pathlib import Path

import click

from gemeenten._errors import InputError

#: What a folder holds that was published before: each file with the mark of what it was made from.
_LEDGER = ".gemeenten.json"


@click.command("publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--site", required=True, help="Scheme and host at which the folder will be read.")
def publish_command(folder: Path, site: str) -> None:
    """Write what the dashboard's addresses answer to files, for a web server without Python.

    For each day with a source: the tables, the map, the report and the pages to embed, of all Flanders and of each
    area. Besides them the feed, the catalogue and the description. Only what changed is written anew.
    """
    from gemeenten.register import Register
    from gemeenten.server.publishing import publications
    from gemeenten.server.registry import state_of

    if not site.startswith(("https://", "http://")):
        raise InputError(f"--site {site!r} is no scheme and host. Give it as https://www.example.org.")
    with Register() as register:
        state = state_of(register.sources(include_withdrawn=True))
    before = _read(folder / _LEDGER)
    now: dict[str, str] = {}
    written = 0
    files = list(publications(state, site.rstrip("/")))
    hidden = not sys.stderr.isatty()
    with click.progressbar(files, label="Writing", file=sys.stderr, show_pos=True, hidden=hidden) as shown:
        for file in shown:
            now[file.path] = file.mark
            target = folder / file.path
            if before.get(file.path) != file.mark or not target.is_file():
                written += _write(target, file.make())
    gone = [path for path in before if path not in now]
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    (folder / _LEDGER).write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")
    click.echo(
        f"{len(now)} files in {folder}: {written} written, {len(gone)} removed, {len(now) - written} unchanged"
    )


def _write(target: Path, content: bytes) -> bool:
    """Write a file whole, or leave it alone where it holds that already; say whether it was written."""
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(content)
    part.replace(target)
    return True


def _read(ledger: Path) -> dict[str, str]:
    """Read what was published before; a folder that holds other things is not written into by mistake."""
    if not ledger.is_file():
        if ledger.parent.is_dir() and any(ledger.parent.iterdir()):
            raise InputError(
                f"{ledger.parent} holds files that were not published. Name an empty folder, or one of before."
            )
        return {}
    try:
        held = json.loads(ledger.read_bytes())
        return {str(path): str(mark) for path, mark in held.items()}
    except (ValueError, AttributeError) as error:
        raise InputError(f"{ledger} is damaged. Delete the folder and publish anew.") from error
