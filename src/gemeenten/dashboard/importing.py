"""The page Importeren: a document is read, what is doubtful is decided, what changes is shown, then it is saved."""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gemeenten._errors import GemeentenError
from gemeenten.clock import today
from gemeenten.dashboard import blocks, data, editing
from gemeenten.dashboard.forms import ask_file
from gemeenten.dutch import words
from gemeenten.dutch.changes import sentences
from gemeenten.listing import MunicipalityList, Problem, ProblemKind
from gemeenten.places import municipalities
from gemeenten.register.evidence import Source
from gemeenten.register.intake import Reading, read_upload, same_day, settle, source_of
from gemeenten.status.changes import Change, difference, on_date

_MOST_MB = 25
#: So long a text may be pasted: a list of all municipalities fits a hundred times.
_MOST_LETTERS = 300_000
_FORMS = f"PDF, Word, Excel, CSV, HTML of tekst; hoogstens {_MOST_MB} MB"
#: Beyond this Streamlit refuses a file in the browser, in English; below it, we do, in Dutch.
_UPLOAD_MB = 200
_SKIP, _OTHER = "niet", "ander"
_COMPLETE = "Ze hebben geen overeenkomst: de lijst is volledig"
_PARTIAL = "Niets: de lijst is onvolledig"
#: More entries than this scroll.
_FIT = 9
#: So many doubtful lines are shown for decision at once; a document with more is better mended first.
_MOST_PROBLEMS = 60


def list_form() -> None:
    """Take in a list, step by step."""
    reading, on = _read()
    if reading is None:
        return
    st.header("Nakijken")
    found = _review(reading.found, reading.sha256)
    open_ = len(found.problems)
    if open_:
        st.info(
            f"Nog {open_} te beslissen. Pas daarna kan de lijst opgeslagen worden.", icon=":material/rule:"
        )
        return
    st.header("Opslaan")
    source = _source(replace(reading, found=found), on)
    if source is not None:
        _changes(source)
        editing.save_button("Opslaan", "save-list", partial(_save, source))


def _read() -> tuple[Reading | None, date | None]:
    left, right = st.columns([3, 2])
    with left:
        file = ask_file(f"Bestand met de lijst ({_FORMS})", editing.key("file"), _UPLOAD_MB)
        text = st.text_area(
            "Of plak hier de tekst van de lijst",
            key=editing.key("text"),
            height=120,
            max_chars=_MOST_LETTERS,
        )
    with right:
        on = st.date_input(
            "Dag waarover de lijst gaat",
            value=None,
            min_value=date(1983, 1, 1),
            max_value=today(),
            format="DD/MM/YYYY",
            key=editing.key("on"),
            help="Leeg: de datum die in het document zelf staat. De dag bepaalt ook de gemeentegrenzen.",
        )
    if file is not None and file.size > _MOST_MB * 1_000_000:
        size = words.number(file.size / 1_000_000)
        st.error(
            words.plain(f"{file.name} is {size} MB groot; een lijst mag hoogstens {_MOST_MB} MB zijn."),
            icon=":material/error:",
        )
        return None, on
    if file is not None:
        return _reading(file.name, file.getvalue(), on), on
    return (_reading("geplakte tekst", text.encode(), on) if text.strip() else None), on


def _reading(name: str, content: bytes, on: date | None) -> Reading | None:
    asked = (name, hash(content), on)
    if st.session_state.get("read-what") != asked:
        queue = st.empty()
        with st.spinner("De lijst wordt gelezen…", show_time=True):
            try:
                st.session_state["read"] = read_upload(name, content, on, lambda: _tell_queue(queue))
            except GemeentenError as error:
                st.session_state["read"] = error.nl
        queue.empty()
        st.session_state["read-what"] = asked
    read: Reading | str = st.session_state["read"]
    if isinstance(read, str):
        st.error(words.plain(read), icon=":material/error:")
        return None
    return read


def _tell_queue(place: DeltaGenerator) -> None:
    place.info("Er worden al andere documenten gelezen. Het uwe komt daarna.", icon=":material/hourglass:")


