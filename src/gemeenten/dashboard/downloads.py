"""The files that a visitor can take along, each made only when it is asked for."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from gemeenten.clock import today
from gemeenten.dashboard import data
from gemeenten.dashboard.links import address, line_to_copy, of_page
from gemeenten.dashboard.view import View
from gemeenten.dutch import basis, words
from gemeenten.status import Extent


def button(view: View) -> None:
    """Offer what the view shows as files and pictures, in a dialog."""
    if st.button(
        "Meenemen", icon=":material/download:", help="Als tabel, kaart of verslag, met bron en datum"
    ):
        _dialog(view)


@st.dialog("Meenemen", width="medium", icon=":material/download:")
def _dialog(view: View) -> None:
    # geopandas, altair and their like: only for who takes something along, not before the first map is shown.
    from gemeenten import exports  # noqa: PLC0415

    seen = data.inside(view.scope)
    st.markdown(
        f"{words.plain(basis.heading(seen.scope, seen.basis))}. Elk bestand noemt dag, ouderdom en bron."
    )

    def made(form: exports.Format, look: exports.Look | None = None) -> Callable[[], bytes]:
        return lambda: form.write(
            exports.content(
                seen, sources=data.sources(), areas=view.scope.own, look=look, extents=view.extents
            )
        )

    st.subheader("Voor een nota of presentatie")
    with st.container(horizontal=True):
        for label, ending, suffix, look in (
            ("Kaart (PNG)", "", ".png", exports.Look()),
            ("Kaart om te drukken (PNG)", "-druk", ".png", exports.Look(dpi=300)),
            ("Kaart (SVG)", "", ".svg", exports.Look()),
            ("Grafiek (SVG)", "-grafiek", ".svg", exports.Look("bars")),
            ("Verloop (SVG)", "-verloop", ".svg", exports.Look("trend", until=today())),
            ("Volledig verslag (HTML)", "-verslag", ".html", exports.Look()),
        ):
            form = exports.FORMATS[suffix]
            _download(view, label, ending + suffix, form.mediatype, made(form, look))
    st.subheader("Om mee te rekenen")
    if view.extents != frozenset(Extent):
        shown = words.enumeration([words.EXTENT[e].lower() for e in Extent if e in view.extents])
        st.markdown(f"Alleen de gemeenten die je toont ({shown}); de dekking per gebied telt ze allemaal.")
    with st.container(horizontal=True):
        for suffix, form in exports.FORMATS.items():
            if not form.drawn:
                _download(view, form.name, suffix, form.mediatype, made(form))
    if view.scope.kind == "own":
        return  # only this visitor knows these areas
    st.subheader("Op een andere website")
    st.markdown("Deze regel toont de kaart of de dekking van deze pagina in een andere site.")
    for path, figure in (("/embed/kaart", "Kaart"), ("/embed/dekking", "Dekking")):
        st.markdown(f"**{figure}**")
        st.code(
            line_to_copy(_site() + address(path, view, today()), figure), language="html", wrap_lines=True
        )


def addresses(page: str, view: View) -> None:
    """Offer the addresses under which programs read what a page shows, in a dialog."""
    if view.scope.kind == "own":
        return  # only this visitor knows these areas
    if of_page(page, view, today()) and st.button(
        "Adres voor Excel, Power BI of QGIS", key="addresses", type="tertiary", icon=":material/link:"
    ):
        _addresses(page, view)


@st.dialog("Adres voor Excel, Power BI of QGIS", width="large", icon=":material/link:")
def _addresses(page: str, view: View) -> None:
    st.markdown(
        "Een programma dat dit adres leest, krijgt wat deze pagina toont, zonder aanmelden. "
        "In Excel: *Gegevens*, *Van web*. In Power BI: *Gegevens ophalen*, *Web*. In QGIS: *Laag toevoegen*, "
        "*Vectorlaag*, protocol HTTP."
    )
    if view.scope.day == today():
        st.markdown("Het adres noemt geen dag: wie het later opnieuw leest, krijgt de stand van dan.")
    for label, where in of_page(page, view, today()):
        st.markdown(f"**{words.plain(label)}**")
        st.code(_site() + where, language=None, wrap_lines=True)


def _site() -> str:
    """Give the scheme and host at which the visitor reads the dashboard."""
    shown = urlsplit(st.context.url or "")
    return f"{shown.scheme}://{shown.netloc}" if shown.netloc else ""


def _download(view: View, label: str, suffix: str, mediatype: str, write: Callable[[], bytes]) -> None:
    where = re.sub(r"\W+", "-", (view.scope.area or "vlaanderen").lower()).strip("-")
    st.download_button(
        label,
        write,
        file_name=f"gemeenten-{where}-{view.scope.day.isoformat()}-grenzen-{view.scope.vintage}{suffix}",
        mime=mediatype,
        on_click="ignore",
    )
