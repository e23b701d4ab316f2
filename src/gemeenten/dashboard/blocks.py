"""Blocks of a page: key figures, legend, small tables. Whatever is shown as HTML is escaped here."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from gemeenten._paths import ASSETS
from gemeenten.coverage import Coverage, Measure
from gemeenten.dashboard import data, fetched, times
from gemeenten.dashboard.files import PAGE_SCRIPT, PAGE_STYLE
from gemeenten.dashboard.links import FIGURES
from gemeenten.dashboard.view import View
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch import basis, words
from gemeenten.exports.parts import overview as overview_part
from gemeenten.places import CITY_AGENCIES, Municipality
from gemeenten.status import STATES
from gemeenten.status.age import Basis


def total(view: View) -> Coverage:
    """Coverage of everything that the view counts, as one area."""
    return data.inside(view.scope).total


def key_figures(view: View) -> None:
    """Show the shares of municipalities, inhabitants and km², each with its denominator; then age and source."""
    row = total(view)
    if row.unknown == row.total:
        st.info(nothing_known(view))
        source(view)
    else:
        partial = f", {row.partial} gedeeltelijk" if row.partial else ""
        figures: list[tuple[Measure, float | None, str]] = [
            ("municipalities", row.share, f"{row.full} van {row.total}{partial}"),
            ("population", row.population_share, _of(row.population_full, row.population)),
            ("non_belgian", row.non_belgian_share, _of(row.non_belgian_full, row.non_belgian)),
            ("km2", row.km2_share, _of(row.km2_full, row.km2)),
        ]
        parts = [
            f"<div><dt>{words.MEASURE[measure]}</dt><dd><strong>{words.percentage(share)}</strong>"
            f"<span>{detail}</span></dd></div>"
            for measure, share, detail in figures
        ]
        st.html(
            f'<p class="g-age">{words.SHARE}</p><dl class="g-figures">{"".join(parts)}</dl>{age(view)}{_source(view)}'
        )
        times.offer(view)


def source(view: View) -> None:
    """Show how old the list is that the figures above rest on, and the sources."""
    st.html(f"{age(view)}{_source(view)}")


def age(view: View) -> str:
    """Say how old the list is that figures rest on, as large as their denominators; marked where it is old."""
    return f'<p class="g-age">{age_html(data.inside(view.scope).basis)}</p>'


def listed(view: View) -> str:
    """Name the list that figures rest on by its day, for a caption."""
    return basis.listed(data.inside(view.scope).basis)


def age_html(found: Basis) -> str:
    """Give what `age` says; that it is old stands in a frame."""
    told = escape(basis.told(found))
    return told.replace(basis.STALE, f"<b>{basis.STALE}</b>", 1) if found.stale else told


def _source(view: View) -> str:
    return f'<p class="g-source">{escape(source_line(view))}</p>'


def nothing_known(view: View) -> str:
    """Say that no list is known yet, and the totals that are."""
    told = f"Op {words.day(view.scope.day)} is nog geen lijst bekend van de gemeenten met een overeenkomst."
    totals = [s for s in data.sources() if s.on <= view.scope.day and s.stated]
    if totals:
        counts = words.enumeration(f"{step} {number}" for step, number in totals[-1].stated)
        told += f" Wel bekend zijn totalen, zonder namen ({totals[-1].title}): {counts}."
    return told


def _of(part: float | None, whole: float | None) -> str:
    if part is None or whole is None:
        return "onbekend voor deze grenzen"
    return f"{words.number(part)} van {words.number(whole)}"


def source_line(view: View) -> str:
    """Name date, area, sources and boundaries: what a number needs to stand in a memo."""
    found = data.inside(view.scope).basis
    return f"{basis.heading(view.scope, found)}. {basis.source_line(found)}. {words.population_source(total(view))}."


def own_agencies(among: Iterable[Municipality]) -> None:
    """Name the cities among these municipalities that an agency of their own serves."""
    served = [f"{m.name} ({CITY_AGENCIES[m.nis]})" for m in among if m.nis in CITY_AGENCIES]
    if served:
        st.html(
            f'<p class="g-source">Met een eigen agentschap: {escape(words.enumeration(served))}. '
            f"Het werkgebied ‘{words.WORK_AREA['agii']}’ telt ze niet mee.</p>"
        )


def legend(view: View) -> None:
    """Show what each fill means and how many municipalities have it."""
    counts = Counter(status.state for status in data.in_area(view))
    legend_of([(state, words.STATE[state], counts[state]) for state in STATES if counts[state]], listed(view))


def legend_of(items: Sequence[tuple[str, str, int]], known: str = "") -> None:
    """Show a legend of (state of the palette, word, count), and the list that is known."""
    told = "".join(f"<li>{swatch(state)}{escape(word)} <b>{count}</b></li>" for state, word, count in items)
    told += f"<li>{escape(known)}</li>" if known else ""
    st.html(f'<ul class="g-legend" aria-label="Legende">{told}</ul>')


def table_of(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, text: bool = False, caption: str = ""
) -> None:
    """Show a small table as HTML, which a screen reader walks through; the first column heads its row.

    The other columns hold numbers, and end at the right, unless they hold text. A table of figures has a caption, which
    names the list that they rest on.
    """
    st.html(table_html(head, rows, text=text, caption=caption))


def table_html(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, text: bool = False, caption: str = ""
) -> str:
    """Give what `table_of` shows."""
    above = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="g-scroll" tabindex="0" role="group" aria-label="Tabel">'
        f'<table class="g-table{" g-text" if text else ""}">{above}'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def overview(view: View) -> None:
    """Show the coverage of each area as a list of bars; the page Dekking tells more."""
    fetched.part(
        view,
        "overview",
        FIGURES,
        "De dekking per gebied wordt geteld…",
        own=lambda: overview_part.html(data.inside(view.scope)),
        op=str(view.scope.day),
    )


def swatch(state: str) -> str:
    """Give a small sample of a state's fill, drawn by the page's style sheet."""
    return f'<span class="g-swatch g-{state}" aria-hidden="true"></span>'


def theme() -> Theme:
    """Give the theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def head() -> None:
    """Give the page its language and its style: a file that the browser keeps, and the colours of the theme."""
    colours = _colours(theme())
    # Paper is light, whatever the screen is.
    paper = f"@media print{{:root{{{_colours('light')}}}}}" if theme() == "dark" else ""
    st.html(
        f"<script type='module' src='{PAGE_SCRIPT}'></script>"
        f"<style>@import url('{PAGE_STYLE}');:root{{{colours}}}{paper}</style>",
        unsafe_allow_javascript=True,
    )


def _colours(theme: Theme) -> str:
    return ";".join(f"--g-{name}:{COLOURS[theme][name]}" for name in _USED)


#: The colours that the style sheet asks for.
_USED = sorted(set(re.findall(r"var\(--g-([a-z]+)\)", (ASSETS / "page.css").read_text(encoding="utf-8"))))
