"""Blocks of a page: key figures, legend, the municipality's card. Whatever is shown as HTML is escaped here."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate
from urllib.parse import urlencode

import streamlit as st

from gemeenten._paths import ASSETS
from gemeenten.coverage import Coverage
from gemeenten.dashboard import data, state, times
from gemeenten.dashboard.files import PAGE_SCRIPT, PAGE_STYLE
from gemeenten.dashboard.view import View
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch import basis, words
from gemeenten.dutch.municipality import mention as told
from gemeenten.places import CITY_AGENCIES, Municipality, municipality, successor
from gemeenten.places.boundaries import neighbours
from gemeenten.register.evidence import Step
from gemeenten.status import STATES, Extent, Status
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
        figures = [
            ("Gemeenten", row.share, f"{row.full} van {row.total}{partial}"),
            ("Inwoners", row.population_share, _of(row.population_full, row.population)),
            ("Andere nationaliteit", row.non_belgian_share, _of(row.non_belgian_full, row.non_belgian)),
            ("Oppervlakte", row.km2_share, f"{_of(row.km2_full, row.km2)} km²"),
        ]
        parts = [
            f"<div><dt>{name} met overeenkomst</dt><dd><strong>{words.percentage(share)}</strong>"
            f"<span>{detail}</span></dd></div>"
            for name, share, detail in figures
        ]
        st.html(f'<dl class="g-figures">{"".join(parts)}</dl>{age(view)}{_source(view)}')
        times.offer(view)


def source(view: View) -> None:
    """Show what the figures above rest on."""
    st.html(_source(view))


def age(view: View) -> str:
    """Say how old the list is that figures rest on, as large as their denominators; marked where it is old."""
    return f'<p class="g-age">{age_html(data.inside(view.scope).basis)}</p>'


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
    legend_of([(state, words.STATE[state], counts[state]) for state in STATES if counts[state]])


def legend_of(items: Sequence[tuple[str, str, int]]) -> None:
    """Show a legend of (state of the palette, word, count)."""
    listed = "".join(f"<li>{swatch(state)}{escape(word)} <b>{count}</b></li>" for state, word, count in items)
    st.html(f'<ul class="g-legend" aria-label="Legende">{listed}</ul>')


def table_of(head: Sequence[str], rows: Sequence[Sequence[str]], *, text: bool = False) -> None:
    """Show a small table as HTML, which a screen reader walks through; the first column heads its row.

    The other columns hold numbers, and end at the right, unless they hold text.
    """
    st.html(table_html(head, rows, text=text))


def table_html(head: Sequence[str], rows: Sequence[Sequence[str]], *, text: bool = False) -> str:
    """Give what `table_of` shows."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="g-scroll" tabindex="0" role="group" aria-label="Tabel">'
        f'<table class="g-table{" g-text" if text else ""}">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def overview(view: View) -> None:
    """Show the coverage of each area as a list of bars; the page Dekking tells more."""
    rows = sorted(data.inside(view.scope).coverage(), key=lambda row: row.share, reverse=True)
    items = [
        # page.js adds the other words of the page's address.
        f'<li style="{_parts(row)}">{_to_area(view, row.area)}<span>{_count(row)}</span></li>'
        for row in rows
    ]
    st.html(
        f'<section class="g-overview"><h2>Met overeenkomst, per {words.area_kind(view.scope.by).lower()}</h2>'
        f"<ul>{''.join(items)}</ul></section>"
    )


def _to_area(view: View, area: str) -> str:
    """Name an area, with the way to it; a link would load the page anew, and lose what a visitor brought along."""
    if view.scope.kind == "own":
        return f"<b>{escape(area)}</b>"
    return f'<a href="?{escape(urlencode({"gebied": area}))}" data-words target="_self">{escape(area)}</a>'


def _parts(row: Coverage) -> str:
    """Say where in a bar the full, the partial and the part without an agreement end; the rest is not known."""
    ends = accumulate((row.full, row.partial, row.none))
    return ";".join(f"--{name}:{100 * end / row.total:.0f}%" for name, end in zip("fpn", ends, strict=True))


def _count(row: Coverage) -> str:
    return f"{row.full} van {row.total}" if row.unknown < row.total else f"{row.total}, geen lijst"


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


def card(view: View, status: Status, *, alone: bool = False) -> None:
    """Show all that is known of one municipality, with its evidence.

    `alone` is for a page that has its name as title, a table of its neighbours and another way back.
    """
    m = status.municipality
    rows = [
        ("NIS-code", escape(m.nis)),
        ("Ligging", escape(f"{m.province}, arrondissement {m.arrondissement}, {m.referentieregio}")),
        (
            "Inwoners",
            f"{words.number(m.population)} ({words.day(m.population_date)})" if m.population else "onbekend",
        ),
        (
            "Andere nationaliteit",
            f"{words.number(m.non_belgian)} ({words.day(m.non_belgian_date)})"
            if m.non_belgian
            else "onbekend",
        ),
        ("Oppervlakte", f"{words.number(m.km2, 1)} km²"),
    ]
    if status.since:
        rows.append(("Bekend sinds", words.day(status.since)))
    if status.step and status.step is not Step.AGREEMENT:
        rows.append(("Stap", escape(status.step.value)))
    rows += [("Bewijs", _evidence(status)), *_relatives(status)]
    if not alone:
        rows.append(("Buren", _neighbours(view, status)))
    rows.append(("Geschiedenis", _history(status)))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    heading = "" if alone else f"<h2>{escape(m.name)}</h2>"
    st.html(
        f'<section class="g-card" aria-label="{escape(m.name)}">{heading}'
        f'<p class="g-status">{swatch(status.state)}{escape(words.STATE[status.state])}</p>'
        f"<dl>{listed}</dl></section>"
    )
    if not alone:
        st.button(
            "Selectie wissen",
            icon=":material/close:",
            on_click=state.change,
            args=(view,),
            kwargs={"nis": None},
        )


def _evidence(status: Status) -> str:
    if status.evidence:
        return _bullets([escape(words.quoted(evidence)) for evidence in status.evidence])
    if status.extent is Extent.UNKNOWN:
        return "Geen lijst voor deze datum."
    return _bullets([escape(f"Niet vermeld in: {s.title}") for s in status.settled_by])


def _history(status: Status) -> str:
    return (
        _bullets([escape(told(mention)) for mention in data.history_of(status)])
        or "Geen bron vermeldt deze gemeente."
    )


def _relatives(status: Status) -> Sequence[tuple[str, str]]:
    m = status.municipality
    rows = []
    if status.parts:
        parts = [
            escape(f"{p.municipality.name} ({p.municipality.nis}): {words.STATE[p.state].lower()}")
            for p in status.parts
        ]
        rows.append(("Ontstaan uit", _bullets(parts)))
    after = successor(m.nis, m.vintage)
    if after is not None and after.nis != m.nis:
        rows.append(("Opgegaan in", escape(f"{after.name} ({after.nis})")))
    return rows


def _neighbours(view: View, status: Status) -> str:
    m = status.municipality
    by_code = {s.municipality.nis: s for s in data.statuses(view)}
    near = [by_code[nis] for nis in neighbours(m.vintage)[m.nis]]
    covered = sum(s.extent is Extent.FULL for s in near)
    names = ", ".join(
        f"{municipality(s.municipality.nis, m.vintage).name} ({words.STATE[s.state].lower()})"
        for s in sorted(near, key=lambda s: s.municipality.name)
    )
    return escape(f"{covered} van {len(near)} met overeenkomst: {names}")


def _bullets(items: Sequence[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""
