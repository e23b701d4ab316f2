"""The forms for a step of one municipality and for taking a source back, and the list of all sources."""

from datetime import date
from functools import partial

import streamlit as st

from gemeenten.clock import local, today
from gemeenten.coverage import steps_by_area
from gemeenten.dashboard import blocks, data, editing
from gemeenten.dashboard.view import View
from gemeenten.dutch import words
from gemeenten.places import municipalities, vintage_on
from gemeenten.register.evidence import Step


def step_form() -> None:
    """Record how far the talks with one municipality are."""
    left, right = st.columns(2)
    with left:
        on = st.date_input(
            "Dag waarop het zo was",
            value="today",
            min_value=date(1983, 1, 1),
            max_value=today(),
            format="DD/MM/YYYY",
            key=editing.key("step-on"),
        )
        known = municipalities(vintage_on(on))
        nis = st.selectbox(
            "Gemeente",
            sorted(known, key=lambda nis: known[nis].name),
            index=None,
            format_func=lambda nis: f"{known[nis].name} ({nis})",
            placeholder="Zoek een gemeente",
            key=editing.key("step-nis"),
        )
        step = st.selectbox(
            "Stap", list(Step), index=None, placeholder="Kies een stap", key=editing.key("step-step")
        )
    with right:
        text = st.text_area("Toelichting", height=210, key=editing.key("step-text"), max_chars=5000)

    write = None if nis is None or step is None else partial(_save_step, nis, step, on, text)
    editing.save_button("Stap opslaan", "save-step", write)


def _save_step(nis: str, step: Step, on: date, text: str) -> str:
    recorded = data.register().note(nis, step, on, editing.editor(), text)
    return f"Opgeslagen: {recorded.observations[0].as_printed}, {step} op {words.day(on)}."


def steps(view: View) -> None:
    """Count the municipalities at each step, for each area of the view."""
    counted = steps_by_area(data.in_area(view), view.scope.by, view.scope.work_area)
    if not any(row.steps[step] for row in counted for step in Step if step is not Step.AGREEMENT):
        return
    st.header("Stappen naar een overeenkomst")
    blocks.table_of(
        [words.AREA_KIND[view.scope.by], *(step.value.capitalize() for step in Step), "Gemeenten"],
        [[row.area, *(str(row.steps[step]) for step in Step), str(row.total)] for row in counted],
    )


def sources() -> None:
    """List every source, newest day first: who recorded it and when, and who took it back and why."""
    blocks.table_of(
        ["Bron", "Gaat over", "Gemeenten", "Vastgelegd", "Ingetrokken"],
        [
            [
                source.title,
                words.day_of(source),
                words.number(len(source.observations)),
                f"{words.day(local(source.recorded_at).date()) if source.recorded_at else ''}, {source.recorded_by}",
                f"door {source.withdrawal.by}: {source.withdrawal.why}" if source.withdrawal else "",
            ]
            for source in reversed(data.register().sources(include_withdrawn=True))
        ],
        text=True,
    )


def withdraw_form() -> None:
    """Take a source back."""
    known = {source.id: source for source in reversed(data.sources())}
    st.subheader("Een bron intrekken")
    st.markdown("Wat ingetrokken is telt niet meer mee, en blijft met naam, tijdstip en reden bewaard.")
    chosen = st.selectbox(
        "Bron",
        list(known),
        index=None,
        format_func=lambda name: f"{known[name].title}, {words.day_of(known[name])}",
        placeholder="Kies een bron",
        key=editing.key("withdraw-source"),
    )
    why = st.text_input("Reden", key=editing.key("withdraw-why"), max_chars=500)
    write = partial(_withdraw, chosen, why) if chosen is not None and why.strip() else None
    editing.save_button("Intrekken", "withdraw", write)


def _withdraw(source_id: str, why: str) -> str:
    withdrawn = data.register().withdraw(source_id, why, editing.editor())
    return f"Ingetrokken: {withdrawn.title}."
