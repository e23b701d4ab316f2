"""Files that cannot be read, or are not what their name says: one clear message, never a crash."""

import bz2
import gzip
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from list_corpus import as_csv, as_docx, as_html, as_pdf, as_xlsx, pdf_of_text

from gemeenten import DocumentError
from gemeenten.documents import Line, Mark, Table, Upload, read_document

ROWS = [["Provincie", "Gemeente"], ["Antwerpen", "Boom"], ["Limburg", "Bree"]]


def document(content: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def lines_of(content: bytes, name: str) -> list[Line]:
    parts = read_document(document(content, name)).parts
    return [part for part in parts if isinstance(part, Line) and part.text]


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim", strength=128))
    canvas.drawString(100, 700, "Boom")
    canvas.save()
    return out.getvalue()


def scanned_pdf() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


def pdf_of_pages(count: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(count):
        canvas.drawString(100, 700, "Boom")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def workbook_of_rows(count: int) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>Boom</t></is></c></row>'
    book = as_xlsx({"Blad1": ROWS})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    head, tail = members[sheet].split(b"<sheetData>")
    members[sheet] = head + b"<sheetData>" + row * count + b"</sheetData>" + tail.split(b"</sheetData>")[1]
    return packed(members)


def workbook_merged(area: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(as_xlsx({"Blad1": ROWS}))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="' + area + b'"/></mergeCells>'
    members[sheet] = members[sheet].replace(b"</sheetData>", merged)
    return packed(members)


def crowded_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 5)
    for i in range(101):
        canvas.drawString(10, 10 + 8 * i, "Boom" * 250)
    canvas.save()
    return out.getvalue()


def bomb(name: str) -> bytes:
    return packed({name: b"<x/>", "media/bomb": bytes(200 << 20)})


def with_entities(name: str) -> bytes:
    return packed({name: b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg.txt": (lambda: b"", "is empty"),
    "wit.txt": (lambda: b" \n\t\r\n", "is empty"),
    "geheim.pdf": (encrypted_pdf, "is encrypted: it asks for a password"),
    "geheim.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is encrypted: it asks for a password",
    ),
    "oud.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an Office file of before 2007"),
    "scan.pdf": (scanned_pdf, "holds no text: its pages are scans"),
    "scan.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
    "brief.rtf": (lambda: b"{\\rtf1 Boom}", "is a Rich Text file"),
    "rommel.txt": (lambda: bytes(range(256)) * 20, "no document that can be read"),
    "diep.html": (lambda: b"<html>" + b"<b>" * 5000 + b"Boom", "nests over 2000 deep"),
    "lijst.json": (lambda: b'{"gemeenten": ["Boom", "Mol"]}', "is JSON"),
    "rij.json": (lambda: b'["Boom", "Mol"]', "is JSON"),
    "half.json": (lambda: b'[{"naam": "Boom"}, {"naam"', "is JSON"),
    "lijst.xml": (lambda: b"<?xml version='1.0'?><lijst><g>Boom</g></lijst>", "is XML"),
    "zonder.xml": (lambda: b"<lijst>\n<g>Boom</g>\n</lijst>", "is XML"),
    "kaart.svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><text>Boom</text></svg>', "is XML"),
    "brief.eml": (lambda: b"From: a\nSubject: b\nMIME-Version: 1.0\n\nBoom\nMol\n", "an e-mail message"),
    "brief.doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "a Word document of before 2007"),
    "brief.msg": (lambda: OLE + "__substg1.0_".encode("utf-16-le"), "an Outlook message"),
    "lijst.xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "a workbook of before 2007"),
    "lijst.gz": (lambda: gzip.compress(b"Boom"), "a packed file (gzip)"),
    "lijst.bz2": (lambda: bz2.compress(b"Boom"), "a packed file"),
    "lijst.7z": (lambda: b"7z\xbc\xaf\x27\x1c\0\4", "a packed file (7z)"),
    "scan.webp": (lambda: b"RIFF\x10\0\0\0WEBPVP8 ", "is a picture"),
    "scan.bmp": (lambda: b"BM" + bytes(60), "is a picture"),
    "dia.pptx": (lambda: packed({"ppt/presentation.xml": b"<x/>"}), "a presentation (PPTX)"),
    "blad.xlsb": (lambda: packed({"xl/workbook.bin": b"x"}), "a binary workbook"),
    "tekst.odt": (lambda: packed({"META-INF/manifest.xml": b"<x/>"}), "an OpenDocument file"),
    "half.pdf": (lambda: as_pdf(ROWS)[:300], "is damaged"),
    "half.docx": (lambda: as_docx(ROWS)[:2000], "is damaged"),
    "half.xlsx": (lambda: as_xlsx({"Blad1": ROWS})[:-40], "is damaged"),
    "rommel.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "is damaged"),
    "map.zip": (
        lambda: packed({"lijst.txt": b"Boom"}),
        "a ZIP file without a Word document or Excel workbook",
    ),
    "bom.xlsx": (lambda: bomb("xl/workbook.xml"), "unpacks to over 128 MB"),
    "bom.docx": (lambda: bomb("word/document.xml"), "unpacks to over 128 MB"),
    "veel.docx": (
        lambda: packed({"word/document.xml": b""} | {f"m{i}": b"" for i in range(6000)}),
        "packs 6001 files",
    ),
    "lachen.docx": (lambda: with_entities("word/document.xml"), "defines XML entities"),
    "dik.pdf": (lambda: pdf_of_pages(2000), "it has 2000 pages"),
    "lang.xlsx": (lambda: workbook_of_rows(1_000_000), "more than 50000 rows"),
    "aanhalingsteken.csv": (
        lambda: b'Gemeente;x\nBoom;"1\nMol;2\nPeer;3\n',
        "a quotation mark on line 2 that is not closed",
    ),
    "gesloten.csv": (
        lambda: b'Gemeente;x\nBoom;"1\nMol;2\nPeer;"3"\nGeel;4\n',
        "a quotation mark on line 2 that is not closed",
    ),
    "lang.csv": (lambda: b"Gemeente;x\n" + b"Boom;1\n" * 60_000, "more than 50000 rows"),
    "samengevoegd.xlsx": (lambda: workbook_merged(b"A1:XFD1048576"), "500000 cells"),
    "kolommen.xlsx": (lambda: workbook_merged(b"A:XFD"), "500000 cells"),
    "vol.pdf": (crowded_pdf, "page 1 has over 100000 letters"),
    "zwaar.txt": (lambda: b"Boom\n" * (14 << 20), "more than 64 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_with_its_name_the_reason_and_the_remedy(name: str) -> None:
    make, why = BAD[name]
    with pytest.raises(DocumentError) as caught:
        read_document(document(make(), name))
    message = str(caught.value)
    assert message.startswith(name)
    assert why in message
    assert "\n" not in message
    assert caught.value.nl.startswith(name)
    assert caught.value.nl != message


@pytest.mark.parametrize("path", ["weg.pdf", ".", "a\0b"])
def test_a_path_that_cannot_be_opened_is_told(path: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(f"{tmp_path}/{path}")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (as_pdf(ROWS), "lijst.docx", "pdf"),
        (as_docx(ROWS), "lijst.pdf", "docx"),
        (as_xlsx({"Blad1": ROWS}), "lijst.csv", "xlsx"),
        (as_html(ROWS), "lijst.xlsx", "html"),
        (as_csv(ROWS).encode(), "lijst.txt", "csv"),
        (as_csv(ROWS, "\t").encode(), "lijst", "csv"),
        (b"Aartselaar, Boom, Lier\nMol, Peer, As\nGeel, Ham, Lint\n", "lijst.txt", "text"),
        (b"Aartselaar\nBoom\n", "lijst.csv", "csv"),
        (b"<b>Aartselaar</b><br>Boom", "lijst.txt", "html"),
        (b"<!-- a --><!-- b -->\n<?xml version='1.0'?><HTML><p>Boom", "lijst.xml", "html"),
        (b"[1] Aartselaar\n[2] Boom\n", "lijst.json", "text"),
        (b"<Aartselaar>\n<Boom>\n", "lijst.xml", "text"),
        (b"Van: Jan\nAan: An\nOnderwerp: lijst\nBoom\n", "lijst.eml", "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_content_tells_what_a_file_is_whatever_its_name(content: bytes, name: str, kind: str) -> None:
    assert read_document(document(content, name)).kind == kind


def test_a_text_file_in_any_usual_encoding_reads_the_same() -> None:
    text = "Rhode-Saint-Genèse\nBiévène\n"
    for content in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("cp1252"),
        text.encode("utf-16"),
        text.encode("utf-32"),
        "Rhode-Saint-Genèse\n".encode("cp1252") + "Biévène\n".encode(),
    ):
        parts = read_document(document(content, "lijst.txt")).parts
        assert [getattr(part, "text", None) for part in parts] == ["Rhode-Saint-Genèse", "Biévène", ""]


def test_a_letter_parts_no_columns() -> None:
    (table,) = read_document(document(b"sep=a\nGemeente;x\nAalst;ja\n", "lijst.csv")).parts
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["Gemeente", "x"],
        ["Aalst", "ja"],
    ]


def test_a_file_is_told_by_a_name_that_leaves_the_terminal_as_it_is() -> None:
    found = read_document(Upload("a\x1b[2J\n\u202etxt.csv", b"Boom\nMol\n"))
    assert found.name == "a\ufffd[2J\ufffd\ufffdtxt.csv"


def test_a_workbook_saved_as_strict_open_xml_reads_as_any_other() -> None:
    rows = [["Gemeente", "Getekend op"], ["Boom", "4 mei 2020"]]
    usual = as_xlsx({"Blad1": rows})
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as archive, zipfile.ZipFile(strict, "w") as anew:
        for part in archive.namelist():
            text = archive.read(part)
            for kind in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                text = re.sub(
                    rb"http://schemas.openxmlformats.org/" + kind + rb"/2006/",
                    b"http://purl.oclc.org/ooxml/" + kind + b"/",
                    text,
                )
            anew.writestr(part, text)
    assert (
        read_document(document(strict.getvalue(), "x.xlsx")).parts
        == read_document(document(usual, "x.xlsx")).parts
    )


def test_form_feeds_part_the_pages_and_lines_are_counted_within_them() -> None:
    parts = read_document(document(b"Boom\nMol\fPeer", "lijst.txt")).parts
    assert [(getattr(p, "page", 0), getattr(p, "line", 0)) for p in parts] == [(1, 1), (1, 2), (2, 1)]


def test_cells_at_both_ends_of_a_sheet_take_no_more_room_than_two() -> None:
    from openpyxl import Workbook

    workbook, out = Workbook(), io.BytesIO()
    workbook.active["A1"], workbook.active["XFD1048576"] = "Boom", "Mol"
    workbook.save(out)
    (table,) = read_document(document(out.getvalue(), "lijst.xlsx")).parts
    rows = getattr(table, "rows", ())
    assert [(row.line, cell.column, cell.text) for row in rows for cell in row.cells] == [
        (1, 0, "Boom"),
        (1_048_576, 16_383, "Mol"),
    ]


def test_a_cell_merged_over_a_billion_columns_covers_a_thousand() -> None:
    content = zipfile.ZipFile(io.BytesIO(as_docx(ROWS)))
    members = {name: content.read(name) for name in content.namelist()}
    members["word/document.xml"] = re.sub(
        rb"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000000"/>', members["word/document.xml"]
    )
    (table,) = (p for p in read_document(document(packed(members), "lijst.docx")).parts if hasattr(p, "rows"))
    assert {cell.columns for row in table.rows for cell in row.cells} == {1_000}


def test_a_word_far_outside_the_page_is_hidden_and_takes_no_room() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 700, "Boom")
    canvas.drawString(1e6, 700, "Mol")
    canvas.save()
    lines = lines_of(out.getvalue(), "lijst.pdf")
    assert [(line.text.strip(), line.marks) for line in lines] == [
        ("Boom", ()),
        ("Mol", (Mark(0, 3, "hidden"),)),
    ]


def test_lines_of_a_pdf_know_their_page_and_columns_stay_apart() -> None:
    parts = read_document(document(pdf_of_text("Boom            Mol\n\nPeer"), "lijst.pdf")).parts
    texts = [getattr(part, "text", "") for part in parts]
    assert texts[0].split() == ["Boom", "Mol"]
    assert "   " in texts[0].strip()
    assert {getattr(part, "page", None) for part in parts} == {1}
