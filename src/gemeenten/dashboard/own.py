"""The page Eigen gegevens: tables that a visitor brings along. They are read, shown, and kept nowhere."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gemeenten import exports
from gemeenten._errors import InputError
from gemeenten._paths import ROOT
from gemeenten.coverage import coverage
from gemeenten.dashboard import blocks, brought, data, owntables, state
from gemeenten.dashboard.forms import ask_file
from gemeenten.dashboard.view import View
from gemeenten.documents.csvtable import MAX_BYTES, Table
from gemeenten.drawing import charts
from gemeenten.dutch import words
from gemeenten.places import Municipality, OwnDivision, Vintage
from gemeenten.usertables.accepting import OwnTable
from gemeenten.usertables.areas import read_areas
from gemeenten.usertables.codes import guess_vintages, pick_column, value_columns

_LIMIT_MB = MAX_BYTES // 1_000_000
#: So many rows at fault are named on the page; of more, the number is told.
_SHOWN = 25
#: What a choice shows that is left to the file.
BY_THE_FILE = "Volgt uit het bestand"


def explain() -> None:
    """Say what can be brought along, and what happens with it."""
    st.markdown(
        "Tel de dekking in een eigen indeling (de gebieden van een regioteam, zorgregio’s, politiezones), of bereken "
        "welk deel van een eigen cijfer (nieuwkomers, trajecten, budget) in gemeenten met een overeenkomst valt.\n\n"
        f"Nodig is een Excel-werkmap (XLSX) of CSV-bestand van hoogstens {_LIMIT_MB} MB, met een kolom **NIS** of "
        "**Gemeente** en een kolom met de naam van het gebied, of met het cijfer. Een rij die niet klopt, wordt "
        "genoemd met haar regel en de reden; de andere rijen tellen pas mee na akkoord.\n\n"
        "Wat je laadt, blijft in het geheugen zolang je het dashboard open hebt, op elke pagina en alleen voor jou. "
        "Wie het dashboard herlaadt, is het kwijt: het wordt nergens bewaard, en het gaat naar geen enkele andere "
        "server."
    )


def areas(view: View) -> None:
    """Take the areas of a visitor's own table as a division, once they can be used, and count coverage in them."""
    st.download_button(
        "Leeg bestand om in te vullen",
        lambda: owntables.template(view.scope.vintage),
        file_name=f"eigen-indeling-{view.scope.vintage}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=f"Alle gemeenten met de grenzen {words.VINTAGE[view.scope.vintage]}; enkel de gebieden ontbreken nog.",
    )
    file = upload("Bestand met gemeente en gebied", "own-areas", brought.forget_division)
    try:
        if file is not None and not _take(view, file):
            return
    except InputError as error:
        st.error(words.plain(error.nl))
        return
    division = brought.division()
    if division is None:
        return
    _tell(view, division, kept=file is None)
    _count(view, division)
    missing([m for m in (s.municipality for s in data.in_area(view)) if division.area(m) is None])


def _take(view: View, file: UploadedFile) -> bool:
    """Read a file; whether it can be used. What it was read as before is kept until then."""
    table = brought.table_of(file, "own-areas")
    column = column_choice("Kolom met het gebied", table, "own-areas-column")
    if column is None:
        return False
    vintages = guess_vintages(table)
    vintage = view.scope.vintage if view.scope.vintage in vintages else vintages[0]
    read = read_areas(table, vintage, column)
    if vintage != view.scope.vintage:
        _offer(view, vintage)
    if not agreed(read, file):
        return False
    if brought.keep_division(OwnDivision.of(file.name, read.accept(partial=True), vintage)):
        st.rerun()  # the choices beside the page know it from now on
    return True


def _offer(view: View, vintage: Vintage) -> None:
    """Say that a table is of other boundaries than the page shows, and offer to show those."""
    st.info(f"Dit bestand past bij de grenzen {words.VINTAGE[vintage]}.")
    state.button(
        f"Toon de grenzen van {vintage}", view, key="own-areas-vintage", vintage=vintage, area=None, nis=None
    )


def _tell(view: View, division: OwnDivision, *, kept: bool) -> None:
    """Say that a division is there and where it is found; offer to show it, or to let go of one that was kept."""
    count = len(set(division.pieces.values()))
    st.markdown(
        words.plain(f"‘{division.name}’ telt {count} {'gebied' if count == 1 else 'gebieden'}.")
        + " Op elke pagina is het nu een **Indeling**, met de naam **Eigen gebied**."
    )
    with st.container(horizontal=True):
        if st.button("Toon op de kaart", icon=":material/map:", key="own-areas-map"):
            shown = view.changed(by=division, area=None)
            st.switch_page(ROOT / "pages" / "kaart.py", query_params=shown.query())
        if kept:
            st.button("Vergeet deze indeling", key="own-areas-forget", on_click=_forget, args=(view,))


