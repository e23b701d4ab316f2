"""The view Loopt af of the page Gemeenten, and its counts on Dekking: agreements that end, the soonest first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from gemeenten.coverage import grouped
from gemeenten.dashboard import blocks, data, state
from gemeenten.dashboard.view import DEFAULT_PERIOD, PERIOD_WORDS, View
from gemeenten.dutch import words
from gemeenten.status.expiring import Expiry, after, expiring

_PERIODS = {period: word.replace("-", " ") for word, period in PERIOD_WORDS.items()}


def listing(view: View) -> None:
    """Show per area which agreements end within a period, and which have ended without a successor."""
    state.seed("ends-within", view.within)
    st.segmented_control(
        "Loopt af binnen",
        list(_PERIODS),
        key="ends-within",
        format_func=_PERIODS.__getitem__,
        on_change=lambda: state.change(view, within=st.session_state["ends-within"] or DEFAULT_PERIOD),
    )
    day = view.scope.day
    until = after(day, view.within)
    found = expiring(data.in_area(view), until)
    running, over = [e for e in found if not e.ran_out], [e for e in found if e.ran_out]
    st.subheader(f"Loopt af tot en met {words.day(until)}")
    _table(
        view, running, f"Geen overeenkomst met een gekende einddatum loopt af tussen {words.day(day)} en dan."
    )
    st.subheader("Verlopen, zonder nieuwere overeenkomst")
    _table(view, over, "Van geen enkele overeenkomst is bekend dat ze verlopen is.")
    st.caption("Alleen overeenkomsten waarvan een bron de laatste dag vermeldt, kunnen hier staan.")
    if found:
        st.download_button(
            "Als agenda (.ics)",
            lambda: _calendar(found, day),
            file_name=f"einde-overeenkomsten-{day.isoformat()}.ics",
            mime="text/calendar",
            on_click="ignore",
        )
    blocks.source(view)


def counts(view: View) -> None:
    """Count per area what ends soon and what has ended, where any last day is known."""
    statuses = data.in_area(view)
    until = after(view.scope.day, DEFAULT_PERIOD)
    found = expiring(statuses, until)
    if not found:
        return
    areas = grouped(statuses, view.scope.division)
    soon = Counter(e.within.municipality.nis for e in found if not e.ran_out)
    over = Counter(e.within.municipality.nis for e in found if e.ran_out)
    st.header("Wat loopt af?")
    blocks.table_of(
        [words.area_kind(view.scope.by), f"Loopt af binnen {_PERIODS[DEFAULT_PERIOD]}", "Verlopen"],
        [
            [area, *(str(sum(kind[s.municipality.nis] for s in members)) for kind in (soon, over))]
            for area, members in areas.items()
        ],
        caption=f"{_counted(len(found))}, {blocks.listed(view)}",
    )


def _table(view: View, found: Sequence[Expiry], nothing: str) -> None:
    if not found:
        st.write(nothing)
        return
    rows = sorted(found, key=lambda e: (view.scope.area_of(e.within.municipality) or "", e.last_day))
    blocks.table_of(
        ["Gemeente", words.area_kind(view.scope.by), "Laatste dag", "Ondertekend", "Bewijs"],
        [
            [
                words.part_of(e.municipality, e.within.municipality),
                view.scope.area_of(e.within.municipality) or "–",
                words.day(e.last_day),
                words.day(e.signed_on) if e.signed_on else "–",
                words.quoted(e.evidence),
            ]
            for e in rows
        ],
        text=True,
        caption=f"{_counted(len(found))}, {blocks.listed(view)}",
    )


def _counted(count: int) -> str:
    return f"{words.number(count)} {'overeenkomst' if count == 1 else 'overeenkomsten'}"


def _calendar(found: Sequence[Expiry], day: date) -> bytes:
    from gemeenten.exports.calendar import calendar  # noqa: PLC0415 - only when it is asked for

    return calendar(found, day)
