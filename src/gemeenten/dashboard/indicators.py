"""The second half of the page Eigen gegevens: how much of a visitor's own figure is where there is an agreement."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gemeenten import exports
from gemeenten._errors import InputError
from gemeenten.coverage import Division
from gemeenten.coverage.scope import Snapshot
from gemeenten.dashboard import blocks, brought, data, own, owntables
from gemeenten.dashboard.brought import Figures
from gemeenten.dashboard.view import View
from gemeenten.documents.csvtable import Table
from gemeenten.dutch import words
from gemeenten.exports import weighted
from gemeenten.places import VINTAGES
from gemeenten.usertables.codes import value_columns
from gemeenten.usertables.decimals import Decimal
from gemeenten.usertables.indicators import (
    Indicator,
    IndicatorKind,
    OwnIndicator,
    Weighted,
    read_indicator,
    weigh,
)

_KINDS: Mapping[IndicatorKind, str] = {
    "sum": "Aantal of bedrag: telt op",
    "average": "Aandeel of gemiddelde: telt niet op",
}
_DECIMALS: Mapping[Decimal, str] = {"comma": "Komma, zoals 1.234,5", "point": "Punt, zoals 1,234.5"}


def figures(view: View) -> None:
    """Count a visitor's own figure per area: those of the view, or the areas that the visitor brought."""
    file = own.upload("Bestand met gemeente en cijfer", "own-figures", brought.forget_figures)
    try:
        if file is not None and not _take(file):
            return
        kept = brought.figures()
        if kept is not None:
            _count(view, kept)
            if file is None:
                st.button("Vergeet deze cijfers", key="own-figures-forget", on_click=brought.forget_figures)
    except InputError as error:
        st.error(words.plain(error.nl))


def _take(file: UploadedFile) -> bool:
    """Read a file; whether it can be used."""
    table = brought.table_of(file, "own-figures")
    column = own.column_choice("Kolom met het cijfer", table, "own-figures-column")
    if column is None:
        return False
    over = _over(table, column)
    read = _read(table, column, over)
    if not own.agreed(read, file):
        return False
    brought.keep_figures(Figures(read.accept(partial=True), file.name, over))
    return True


def _over(table: Table, column: str) -> str | None:
    others = value_columns(table, besides=column)
    if others in ([], [column]):
        return None
    over: str | None = own.choice(
        "Kolom waarover gemiddeld werd",
        {other: other for other in others},
        "own-figures-over",
        "Geen: het cijfer telt op",
    )
    return over


def _read(table: Table, column: str, over: str | None) -> OwnIndicator:
    """Read the figures, with the choices that the file may leave open."""
    left, middle, right = st.columns(3)
    with left:
        kind = own.choice("Soort cijfer", _KINDS, "own-figures-kind")
    with middle:
        vintages = {v: words.VINTAGE[v] for v in reversed(VINTAGES)}
        vintage = own.choice("Gemeenten van het cijfer", vintages, "own-figures-vintage")
    with right:
        decimal = own.choice("Decimaalteken", _DECIMALS, "own-figures-decimal")
    return read_indicator(table, column=column, kind=kind, weight=over, vintage=vintage, decimal=decimal)


def _count(view: View, kept: Figures) -> None:
    indicator = kept.indicator
    by, area = _division(view)
    seen = data.inside(view.scope)
    inside, until = seen.statuses, seen.basis.until or view.scope.day
    rows = weigh(inside, indicator, by)
    if not rows:
        st.warning("Geen enkele gemeente uit de eigen indeling valt binnen de gekozen filters.")
        return
    whole: Division = dict.fromkeys(by, owntables.TOGETHER) if isinstance(by, Mapping) else "flanders"
    (together,) = weigh(inside, indicator, whole)
    rows = (*rows, *([together] if len(rows) > 1 else []))
    with st.container(key="memo"):
        st.code(owntables.sentence(together, indicator, until), language=None, wrap_lines=True)
    told = owntables.weighted(rows, indicator, area)
    blocks.table_of(
        told.head,
        told.rows,
        caption=f"‘{indicator.name}’ per {area.lower()}, {blocks.listed(view)}",
    )
    method = f"Bestand ‘{kept.file}’. {owntables.method(indicator, view.scope.vintage, kept.over)}"
    st.html(f'<p class="g-source">{escape(method)}</p>')
    blocks.source(view)
    _take_along(seen, rows, indicator, method)
    own.missing(together.missing, "Zonder cijfer, en dus niet meegeteld")


def _take_along(seen: Snapshot, rows: Sequence[Weighted], indicator: Indicator, method: str) -> None:
    """Offer the table as files, each made only when it is asked for."""

    def workbook() -> bytes:
        content = exports.content(seen, sources=data.sources())
        return weighted.to_xlsx(weighted.weighted_table(rows, indicator, content), method, content)

    def table() -> bytes:
        return weighted.to_csv(weighted.weighted_table(rows, indicator, exports.content(seen)))

    with st.container(horizontal=True):
        for label, write, suffix in (("Excel", workbook, ".xlsx"), ("CSV voor Excel", table, ".excel.csv")):
            st.download_button(
                label,
                write,
                file_name=f"eigen-cijfers-{seen.scope.day.isoformat()}-grenzen-{seen.scope.vintage}{suffix}",
                mime=exports.FORMATS[suffix].mediatype,
                key=f"own-figures{suffix}",
                on_click="ignore",
            )


def _division(view: View) -> tuple[Division, str]:
    """Let the visitor who brought areas count in them; give the areas to count in, and their heading."""
    kind, division = words.area_kind(view.scope.by), brought.division()
    if division is None or view.scope.kind == "own":
        return view.scope.division, kind
    own_areas = words.area_kind(division)
    chosen = st.radio("Tel per", [kind, own_areas], horizontal=True, key="own-figures-division")
    return (
        (division.within(view.scope.vintage), own_areas)
        if chosen == own_areas
        else (view.scope.division, kind)
    )
