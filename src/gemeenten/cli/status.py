"""`gemeenten status` and `gemeenten diff`: what the register says of each municipality, and what changed."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from gemeenten.cli._options import boundaries_option, by_option, on_option
from gemeenten.cli._output import basis_columns, format_option, print_basis, print_rows
from gemeenten.places import AreaKind, Vintage

if TYPE_CHECKING:
    from gemeenten.coverage import StepCount
    from gemeenten.register import Register
    from gemeenten.register.evidence import Evidence
    from gemeenten.status import Mention, Status
    from gemeenten.status.changes import Difference, Moment


@click.command("status")
@click.argument("nis", required=False)
@boundaries_option
@on_option
@click.option("--steps", "count", is_flag=True, help="Count the municipalities at each step, per province.")
@format_option
def status_command(nis: str | None, vintage: Vintage | None, day: date, count: bool, form: str) -> None:
    """Tell how far each municipality is on a day, since when, and where that is printed.

    With NIS only that municipality, its predecessors, and everything that any source ever said of it. Below a table
    stands how old the list is that it rests on.
    """
    from gemeenten.coverage import steps_by_area
    from gemeenten.coverage.scope import Scope, snapshot
    from gemeenten.places import municipality, vintage_on
    from gemeenten.register import Register
    from gemeenten.status import history

    if nis and count:
        raise click.UsageError("--steps counts all municipalities; leave the NIS code out.")
    with Register() as register:
        vintage = vintage or vintage_on(day)
        seen = snapshot(register.sources(), Scope(day, vintage))
        everything = register.sources(include_withdrawn=True)
    statuses = seen.statuses
    table = form == "table"
    columns = {} if table else basis_columns(seen.basis)
    if nis is None:
        told = map(_counted, steps_by_area(statuses)) if count else map(_brief if table else _full, statuses)
        print_rows([row | columns for row in told], form)
        if table:
            print_basis(seen.basis)
        return
    municipality(nis, vintage)
    (found,) = (s for s in statuses if s.municipality.nis == nis)
    mentions = history(everything, nis, vintage)
    if table:
        print_rows([_brief(s) for s in (found, *found.parts)], form)
        click.echo()
        print_rows([_told(mention) for mention in mentions], form)
        print_basis(seen.basis)
    else:
        print_rows([_full(found) | columns | {"history": [_told(m) for m in mentions]}], form)


def _counted(row: "StepCount") -> dict[str, object]:
    steps = {step.value: number for step, number in row.steps.items()}
    return {"area": row.area, **steps, "municipalities": row.total}


def _brief(status: "Status") -> dict[str, object]:
    m = status.municipality
    return {
        "nis": m.nis,
        "name": m.name,
        "province": m.province,
        "extent": status.extent,
        "step": status.step,
        "since": status.since and status.since.isoformat(),
        "evidence": "; ".join(map(_quoted, status.evidence)) or _left_out(status),
    }


def _quoted(evidence: "Evidence") -> str:
    seen = evidence.observation
    place = f"{seen.page}:{seen.line}" if seen.page else seen.line or ""
    return f"{evidence.source.id} {place} “{seen.as_printed}”"


def _left_out(status: "Status") -> str:
    return "; ".join(f"not in {source.id}" for source in status.settled_by)


def _full(status: "Status") -> dict[str, object]:
    brief = _brief(status)
    del brief["evidence"]
    return brief | {
        "boundaries": status.municipality.vintage,
        "uri": status.municipality.uri,
        "settled_by": [source.id for source in status.settled_by],
        "evidence": [
            {
                "source": e.source.id,
                "title": e.source.title,
                "on": e.source.on.isoformat(),
                "page": e.observation.page,
                "line": e.observation.line,
                "as_printed": e.observation.as_printed,
                "note": e.observation.note,
            }
            for e in status.evidence
        ],
        "parts": [_full(part) for part in status.parts],
    }


def _told(mention: "Mention") -> dict[str, object]:
    source, seen = mention.source, mention.observation
    return {
        "on": source.on.isoformat(),
        "source": source.id,
        "kind": source.kind,
        "municipality": mention.municipality.name,
        "step": seen.step if seen else "not in the list",
        "page": seen and seen.page,
        "line": seen and seen.line,
        "note": seen and seen.note,
        "by": source.recorded_by,
        "withdrawn": f"by {source.withdrawal.by}: {source.withdrawal.why}" if source.withdrawal else None,
    }


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option(
    "--all", "everything", is_flag=True, help="Also those where nothing changed, or that cannot be compared."
)
@by_option
@boundaries_option
@format_option
def diff_command(
    before: str, after: str, *, everything: bool, by: AreaKind, vintage: Vintage | None, form: str
) -> None:
    """Compare two dates (YYYY-MM-DD) or two sources: who joined, who left, and a sentence for each area."""
    from gemeenten.dutch.changes import sentences
    from gemeenten.register import Register
    from gemeenten.status.changes import Change, difference

    with Register() as register:
        then, now = _moment(register, before), _moment(register, after)
    found = difference(then, now, vintage)
    changed = [d for d in found if d.change in (Change.JOINED, Change.LEFT)]
    print_rows([_row(d) for d in (found if everything else changed)], form)
    if form == "table":
        for sentence in (sentences(found, then, now, by) | sentences(found, then, now, "flanders")).values():
            click.echo(f"\n{sentence}")


def _moment(register: "Register", text: str) -> "Moment":
    from gemeenten.status.changes import of_source, on_date

    try:
        day = date.fromisoformat(text)
    except ValueError:
        return of_source(register.source(text))
    return on_date(register.sources(), day)


def _row(difference: "Difference") -> dict[str, object]:
    m = difference.municipality
    return {
        "nis": m.nis,
        "name": m.name,
        "province": m.province,
        "change": difference.change,
        "before": difference.before.extent,
        "after": difference.after.extent,
        "joined": _names(part.name for part in difference.joined),
        "left": _names(part.name for part in difference.left),
        "unknown": _names(part.name for part in difference.unknown),
    }


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)
