"""One figure as a page of its own, to show in a frame of another site: the map, or the coverage per area.

It asks no server for anything once it is loaded, works by keyboard, in light and dark, and holds its table, its
date, its age and its sources.
"""

import base64
import hashlib
from collections.abc import Iterable
from typing import Literal, get_args

from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.drawing import outlines
from gemeenten.drawing.palette import COLOURS
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words
from gemeenten.exports.report import Edition, Table, report_division, report_script
from gemeenten.register.evidence import Source, Step
from gemeenten.status import Extent

#: What can be embedded, by its word in the address.
Figure = Literal["kaart", "dekking"]
FIGURES: tuple[Figure, ...] = get_args(Figure)


def embed(sources: Iterable[Source], scope: Scope, figure: Figure) -> str:
    """Write the page for what is looked at.

    Raises
    ------
    GeodataError
        Where boundaries or tables are missing or damaged.
    """
    found = snapshot(sources, scope)
    where = "" if scope.area is None else f": {scope.area}"
    now = Edition("nu", scope.where, found)
    listed = sorted(now.named, key=lambda source: (source.on, source.id))
    script = report_script() if figure == "kaart" else ""
    return TEMPLATES.get_template(f"embed/{figure}.html").render(
        title=f"{words.SUBJECT}{where}",
        now=now,
        then=None,
        division=_division(now) if figure == "dekking" else None,
        told=basis.told(found.basis),
        heading=basis.heading(scope, found.basis),
        source=basis.source_line(found.basis),
        sources=listed,
        numbers={source.id: number for number, source in enumerate(listed, start=1)},
        colours=COLOURS,
        outlines=outlines,
        words=words,
        Extent=Extent,
        Step=Step,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _division(now: Edition) -> Table:
    scope = now.seen.scope
    return report_division(scope.division, f"Per {words.area_kind(scope.by).lower()}", now)
