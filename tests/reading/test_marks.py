"""What documents show without words: what is struck out, hidden, a heading, or none of what a page says."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font

from gemeenten.documents import Cell, Line, Table, Upload, read_document
from gemeenten.listing import read_list

Found = list[tuple[str, str]]


def pieces(content: bytes, name: str) -> Iterator[Line | Cell]:
    """Give every line and cell that says something."""
    file = io.BytesIO(content)
    file.name = name
    for part in read_document(file).parts:
        if isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row.cells if cell.text)
        elif part.text.strip():
            yield part


def marked(content: bytes, name: str) -> Found:
    return [
        (piece.text[mark.start : mark.end], mark.kind)
        for piece in pieces(content, name)
        for mark in piece.marks
    ]


def texts(content: bytes, name: str) -> list[str]:
    return [" ".join(piece.text.split()) for piece in pieces(content, name)]


# ---------------------------------------------------------------- web pages

HTML: dict[str, Found] = {
    "<p>Boom <s>Mol</s> Lier": [("Mol", "struck")],
    "<p><del>De  Panne</del>, <strike>Mol</strike>": [("De Panne", "struck"), ("Mol", "struck")],
    '<ul><li style="text-decoration: line-through">Mol<li>Boom</ul>': [("Mol", "struck")],
    '<p style="TEXT-DECORATION-LINE:underline line-through">Mol': [("Mol", "struck")],
    "<style>/* } */ .weg, .oud {text-decoration: line-through}</style><p class='x weg'>Mol<p>Boom": [
        ("Mol", "struck")
    ],
    "<style>ul li.weg {text-decoration: line-through}</style><ul><li class=weg>Mol<li>Boom</ul>": [
        ("Mol", "struck")
    ],
    "<style>@media print {.a {display:none} .b {display:none}}</style><p class=a>Mol<p class=b>Boom": [],
    "<style>nav li {display: none}</style><ul><li>Mol</ul>": [],
    "<html><style>li {display: none}</style><p>Boom<ul><li>Mol</ul>": [("Mol", "hidden")],
    "<html><style>ol * {display: none} * {color: black}</style><p>Boom<ul><li>Mol</ul>": [],
    "<html><style>span {text-decoration: line-through}</style><p>Boom <span>Mol</span>": [("Mol", "struck")],
    "<style>.a {display: none}</style><p class=a style='display: block'>Mol": [],
    "<p hidden>Mol<p>Boom": [("Mol", "hidden")],
    "<p>Boom<span style='display:none'>Mol</span>bos": [("Mol", "hidden")],
    "<p style='visibility: hidden'>Mol": [("Mol", "hidden")],
    "<p style='font-size: 0px'>Mol": [("Mol", "hidden")],
    "<p style='opacity:0'>Mol": [("Mol", "hidden")],
    "<p style='position:absolute; left:-9999px'>Mol": [("Mol", "hidden")],
    "<p style='color:#fff'>Mol": [("Mol", "hidden")],
    "<p style='color:#336;background:#336'>Mol": [("Mol", "hidden")],
    "<div style='background:#003'><p style='color:white'>Mol</div>": [],
    "<table><tr hidden><td>Mol<tr><td>Boom <s>Lier</s></table>": [("Mol", "hidden"), ("Lier", "struck")],
    "<table><tr><td>x<table><tr><td><s>Mol</s></table></table>": [("Mol", "struck")],
}


@pytest.mark.parametrize("page", HTML)
def test_a_web_page_marks(page: str) -> None:
    assert marked(f"<html><body>{page}</body></html>".encode(), "lijst.html") == HTML[page]


def test_hidden_text_does_not_part_a_name_that_is_seen() -> None:
    page = b"<html><p>Zwijn<span hidden>verborgen</span>drecht"
    assert texts(page, "lijst.html") == ["Zwijndrecht", "verborgen"]


PAGE = b"""<html><header><p>Vlaanderen</header><nav><ul><li>Halle</ul></nav>
<main><header><h1>Gemeenten</h1></header><h3>Limburg</h3><p>Bree<select><option>Mol</select></main>
<aside><p>Lier</aside><div role=contentinfo><p>Havenlaan 88</div><footer><p>1000 Brussel</footer>"""


def test_menus_heads_feet_and_choices_of_a_page_are_furniture_and_headings_have_a_level() -> None:
    lines = [piece for piece in pieces(PAGE, "lijst.html") if isinstance(piece, Line)]
    assert [line.text for line in lines if not line.furniture] == ["Gemeenten", "Limburg", "Bree"]
    assert [line.level for line in lines if not line.furniture] == [1, 3, None]


def test_a_page_of_nothing_but_a_menu_is_its_menu() -> None:
    lines = list(pieces(b"<html><nav><p>Bree<p>Mol</nav>", "lijst.html"))
    assert [getattr(line, "furniture", None) for line in lines] == [False, False]


def test_boxes_are_ticked_or_not() -> None:
    page = b"<html><p><input type=checkbox checked>Bree<p><input type=checkbox>Mol"
    assert texts(page, "lijst.html") == ["☑ Bree", "☐ Mol"]


# ---------------------------------------------------------------- Word


def word(build: Callable[[Any], None]) -> bytes:
    from docx import Document

    document, out = Document(), io.BytesIO()
    build(document)
    document.save(out)
    return out.getvalue()


def font(**properties: object) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Boom ")
        run = paragraph.add_run("Mol")
        for name, value in properties.items():
            setattr(run.font, name, value)
        paragraph.add_run(" Lier")

    return build


def style(kind: str, *, based: bool = False, again: bool = False) -> Callable[[Any], None]:
    """Strike a name out by a style of a paragraph or of letters, or by the one that it is based on."""

    def build(document: Any) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        of = WD_STYLE_TYPE.PARAGRAPH if kind == "paragraph" else WD_STYLE_TYPE.CHARACTER
        made = document.styles.add_style("Weg", of)
        made.font.strike = True
        if based:
            child = document.styles.add_style("Ook weg", of)
            child.base_style, made = made, child
        paragraph = document.add_paragraph(style=made if kind == "paragraph" else None)
        run = paragraph.add_run("Mol", style=None if kind == "paragraph" else made)
        if again:
            run.font.strike = False

    return build


def tracked(*tags: str) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph = document.add_paragraph("Has")
        for tag in tags:
            text = "delText" if tag == "del" else "t"
            run = f"<w:r><w:{text}>xyz</w:{text}></w:r>"
            paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1">{run}</w:{tag}>'))
        paragraph.add_run("selt")

    return build


def white_in_a_dark_cell(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import RGBColor

    cell = document.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="000033"/>'))
    cell.paragraphs[0].add_run("Mol").font.color.rgb = RGBColor(255, 255, 255)


def white(document: Any) -> None:
    from docx.shared import RGBColor

    document.add_paragraph().add_run("Mol").font.color.rgb = RGBColor(255, 255, 255)


WORD: dict[str, tuple[Callable[[Any], None], Found]] = {
    "a line through letters": (font(strike=True), [("Mol", "struck")]),
    "two lines through letters": (font(double_strike=True), [("Mol", "struck")]),
    "no line": (font(strike=False), []),
    "a style of letters": (style("character"), [("Mol", "struck")]),
    "a style of paragraphs": (style("paragraph"), [("Mol", "struck")]),
    "a style based on another": (style("paragraph", based=True), [("Mol", "struck")]),
    "a style, undone": (style("paragraph", again=True), []),
    "hidden letters": (font(hidden=True), [("Mol", "hidden")]),
    "tiny letters": (font(size=12700), [("Mol", "hidden")]),
    "white on paper": (white, [("Mol", "hidden")]),
    "white on blue": (white_in_a_dark_cell, []),
    "a tracked deletion": (tracked("del"), [("xyz", "struck")]),
    "a tracked insertion": (tracked("ins"), []),
}


@pytest.mark.parametrize("case", WORD)
def test_a_word_document_marks(case: str) -> None:
    build, expected = WORD[case]
    assert marked(word(build), "lijst.docx") == expected


def test_what_tracked_changes_took_out_does_not_part_a_name_that_is_left() -> None:
    assert texts(word(tracked("del")), "lijst.docx") == ["Hasselt", "xyz"]
    assert texts(word(tracked("moveFrom")), "lijst.docx") == ["Hasselt"]


def test_headings_of_word_have_their_level() -> None:
    def build(document: Any) -> None:
        document.add_heading("Gemeenten", 0)
        document.add_heading("Limburg", 2)
        document.add_paragraph("Bree")

    lines = [piece for piece in pieces(word(build), "lijst.docx") if isinstance(piece, Line)]
    assert [(line.text, line.level) for line in lines] == [("Gemeenten", 1), ("Limburg", 2), ("Bree", None)]


# ---------------------------------------------------------------- spreadsheets


def sheet(build: Callable[[Any], None]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row, name in enumerate(("Boom", "Mol", "Lier"), 1):
        book.active.cell(row, 1, name)
        book.active.cell(row, 2, "ja")
    build(book)
    book.save(out)
    return out.getvalue()


def cell_font(**properties: object) -> Callable[[Any], None]:
    def build(book: Any) -> None:
        from openpyxl.styles import Font

        book.active["A2"].font = Font(**properties)

    return build


def rich(book: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book.active["A2"] = CellRichText("Boom ", TextBlock(InlineFont(strike=True), "Mol"), " Lier")


def white_on_blue(book: Any) -> None:
    from openpyxl.styles import Font, PatternFill

    book.active["A2"].font = Font(color="FFFFFFFF")
    book.active["A2"].fill = PatternFill("solid", fgColor="FF000033")


def hide(what: str) -> Callable[[Any], None]:
    def build(book: Any) -> None:
        active = book.active
        if what == "row":
            active.row_dimensions[2].hidden = True
        elif what == "column":
            active.column_dimensions["B"].hidden = True
        elif what == "columns":
            active.column_dimensions.group("A", "B", hidden=True)
        elif what == "format":
            active["A2"].number_format = ";;;"
        else:
            book.create_sheet("Weg")["A1"] = "Mol"
            book["Weg"].sheet_state = what

    return build


ALL = [("Boom", "hidden"), ("ja", "hidden"), ("Mol", "hidden"), ("ja", "hidden"), ("Lier", "hidden")]
SHEETS: dict[str, tuple[Callable[[Any], None], Found]] = {
    "a line through a cell": (cell_font(strike=True), [("Mol", "struck")]),
    "a line through part of a cell": (rich, [("Mol", "struck")]),
    "white on paper": (cell_font(color="FFFFFFFF"), [("Mol", "hidden")]),
    "white on blue": (white_on_blue, []),
    "tiny letters": (cell_font(size=1), [("Mol", "hidden")]),
    "another font": (cell_font(bold=True, color="FFFF0000"), []),
    "a hidden row": (hide("row"), [("Mol", "hidden"), ("ja", "hidden")]),
    "a hidden column": (hide("column"), [("ja", "hidden")] * 3),
    "two hidden columns": (hide("columns"), [*ALL, ("ja", "hidden")]),
    "a format that shows nothing": (hide("format"), [("Mol", "hidden")]),
    "a hidden sheet": (hide("hidden"), [("Mol", "hidden")]),
    "a sheet that only a program shows": (hide("veryHidden"), [("Mol", "hidden")]),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_spreadsheet_marks(case: str) -> None:
    build, expected = SHEETS[case]
    assert marked(sheet(build), "lijst.xlsx") == expected


def test_a_column_that_is_hidden_hides_no_name_beside_it() -> None:
    def build(book: Any) -> None:
        book.active["A1"] = "Genk"
        hide("column")(book)

    file = io.BytesIO(sheet(build))
    file.name = "lijst.xlsx"
    assert {entry.name for entry in read_list(file).entries} == {"Genk", "Lier", "Mol"}


# ---------------------------------------------------------------- PDF


def pdf(draw: Callable[[Any], None], pages: int = 1) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.drawString(50, 700, f"Boom {number}" if pages > 1 else "Boom")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def mol(canvas: Any) -> None:
    canvas.drawString(50, 650, "Mol")


def drawn(*steps: tuple[str, tuple[object, ...]]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for step, values in steps:
            getattr(canvas, step)(*values) if step != "mol" else mol(canvas)

    return draw


def unseen(canvas: Any) -> None:
    text = canvas.beginText(50, 650)
    text.setTextRenderMode(3)
    text.textOut("Mol")
    canvas.drawText(text)


def scanned(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)
    unseen(canvas)


MOL: tuple[str, tuple[object, ...]] = ("mol", ())
WHITE, BLACK = ("setFillColorRGB", (1, 1, 1)), ("setFillColorRGB", (0, 0, 0))
PDFS: dict[str, tuple[Callable[[Any], None], Found]] = {
    "a line through": (drawn(MOL, ("line", (48, 654, 75, 654))), [("Mol", "struck")]),
    "a thin area through": (drawn(MOL, ("rect", (48, 653.5, 30, 0.6, 0, 1))), [("Mol", "struck")]),
    "a line from margin to margin": (drawn(MOL, ("line", (40, 654, 555, 654))), [("Mol", "struck")]),
    "a line below": (drawn(MOL, ("line", (48, 648, 75, 648))), []),
    "a line above": (drawn(MOL, ("line", (48, 663, 75, 663))), []),
    "a line beside": (drawn(MOL, ("line", (100, 654, 150, 654))), []),
    "white on paper": (drawn(WHITE, MOL), [("Mol", "hidden")]),
    "white on black": (drawn(("rect", (40, 640, 90, 30, 0, 1)), WHITE, MOL), []),
    "black on black": (drawn(("rect", (40, 640, 90, 30, 0, 1)), MOL), [("Mol", "hidden")]),
    "black below black": (drawn(MOL, ("rect", (40, 640, 90, 30, 0, 1))), [("Mol", "hidden")]),
    "letters that are not drawn": (unseen, [("Mol", "hidden")]),
    "letters recognised in a scan": (scanned, []),
    "outside of the page": (drawn(("drawString", (700, 650, "Mol"))), [("Mol", "hidden")]),
    "tiny letters": (drawn(("setFont", ("Helvetica", 0.5)), MOL), [("Mol", "hidden")]),
    "letters moved by their surroundings": (
        drawn(("translate", (20, 20)), ("scale", (2, 2)), ("drawString", (50, 100, "Mol"))),
        [],
    ),
}


@pytest.mark.parametrize("case", PDFS)
def test_a_pdf_marks(case: str) -> None:
    draw, expected = PDFS[case]
    content = pdf(draw)
    assert sorted(texts(content, "lijst.pdf")) == ["Boom", "Mol"]
    assert marked(content, "lijst.pdf") == expected


def test_the_rules_of_a_table_strike_nothing_out() -> None:
    from list_corpus import as_pdf

    content = as_pdf([["Provincie", "Gemeente"], ["Limburg", "Bree"], ["", "Ham"]], merged=[(1, 2)])
    assert texts(content, "lijst.pdf") == ["Provincie", "Gemeente", "Limburg", "Bree", "Ham"]
    assert marked(content, "lijst.pdf") == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_reads_as_it_is_shown(turn: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "Heist-op-den-Berg")
        canvas.drawString(0, -20, "Sint-Niklaas")

    found = texts(pdf(draw), "lijst.pdf")
    assert found.index("Sint-Niklaas") == found.index("Heist-op-den-Berg") + 1


# ---------------------------------------------------------------- texts


def stroked(text: str) -> str:
    return "".join(letter + "\u0336" for letter in text)


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        (f"Boom, {stroked('Mol')}, Lier", [("Mol", "struck")], "Boom, Mol, Lier"),
        (stroked("Sint-Niklaas"), [("Sint-Niklaas", "struck")], "Sint-Niklaas"),
        (f"{stroked('De')} {stroked('Panne')}", [("De Panne", "struck")], "De Panne"),
        ("Boom ~~De Panne~~", [("De Panne", "struck")], "Boom De Panne"),
        ("Boom ~ Mol ~~ Lier", [], "Boom ~ Mol ~~ Lier"),
    ],
)
def test_strokes_that_are_written_as_letters_are_marks(text: str, expected: Found, shown: str) -> None:
    assert marked(text.encode(), "lijst.txt") == expected
    assert texts(text.encode(), "lijst.txt") == [shown]


BROKEN = """Overzicht
Agentschap Integratie en Inburgering
Bree
Oost-
{}
Vlaanderen
Gent
Waver
"""


@pytest.mark.parametrize(
    ("between", "furniture"),
    [
        ("- 2 -\n\fVlaams Parlement\nHavenlaan 88 bus 212, 1000 Brussel\n", 3),
        ("Pagina 1 van 2\n\fwww.integratie-inburgering.be\n", 2),
        ("1\n\f", 1),
        ("Pagina 1 van 2\nVlaams Parlement\ninfo@vlaamsparlement.be\n", 3),
        ("1/2\n", 1),
        ("17 gemeenten\n\f", 0),
    ],
)
def test_what_stands_around_the_break_of_a_page_is_furniture(between: str, furniture: int) -> None:
    content = BROKEN.format(between).encode()
    lines = [piece for piece in pieces(content, "lijst.txt") if isinstance(piece, Line)]
    assert sum(line.furniture for line in lines) == furniture
    kept = [line.text for line in lines if not line.furniture and line.text != "17 gemeenten"]
    assert kept == [
        "Overzicht",
        "Agentschap Integratie en Inburgering",
        "Bree",
        "Oost-",
        "Vlaanderen",
        "Gent",
        "Waver",
    ]


def test_a_head_that_comes_back_on_each_page_is_furniture_unless_it_names_a_place() -> None:
    content = "\f".join(f"Schriftelijke vraag 275\nLimburg\nGemeente {n}\n{n}\n" for n in "abc").encode()
    lines = [piece for piece in pieces(content, "lijst.txt") if isinstance(piece, Line)]
    assert {line.text for line in lines if line.furniture} == {"Schriftelijke vraag 275"}


def test_the_titles_of_a_table_that_come_back_on_the_next_page_are_furniture() -> None:
    from list_corpus import as_pdf

    content = as_pdf([["Provincie", "Gemeente"], *([f"P{n}", f"G{n}"] for n in range(80))])
    file = io.BytesIO(content)
    tables = [part for part in read_document(file).parts if isinstance(part, Table)]
    assert [(len(table.rows) > 1, table.rows[0].furniture) for table in tables] == [
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            "~~Aalst~~      Gent\nMol            ~~Boom~~\nGenk           Diest\nPeer           Halle\n",
            id="rows",
        ),
        pytest.param(
            "links            rechts\n~~Aalst~~\n                 Gent\nMol\n                 ~~Boom~~\nGenk\n"
            "                 Diest\nPeer\n                 Halle\n",
            id="columns that run down by themselves",
        ),
        pytest.param(
            "- ~~Aalst~~      - Gent\n- Mol            - ~~Boom~~\n- Genk - Diest\n- Peer - Halle\n",
            id="bullets",
        ),
    ],
)
def test_in_text_set_out_in_columns_only_the_names_with_a_stroke_are_struck(content: str) -> None:
    found = read_list(Upload("lijst.txt", f"Gemeenten met een overeenkomst\n\n{content}".encode()))
    struck = {p.suggestions[0].name for p in found.problems if p.kind == "struck"}
    assert struck == {"Aalst", "Boom"}
    assert {entry.name for entry in found.entries} >= {"Gent", "Mol"}


# ---------------------------------------------------------------- fonts whose letters are signs

FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'
    "</w:fldChar></w:r>"
)
SIGNS = {
    "a symbol of Word": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    "one that says no": ('<w:r><w:sym w:font="Wingdings" w:char="F0FB"/></w:r>', "✗"),
    "a letter in that font": (
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>P</w:t></w:r>',
        "✓",
    ),
    "a letter in another": ('<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>P</w:t></w:r>', "P"),
    "a form's box that is ticked": (FORM.format("<w:checked/>"), "☑"),
    "a form's box that is not": (FORM.format(""), "☐"),
}


@pytest.mark.parametrize(("run", "sign"), SIGNS.values(), ids=SIGNS)
def test_a_sign_of_word_is_what_it_looks_like(run: str, sign: str) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Mol ")
    paragraph._p.append(parse_xml(run.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))
    file = io.BytesIO()
    made.save(file)
    (line,) = (
        p for p in read_document(Upload("x.docx", file.getvalue())).parts if isinstance(p, Line) and p.text
    )
    assert line.text.split() == ["Mol", sign]


def test_ticks_in_wingdings_tell_who_has_an_agreement() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Gemeente", "Overeenkomst"])
    for name, letter in (("Aalst", "ü"), ("Boom", "û"), ("Geel", "ü"), ("Mol", "\u00fd")):
        book.active.append([name, letter])
        book.active.cell(book.active.max_row, 2).font = Font(name="Wingdings")
    file = io.BytesIO()
    book.save(file)
    page = "".join(
        f"<tr><td>{n}<td><font face=Wingdings>{x}</font>"
        for n, x in (("Aalst", "ü"), ("Boom", "û"), ("Geel", "ü"))
    )
    for name, content in (
        ("x.xlsx", file.getvalue()),
        ("x.html", f"<table><tr><td>Gemeente<td>Overeenkomst{page}</table>".encode()),
        ("x.txt", "\uf0fc Aalst\n\uf0fb Boom\n\uf0fc Geel\n\uf0a8 Mol\n".encode()),
    ):
        found = read_list(Upload(name, content))
        assert [entry.name for entry in found.entries] == ["Aalst", "Geel"]
        assert {s.name for problem in found.problems for s in problem.suggestions} >= {"Boom"}
