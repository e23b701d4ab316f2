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
    from gemeenten.drawing import slides, trends  # noqa: PLC0415
    from gemeenten.exports import report  # noqa: PLC0415

    seen = data.inside(view.scope)
    st.markdown(
        f"{words.plain(basis.heading(seen.scope, seen.basis))}. Elk bestand noemt dag, ouderdom en bron."
    )

    def picture() -> str:
        return slides.map_svg(seen)

    def chart() -> str:
        return slides.chart_svg(seen)

    def course() -> str:
        codes = [status.municipality.nis for status in seen.statuses]
        scope = view.scope
        return trends.trend_svg(
            *(data.sources(), today(), scope.vintage, scope.work_area, scope.division),
            title=slides.title_of(seen),
            inside=codes if scope.area else None,
        )

    def whole() -> bytes:
        return report.html(data.sources(), view.scope, areas=view.scope.own).encode()

    def table(suffix: str) -> Callable[[], bytes]:
        return lambda: exports.FORMATS[suffix].write(
            exports.content(seen, sources=data.sources(), areas=view.scope.own)
        )

    st.subheader("Voor een nota of presentatie")
    with st.container(horizontal=True):
        _download(view, "Kaart (PNG)", ".png", "image/png", lambda: slides.as_png(picture()))
        _download(
            view, "Kaart om te drukken (PNG)", "-druk.png", "image/png", lambda: slides.as_png(picture(), 300)
        )
        _download(view, "Kaart (SVG)", ".svg", "image/svg+xml", lambda: picture().encode())
        _download(view, "Grafiek (SVG)", "-grafiek.svg", "image/svg+xml", lambda: chart().encode())
        _download(view, "Verloop (SVG)", "-verloop.svg", "image/svg+xml", lambda: course().encode())
        _download(view, "Volledig verslag (HTML)", "-verslag.html", "text/html", whole)
    st.subheader("Om mee te rekenen")
    with st.container(horizontal=True):
        for suffix, form in exports.FORMATS.items():
            _download(view, form.name, suffix, form.mediatype, table(suffix))
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
