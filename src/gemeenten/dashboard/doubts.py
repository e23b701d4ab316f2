"""The questions that a list leaves: what a wording means, and which municipality a line names. One click each."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape

import streamlit as st

from gemeenten.dashboard.unfinished import Unfinished
from gemeenten.dutch import words
from gemeenten.listing import MunicipalityList, Problem, ProblemKind
from gemeenten.places import VINTAGES, Municipality, counterparts, municipalities, municipality
from gemeenten.register.intake import parts_named
from gemeenten.steps import Step

_SKIP, _OTHER = "niet", "ander"
#: What a wording can mean, as the reader takes it.
MEANINGS = (*(step.value for step in Step), "geen overeenkomst", "telt niet")
#: So many doubtful lines are shown for decision at once; a document with more is better mended first.
_MOST = 60
#: So many suggestions are offered as a button each.
_OFFERED = 3
KINDS = {
    ProblemKind.UNKNOWN_NAME: "Namen die geen gemeente zijn",
    ProblemKind.SUBMUNICIPALITY: "Deelgemeenten",
    ProblemKind.OTHER_REGION: "Gemeenten buiten Vlaanderen",
    ProblemKind.OTHER_PROVINCE: "Gemeenten onder een andere provincie",
    ProblemKind.OTHER_PERIOD: "Gemeenten van voor of na een fusie",
    ProblemKind.DUPLICATE: "Gemeenten die er tweemaal staan",
    ProblemKind.CODE_DIFFERS: "Namen met de NIS-code van een andere gemeente",
    ProblemKind.OTHER_STATUS: "Gemeenten zonder overeenkomst, volgens het document",
    ProblemKind.UNCLEAR: "Namen waarbij niet blijkt wat ze hier betekenen",
    ProblemKind.POSTCODE_DIFFERS: "Namen met de postcode van een andere gemeente",
    ProblemKind.STRUCK: "Doorgestreepte namen",
    ProblemKind.HIDDEN: "Verborgen namen",
}


def ask_meanings(found: MunicipalityList, form: Unfinished) -> None:
    """Ask what each unknown wording means, and show what was answered before."""
    asked = [p for p in found.problems if p.kind is ProblemKind.WORDING]
    if asked:
        st.subheader(f"Wat betekenen deze woorden? ({len(asked)})")
    for problem in asked[:_MOST]:
        count = len(problem.names)
        names = "één naam" if count == 1 else f"{count} namen"
        key = form.key(f"button-means-{problem.as_printed}")
        st.pills(
            _spoken(f"‘{problem.as_printed}’ staat bij {names}: wat betekent het?"),
            MEANINGS,
            format_func=str.capitalize,
            key=key,
            on_change=partial(_take, form, problem.as_printed, key),
        )
        st.html(f'<p class="g-source">{escape(_where(problem))}{escape(_names(problem, found))}</p>')
    for wording, meaning in meanings(form).items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words.plain(f"‘{wording}’ betekent hier: {meaning}."))
            key = form.key(f"button-again-{wording}")
            st.button("Wijzig", key=key, on_click=partial(_mean, form, wording, None))


def meanings(form: Unfinished) -> dict[str, str]:
    """Give what was answered about wordings, by wording."""
    return dict(form.get("meanings") or {})


def _take(form: Unfinished, wording: str, key: str) -> None:
    _mean(form, wording, st.session_state.get(key))


def _mean(form: Unfinished, wording: str, meaning: str | None) -> None:
    held = meanings(form)
    held.pop(wording, None)
    form.put("meanings", held | ({wording: meaning} if meaning else {}))


def ask_lines(found: MunicipalityList, form: Unfinished) -> list[tuple[Problem, Municipality | None]]:
    """Ask what each doubtful line names, kind by kind; give what was answered, None for what does not count."""
    doubtful = [p for p in found.problems if p.kind not in (ProblemKind.TOTAL_DIFFERS, ProblemKind.WORDING)]
    shown = doubtful[:_MOST]
    answers: list[tuple[Problem, Municipality | None]] = []
    for kind in dict.fromkeys(problem.kind for problem in shown):
        of_kind = [(problem, _field(problem, doubtful)) for problem in shown if problem.kind is kind]
        st.markdown(f"**{KINDS.get(kind, 'Andere')}** ({len(of_kind)})")
        _all_at_once(of_kind, form)
        for problem, field in of_kind:
            answer = _ask_line(problem, found, form, field)
            if answer is not None:
                answers.append((problem, None if answer == _SKIP else _chosen(answer, found)))
    if len(doubtful) > _MOST:
        st.warning(f"En nog {len(doubtful) - _MOST} regels. Verbeter eerst het document.")
    return answers


def _chosen(answer: str, found: MunicipalityList) -> Municipality:
    """Give the municipality that an option stands for: a code, or one at an earlier vintage."""
    nis, _, then = answer.partition("@")
    return municipality(nis, next((v for v in VINTAGES if str(v) == then), found.vintage))


def _field(problem: Problem, among: Sequence[Problem]) -> str:
    """Name a line by what it holds, so that its answer is found again when the list is read anew."""
    told = f"{problem.kind}|{problem.page}|{problem.line}|{problem.as_printed}"
    same = [p for p in among if f"{p.kind}|{p.page}|{p.line}|{p.as_printed}" == told]
    nth = next(n for n, p in enumerate(same) if p is problem)
    return "line:" + hashlib.sha256(f"{told}|{nth}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _all_at_once(of_kind: Sequence[tuple[Problem, str]], form: Unfinished) -> None:
    """Offer to decide all lines of one kind that are open, in one click."""
    undecided = [(p, field) for p, field in of_kind if form.get(field) is None]
    if len(undecided) < 2:  # noqa: PLR2004
        return
    with st.container(horizontal=True):
        nearest = [(field, p.suggestions[0].nis) for p, field in undecided if p.suggestions]
        kind = str(undecided[0][0].kind)
        if len(nearest) > 1:
            st.button(
                f"Neem bij alle {len(nearest)} het eerste voorstel",
                key=form.key(f"button-nearest-{kind}"),
                on_click=partial(_set_all, form, nearest),
            )
        st.button(
            f"Geen van de {len(undecided)} telt mee",
            key=form.key(f"button-none-{kind}"),
            on_click=partial(_set_all, form, [(field, _SKIP) for _, field in undecided]),
        )


def _set_all(form: Unfinished, values: Iterable[tuple[str, str]]) -> None:
    for field, value in values:
        form.put(field, value)


def _ask_line(problem: Problem, found: MunicipalityList, form: Unfinished, field: str) -> str | None:
    """Ask what a line is; None until a person has said so."""
    options = {s.nis: s.name for s in problem.suggestions[:_OFFERED]}
    for part in parts_named(problem.as_printed, found.vintage):
        (whole,) = counterparts(part.nis, part.vintage, found.vintage)
        options[f"{part.nis}@{part.vintage}"] = f"Het deel {part.name} van {whole.name}"
    options |= {_SKIP: "Telt niet mee", _OTHER: "Een andere gemeente…"}
    held = form.get(field)
    if held is not None and held not in options:
        form.put(field, None)
    chosen = st.pills(
        _spoken(f"{_where(problem)}‘{problem.as_printed}’"),
        list(options),
        format_func=options.__getitem__,
        key=form.key(field),
    )
    st.html(f'<p class="g-source">{escape(problem.text.nl)}</p>')
    if chosen == _OTHER:
        known = municipalities(found.vintage)
        return st.selectbox(
            f"Welke gemeente staat op {_where(problem).removesuffix(': ').lower() or 'die plaats'}?",
            sorted(known, key=lambda nis: known[nis].name),
            index=None,
            format_func=lambda nis: f"{known[nis].name} ({nis})",
            placeholder="Zoek een gemeente",
            key=form.key(f"{field}-other"),
        )
    return chosen


def place(page: int | None, line: int | None) -> str:
    """Write where something is printed."""
    return "–" if line is None else f"{line} (blz. {page})" if page else str(line)


def _where(problem: Problem) -> str:
    return "" if problem.line is None else f"Regel {place(problem.page, problem.line)}: "


def _names(problem: Problem, found: MunicipalityList) -> str:
    known = municipalities(found.vintage)
    names = [known[name].name if name in known else name for name in problem.names]
    few = names[:12]
    rest = f" en {len(names) - len(few)} andere" if len(names) > len(few) else ""
    return (words.enumeration(few) if not rest else ", ".join(few)) + rest if few else ""


def _spoken(label: str) -> str:
    """Fit text for a label: a screen reader reads it as it is written, so what would be Markdown goes."""
    return re.sub(r"[\\`*_\[\]<>#|~$]", " ", label)
