"""The page Vergelijken: two days on one map, who joined and who left, and a sentence for each area."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from gemeenten.coverage.scope import Snapshot, changes, changes_by_area
from gemeenten.dashboard import blocks, choices, data, fetched, mapview
from gemeenten.dashboard.files import geometry_address
from gemeenten.dashboard.links import FIGURES
from gemeenten.dashboard.view import View
from gemeenten.drawing.webmap import MapState
from gemeenten.dutch import basis, words
from gemeenten.dutch.changes import STATE, no_newer_source, totals_beside
from gemeenten.exports.parts import memo
from gemeenten.status import Extent
from gemeenten.status.changes import Difference, Moment

_TITLE = "Kaart van wat veranderde per gemeente"
_HINT = "Dezelfde gegevens staan per gebied in de tabel onder de kaart"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two moments, what changed between them for the municipalities inside the view's filters, and the later one."""

    before: Moment
    after: Moment
    found: tuple[Difference, ...]
    seen: Snapshot

    @property
    def nothing_newer(self) -> bool:
        """Whether nothing is known of the later day that was not known of the earlier one."""
        until = self.seen.basis.until
        return until is not None and until <= self.before.on and self.before.on < self.after.on


def choose(view: View) -> Comparison:
    """Let a visitor choose the earlier day, and compare it with the day of the view."""
    against = data.against(view)
    left, right = st.columns(2)
    with left:
        choices.date_choice(view, "against", "Vergelijk met", against)
    before, after, found = changes(data.sources(), view.scope, against)
    seen = data.inside(replace(view.scope, day=after.on))
    with right:
        st.html(
            f'<p class="g-source">Van <b>{words.day(before.on)}</b> tot <b>{words.day(after.on)}</b>, beide geteld in '
            f"de gemeentegrenzen {words.VINTAGE[view.scope.vintage]}. Fusies tellen niet als verandering.</p>"
            f'<p class="g-age">{blocks.age_html(seen.basis)}.</p>'
        )
    return Comparison(before, after, found, seen)


def summary(view: View, comparison: Comparison) -> None:
    """Say what is known of both days where names are not, and where nothing newer is known."""
    if comparison.nothing_newer and not any(d.state in ("joined", "left") for d in comparison.found):
        st.info(words.plain(no_newer_source(comparison.before, comparison.after, comparison.seen.basis)))
    if view.scope.area is None and view.scope.work_area == "flanders":
        rows = totals_beside(comparison.before, comparison.after, comparison.seen)
        if rows:
            blocks.table_of(["Dag", "Overeenkomsten in heel Vlaanderen", "Bron"], rows, text=True)


def legend(comparison: Comparison) -> None:
    """Show what each fill means, and how many municipalities have it."""
    counts = Counter(found.state for found in comparison.found)
    blocks.legend_of(
        [(state, word, counts[state]) for state, word in STATE.items() if counts[state]],
        basis.listed(comparison.seen.basis),
    )


def change_map(view: View, comparison: Comparison) -> None:
    """Show what changed on the map."""
    shown = MapState(
        vintage=view.scope.vintage,
        source=geometry_address(view.scope.vintage),
        states={found.municipality.nis: found.state for found in comparison.found},
        words=STATE,
        notes={found.municipality.nis: note for found in comparison.found if (note := _note(found))},
        frame=f"{words.area_kind(view.scope.by)}/{view.scope.area}",
        selected=view.nis,
    )
    mapview.show_map(view, shown, _TITLE, _HINT)


def _note(found: Difference) -> str:
    """Name the parts of a merged municipality that changed."""
    told = [
        f"{verb}: {words.enumeration([m.name for m in parts])}"
        for verb, parts in (("bijgekomen", found.joined), ("weggevallen", found.left))
        if parts and parts != (found.municipality,)
    ]
    return "; ".join(told)


def selected(view: View, comparison: Comparison) -> None:
    """Tell the change of the selected municipality, or name those that joined or left."""
    for found in comparison.found:
        if found.municipality.nis == view.nis:
            told = f"{words.EXTENT[found.before.extent]} → {words.EXTENT[found.after.extent]}"
            st.html(
                f'<section class="g-card"><h2>{escape(found.municipality.name)}</h2>'
                f"<p>{escape(STATE[found.state])}</p><p>{escape(told)}</p><p>{escape(_note(found))}</p></section>"
            )
            return
    if all(found.state == "unknown" for found in comparison.found):
        told = "Welke gemeenten erbij kwamen of wegvielen, is niet bekend: van een van beide dagen zijn er geen namen."
        st.html(f'<section class="g-card"><p>{told}</p></section>')
        return
    for name in ("joined", "left"):
        names = [found.municipality.name for found in comparison.found if found.state == name]
        listed = escape(words.enumeration(sorted(names))) if names else "geen"
        st.html(f'<section class="g-card"><h2>{STATE[name]} ({len(names)})</h2><p>{listed}</p></section>')


def table(view: View, comparison: Comparison) -> None:
    """Count each area at both moments on the boundaries of the view, and on those of then where they differ."""
    then, now = comparison.before, comparison.after
    own = _on_their_own_boundaries(view, then)
    head = [
        words.area_kind(view.scope.by),
        f"Op {words.day(then.on)}",
        f"Op {words.day(now.on)}",
        "Bijgekomen",
        "Weggevallen",
        "Niet te vergelijken",
    ]
    rows = []
    for area, found in sorted(changes_by_area(comparison.found, view.scope.division).items()):
        states = Counter(difference.state for difference in found)
        rows.append(
            [
                area,
                _extents([difference.before for difference in found]),
                _extents([difference.after for difference in found]),
                *(_known_count(states, state) for state in ("joined", "left")),
                str(states["unknown"]),
                *([own.get(area, "bestond niet")] if own else []),
            ]
        )
    blocks.table_of(
        [*head, f"Op {words.day(then.on)}, in de grenzen van {then.vintage}"] if own else head, rows
    )
    if own:
        st.html(
            '<p class="g-source">De laatste kolom telt de gemeenten zoals ze toen bestonden: door fusies verschillen '
            "de aantallen zonder dat er een overeenkomst bijkwam of wegviel.</p>"
        )


def _known_count(states: Mapping[str, int], state: str) -> str:
    """Count a change; where nothing can be compared, no number is known."""
    return str(states[state]) if states.keys() - {"unknown"} else "onbekend"


def _on_their_own_boundaries(view: View, then: Moment) -> dict[str, str]:
    """Give the figures of each area that were known before a merger: readers will remember those."""
    if then.vintage == view.scope.vintage:
        return {}
    rows = data.inside(replace(view.scope, day=then.on, vintage=then.vintage, area=None)).coverage()
    return {row.area: _count(row.full, row.partial, row.unknown, row.total) for row in rows}


def _extents(statuses: Sequence[object]) -> str:
    counts = Counter(s.extent for s in statuses)  # type: ignore[attr-defined]
    return _count(counts[Extent.FULL], counts[Extent.PARTIAL], counts[Extent.UNKNOWN], len(statuses))


def _count(full: int, partial: int, unknown: int, total: int) -> str:
    if unknown == total:
        return f"geen lijst ({total} gemeenten)"
    return f"{full} van {total}{f' (+ {partial} gedeeltelijk)' if partial else ''}"


def sentences(view: View) -> None:
    """Give one sentence for each area, ready to copy."""
    st.header("In een zin, om over te nemen")
    against = data.against(view)
    fetched.part(
        view,
        "memo",
        FIGURES,
        memo.WAITING,
        own=lambda: memo.between(data.sources(), view.scope, against),
        op=str(view.scope.day),
        tegen=str(against),
    )
