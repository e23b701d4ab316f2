"""The page Importeren: a document is read, what is doubtful is decided, what changes is shown, then it is saved.

Whoever is interrupted finds the review again: the file and all that was decided are kept as a draft.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gemeenten._errors import GemeentenError
from gemeenten.clock import local, today
from gemeenten.dashboard import blocks, data, doubts, editing
from gemeenten.dashboard.forms import ask_file
from gemeenten.dashboard.noting import DAYS
from gemeenten.dashboard.unfinished import Unfinished
from gemeenten.dutch import words
from gemeenten.dutch.changes import sentences
from gemeenten.listing import Entry, MunicipalityList, ProblemKind
from gemeenten.register.evidence import Source
from gemeenten.register.intake import Reading, read_upload, recorded_as, same_day, settle, source_of
from gemeenten.status.changes import preview
from gemeenten.steps import Step

_MOST_MB = 25
_FORMS = f"PDF, Word, Excel, CSV, HTML of tekst; hoogstens {_MOST_MB} MB"
#: Beyond this Streamlit refuses a file in the browser, in English; below it, we do, in Dutch.
_UPLOAD_MB = 200
_COMPLETE = "Ze hebben geen overeenkomst: de lijst is volledig"
_PARTIAL = "Niets: de lijst is onvolledig"
#: More entries than this scroll.
_FIT = 9
#: So long a text may be pasted: a list of all municipalities fits a hundred times.
_MOST_LETTERS = 300_000
_PASTED = "geplakte tekst"
#: What is told of an agreement whose last day had passed.
_RAN_OUT = "verlopen"
_FORM = Unfinished("list", always="on")


def list_form() -> None:
    """Take in a list, step by step."""
    _resume()
    file: tuple[str, bytes] | None = st.session_state.get("reviewing")
    if file is None:
        _begin()
        return
    name, content = file
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Je kijkt **{words.plain(name)}** na. Wat je beslist, blijft bewaard tot je opslaat of stopt."
        )
        st.button("Stoppen en weggooien", icon=":material/delete:", on_click=_stop)
    on = _ask_day()
    reading = _reading(name, content, on)
    if reading is None:
        return
    st.header("Nakijken")
    found = _review(reading.found, on or reading.found.date or today())
    open_ = len(found.problems)
    if open_:
        _FORM.keep(name)
        st.info(
            f"Nog {open_} te beslissen. Pas daarna kan de lijst opgeslagen worden.", icon=":material/rule:"
        )
        return
    st.header("Opslaan")
    source = _source(replace(reading, found=found), on)
    _FORM.keep(name)
    if source is not None:
        seen = data.register().size
        _changes(source)
        editing.save_button("Opslaan", "save-list", partial(_save, source, seen))


def _resume() -> None:
    """Find the review that was interrupted: on another page, in another tab, or before a restart."""
    draft = _FORM.restore()
    if draft is not None and draft.content:
        st.session_state["reviewing"] = (draft.name, draft.content)
        when = f" ({words.day(local(draft.saved_at).date())})" if draft.saved_at else ""
        st.info(
            f"Hier was je eerder aan begonnen{when}: je gaat verder waar je was.", icon=":material/history:"
        )


def _stop() -> None:
    _forget()
    st.session_state["round"] += 1


def _forget() -> None:
    _FORM.drop()
    for kept in ("reviewing", "read-what", "read"):
        st.session_state.pop(kept, None)


def _begin() -> None:
    """Ask for a list, until there is one that can be read and that is not recorded yet."""
    left, right = st.columns([3, 2])
    with left:
        file = ask_file(f"Bestand met de lijst ({_FORMS})", editing.key("file"), _UPLOAD_MB)
        text = st.text_area(
            "Of plak hier de tekst van de lijst", key=editing.key("text"), height=120, max_chars=_MOST_LETTERS
        )
    with right:
        on = _ask_day()
    if file is not None and file.size > _MOST_MB * 1_000_000:
        size = words.number(file.size / 1_000_000)
        _refuse(f"{file.name} is {size} MB groot; een lijst mag hoogstens {_MOST_MB} MB zijn.")
        return
    if file is None and not text.strip():
        return
    name, content = (file.name, file.getvalue()) if file is not None else (_PASTED, text.encode())
    held = recorded_as(content, data.sources())
    if held is not None:
        when = (
            f", door {held.recorded_by} op {words.day(local(held.recorded_at).date())}"
            if held.recorded_at
            else ""
        )
        _refuse(f"Dit is al vastgelegd: ‘{held.title}’ over {words.day_of(held)}{when}.")
    elif _reading(name, content, on) is not None:
        st.session_state["reviewing"] = (name, content)
        _FORM.keep(name, content)
        st.rerun()


def _refuse(why: str) -> None:
    st.error(words.plain(why), icon=":material/error:")


def _ask_day() -> date | None:
    return st.date_input(
        "Dag waarover de lijst gaat",
        value=None,
        min_value=date(1983, 1, 1),
        max_value=today(),
        format="DD/MM/YYYY",
        key=_FORM.key("on"),
        help="Leeg: de datum die in het document zelf staat. De dag bepaalt ook de gemeentegrenzen.",
    )


def _reading(name: str, content: bytes, on: date | None) -> Reading | None:
    means = doubts.meanings(_FORM)
    asked = (name, hash(content), on, tuple(sorted(means.items())))
    if st.session_state.get("read-what") != asked:
        queue = st.empty()
        with st.spinner("De lijst wordt gelezen…", show_time=True):
            try:
                st.session_state["read"] = read_upload(name, content, on, lambda: _tell_queue(queue), means)
            except GemeentenError as error:
                st.session_state["read"] = error.nl
        queue.empty()
        st.session_state["read-what"] = asked
    read: Reading | str = st.session_state["read"]
    if isinstance(read, str):
        _refuse(read)
        return None
    return read


def _tell_queue(place: DeltaGenerator) -> None:
    place.info("Er worden al andere documenten gelezen. Het uwe komt daarna.", icon=":material/hourglass:")


def _review(found: MunicipalityList, day: date) -> MunicipalityList:
    """Show what was accepted and, beside it, what a person has to decide."""
    doubts.ask_meanings(found, _FORM)
    doubtful = [p for p in found.problems if p.kind not in (ProblemKind.TOTAL_DIFFERS, ProblemKind.WORDING)]
    entries, problems = st.columns([3, 2], gap="medium")
    with problems:
        st.subheader(f"Te beslissen ({len(doubtful)})")
        answers = doubts.ask_lines(found, _FORM)
        settled = settle(found, answers)
        totals = [p for p in settled.problems if p.kind is ProblemKind.TOTAL_DIFFERS]
        for total in totals:
            st.warning(words.plain(total.text.nl), icon=":material/calculate:")
        agreed = "De lijst klopt, het vermelde totaal niet"
        if totals and st.checkbox(agreed, key=_FORM.key("totals")):
            settled = settle(found, answers, totals_accepted=True)
        if not found.problems:
            st.markdown(
                "Niets: van elke naam is duidelijk welke gemeente het is, en wat het document ervan zegt."
            )
    settled = replace(settled, entries=tuple(_corrected(entry, day) for entry in settled.entries))
    with entries:
        _entries(settled)
    return settled


def _entries(found: MunicipalityList) -> None:
    agreed = sum(entry.step is Step.AGREEMENT for entry in found.entries)
    others = len(found.entries) - agreed
    st.subheader(f"In de lijst ({len(found.entries)})")
    st.html(
        f'<p class="g-source">{agreed} met een overeenkomst{f", {others} met een andere stap" if others else ""}. '
        f"Gemeentegrenzen van {found.vintage}: {escape(found.why.nl)}.</p>"
    )
    if found.unread_columns:
        titles = words.enumeration(found.unread_columns)
        told = f"De kolom {titles} is" if len(found.unread_columns) == 1 else f"De kolommen {titles} zijn"
        st.html(f'<p class="g-source">{escape(told)} niet gelezen.</p>')
    listed = sorted(found.entries, key=lambda e: (e.page or 0, e.line))
    columns = {
        **({"step": "Stap"} if others else {}),
        **{f: t for f, t in DAYS.items() if any(getattr(e, f) for e in listed)},
    }
    with st.container(height=420 if len(listed) > _FIT else "content"):
        blocks.table_of(
            ["Gemeente", "NIS-code", "Provincie", *columns.values(), "Regel", "Zoals gedrukt"],
            [
                [
                    entry.name,
                    entry.nis,
                    entry.province,
                    *_said(entry, columns),
                    doubts.place(entry.page, entry.line),
                    entry.as_printed,
                ]
                for entry in listed
            ],
            text=True,
        )
    if listed:
        _correct_days(listed)


def _said(entry: Entry, columns: Mapping[str, str]) -> list[str]:
    values = [_RAN_OUT if field == "step" and entry.ran_out else getattr(entry, field) for field in columns]
    return [words.day(value) if isinstance(value, date) else str(value or "–") for value in values]


def _correct_days(entries: Sequence[Entry]) -> None:
    """Let a person mend the days of one entry: those that the document prints are only as good as its print."""
    with st.expander("Een datum verbeteren of toevoegen"):
        names = {_identity(entry): entry for entry in entries}
        chosen = st.selectbox(
            "Gemeente",
            list(names),
            index=None,
            format_func=lambda key: names[key].name,
            placeholder="Zoek een gemeente",
            key=_FORM.key("days-of"),
        )
        if chosen is None:
            return
        entry = names[chosen]
        for field, label in DAYS.items():
            key = f"widget-{field}-{chosen}"
            st.date_input(
                label,
                value=getattr(entry, field),
                min_value=date(1983, 1, 1),
                max_value=date(2100, 12, 31),
                format="DD/MM/YYYY",
                key=_FORM.key(key),
                on_change=partial(_correct, chosen, field, key),
            )


def _correct(identity: str, field: str, key: str) -> None:
    value = _FORM.get(key)
    held = dict(_FORM.get("days") or {})
    held[f"{identity}-{field}"] = value.isoformat() if value else ""
    _FORM.put("days", held)


def _identity(entry: Entry) -> str:
    return f"{entry.nis}@{entry.vintage or ''}"


def _corrected(entry: Entry, day: date) -> Entry:
    """Give an entry with the days that a person gave it."""
    held: Mapping[str, str] = _FORM.get("days") or {}
    mended: dict[str, date | None] = {
        field: date.fromisoformat(held[key]) if held[key] else None
        for field in DAYS
        if (key := f"{_identity(entry)}-{field}") in held
    }
    return entry.with_days(day, mended)


def _source(reading: Reading, on: date | None) -> Source | None:
    title = st.text_input(
        "Titel van de bron, zoals lezers ze zien",
        key=_FORM.key("title"),
        placeholder="Antwoord op vraag nr. … van …",
        max_chars=300,
    )
    url = st.text_input(
        "Adres van het document, als het op het internet staat", key=_FORM.key("url"), max_chars=2000
    )
    says = st.radio(
        "Wat zegt de lijst over gemeenten die er niet in staan?",
        [_COMPLETE, _PARTIAL],
        index=None,
        key=_FORM.key("complete"),
    )
    if on is None and reading.found.date is not None:
        st.markdown(f"Het document zegt zelf dat het over **{words.day(reading.found.date)}** gaat.")
    if not title.strip() or says is None:
        st.markdown("Geef de bron een titel, en zeg of ze volledig is, om verder te gaan.")
        return None
    try:
        return source_of(reading, title=title, on=on, complete=says == _COMPLETE, url=url.strip() or None)
    except GemeentenError as error:
        _refuse(error.nl)
        return None


def _changes(source: Source) -> None:
    """Show what this list would change, compared with what is known of its day without it."""
    known = data.sources()
    for other in same_day(source, known):
        st.warning(
            f"Van die dag is er al een volledige lijst: {words.plain(other.title)}. Beide tellen dan samen: een "
            "gemeente die in één ervan staat, heeft een overeenkomst. Vervangt deze lijst de vorige, trek die dan in.",
            icon=":material/content_copy:",
        )
    seen = preview(source, known)
    st.subheader("Wat verandert er?")
    blocks.table_of(
        ["Verandering", "Aantal", "Gemeenten"],
        [
            ["Bijgekomen", str(len(seen.joined)), ", ".join(seen.joined) or "–"],
            ["Weggevallen", str(len(seen.left)), ", ".join(seen.left) or "–"],
            ["Niet te vergelijken", str(seen.not_comparable), "–"],
        ],
        text=True,
    )
    with st.expander("In een zin per provincie"):
        told = sentences(seen.differences, seen.before, seen.after)
        st.code("\n".join(told.values()), language=None, wrap_lines=True)


def _save(source: Source, seen: tuple[int, int]) -> str:
    recorded = data.register().record(source, editing.editor(), seen=seen)
    _forget()
    return (
        f"Opgeslagen als {recorded.id}: {len(recorded.observations)} gemeenten op {words.day(recorded.on)}."
    )
