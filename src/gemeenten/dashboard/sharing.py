"""What a visitor takes along in one click, on every page: the link, the sentence for a memo, the map as a picture.

What is offered names the day alone, so that it is seldom sent again: page.js adds the other words of the page's own
address when one is used.
"""

from collections.abc import Callable
from html import escape
from typing import Literal

import streamlit as st

from gemeenten.coverage import Measure
from gemeenten.coverage.scope import Snapshot
from gemeenten.dashboard import data, state
from gemeenten.dashboard.links import KNOWN
from gemeenten.dashboard.view import View
from gemeenten.dutch import changes, memo

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAP, _BARS = "Kaart als afbeelding (PNG)", "Grafiek als afbeelding (PNG)"
_COPY_LINK = '<button type="button" data-copy="">Kopieer de link</button>'
_OF_TWO_DAYS, _WITH_BARS = "vergelijken", "dekking"
#: Pages of which the figures of the view are not what they are about.
_WITHOUT_FIGURES = ("importeren", "achtergrond", "over", "handleiding")


def bar(page: str) -> None:
    """Offer the link to what a page shows; and where it shows figures, their sentence and their map."""
    view = state.current()
    offers = [_COPY_LINK]
    if view.scope.kind == "own" and page not in _WITHOUT_FIGURES:
        _own(view, page)
        return
    if page not in _WITHOUT_FIGURES:
        more = f"&amp;tegen={data.against(view)}" if page == _OF_TWO_DAYS else ""
        offers += [
            f'<button type="button" {_at("data-copy", "/data/sentence.txt", more)}>Kopieer de zin</button>',
            _link("/data/map.png", _MAP, more),
        ]
    if page == _WITH_BARS:
        offers.append(_link("/data/chart.png", _BARS))
    _group("Delen", "".join(offers))


def table_links(table: str, label: str) -> None:
    """Offer a table exactly as it is shown, for Excel in Belgium and for programs; `table` names its address."""
    view = state.current()
    if view.scope.kind == "own":
        _own_table(view, table, label)
        return
    links = (_link(f"/data/{table}{suffix}", name) for suffix, name in ((".xlsx", "Excel"), (".csv", "CSV")))
    _group(label, f"{escape(label)}: {''.join(links)}")


def _own(view: View, page: str) -> None:
    """Offer link, sentence and map of areas that only this visitor knows: no other address leads to them."""
    seen = data.inside(view.scope)
    with st.container(horizontal=True, vertical_alignment="center"):
        text = (
            changes.sentence_between(data.sources(), view.scope, data.against(view))
            if page == _OF_TWO_DAYS
            else memo.key_sentence(seen)
        )
        _group(
            "Delen",
            f'{_COPY_LINK}<button type="button" data-copy="" data-text="{escape(text)}">Kopieer de zin</button>',
            "content",
        )
        _download(_MAP, lambda: _map(view, page), "kaart.png", "image/png")
        if page == _WITH_BARS:
            everywhere = data.inside(view.scope.everywhere)
            _download(_BARS, lambda: _bars(everywhere, view.measure), "grafiek.png", "image/png")


def _map(view: View, page: str) -> bytes:
    from gemeenten.drawing import changemap, slides  # noqa: PLC0415  # heavy, and only for who takes it along

    if page == _OF_TWO_DAYS:
        return slides.as_png(changemap.changes_svg(data.sources(), view.scope, data.against(view)))
    return slides.as_png(slides.map_svg(data.inside(view.scope)))


def _bars(seen: Snapshot, measure: Measure) -> bytes:
    from gemeenten.drawing import slides  # noqa: PLC0415  # as above

    return slides.as_png(slides.chart_svg(seen, measure=measure))


def _own_table(view: View, name: str, label: str) -> None:
    def write() -> bytes:
        from gemeenten import exports  # noqa: PLC0415  # as above

        content = exports.content(
            data.inside(view.scope), sources=data.sources(), areas=view.scope.own, extents=view.extents
        )
        shown = content.of_division if name == "coverage" else content.municipalities
        return exports.workbook([shown], exports.about(content), content.made)

    _download(
        f"{label} (Excel)",
        write,
        f"{name}.xlsx",
        _XLSX,
    )


def _download(label: str, write: Callable[[], bytes], name: str, mediatype: str) -> None:
    st.download_button(label, write, file_name=name, mime=mediatype, key=f"own-{name}", on_click="ignore")


def _group(label: str, offers: str, width: Literal["stretch", "content"] = "stretch") -> None:
    st.html(f'<div class="g-take" role="group" aria-label="{escape(label)}">{offers}</div>', width=width)


def _link(path: str, label: str, more: str = "") -> str:
    return f"<a {_at('href', path, more)} download>{escape(label)}</a>"


def _at(attribute: str, path: str, more: str = "") -> str:
    """Write an attribute with an address, and beside it which of the page's words that address knows."""
    view = state.current()
    # What this visitor has yet to load, no address knows; a day to compare with is of one page, and told by it.
    left_out = ("tegen", *(("indeling", "gebied") if view.awaits else ()))
    known = " ".join(word for word in KNOWN[path.partition(".")[0]] if word not in left_out)
    return f'{attribute}="{path}?op={view.scope.day}{more}" data-words="{known}"'
