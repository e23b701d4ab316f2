"""Colours and marks that sort names: what the legend says of those that have one, and of those that have none."""

import io
from collections.abc import Callable, Sequence
from datetime import date

import openpyxl
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill
from readings import agreed, read, told

GREEN, ORANGE, RED, GREY = "92D050", "FFC000", "FF7C80", "EEEEEE"
#: The text of each cell, and the colour behind it.
Cells = Sequence[Sequence[tuple[str, str]]]

HEAD = [("Gemeente", GREY), ("Inwoners", GREY)]
NAMES = [
    [("Beernem", RED), ("15817", RED)],
    [("Brugge", GREEN), ("118656", GREEN)],
    [("Jabbeke", ""), ("13868", "")],
    [("Oostkamp", ORANGE), ("23805", ORANGE)],
    [("Torhout", GREEN), ("20467", "")],
]
LEGEND = [
    [("", GREEN), ("overeenkomst getekend", "")],
    [("", ORANGE), ("in onderhandeling", "")],
    [("", RED), ("geen overeenkomst", "")],
]


def as_xlsx(rows: Cells) -> bytes:
    """Make a sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for i, row in enumerate(rows, 1):
        for j, (text, colour) in enumerate(row, 1):
            cell = sheet.cell(i, j, text or None)
            if colour:
                cell.fill = PatternFill("solid", fgColor=colour)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_docx(rows: Cells) -> bytes:
    """Make a Word document with one table."""
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, (text, colour) in enumerate(row):
            cell = table.cell(i, j)
            cell.text = text
            if colour:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:fill"), colour)
                cell._tc.get_or_add_tcPr().append(shade)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_html(rows: Cells) -> bytes:
    """Make a web page with one table."""
    lines = (
        "".join(f"<td style='background:#{colour or 'fff'}'>{text}</td>" for text, colour in row)
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>".encode()


KINDS = {"xlsx": as_xlsx, "docx": as_docx, "html": as_html}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", [True, False], ids=["legend first", "legend last"])
def test_a_colour_says_what_the_legend_says_of_it(kind: str, first: bool) -> None:
    rows = [*LEGEND, HEAD, *NAMES] if first else [HEAD, *NAMES, *LEGEND]
    found = read(f"opvolging.{kind}", KINDS[kind](rows), date(2021, 3, 1))
    assert agreed(found) == "Brugge, Torhout"
    assert told(found) >= {"Beernem", "Jabbeke"}
    assert {entry.name: str(entry.step) for entry in found.entries}["Oostkamp"] == "onderhandeling"


#: Colours that mean nothing: stripes, a banner, and a legend about something else.
DECORATED: dict[str, Cells] = {
    "stripes": [
        HEAD,
        *([(name, GREY if i % 2 else ""), ("9000", "")] for i, name in enumerate(("Bree", "Genk", "Peer"))),
    ],
    "a banner": [
        [("Gemeenten met een samenwerkingsovereenkomst", GREEN), ("", "")],
        HEAD,
        *([(name, GREEN), ("9000", "")] for name in ("Bree", "Genk", "Peer")),
    ],
    "a legend of something else": [
        HEAD,
        *([(name, GREEN if i else RED), ("9000", "")] for i, name in enumerate(("Bree", "Genk", "Peer"))),
        [("", GREEN), ("stedelijk", "")],
        [("", RED), ("landelijk", "")],
    ],
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("rows", DECORATED.values(), ids=DECORATED)
def test_colours_that_no_legend_explains_say_nothing(make: Callable[[Cells], bytes], rows: Cells) -> None:
    kind = next(kind for kind, other in KINDS.items() if other is make)
    found = read(f"lijst.{kind}", make(rows), date(2021, 3, 1))
    assert agreed(found) == "Bree, Genk, Peer"
    assert not found.problems


@pytest.mark.parametrize("kind", KINDS)
def test_one_colour_that_the_legend_calls_by_its_name_says_so(kind: str) -> None:
    rows = [
        [("Gemeenten met een samenwerkingsovereenkomst", "")],
        *([(name, RED if name == "Retie" else "")] for name in ("Arendonk", "Dessel", "Ravels", "Retie")),
        [("Rood = overeenkomst stopgezet", RED)],
    ]
    found = read(f"kempen.{kind}", KINDS[kind](rows), date(2021, 3, 1))
    assert agreed(found) == "Arendonk, Dessel, Ravels"
    assert told(found) == {"Retie"}


def test_who_reads_only_words_asks_which_names_have_the_colour() -> None:
    names = "Ravels\nVosselaar\nArendonk\nRetie\n"
    text = f"Gemeenten met een samenwerkingsovereenkomst\n\n{names}\nRood = overeenkomst stopgezet\n"
    found = read("kempen.txt", text, date(2021, 3, 1))
    assert not found.entries
    assert told(found) == set(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "Stand overeenkomsten AgII\n\n✓ Aalst\nBoom\n✓ Bree\nDiest\n",
        "Stand overeenkomsten AgII\n\nAalst ✔\nBoom\nBree ✔\nDiest\n",
        "Aalst    X\nBoom\nBree     X\nDiest\n\nX = samenwerkingsovereenkomst\n",
        "Gemeenten in de regio\n\nAalst*\nBoom\nBree*\nDiest\n\n* samenwerkingsovereenkomst ondertekend\n",
    ],
    ids=["ticks before", "ticks behind", "a sign that is explained", "stars that are explained"],
)
def test_who_has_no_mark_where_others_have_one_is_asked(text: str) -> None:
    found = read("regio.txt", text, date(2021, 3, 1))
    assert agreed(found) == "Aalst, Bree"
    assert told(found) == {"Boom", "Diest"}


@pytest.mark.parametrize("note", ["* addendum in 2020", "* nieuw sinds 2020", "* verlengd in 2020"])
def test_a_mark_that_adds_to_an_agreement_takes_none_away(note: str) -> None:
    found = read(
        "regio.txt", f"Gemeenten in de regio\n\nAalst*\nBoom\nBree*\nDiest\n\n{note}\n", date(2021, 3, 1)
    )
    assert agreed(found) == "Aalst, Boom, Bree, Diest"
