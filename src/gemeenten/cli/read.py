"""`gemeenten parse`: read the list in a document and print it."""

import csv
import io
import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gemeenten.listing import MunicipalityList

_COLUMNS = ("nis", "name", "as_printed", "province", "page", "line")


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
@click.pass_context
def parse(ctx: click.Context, file: str, on: datetime | None, style: str) -> None:
    """Read the list of municipalities in FILE (PDF, DOCX, XLSX, CSV, HTML or text; - for standard input).

    Exit status: 0 read, nothing to review; 1 read, with problems; 2 nothing usable.
    """
    from gemeenten.documents import at_hand
    from gemeenten.documents.apart import apart
    from gemeenten.listing import read_list

    document = at_hand(sys.stdin.buffer if file == "-" else file)
    found = apart(read_list, document.name, len(document.data))(document, on.date() if on else None)
    show = _json if style == "json" else _csv if style == "csv" else _table
    click.echo(show(found), nl=False)
    if style == "csv":
        for problem in found.problems:
            click.echo(f"gemeenten: line {problem.line}: {problem.kind}: {problem.message}", err=True)
    ctx.exit(1 if found.problems else 0)


def _json(found: "MunicipalityList") -> str:
    day: date | None = found.date
    return (
        json.dumps(
            {
                "document": found.document,
                "boundaries": found.boundaries,
                "date": day.isoformat() if day else None,
                "stated_total": found.stated_total,
                "entries": [{name: getattr(entry, name) for name in _COLUMNS} for entry in found.entries],
                "problems": [
                    {
                        "kind": problem.kind,
                        "as_printed": problem.as_printed,
                        "page": problem.page,
                        "line": problem.line,
                        "message": problem.message,
                        "suggestions": [
                            {"nis": s.nis, "name": s.name, "score": s.score} for s in problem.suggestions
                        ],
                    }
                    for problem in found.problems
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _csv(found: "MunicipalityList") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([getattr(entry, name) for name in _COLUMNS] for entry in found.entries)
    return out.getvalue()


def _table(found: "MunicipalityList") -> str:
    lines = []
    width = max((len(entry.name) for entry in found.entries), default=0)
    for entry in found.entries:
        printed = "" if entry.as_printed == entry.name else f"  (printed: {entry.as_printed})"
        where = _place(entry.page, entry.line)
        lines.append(f"{entry.nis}  {entry.name:<{width}}  {entry.province:<15}  {where}{printed}")
    provinces: dict[str, int] = {}
    for entry in found.entries:
        provinces[entry.province] = provinces.get(entry.province, 0) + 1
    lines.append("")
    lines.append(f"{len(found.entries)} municipalities in {found.document}")
    lines += [f"  {name}: {count}" for name, count in sorted(provinces.items())]
    lines.append(f"Boundaries of {found.boundaries}: {found.boundaries_why}.")
    if found.problems:
        lines.append(to_review(found))
    return "\n".join(lines) + "\n"


def to_review(found: "MunicipalityList") -> str:
    """Lay out the problems, each with its line and what may be meant."""
    lines = [f"{len(found.problems)} to review:"]
    for problem in found.problems:
        where = _place(problem.page, problem.line)
        lines.append(f"  {where:<8}  {problem.kind:<15}  {problem.message}")
        lines += [f"{'':<29}{s.nis}  {s.name}  ({s.score:g})" for s in problem.suggestions]
    return "\n".join(lines)


def _place(page: int | None, line: int | None) -> str:
    return "-" if line is None else f"{page}:{line}" if page else f"{line}"
