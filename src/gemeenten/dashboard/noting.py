"""The forms for a step of one municipality and for taking a source back, and the list of all sources."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from gemeenten._errors import InputError
from gemeenten.clock import local, today
from gemeenten.dashboard import blocks, data, editing
from gemeenten.dashboard.unfinished import Unfinished
from gemeenten.dutch import words
from gemeenten.places import municipalities, vintage_on
from gemeenten.register.editors import public_name
from gemeenten.register.evidence import Source
from gemeenten.status.changes import without
from gemeenten.steps import Step

_FORM = Unfinished("note", always="on")
#: The days that a note may tell, as fields of an observation.
DAYS = {"signed_on": "Ondertekend op", "valid_until": "Geldig tot en met", "ended_on": "Beëindigd op"}
#: So many names stand in a warning; more are only counted.
_FEW = 12


def step_form() -> None:
    """Record how far the talks with one municipality are; what is filled in is found again after an interruption."""
    _FORM.restore()
    left, right = st.columns(2)
    with left:
        on = st.date_input(
            "Dag waarop het zo was",
            value="today",
            min_value=date(1983, 1, 1),
            max_value=today(),
            format="DD/MM/YYYY",
            key=_FORM.key("on"),
        )
        known = municipalities(vintage_on(on))
        st.selectbox(
            "Gemeente",
            sorted(known, key=lambda nis: known[nis].name),
            index=None,
            format_func=lambda nis: f"{known[nis].name} ({nis})",
            placeholder="Zoek een gemeente",
            key=_FORM.key("nis"),
        )
        st.selectbox("Stap", list(Step), index=None, placeholder="Kies een stap", key=_FORM.key("step"))
        st.text_input(
            "Adres van het document, als het op het internet staat", key=_FORM.key("url"), max_chars=2000
        )
    with right:
        for field, label in DAYS.items():
            st.date_input(
                f"{label} (als je het weet)",
                value=None,
                min_value=date(1983, 1, 1),
                max_value=date(2100, 12, 31),
                format="DD/MM/YYYY",
                key=_FORM.key(field),
            )
    st.text_area("Toelichting", height=120, key=_FORM.key("text"), max_chars=5000)
    st.markdown(
        "Wat je hier opslaat, is **openbaar**: iedereen die dit dashboard opent, leest de stap, de datums, de "
        "toelichting en je naam. Zet er geen namen of gegevens van andere personen in."
    )
    if _FORM.get("nis"):
        _FORM.keep(known[_FORM.get("nis")].name if _FORM.get("nis") in known else "")
    # What is filled in is read when the button is pressed: a text that is still being typed when it is tapped
    # arrives with the tap, after this run.
    editing.save_button("Stap opslaan", "save-step", _save_step)


def _save_step() -> str:
    field = _FORM.get
    if field("nis") is None or field("step") is None:
        raise InputError("Choose a municipality and a step.", nl="Kies eerst een gemeente en een stap.")
    recorded = data.register().note(
        field("nis"),
        field("step"),
        field("on"),
        editing.editor(),
        field("text") or None,
        url=(field("url") or "").strip() or None,
        **{day: field(day) for day in DAYS},
    )
    _FORM.drop()
    return f"Opgeslagen: {words.note_title(recorded)}."


def sources() -> None:
    """List every source, newest day first: who recorded it and when, and who took it back and why."""
    blocks.table_of(
        ["Bron", "Gaat over", "Gemeenten", "Vastgelegd", "Ingetrokken"],
        [
            [
                words.source_title(source),
                words.day_of(source),
                words.number(len(source.observations)),
                _recorded(source),
                f"door {public_name(source.withdrawal.by)}: {source.withdrawal.why}"
                if source.withdrawal
                else "",
            ]
            for source in reversed(data.register().sources(include_withdrawn=True))
        ],
        text=True,
    )


def withdraw_form() -> None:
    """Take a source back, once its editor has seen what that changes."""
    known = {source.id: source for source in reversed(data.sources())}
    st.subheader("Een bron intrekken")
    st.markdown("Wat ingetrokken is telt niet meer mee, en blijft met naam, tijdstip en reden bewaard.")
    chosen = _source_choice("Bron", known, "withdraw-source")
    why = st.text_input("Reden", key=editing.key("withdraw-why"), max_chars=500)
    if chosen is not None and why.strip():
        st.warning(_consequence(known[chosen]), icon=":material/warning:")
        sure = st.checkbox("Ja, ik wil deze bron intrekken", key=editing.key("withdraw-sure"))
        editing.save_button(
            "Intrekken",
            "withdraw",
            partial(_withdraw, chosen, why) if sure else None,
            "Vink eerst aan dat je deze bron wilt intrekken.",
        )


def _source_choice(label: str, known: Mapping[str, Source], key: str) -> str | None:
    """Ask for one of some sources, by its id."""
    chosen: str | None = st.selectbox(
        label,
        list(known),
        index=None,
        format_func=lambda name: f"{words.source_title(known[name])}, {words.day_of(known[name])}",
        placeholder="Kies een bron",
        key=editing.key(key),
    )
    return chosen


def _consequence(source: Source) -> str:
    """Say what would change today if a source no longer counted."""
    changed = without(data.sources(), source, today())
    lost = sorted(d.municipality.name for d in changed if d.before.extent is not d.after.extent)
    if not changed:
        return "Aan de status van vandaag verandert dit niets: andere bronnen zeggen hetzelfde, of iets nieuwers."
    told = f"Van {words.gemeenten(len(changed))} verandert wat bekend is"
    if lost:
        few = ", ".join(lost[:_FEW]) + (f" en {len(lost) - _FEW} andere" if len(lost) > _FEW else "")
        told += (
            f"; {words.gemeenten(len(lost))} {'verliest' if len(lost) == 1 else 'verliezen'} de status: {few}"
        )
    return words.plain(f"{told}.")


def _withdraw(source_id: str, why: str) -> str:
    withdrawn = data.register().withdraw(source_id, why, editing.editor())
    return f"Ingetrokken: {words.source_title(withdrawn)}. Hieronder kun je ze opnieuw vastleggen."


def record_anew_form() -> None:
    """Record a source anew that was taken back: what it said is kept."""
    everything = data.register().sources(include_withdrawn=True)
    gone = {source.id: source for source in reversed(everything) if source.withdrawal}
    if not gone:
        return
    st.subheader("Een ingetrokken bron opnieuw vastleggen")
    chosen = _source_choice("Ingetrokken bron", gone, "anew-source")
    editing.save_button(
        "Opnieuw vastleggen", "anew", None if chosen is None else partial(_record_anew, gone[chosen])
    )


def _record_anew(source: Source) -> str:
    recorded = data.register().record_anew(source.id, editing.editor())
    return f"Opnieuw vastgelegd, als {recorded.id}: {words.source_title(recorded)}."


def _recorded(source: Source) -> str:
    """Say when a source was recorded and by whom, as everybody may know it."""
    when = words.day(local(source.recorded_at).date()) if source.recorded_at else ""
    return f"{when}, {public_name(source.recorded_by or '')}"
