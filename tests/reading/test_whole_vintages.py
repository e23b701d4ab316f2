"""Every municipality there ever was is read, whatever its name looks like."""

import io
from datetime import date

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from gemeenten import read_list
from gemeenten.places import PROVINCES, VINTAGES, Vintage, municipalities

DAYS = {2018: date(2018, 6, 1), 2019: date(2021, 6, 1), 2025: date(2026, 6, 1)}
MONTHS = {2018: "juni 2018", 2019: "juni 2021", 2025: "juni 2026"}


def names_of(vintage: Vintage, province: str) -> list[str]:
    return sorted(m.name for m in municipalities(vintage).values() if m.province == province)


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_paragraph_a_province_that_names_them_all_is_read_whole(vintage: Vintage) -> None:
    # Wachtebeke is not waiting for anything.
    text = "\n\n".join(f"Provincie {p}: {', '.join(names_of(vintage, p))}." for p in PROVINCES)
    read = read_list(io.BytesIO(text.encode()), DAYS[vintage])
    assert read.problems == ()
    assert {entry.nis for entry in read.entries} == set(municipalities(vintage))


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_pdf_with_a_bulleted_list_a_province_is_read_whole(vintage: Vintage) -> None:
    style = getSampleStyleSheet()
    story = [
        Paragraph("Antwoord op vraag nr. 12", style["Heading1"]),
        Paragraph(f"van 1 {MONTHS[vintage]}", style["Normal"]),
    ]
    for province in PROVINCES:
        story.append(Paragraph(province, style["Heading2"]))
        story += [Paragraph(f"• {name}", style["Normal"]) for name in names_of(vintage, province)]
    file = io.BytesIO()
    SimpleDocTemplate(file).build(story)
    read = read_list(io.BytesIO(file.getvalue()))
    assert (read.problems, read.date) == ((), DAYS[vintage])
    assert {entry.nis for entry in read.entries} == set(municipalities(vintage))


@pytest.mark.parametrize(
    "text",
    [
        "Antwerpen: Boom\nAntwerpen: eMrksplas\nAntwerpen: Mortsel\nAntwerpen: Putte\n",
        "Provincie Antwerpen: Boom, eMrksplas, Mortsel, Putte, Lier.\nProvincie Limburg: Bree, Genk.\n",
    ],
)
def test_a_name_typed_with_a_small_letter_hides_none_of_its_neighbours(text: str) -> None:
    read = read_list(io.BytesIO(text.encode()), DAYS[2019])
    assert {"Boom", "Mortsel", "Putte"} <= {entry.name for entry in read.entries}
    (problem,) = read.problems
    assert (problem.kind, problem.as_printed) == ("unknown-name", "eMrksplas")
    assert problem.suggestions[0].name == "Merksplas"
