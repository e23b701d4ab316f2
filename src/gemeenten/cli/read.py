"""`gemeenten parse`: read the list in a document and print it."""

import csv
import io
import json
import re
import sys
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from gemeenten.cli._output import guarded
from gemeenten.steps import Step

if TYPE_CHECKING:
    from gemeenten.listing import Entry, MunicipalityList

_COLUMNS = ("nis", "name", "as_printed", "province", "page", "line", "step")
_DAYS = ("signed_on", "valid_until", "ended_on")
_MEANS = re.compile(r"(?P<wording>.+)=(?P<meaning>[^=]+)", re.DOTALL)


def _meanings(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Read WORDING=STEP, each of them once."""
    found: dict[str, str] = {}
    for value in values:
        match = _MEANS.fullmatch(value)
        if match is None:
            raise click.BadParameter(
                f'{value!r} says of no wording what it means. Write "In overleg=onderhandeling".'
            )
        found[match["wording"].strip()] = match["meaning"].strip()
    return found


means_option = click.option(
    "--means",
    "means",
    metavar="WORDING=STEP",
    multiple=True,
    callback=_meanings,
    help='Say what a wording over or beside names means: a step ("In overleg=onderhandeling"), "geen overeenkomst", '
    'or "telt niet" (what it is said of is left aside). May be repeated.',
)


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that the list speaks of (YYYY-MM-DD); else the document's own date, else what its names fit.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print what was read.",
)
@means_option
@click.option(
    "--outline",
    is_flag=True,
    help="Show what stands over each name instead, and why it was taken for what it is.",
)
@click.pass_context
def parse(
    ctx: click.Context, file: str, *, on: datetime | None, style: str, means: dict[str, str], outline: bool
) -> None:
    """Read the list of municipalities in FILE (PDF, DOCX, XLSX, CSV, HTML or text; - for standard input).

    Exit status: 0 read, nothing to review; 1 read, with problems; 2 nothing usable.
    """
    from gemeenten.documents import at_hand
    from gemeenten.documents.apart import apart
    from gemeenten.listing import outline_of, read_list

    document, day = at_hand(sys.stdin.buffer if file == "-" else file), on.date() if on else None
    if outline:
        click.echo(apart(outline_of, document.name, document.data)(document, day, means), nl=False)
        return
    found = apart(read_list, document.name, document.data)(document, day, means)
    show = _json if style == "json" else _csv if style == "csv" else _table
    click.echo(show(found), nl=False)
    if style == "csv":
        for problem in found.problems:
            click.echo(f"gemeenten: line {problem.line}: {problem.kind}: {problem.text}", err=True)
    ctx.exit(1 if found.problems else 0)


def _json(found: "MunicipalityList") -> str:
    return json.dumps(_as_data(found), ensure_ascii=False, indent=2) + "\n"


def _as_data(found: "MunicipalityList") -> dict[str, object]:
    """Give a list as JSON has it; what is said of names, columns and answers only where there is any."""
    data: dict[str, object] = {
        "document": found.document,
        "boundaries": found.vintage,
        "date": _plain(found.date),
        "stated_total": found.stated_total,
        "entries": [_row(entry) for entry in found.entries],
        "problems": [
            {
                "kind": problem.kind,
                "as_printed": problem.as_printed,
                "page": problem.page,
                "line": problem.line,
                "message": problem.text.en,
                "suggestions": [
                    {"nis": s.nis, "name": s.name, "score": s.score} for s in problem.suggestions
                ],
                **({"names": list(problem.names)} if problem.names else {}),
            }
            for problem in found.problems
        ],
    }
    beside = {"unread_columns": list(found.unread_columns), "meanings": dict(found.meanings)}
    return data | {name: value for name, value in beside.items() if value}


def _row(entry: "Entry") -> dict[str, object]:
    """Give what is printed of an entry; one that was ended was valid until then, where no other day was agreed."""
    row = {name: _plain(getattr(entry, name)) for name in (*_COLUMNS, *_DAYS)}
    return row | {"valid_until": row["valid_until"] or row["ended_on"]}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _csv(found: "MunicipalityList") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_DAYS))
    writer.writerows([guarded(value) for value in _row(entry).values()] for entry in found.entries)
    return out.getvalue()


def _table(found: "MunicipalityList") -> str:
    lines = []
    width = max((len(entry.name) for entry in found.entries), default=0)
    for entry in found.entries:
        printed = "" if entry.as_printed == entry.name else f"  (printed: {entry.as_printed})"
        where = _place(entry.page, entry.line)
        lines.append(
            f"{entry.nis}  {entry.name:<{width}}  {entry.province:<15}  {where}{printed}{_said(entry)}"
        )
    agreed = [entry for entry in found.entries if entry.step is Step.AGREEMENT]
    provinces = Counter(entry.province for entry in agreed)
    lines.append("")
    lines.append(f"{len(agreed)} municipalities in {found.document}")
    lines += [f"  {name}: {count}" for name, count in sorted(provinces.items())]
    steps = Counter(entry.step for entry in found.entries)
    others = [f"{step} {steps[step]}" for step in Step if steps[step] and step is not Step.AGREEMENT]
    if others:
        lines.append(f"Another step: {', '.join(others)}")
    if found.unread_columns:
        lines.append(f"Columns that were not used: {', '.join(found.unread_columns)}")
    lines.append(f"Boundaries of {found.vintage}: {found.why}.")
    if found.problems:
        lines.append(to_review(found))
    return "\n".join(lines) + "\n"


def _said(entry: "Entry") -> str:
    """Say what a list says of one municipality beyond an agreement."""
    days = ((entry.signed_on, "signed"), (entry.valid_until, "until"), (entry.ended_on, "ended"))
    said = [
        *([] if entry.step is Step.AGREEMENT else [entry.step]),
        *(f"{word} {day}" for day, word in days if day),
    ]
    return f"  ({', '.join(said)})" if said else ""


def to_review(found: "MunicipalityList") -> str:
    """Lay out the problems, each with its line and what may be meant."""
    lines = [f"{len(found.problems)} to review:"]
    for problem in found.problems:
        where = _place(problem.page, problem.line)
        lines.append(f"  {where:<8}  {problem.kind:<15}  {problem.text}")
        lines += [f"{'':<29}{s.nis}  {s.name}  ({s.score:g})" for s in problem.suggestions]
    return "\n".join(lines)


def _place(page: int | None, line: int | None) -> str:
    return "-" if line is None else f"{page}:{line}" if page else f"{line}"
