"""The page Dekking: coverage per area as bars, as a ranking, and as a sentence for a memo."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from gemeenten.clock import today
from gemeenten.coverage import MEASURES, Coverage, Measure
from gemeenten.coverage.scope import Snapshot
from gemeenten.dashboard import blocks, data, fetched, links, sharing, state
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.links import FIGURES
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import MEASURE_WORDS, Order, View
from gemeenten.drawing import charts
from gemeenten.dutch import basis, words
from gemeenten.exports.parts import memo
from gemeenten.places import FLANDERS
from gemeenten.status import Extent


def everywhere(view: View) -> Snapshot:
    """Give what is known in the whole work area: an area is compared with all others of its kind."""
    return data.inside(view.scope.everywhere)


def rows(view: View) -> tuple[Coverage, ...]:
    """Coverage of each area of the view's kind."""
    return everywhere(view).coverage()


def flanders(view: View) -> Coverage:
    """Coverage of the whole work area."""
    return everywhere(view).total


def measure(view: View) -> None:
    """Let the visitor choose what shares are shares of."""
    state.seed("measure", view.measure, MEASURES[0])
    st.radio(
        "Aandeel van",
        list(MEASURES),
        key="measure",
        horizontal=True,
        format_func=words.MEASURE.__getitem__,
        on_change=lambda: state.change(view, measure=st.session_state["measure"]),
    )


def chart(view: View) -> None:
    """Show one bar an area, and a line for Flanders."""
    whole = flanders(view).share_in(view.measure)
    reference = None if whole is None else (FLANDERS, whole)
    st.altair_chart(
        charts.coverage_bars(
            rows(view),
            words.EXTENT,
            blocks.theme(),
            measure=view.measure,
            reference=reference,
            known=basis.listed(everywhere(view).basis),
            address=None if view.scope.kind == "own" else _bars_at(view),
        ),
        width="stretch",
        theme=None,
        alt=f"Aandeel met overeenkomst per {words.area_kind(view.scope.by).lower()}, als in de tabel",
    )

    own = view.scope.own
    if own is not None:
        outside = [s for s in everywhere(view).statuses if s.municipality.nis not in own]
        if outside:
            st.html(
                f'<p class="g-source">In geen enkel eigen gebied: {words.gemeenten(len(outside))}. '
                "Wat in geen gebied ligt, telt enkel mee voor heel Vlaanderen.</p>"
            )
    unknown = [row.area for row in rows(view) if row.amounts(view.measure) is None]
    if unknown:
        st.html(
            f'<p class="g-source">Niet in de grafiek: {escape(words.enumeration(unknown))}. Daar ligt een deel van een '
            "gemeente die als één geheel geteld is.</p>"
        )


def _bars_at(view: View) -> str:
    return links.address("/data/bars.tsv", view, today(), grenzen=str(view.scope.vintage))


def ranking(view: View) -> None:
    """Show the same figures as a table, with the shares of every measure beside each other."""
    areas = rows(view)
    table(
        f"Dekking per {words.area_kind(view.scope.by).lower()}, in {words.MEASURE[view.measure].lower()}; "
        f"{basis.listed(everywhere(view).basis)}",
        _columns(view, areas),
        areas,
        key="ranking",
        identity=lambda row: "" if row.area == FLANDERS else row.area,
        order=view.area_order or Order(_WORD[view.measure], descending=True),
        foot=[flanders(view)],
        parameter="gebied",
        current=view.scope.area,
        on_order=lambda order: state.change(view, area_order=order),
        on_choose=lambda area: state.change(view, area=area or None),
    )
    sharing.table_links("coverage", "Deze dekking als bestand")


def _columns(view: View, areas: Sequence[Coverage]) -> list[Column[Coverage]]:
    unknown = any(row.unknown for row in areas)
    others = [m for m in MEASURES if m != view.measure]
    return [
        Column("naam", words.area_kind(view.scope.by), lambda row: row.area, lambda row: row.area, "name"),
        _share(view.measure, with_bar=True),
        _count("met", "Overeenkomst", view.measure, Extent.FULL),
        _count("deels", "Gedeeltelijk", view.measure, Extent.PARTIAL),
        _count("zonder", "Geen", view.measure, Extent.NONE),
        *([_count("onbekend", "Onbekend", view.measure, Extent.UNKNOWN)] if unknown else []),
        _count("totaal", "Totaal", view.measure, *Extent),
        *(_share(m, with_bar=False) for m in others),
    ]


def _count(word: str, label: str, measure: Measure, *extents: Extent) -> Column[Coverage]:
    def count(row: Coverage) -> float | None:
        amounts = row.amounts(measure)
        return None if amounts is None else sum(amounts[extent] for extent in extents)

    return Column(word, label, lambda row: words.number_or_unknown(count(row)), count, "number")


def _share(measure: Measure, *, with_bar: bool) -> Column[Coverage]:
    def share(row: Coverage) -> float | None:
        return row.share_in(measure)

    def bar(row: Coverage) -> Any:
        text, amounts = words.percentage(share(row)), row.amounts(measure)
        if not amounts:
            return text
        total = sum(amounts.values())
        parts = [Extent.FULL, Extent.PARTIAL, *([Extent.UNKNOWN] if amounts[Extent.UNKNOWN] else [])]
        return [text, *(round(amounts[extent] / total, 4) for extent in parts)]

    label = f"Aandeel {_SHORT[measure]}"
    if with_bar:
        return Column(_WORD[measure], label, bar, share, "bar")
    return Column(_WORD[measure], label, lambda row: words.percentage(share(row)), share, "number")


_WORD = {measure: word for word, measure in MEASURE_WORDS.items()}
_SHORT = {
    "municipalities": "gemeenten",
    "population": "inwoners",
    "non_belgian": "andere nationaliteit",
    "km2": "km²",
}


def sentences(view: View) -> None:
    """Show what a memo needs as text, each with a button that copies it."""
    fetched.part(
        view,
        "memo",
        FIGURES,
        memo.WAITING,
        own=lambda: memo.of_day(data.inside(view.scope), everywhere(view)),
        op=str(view.scope.day),
    )
