"""The page Vergelijken: two days on one map, who joined and who left, and a sentence for each area."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from gemeenten.coverage import coverage, grouped
from gemeenten.dashboard import blocks, choices, data, mapview
from gemeenten.dashboard.files import geometry_address
from gemeenten.dashboard.view import View
from gemeenten.drawing.webmap import Picture
from gemeenten.dutch import words
from gemeenten.dutch.changes import sentences as sentences_of
from gemeenten.places import vintage_on
from gemeenten.register.evidence import Kind
from gemeenten.status import Extent, status_on
from gemeenten.status.changes import Change, Difference, Moment, difference, on_date

_TITLE = "Kaart van wat veranderde per gemeente"
_HINT = "Dezelfde gegevens staan per gebied in de tabel onder de kaart"
_WORDS = {
    "joined": "Bijgekomen",
    "left": "Weggevallen",
    "unchanged": "Bleef: overeenkomst",
    "partial": "Bleef: gedeeltelijk",
    "none": "Bleef: geen overeenkomst",
    "unknown": "Niet te vergelijken",
}
_STAYED = {Extent.FULL: "unchanged", Extent.PARTIAL: "partial", Extent.NONE: "none"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two moments, and what changed between them for the municipalities inside the view's filters."""

    before: Moment
    after: Moment
    found: tuple[Difference, ...]


def choose(view: View) -> Comparison:
    """Let a visitor choose the earlier day, and compare it with the day of the view."""
    known = data.sources()
    lists = [source.on for source in known if source.kind is Kind.LIST]
    against = view.against or max(
        (day for day in lists if day < view.scope.day), default=min(lists, default=view.scope.day)
    )
    left, right = st.columns(2)
    with left:
        choices.date_choice(view, "against", "Vergelijk met", against)
    earlier, later = sorted((against, view.scope.day))
    with right:
        st.html(
            f'<p class="g-source">Van <b>{words.day(earlier)}</b> tot <b>{words.day(later)}</b>, verteld met de '
            f"gemeentegrenzen {words.VINTAGE[view.scope.vintage]}. Fusies tellen niet als verandering.</p>"
        )
    before, after = on_date(known, earlier), on_date(known, later)
    inside = {s.municipality.nis for s in data.in_area(view)}
    found = tuple(d for d in difference(before, after, view.scope.vintage) if d.municipality.nis in inside)
    return Comparison(before, after, found)


def _state(found: Difference) -> str:
    if found.change is Change.UNCHANGED:
        return _STAYED[found.after.extent]
    return {Change.JOINED: "joined", Change.LEFT: "left", Change.NOT_COMPARABLE: "unknown"}[found.change]


def legend(comparison: Comparison) -> None:
    """Show what each fill means, and how many municipalities have it."""
    counts = Counter(_state(found) for found in comparison.found)
    blocks.legend_of([(state, word, counts[state]) for state, word in _WORDS.items() if counts[state]])


def change_map(view: View, comparison: Comparison) -> None:
    """Show what changed on the map."""
    picture = Picture(
        vintage=view.scope.vintage,
        source=geometry_address(view.scope.vintage),
        states={found.municipality.nis: _state(found) for found in comparison.found},
        words=_WORDS,
        notes={found.municipality.nis: note for found in comparison.found if (note := _note(found))},
        frame=f"{view.scope.by}/{view.scope.area}",
        selected=view.nis,
    )
    mapview.show_map(view, picture, _TITLE, _HINT)


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
                f"<p>{escape(_WORDS[_state(found)])}</p><p>{escape(told)}</p><p>{escape(_note(found))}</p></section>"
            )
            return
    for name in ("joined", "left"):
        names = [found.municipality.name for found in comparison.found if _state(found) == name]
        listed = escape(words.enumeration(sorted(names))) if names else "geen"
        st.html(f'<section class="g-card"><h2>{_WORDS[name]} ({len(names)})</h2><p>{listed}</p></section>')


def table(view: View, comparison: Comparison) -> None:
    """Count each area at both moments: with its own municipalities of then, and on the boundaries of the view."""
    then, now = comparison.before, comparison.after
    told = {found.after: found for found in comparison.found}
    own = {
        row.area: row
        for row in coverage(
            status_on(then.sources, then.on, vintage_on(then.on)), view.scope.by, view.scope.work_area
        )
    }
    head = [
        "Gebied",
        f"Op {words.day(then.on)}",
        f"Op {words.day(now.on)}",
        "Bijgekomen",
        "Weggevallen",
        "Niet te vergelijken",
    ]
    rows = []
    for area, statuses in sorted(grouped(told, view.scope.by).items()):
        states = Counter(_state(told[status]) for status in statuses)
        was = own.get(area)
        rows.append(
            [
                area,
                _count(was.full, was.partial, was.unknown, was.total) if was else "bestond niet",
                _extents(statuses),
                str(states["joined"]),
                str(states["left"]),
                str(states["unknown"]),
            ]
        )
    blocks.table_of(head, rows)
    st.html(
        f'<p class="g-source">De eerste kolom telt de gemeenten zoals ze op {words.day(then.on)} bestonden, de '
        "volgende die van de gekozen grenzen: door fusies kunnen de aantallen verschillen zonder dat er een "
        "overeenkomst bijkwam of wegviel.</p>"
    )


def _extents(statuses: Sequence[object]) -> str:
    counts = Counter(s.extent for s in statuses)  # type: ignore[attr-defined]
    return _count(counts[Extent.FULL], counts[Extent.PARTIAL], counts[Extent.UNKNOWN], len(statuses))


def _count(full: int, partial: int, unknown: int, total: int) -> str:
    if unknown == total:
        return f"geen lijst ({total} gemeenten)"
    return f"{full} van {total}{f' (+ {partial} gedeeltelijk)' if partial else ''}"


def sentences(view: View, comparison: Comparison) -> None:
    """Give one sentence for each area, ready to copy."""
    st.header("In een zin, om over te nemen")
    told = sentences_of(comparison.found, comparison.before, comparison.after, view.scope.by)
    with st.container(key="memo"):
        st.code("\n".join(told[area] for area in sorted(told)), language=None, wrap_lines=True)
