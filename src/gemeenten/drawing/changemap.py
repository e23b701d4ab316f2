"""The map of what changed between two days, as a picture for a slide or a memo."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from gemeenten.coverage.scope import Scope, changes, changes_by_area, snapshot
from gemeenten.drawing.palette import Theme
from gemeenten.drawing.slides import draw_map, source_of, title_of
from gemeenten.dutch import basis, words
from gemeenten.dutch.changes import STATE, rests_on
from gemeenten.register.evidence import Source


def changes_svg(sources: Iterable[Source], scope: Scope, against: date, *, theme: Theme = "light") -> str:
    """Draw who joined and who left between a scope's day and another, whichever is the earlier.

    Returns
    -------
    str
        SVG of 16:9 with both days, legend, age and source. Municipalities outside the scope are drawn empty.
    """
    known = tuple(sources)
    before, after, found = changes(known, scope, against)
    seen = snapshot(known, replace(scope, day=after.on))
    rests = rests_on(found)
    when = f"Van {words.day(before.on)} tot {words.day(after.on)}"
    areas = changes_by_area(found, "province")
    labels = {area: _label(Counter(d.state for d in inside)) for area, inside in areas.items()}
    return draw_map(
        seen.scope,
        {d.municipality.nis: d.state for d in found},
        STATE,
        title=title_of(seen),
        subtitle=[f"{when}: {_label(Counter(d.state for d in found))}", basis.told(seen.basis, dated=True)],
        source=[f"{rests[:1].upper()}{rests[1:]}.", *source_of(seen)[1:]],
        described=" ".join(f"{area}: {label}." for area, label in labels.items()),
        labels=labels,
        theme=theme,
    )


def _label(states: Mapping[str, int]) -> str:
    """Count who joined and who left."""
    if not states.keys() - {"unknown"}:
        return "niet te vergelijken"
    counts = ((states.get("joined", 0), "bij"), (states.get("left", 0), "weg"))
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "geen verandering"
