"""Sentences for a memo, each block of them with a button that copies it."""

from collections.abc import Iterable, Sequence
from datetime import date

from gemeenten.coverage.scope import Scope, Snapshot, changes
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import memo
from gemeenten.dutch.changes import sentences
from gemeenten.register.evidence import Source

#: What stands on a page until it has them.
WAITING = "De zinnen worden geschreven…"


def of_day(seen: Snapshot, everywhere: Snapshot) -> str:
    """Write how far what is looked at is covered, and how far each area of the whole work area.

    Returns
    -------
    str
        HTML in Dutch without a page around it, as `between` returns too.
    """
    return _html([memo.key_sentence(seen)], [memo.ranking_sentence(everywhere)])


def between(sources: Iterable[Source], scope: Scope, against: date) -> str:
    """Write what changed between two days: a sentence for each area, and for Flanders unless one area was chosen."""
    before, after, found = changes(sources, scope, against)
    whole = sentences(found, before, after, "flanders") if scope.area is None else {}
    told = sentences(found, before, after, scope.division)
    return _html([*whole.values(), *(told[area] for area in sorted(told))])


def _html(*blocks: Sequence[str]) -> str:
    return TEMPLATES.get_template("parts/memo.html").render(blocks=blocks)
