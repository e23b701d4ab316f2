"""What a document says of each municipality, in small documents read by hand."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_corpus import as_docx, as_html, as_pdf, as_xlsx

from gemeenten import InputError
from gemeenten.listing import MunicipalityList, ProblemKind, outline_of, read_list
from gemeenten.places import municipalities
from gemeenten.steps import Step

ON = date(2026, 6, 1)
WITH, WITHOUT = ("Aalst", "Boom", "Diest", "Genk", "Ieper"), ("Brugge", "Eeklo", "Halle", "Lier", "Mol")
NAMES = sorted(
    m.name for nis, m in municipalities(2025).items() if nis in municipalities(2018) and m.name != "Antwerpen"
)


def document(content: str | bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    return file


def read(content: str | bytes, name: str = "lijst.txt", **means: str) -> MunicipalityList:
    return read_list(document(content, name), ON, means or None)


def agreed(found: MunicipalityList) -> set[str]:
    return {entry.name for entry in found.entries if entry.step is Step.AGREEMENT}


def asked(found: MunicipalityList) -> str:
    return " ".join(
        f"{p.as_printed} {p.text} {' '.join(s.name for s in p.suggestions)}" for p in found.problems
    )


HEADINGS = [
    "Overige gemeenten",
    "Verlopen overeenkomsten",
    "Gemeenten die weigeren",
    "Communes sans convention",
    "In overleg",
    "Nog te ondertekenen",
    "Wachtlijst",
    "Afspraken lopen mank",
    "Gemeenten waarvan de overeenkomst afliep in 2020",
    "Municipalities without an agreement",
    "Fase 2",
    "Volgt in 2027",
    "Contract tot 2024",
    "Vanaf 1 januari 2027",
    "Eigen dienst",
    "Next wave",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("Gemeenten met een overeenkomst\n\n{a}\n\n{h}\n\n{b}\n", "x.txt"),
        ("Gemeenten met een overeenkomst\n{a}\n{h}\n{b}\n", "x.txt"),
        ("Gemeenten met een overeenkomst:\n{a}\n\n{h}:\n{b}\n", "x.txt"),
        ("<h2>Gemeenten met een overeenkomst</h2><p>{a}</p><h2>{h}</h2><p>{b}</p>", "x.html"),
        ("Gemeente;Provincie\n{a}\n{h};\n{b}\n", "x.csv"),
    ],
)
def test_no_name_under_a_second_heading_is_taken_for_an_agreement(
    heading: str, layout: str, name: str
) -> None:
    between = "<br>" if name == "x.html" else "\n"
    text = layout.format(a=between.join(WITH), h=heading, b=between.join(WITHOUT))
    found = read(f"<html><body>{text}</body></html>" if name == "x.html" else text, name)
    assert agreed(found) == set(WITH)
    assert all(n in {e.name for e in found.entries} or n in asked(found) for n in WITHOUT)


#: A remark at one name of a list of agreements, and what the name is by it: a step, "-" for none, "?" for a question.
REMARKS = {
    "0": "-",
    "nee": "-",
    "wil niet meewerken": "-",
    "nog af te sluiten": "-",
    "vanaf 2027": "-",
    "to follow": "-",
    "en attente de signature": "-",
    "rood": "?",
    "bedenktijd": "?",
    "fase 2": "?",
    "dode letter": "?",
    "stapte uit": "beëindigd",
    "2015-2019": "beëindigd",
    "t/m 2019": "beëindigd",
    "jusqu'en 2019": "beëindigd",
    "expired in 2019": "beëindigd",
    "verlengd tot 2030": "overeenkomst",
    "2019-2030": "overeenkomst",
    "sinds maart 2020": "overeenkomst",
    "loopt nog": "overeenkomst",
}
REMARKED = {
    "brackets": "{name} ({remark})",
    "square brackets": "{name} [{remark}]",
    "dash": "{name} - {remark}",
    "colon": "{name}: {remark}",
    "arrow": "{name} → {remark}",
    "tab": "{name}\t{remark}",
    "footnote": "{name} (1)",
}


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("layout", REMARKED)
def test_a_remark_says_what_its_own_name_is_and_nothing_of_the_others(layout: str, remark: str) -> None:
    if layout == "footnote" and remark == "0":
        pytest.skip("a note that says 0 explains nothing")
    lines = [n if n != "Diest" else REMARKED[layout].format(name=n, remark=remark) for n in WITH]
    note = f"\n\n(1) {remark}\n" if layout == "footnote" else "\n"
    found = read("Gemeenten met een overeenkomst\n\n" + "\n".join(lines) + note)
    steps = {entry.name: str(entry.step) for entry in found.entries}
    kinds = {"-": {ProblemKind.OTHER_STATUS}, "?": {ProblemKind.WORDING}}.get(REMARKS[remark], set())
    assert {problem.kind for problem in found.problems} == kinds
    assert ("Diest" in asked(found)) == bool(kinds)
    assert steps.pop("Diest", None) == (None if kinds else REMARKS[remark])
    assert steps == dict.fromkeys(set(WITH) - {"Diest"}, "overeenkomst")


@pytest.mark.parametrize("remark", ["rood", "bedenktijd", "stapt er niet in", "2015-2019", "nee"])
def test_a_remark_beside_a_yes_is_weighed_too(remark: str) -> None:
    rows = "".join(f"{n};ja;{remark if n == 'Diest' else ''}\n" for n in WITH)
    found = read(f"Gemeente;Overeenkomst;Opmerkingen\n{rows}", "x.csv")
    assert agreed(found) == set(WITH) - {"Diest"}


@pytest.mark.parametrize("remark", ["An Peeters", "-", "nieuw", "tel. 011 12 34 56", "sinds 2019"])
def test_a_remark_that_says_nothing_of_an_agreement_is_no_question(remark: str) -> None:
    rows = "".join(f"{n};ja;{remark if n == 'Diest' else ''}\n" for n in WITH)
    found = read(f"Gemeente;Overeenkomst;Opmerkingen\n{rows}", "x.csv")
    assert (agreed(found), found.problems) == (set(WITH), ())


def test_an_answer_in_words_among_ticks_is_read() -> None:
    found = read(
        "Gemeente;Overeenkomst\n" + "".join(f"{n};ja\n" for n in WITH) + "Mol;tot 31/12/2019\n", "x.csv"
    )
    assert {e.name: str(e.step) for e in found.entries}["Mol"] == "beëindigd"


@pytest.mark.parametrize("title", ["Uitval", "Overige", "Uitval overeenkomst"])
def test_days_under_a_title_that_nobody_knows_are_one_question(title: str) -> None:
    text = f"Gemeente;{title}\nAalst;12/03/2021\nBoom;\nDiest;13/03/2021\n"
    found = read(text, "x.csv")
    assert [(p.kind, p.as_printed, p.names) for p in found.problems] == [
        (ProblemKind.WORDING, title, ("41002", "24020"))
    ]
    assert agreed(found) == {"Boom"}
    ended = read(text, "x.csv", **{title: "beëindigd"})
    assert {e.name: e.ended_on for e in ended.entries if e.step is Step.ENDED} == {
        "Aalst": date(2021, 3, 12),
        "Diest": date(2021, 3, 13),
    }


@pytest.mark.parametrize(("dashed", "meant"), [("Diest", "?"), ("Aalst Boom Diest Genk", "a bullet")])
def test_a_dash_before_few_names_of_a_list_is_a_question(dashed: str, meant: str) -> None:
    lines = (f"- {n}" if n in dashed.split() else n for n in WITH)
    found = read("Gemeenten met een overeenkomst\n\n" + "\n".join(lines))
    assert agreed(found) == set(WITH) - ({"Diest"} if meant == "?" else set())
    assert ("Diest" in asked(found)) == (meant == "?")


@pytest.mark.parametrize("sheet", ["Blinde vlekken", "Uit te nodigen", "Pipeline", "Historiek"])
def test_a_second_sheet_is_asked_for_by_its_name(sheet: str) -> None:
    found = read(
        as_xlsx(
            {"Lijst": [["Gemeente"], *([n] for n in WITH)], sheet: [["Gemeente"], *([n] for n in WITHOUT)]}
        ),
        "x.xlsx",
    )
    assert agreed(found) == set(WITH)
    assert all(name in asked(found) for name in WITHOUT)


STATUS = [["Gemeente", "Status", "Datum"], ["Aalst", "ondertekend", "12/03/2021"], ["Boom", "weigert", ""]]
STATUS += [
    ["Bree", "in onderhandeling", ""],
    ["Eeklo", "opgezegd", "01/01/2020"],
    ["Genk", "koude douche", ""],
]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (as_docx(STATUS, intro="Overzicht"), "x.docx"),
        (as_xlsx({"Blad1": STATUS}), "x.xlsx"),
        (as_html(STATUS), "x.html"),
        (as_pdf(STATUS, widths=(90, 120, 90)), "x.pdf"),
        ("\n".join(";".join(row) for row in STATUS), "x.csv"),
        ("\n".join(f"{a:<20}{b:<24}{c}" for a, b, c in STATUS), "x.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("x.") else "",
)
def test_a_column_of_status_says_the_step_of_each_in_every_format(content: str | bytes, name: str) -> None:
    found = read(content, name)
    assert {(e.name, e.step.value) for e in found.entries} == {
        ("Aalst", "overeenkomst"),
        ("Bree", "onderhandeling"),
        ("Eeklo", "beëindigd"),
    }
    assert found.entries[0].signed_on == date(2021, 3, 12)
    assert sorted(p.kind for p in found.problems) == [ProblemKind.OTHER_STATUS, ProblemKind.WORDING]


@pytest.mark.parametrize(
    ("header", "row", "signed", "until", "step"),
    [
        (
            "Startdatum overeenkomst;Einddatum overeenkomst",
            "15/03/2016;31/12/2019",
            "2016-03-15",
            "2019-12-31",
            "beëindigd",
        ),
        (
            "Ondertekend op;Overeenkomst tot",
            "2021-03-12;2030-12-31",
            "2021-03-12",
            "2030-12-31",
            "overeenkomst",
        ),
        ("Getekend;Looptijd", "12 maart 2021;2018-2024", "2021-03-12", "2024-12-31", "beëindigd"),
        ("Date de signature;Échéance", "12/3/21;31/12/2031", "2021-03-12", "2031-12-31", "overeenkomst"),
        ("Overeenkomst;Opmerking", "ja;opgezegd op 1/1/2020", None, None, "beëindigd"),
    ],
)
def test_days_stand_in_their_columns(header: str, row: str, signed: str, until: str, step: str) -> None:
    first = read(f"Gemeente;{header}\nAalst;{row}\nBoom;{row}\n", "x.csv").entries[0]
    iso = [day.isoformat() if day else None for day in (first.signed_on, first.valid_until)]
    assert (*iso, first.step.value) == (signed, until, step)


@pytest.mark.parametrize(
    ("status", "until", "ended", "step", "ran_out"),
    [
        ("overeenkomst", None, None, "overeenkomst", False),
        ("overeenkomst", "2026-06-01", None, "overeenkomst", False),  # the list's own day is its last
        ("overeenkomst", "2026-05-31", None, "beëindigd", True),
        ("overeenkomst", "2026-05-31", "2026-06-01", "beëindigd", False),
        ("overeenkomst", "2030-12-31", "2026-06-02", "overeenkomst", False),  # announced
        ("beëindigd", "2030-12-31", None, "beëindigd", False),
        ("onderhandeling", "2026-05-31", None, "onderhandeling", False),
    ],
)
def test_by_days_that_a_person_corrects_an_agreement_stands_was_ended_or_ran_out(
    status: str, until: str | None, ended: str | None, step: str, ran_out: bool
) -> None:
    entry = read(f"Gemeente;Status\nAalst;{status}\nBoom;{status}\n", "x.csv").entries[0]
    days = [("valid_until", until), ("ended_on", ended)]
    corrected = entry.with_days(ON, {name: date.fromisoformat(day) for name, day in days if day})
    assert (corrected.step.value, corrected.ran_out) == (step, ran_out)


def test_several_rows_of_one_municipality_are_one_entry_with_the_first_signing() -> None:
    found = read(
        "Gemeente;Actie;Datum\nAalst;Addendum taal;01/09/2022\nAalst;Overeenkomst;12/03/2021\nBoom;Overeenkomst;\n",
        "x.csv",
    )
    assert [(e.name, e.signed_on) for e in found.entries] == [("Aalst", date(2021, 3, 12)), ("Boom", None)]
    assert found.problems == ()


def test_an_agreement_in_one_row_and_its_end_in_another_is_a_question() -> None:
    found = read("Gemeente;Stap\nAalst;overeenkomst\nAalst;opgezegd\nBoom;overeenkomst\n", "x.csv")
    assert agreed(found) == {"Boom"}
    assert "Aalst" in asked(found)


@pytest.mark.parametrize(("yes", "no"), ["✓✗", "10", "☒☐", "+-", ("ja", "nee"), ("[x]", "[ ]"), ("x", "")])
@pytest.mark.parametrize("title", ["AgII", "2026", "", "Overeenkomst (ja/nee)", "Getekend?"])
def test_a_column_of_ticks_tells_who_has_one(yes: str, no: str, title: str) -> None:
    rows = "".join(f"{name};{yes if name in WITH else no}\n" for name in sorted((*WITH, *WITHOUT)))
    found = read(f"Gemeente;{title}\n{rows}", "x.csv")
    assert agreed(found) == set(WITH)
    assert all(name in asked(found) for name in WITHOUT)


@pytest.mark.parametrize(
    ("yes", "no"), [("✓", "✗"), ("☑", "☐"), ("✅", "🚫"), ("✓", "×"), ("+", "−"), ("[x]", "[ ]"), ("☒", "☐")]
)
@pytest.mark.parametrize("layout", ["{mark} {name}", "{name} {mark}"])
def test_a_mark_at_a_name_says_yes_or_no(yes: str, no: str, layout: str) -> None:
    lines = (layout.format(mark=yes if n in WITH else no, name=n) for n in sorted((*WITH, *WITHOUT)))
    found = read("Gemeenten met een overeenkomst\n\n" + "\n".join(lines))
    assert agreed(found) == set(WITH)
    assert all(name in asked(found) for name in WITHOUT)


@pytest.mark.parametrize(
    "title", ["Contact", "Bedrag", "Telefoon", "Regio", "Trajectbegeleider", "Opmerking", "KBO"]
)
def test_a_column_about_something_else_asks_nothing_and_is_told(title: str) -> None:
    found = read(f"Gemeente;{title}\n" + "".join(f"{n};An Peeters\n" for n in WITH), "x.csv")
    assert (agreed(found), found.problems) == (set(WITH), ())
    assert found.unread_columns == (() if title == "Opmerking" else (title,))


def test_an_unknown_wording_is_one_question_that_is_answered_once() -> None:
    text = "Gemeenten met een overeenkomst\n\nAalst\nBoom\nGenk\n\nIn overleg\n\nBrugge\nEeklo\nHalle\n"
    (question,) = read(text).problems
    assert (question.kind, question.as_printed) == (ProblemKind.WORDING, "In overleg")
    assert question.names == ("31005", "43005", "23027")
    answered = read(text, **{"In overleg": "onderhandeling"})
    assert answered.problems == ()
    assert answered.meanings == (("In overleg", "onderhandeling"),)
    assert {e.name for e in answered.entries if e.step is Step.NEGOTIATING} == {"Brugge", "Eeklo", "Halle"}
    for answer in ("geen overeenkomst", "telt niet"):
        left = read(text, **{"In overleg": answer})
        assert (len(left.entries), left.problems) == (3, ())


@pytest.mark.parametrize(
    ("wording", "answer", "words"),
    [("In overleg", "praten", "onderhandeling"), ("Weg", "bezocht", "In overleg")],
)
def test_an_answer_that_fits_nothing_is_told_with_what_does(wording: str, answer: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(
            "Overeenkomsten\n\nAalst\nBoom\nGenk\n\nIn overleg\n\nBrugge\nEeklo\nHalle\n", **{wording: answer}
        )


@pytest.mark.parametrize("line", ["3800 Aalst", "9320 Nieuwerkerken", "Tielt (3390)"])
def test_a_postal_code_of_another_municipality_is_a_question(line: str) -> None:
    found = read(f"Overzicht\n\n9060 Zelzate\n{line}\n9000 Gent\n8000 Brugge\n")
    assert agreed(found) == {"Zelzate", "Gent", "Brugge"}
    assert [p.kind for p in found.problems] == [ProblemKind.POSTCODE_DIFFERS]


def test_a_code_settles_who_has_a_name() -> None:
    found = read("NIS;Gemeente\n46021;Saint-Nicolas\n11002;Antwerpen\n21007;Vorst\n41002;Aalst\n", "x.csv")
    assert agreed(found) == {"Sint-Niklaas", "Antwerpen", "Aalst"}
    assert [p.kind for p in found.problems] == [ProblemKind.OTHER_REGION]


def test_the_outline_shows_what_stands_over_each_name_and_why() -> None:
    text = "Met overeenkomst\n\nLimburg\nGenk\nPeer\n\nIn overleg\n\nLimburg\nBree\nHam\n"
    assert outline_of(document(text, "x.txt"), ON).splitlines() == [
        "Met overeenkomst",
        "  [Limburg]",
        "        4  Genk  ->  71016 Genk: overeenkomst, by 'Met overeenkomst'",
        "        5  Peer  ->  72030 Peer: overeenkomst, by 'Met overeenkomst'",
        "In overleg",
        "  [Limburg]",
        "       10  Bree  ->  72004 Bree: ?, by 'In overleg'",
        "       11  Ham  ->  ? Ham existed until 2024; it is part of Tessenderlo-Ham since.",
    ]


ODD = [
    "zie ook de bijlage",
    "n.v.t.",
    "Bron: ABB",
    "In overleg",
    "Overige",
    "(vervolg)",
    "wordt aangevuld",
    "",
]


@given(
    st.lists(st.sampled_from(NAMES), min_size=8, max_size=30, unique=True),
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from(ODD)), max_size=3),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_name_ends_as_an_entry_or_in_a_problem(
    names: list[str], odd: list[tuple[int, str]], around: str
) -> None:
    lines = [*names]
    for at, text in odd:
        lines.insert(min(at, len(lines)), text)
    found = read("Gemeenten met een overeenkomst\n\n" + around.join(lines))
    told = {e.name for e in found.entries} | {s.name for p in found.problems for s in p.suggestions}
    assert set(names) <= told
