"""The card of one municipality: all that is known of it, with its evidence."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from gemeenten.dashboard import blocks, data, state
from gemeenten.dashboard.view import View
from gemeenten.dutch import words
from gemeenten.dutch.municipality import mention
from gemeenten.places import municipality, successor
from gemeenten.places.boundaries import neighbours
from gemeenten.register.evidence import Source, Step
from gemeenten.status import Extent, Status


def show(view: View, status: Status, *, alone: bool = False) -> None:
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
            words.MEASURE["non_belgian"],
            f"{words.number(m.non_belgian)} ({words.day(m.non_belgian_date)})"
            if m.non_belgian
            else "onbekend",
        ),
        ("Oppervlakte", f"{words.number(m.km2, 1)} km²"),
    ]
    if status.since:
        rows.append(("Bekend sinds", words.day(status.since)))
    days = {
        "Ondertekend": status.signed_on,
        "Geldig tot en met": status.valid_until,
        "Verlopen na": status.ran_out,
    }
    rows += [(label, words.day(day)) for label, day in days.items() if day]
    if status.step and status.step is not Step.AGREEMENT:
        rows.append(("Stap", escape(status.step.value)))
    rows += [("Bewijs", _evidence(status)), *_relatives(status)]
    if not alone:
        rows.append(("Buren", _neighbours(view, status)))
    rows.append(("Geschiedenis", _history(status)))
    told = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    known = blocks.age_html(data.inside(view.scope).basis) if alone else escape(blocks.listed(view))
    heading = "" if alone else f"<h2>{escape(m.name)}</h2>"
    st.html(
        f'<section class="g-card" aria-label="{escape(m.name)}">{heading}'
        f'<p class="g-status">{blocks.swatch(status.state)}{escape(words.STATE[status.state])}</p>'
        f"<p>{known}</p><dl>{told}</dl></section>"
    )
    if not alone:
        state.button("Selectie wissen", view, icon=":material/close:", nis=None)


def _evidence(status: Status) -> str:
    if status.evidence:
        return _bullets([_linked(words.quoted(evidence), evidence.source) for evidence in status.evidence])
    if status.extent is Extent.UNKNOWN:
        return "Geen lijst voor deze datum."
    return _bullets([escape(f"Niet vermeld in: {s.title}") for s in status.settled_by])


def _history(status: Status) -> str:
    return (
        _bullets([_linked(mention(said), said.source) for said in data.history_of(status)])
        or "Geen bron vermeldt deze gemeente."
    )


def _linked(told: str, source: Source) -> str:
    """Add to what is told of a source the way to its document, where that is on the web."""
    url = source.url or ""
    if not url.startswith(("https://", "http://")):
        return escape(told)
    return f'{escape(told)} (<a href="{escape(url)}" rel="noreferrer">document</a>)'


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