def _forget(view: View) -> None:
    brought.forget_division()
    if view.scope.kind == "own":
        state.change(view, by="province", area=None)


def _count(view: View, division: OwnDivision) -> None:
    areas = division.within(view.scope.vintage)
    rows = coverage(data.in_area(view), areas)
    if not rows:
        st.warning("Geen enkele gemeente uit het bestand valt binnen de gekozen filters.")
        return
    together = data.inside(view.scope).coverage(dict.fromkeys(areas, owntables.TOGETHER))
    st.altair_chart(
        charts.coverage_bars(rows, words.EXTENT, blocks.theme(), known=blocks.listed(view)),
        width="stretch",
        theme=None,
        alt="Staven: het aandeel gemeenten met een overeenkomst per eigen gebied, zoals in de tabel eronder",
    )
    told = owntables.covered([*rows, *together])
    blocks.table_of(told.head, told.rows, caption=f"Dekking per eigen gebied, {blocks.listed(view)}")
    st.html(f'<p class="g-source">{escape(f"Indeling: eigen bestand ‘{division.name}’.")}</p>')
    blocks.source(view)
    _take_along(view, areas)


def _take_along(view: View, division: Mapping[str, str]) -> None:
    """Offer files that count the visitor's areas too, each made only when it is asked for."""
    made = exports.content(
        data.inside(view.scope),
        sources=data.sources(),
        areas=division,
        look=exports.Look("bars", by=division),
    )
    with st.container(horizontal=True):
        for label, suffix in (
            ("Excel", ".xlsx"),
            ("Grafiek (SVG)", ".svg"),
            ("Volledig verslag (HTML)", ".html"),
        ):
            form = exports.FORMATS[suffix]
            st.download_button(
                label,
                partial(form.write, made),
                file_name=f"eigen-indeling-{view.scope.day.isoformat()}-grenzen-{view.scope.vintage}{suffix}",
                mime=form.mediatype,
                on_click="ignore",
            )


def upload(label: str, key: str, forget: Callable[[], None]) -> UploadedFile | None:
    """Ask for a table; once the visitor takes it back, it is forgotten."""

    def changed() -> None:
        if st.session_state.get(key) is None:
            forget()

    return ask_file(f"{label} (hoogstens {_LIMIT_MB} MB)", key, _LIMIT_MB, ["csv", "txt", "xlsx"], changed)


def column_choice(label: str, table: Table, key: str) -> str | None:
    """Ask which column is meant, where there are several: which one, nobody guesses."""
    columns = value_columns(table)
    if len(columns) < 2:  # noqa: PLR2004
        return pick_column(table, None, "column")
    chosen: str | None = st.selectbox(label, columns, index=None, placeholder="Kies een kolom", key=key)
    return chosen


def choice(label: str, options: Mapping[Any, str], key: str, nothing: str = BY_THE_FILE) -> Any:
    """Ask what a file may leave open; None leaves it to the file."""
    write: Callable[[Any], str] = lambda option: nothing if option is None else options[option]  # noqa: E731
    return st.selectbox(label, [None, *options], format_func=write, key=key)


def agreed(read: OwnTable[Any], file: UploadedFile) -> bool:
    """Name the rows at fault; without them nothing is counted until the visitor agrees, for each file anew."""
    if not read.problems:
        return True
    count = len(read.problems)
    st.warning(f"{count} {'rij kan' if count == 1 else 'rijen kunnen'} niet gebruikt worden.")
    blocks.table_of(["Regel", "Reden"], [[str(p.line), p.why.nl] for p in read.problems[:_SHOWN]], text=True)
    if count > _SHOWN:
        st.markdown(f"En nog {words.number(count - _SHOWN)} andere.")
    return st.checkbox("Reken zonder deze rijen", key=f"own-partial-{file.file_id}")


def missing(found: Sequence[Municipality], label: str = "In geen enkel gebied") -> None:
    """Name municipalities that a table leaves out."""
    if found:
        with st.expander(f"{label}: {len(found)} {'gemeente' if len(found) == 1 else 'gemeenten'}"):
            st.markdown(words.plain(words.enumeration([f"{m.name} ({m.nis})" for m in found])))
