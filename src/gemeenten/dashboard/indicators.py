"""The second half of the page Eigen gegevens: how much of a visitor's own figure is where there is an agreement."""

from collections.abc import Mapping
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gemeenten._errors import InputError
from gemeenten.coverage import Division
from gemeenten.dashboard import blocks, data, own, owntables
from gemeenten.dashboard.view import View
from gemeenten.documents.csvtable import Table
from gemeenten.dutch import words
from gemeenten.places import VINTAGES
from gemeenten.usertables.codes import read_codes, value_columns
from gemeenten.usertables.decimals import Decimal
from gemeenten.usertables.indicators import Indicator, IndicatorKind, OwnIndicator, read_indicator, weigh

_KINDS: Mapping[IndicatorKind, str] = {
    "sum": "Aantal of bedrag: telt op",
    "average": "Aandeel of gemiddelde: telt niet op",
}
_DECIMALS: Mapping[Decimal, str] = {"comma": "Komma, zoals 1.234,5", "point": "Punt, zoals 1,234.5"}


def figures(view: View, division: Mapping[str, str] | None) -> None:
    """Count a visitor's own figure per area: those of the view, or the areas that the visitor brought."""
    file = own.upload("CSV met NIS-code en cijfer", "own-figures")
    if file is None:
        return
    try:
        table = read_codes(file.getvalue())
        column = own.column_choice("Kolom met het cijfer", table, "own-figures-column")
        if column is None:
            return
        over = _over(table, column)
        read = _read(file, column, over)
        if own.agreed(read, file):
            _count(view, read.accept(partial=True), division, file.name, over)
    except InputError as error:
        st.error(words.plain(error.nl))


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


def _read(file: UploadedFile, column: str, over: str | None) -> OwnIndicator:
    """Read the figures, with the choices that the file may leave open."""
    left, middle, right = st.columns(3)
    with left:
        kind = own.choice("Soort cijfer", _KINDS, "own-figures-kind")
    with middle:
        vintages = {v: words.VINTAGE[v] for v in reversed(VINTAGES)}
        vintage = own.choice("Gemeenten van het cijfer", vintages, "own-figures-vintage")
    with right:
        decimal = own.choice("Decimaalteken", _DECIMALS, "own-figures-decimal")
    return read_indicator(
        file.getvalue(), column=column, kind=kind, weight=over, vintage=vintage, decimal=decimal
    )


def _count(
    view: View, indicator: Indicator, division: Mapping[str, str] | None, name: str, over: str | None
) -> None:
    by, area = _division(view, division)
    seen = data.inside(view.scope)
    inside, until = seen.statuses, seen.basis.until or view.scope.day
    rows = weigh(inside, indicator, by, view.scope.work_area)
    if not rows:
        st.warning("Geen enkele gemeente uit de eigen indeling valt binnen de gekozen filters.")
        return
    whole: Division = dict.fromkeys(by, owntables.TOGETHER) if isinstance(by, Mapping) else "flanders"
    (together,) = weigh(inside, indicator, whole, view.scope.work_area)
    with st.container(key="memo"):
        st.code(owntables.sentence(together, indicator, until), language=None, wrap_lines=True)
    told = owntables.weighted([*rows, *([together] if len(rows) > 1 else [])], indicator, area)
    blocks.table_of(told.head, told.rows)
    method = owntables.method(indicator, view.scope.vintage, over)
    st.html(f'<p class="g-source">{escape(f"Bestand ‘{name}’. {method}")}</p>')
    blocks.source(view)
    own.missing(together.missing, "Zonder cijfer, en dus niet meegeteld")


def _division(view: View, division: Mapping[str, str] | None) -> tuple[Division, str]:
    """Let the visitor who brought areas count in them; give the areas to count in, and their heading."""
    kind = words.AREA_KIND[view.scope.by]
    if division is None:
        return view.scope.by, kind
    brought = st.radio(
        "Tel per",
        [False, True],
        format_func=lambda own_areas: "Eigen gebied" if own_areas else kind,
        horizontal=True,
        key="own-figures-division",
    )
    return (division, "Gebied") if brought else (view.scope.by, kind)