def _review(found: MunicipalityList, mark: str) -> MunicipalityList:
    """Show what was accepted and, beside it, what a person has to decide."""
    doubtful = [p for p in found.problems if p.kind is not ProblemKind.TOTAL_DIFFERS]
    entries, problems = st.columns([3, 2], gap="medium")
    with problems:
        st.subheader(f"Te beslissen ({len(doubtful)})")
        decided = [
            _decision(problem, found, f"{mark}-{found.boundaries}-{number}")
            for number, problem in enumerate(doubtful[:_MOST_PROBLEMS])
        ]
        answers = [decision for decision in decided if decision is not None]
        if len(doubtful) > _MOST_PROBLEMS:
            st.warning(f"En nog {len(doubtful) - _MOST_PROBLEMS} regels. Verbeter eerst het document.")
        settled = settle(found, answers)
        totals = [p for p in settled.problems if p.kind is ProblemKind.TOTAL_DIFFERS]
        for total in totals:
            st.warning(words.plain(total.message_nl), icon=":material/calculate:")
        agreed = "De lijst klopt, het vermelde totaal niet"
        if totals and st.checkbox(agreed, key=f"totals-{mark}"):
            settled = settle(found, answers, totals_accepted=True)
        if not found.problems:
            st.markdown("Niets: elke naam is precies één gemeente.")
    with entries:
        st.subheader(f"In de lijst ({len(settled.entries)})")
        st.html(
            f'<p class="g-source">Gemeentegrenzen van {settled.boundaries}: '
            f"{escape(settled.boundaries_why_nl)}.</p>"
        )
        with st.container(height=420 if len(settled.entries) > _FIT else "content"):
            blocks.table_of(
                ["Gemeente", "NIS-code", "Provincie", "Regel", "Zoals gedrukt"],
                [
                    [entry.name, entry.nis, entry.province, _place(entry.page, entry.line), entry.as_printed]
                    for entry in sorted(settled.entries, key=lambda e: (e.page or 0, e.line))
                ],
                text=True,
            )
    return settled


def _decision(problem: Problem, found: MunicipalityList, key: str) -> tuple[Problem, str | None] | None:
    """Ask what a line is; None until a person has said so."""
    suggested = {s.nis: f"{s.name} ({s.nis})" for s in problem.suggestions}
    options = {**suggested, _SKIP: "Telt niet mee", _OTHER: "Een andere gemeente…"}
    where = f"Regel {_place(problem.page, problem.line)}: ‘{problem.as_printed}’"
    chosen = st.selectbox(
        # A screen reader reads a label as it is written: what would be Markdown goes, rather than be escaped.
        re.sub(r"[\\`*_\[\]<>#|~$]", " ", where),
        list(options),
        index=None,
        format_func=options.__getitem__,
        placeholder="Kies wat hier staat",
        key=f"decide-{key}",
    )
    st.html(f'<p class="g-source">{escape(problem.message_nl)}</p>')
    if chosen == _OTHER:
        known = municipalities(found.boundaries)
        chosen = st.selectbox(
            f"Welke gemeente staat op regel {_place(problem.page, problem.line)}?",
            sorted(known, key=lambda nis: known[nis].name),
            index=None,
            format_func=lambda nis: f"{known[nis].name} ({nis})",
            placeholder="Zoek een gemeente",
            key=f"other-{key}",
        )
    return None if chosen is None else (problem, None if chosen == _SKIP else chosen)


def _place(page: int | None, line: int | None) -> str:
    return "–" if line is None else f"{line} (blz. {page})" if page else str(line)


def _source(reading: Reading, on: date | None) -> Source | None:
    title = st.text_input(
        "Titel van de bron, zoals lezers ze zien",
        key=editing.key("title"),
        placeholder="Antwoord op vraag nr. … van …",
        max_chars=300,
    )
    says = st.radio(
        "Wat zegt de lijst over gemeenten die er niet in staan?",
        [_COMPLETE, _PARTIAL],
        index=None,
        key=editing.key("complete"),
    )
    if on is None and reading.found.date is not None:
        st.markdown(f"Het document zegt zelf dat het over **{words.day(reading.found.date)}** gaat.")
    if not title.strip() or says is None:
        st.markdown("Geef de bron een titel, en zeg of ze volledig is, om verder te gaan.")
        return None
    try:
        return source_of(reading, title=title, on=on, complete=says == _COMPLETE)
    except GemeentenError as error:
        st.error(words.plain(error.nl), icon=":material/error:")
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
    before, after = on_date(known, source.on), on_date((*known, source), source.on)
    found = difference(before, after, source.vintage)
    st.subheader("Wat verandert er?")
    compared = [d for d in found if d.change is not Change.NOT_COMPARABLE]
    joined = sorted(m.name for d in compared for m in d.joined)
    left = sorted(m.name for d in compared for m in d.left)
    blocks.table_of(
        ["Verandering", "Aantal", "Gemeenten"],
        [
            ["Bijgekomen", str(len(joined)), ", ".join(joined) or "–"],
            ["Weggevallen", str(len(left)), ", ".join(left) or "–"],
            ["Niet te vergelijken", str(len(found) - len(compared)), "–"],
        ],
        text=True,
    )
    with st.expander("In een zin per provincie"):
        told = sentences(found, before, after)
        st.code("\n".join(told.values()), language=None, wrap_lines=True)


def _save(source: Source) -> str:
    recorded = data.register().record(source, editing.editor())
    return (
        f"Opgeslagen als {recorded.id}: {len(recorded.observations)} gemeenten op {words.day(recorded.on)}."
    )
