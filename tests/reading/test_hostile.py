"""Documents made to harm: each is read or refused in a line, in a process whose time and memory end before harm does.

They are small, and ask for much: what one format lets a few bytes stand for.
"""

import io
import multiprocessing
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import hostile_reader
import pytest
from list_corpus import as_docx, as_xlsx

ROWS = [["Provincie", "Gemeente"], ["Antwerpen", "Boom"], ["Limburg", "Bree"]]
#: MB that the largest of its processes may take.
MOST_MB = 700
MANY = 20_000

Make = Callable[[], bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str) -> Make:
    """Make a Word document of this body."""

    def make() -> bytes:
        members = unpacked(as_docx([]))
        text = f"<?xml version='1.0'?><w:document {W}><w:body>{body}</w:body></w:document>"
        return packed(members | {"word/document.xml": text.encode()})

    return make


def workbook(part: str, old: str, new: str) -> Make:
    """Make a workbook of which a part says something else."""

    def make() -> bytes:
        members = unpacked(as_xlsx({"Blad1": ROWS}))
        members[part] = members[part].replace(old.encode(), new.encode())
        assert new.encode() in members[part]
        return packed(members)

    return make


def styled(styles: str, body: str) -> Make:
    """Make a Word document of these styles."""

    def make() -> bytes:
        return packed(
            unpacked(word(body)()) | {"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>".encode()}
        )

    return make


SHEET = "xl/worksheets/sheet1.xml"
END = "</sheetData>"


def moved(make: Make) -> Make:
    """Keep the sheet elsewhere in the archive than is usual."""

    def other() -> bytes:
        members = unpacked(make())
        members["diep/in/blad.bin"] = members.pop(SHEET)
        for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
            members[part] = members[part].replace(b"/" + SHEET.encode(), b"/diep/in/blad.bin")
        return packed(members)

    return other


def encoded(make: Make, part: str, encoding: str) -> Make:
    def other() -> bytes:
        members = unpacked(make())
        text = members[part].decode().partition("?>")
        body = text[2] or text[0]
        members[part] = f"<?xml version='1.0' encoding='{encoding}'?>{body}".encode(encoding)
        return packed(members)

    return other


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


def laughing(part: str, document: Make) -> Make:
    def make() -> bytes:
        members = unpacked(document())
        text = members[part].decode()
        head, _, body = text.partition("?>")
        members[part] = f"{head}?>{LAUGHS}]>{body}".encode()
        return packed(members)

    return make


def pdf(content: bytes, more: dict[int, bytes] | None = None, font: bytes = b"") -> Make:
    """Make a PDF of one page by hand: its content, other objects, and what the font has besides its name."""

    def make() -> bytes:
        objects = {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            b"<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
            4: stream(b"", content),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica " + font + b" >>",
            **(more or {}),
        }
        out = b"%PDF-1.7\n"
        places = {}
        for number, text in objects.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        start = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \n"
        for number, at in places.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, at)
        return out + b"trailer\n<< /Root 1 0 R /Size 999 >>\nstartxref\n%d\n%%%%EOF\n" % start

    return make


def stream(about: bytes, content: bytes, *, pack: bool = True) -> bytes:
    data = zlib.compress(content, 9) if pack else content
    about += b" /Filter /FlateDecode" if pack else b""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), about, data)


TEXT = b"BT /F 12 Tf 50 700 Td (Boom) Tj 0 -20 Td (Mol) Tj ET\n"


def forms(deep: int, wide: int) -> Make:
    """Draw forms in forms: each a few times the next."""
    more = {}
    for number in range(6, 6 + deep):
        about = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        if number < 5 + deep:
            about += b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        more[number] = stream(about, b"/X Do " * wide if number < 5 + deep else b"0 0 m 9 9 l S")
    return pdf(TEXT + b"/X Do " * wide, more)


def lines_drawn(count: int) -> bytes:
    steps = [
        b"%d 0 m %d 842 l S 0 %d m 595 %d l S" % (i % 595, i % 595, i % 842, i % 842) for i in range(count)
    ]
    return b"\n".join(steps)


def to_unicode(ranges: bytes) -> Make:
    return pdf(TEXT, {7: stream(b"", b"begincmap\n" + ranges + b"\nendcmap")}, b"/ToUnicode 7 0 R")


def page(text: str) -> Make:
    return f"<html><body>{text}".encode


DOCUMENTS: dict[str, Make] = {
    # archives
    "zeros.docx": lambda: packed(unpacked(as_docx(ROWS)) | {"word/media/a.png": bytes(150 << 20)}),
    "many.docx": lambda: packed({"word/document.xml": b""} | {f"m{i}": b"" for i in range(MANY)}),
    "nested.docx": lambda: packed(
        unpacked(as_docx(ROWS)) | {"a.zip": packed({"b.zip": packed({"c": bytes(9)})})}
    ),
    "lzma.docx": lambda: packed(unpacked(as_docx(ROWS)), zipfile.ZIP_LZMA),
    "bzip2.xlsx": lambda: packed(unpacked(as_xlsx({"a": ROWS})), zipfile.ZIP_BZIP2),
    "cut.xlsx": lambda: as_xlsx({"a": ROWS})[:-30],
    "torn.docx": lambda: as_docx(ROWS)[:900] + bytes(300) + as_docx(ROWS)[1200:],
    "lying.docx": lambda: as_docx(ROWS).replace(b"PK\x01\x02", b"PK\x01\x02", 1)[:-8] + b"\xff" * 8,
    "long.docx": word(f"<w:p><w:r><w:t>{'Boom ' * (14 << 20)}</w:t></w:r></w:p>"),
    "blank-before.xlsx": lambda: packed(
        unpacked(as_xlsx({"a": ROWS}))
        | {SHEET: b" " * (1 << 20) + b"<worksheet>" + b"<row/>" * 60_000 + b"</worksheet>"}
    ),
    # XML
    "laughs.docx": laughing("word/document.xml", word("<w:p/>")),
    "laughs.xlsx": laughing("xl/workbook.xml", lambda: as_xlsx({"a": ROWS})),
    "laughs16.xlsx": encoded(laughing(SHEET, lambda: as_xlsx({"a": ROWS})), SHEET, "utf-16"),
    "laughs-styles.docx": laughing("word/styles.xml", word("<w:p/>")),
    "outside.docx": lambda: packed(
        unpacked(as_docx(ROWS)) | {"word/document.xml": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}
    ),
    # Word
    "runs.docx": word("<w:p>" + "<w:r>" * MANY + "</w:r>" * MANY + "</w:p>"),
    "tables.docx": word("<w:tbl><w:tr><w:tc>" * 90 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 90),
    "span.docx": word(
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr>' * 2000
        + "</w:tbl>"
    ),
    "before.docx": word(
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "tags.docx": word("<w:p/>" * 2_100_000),
    "styles.docx": lambda: packed(
        unpacked(as_docx(ROWS))
        | {
            "word/styles.xml": f"<w:styles {W}>".encode()
            + b"".join(
                b'<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>'
                % (i, (i + 1) % 99)
                for i in range(99)
            )
            + b"</w:styles>"
        }
    ),
    "levels.docx": styled(
        '<w:style w:type="paragraph" w:styleId="a">' + "<w:x/>" * MANY + "</w:style>",
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>' * MANY,
    ),
    "shaded.docx": styled(
        '<w:style w:type="table" w:styleId="a">' + "<w:x/>" * MANY + "</w:style>",
        '<w:tbl><w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tr><w:tc>'
        + "<w:p>"
        + '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>a</w:t></w:r>' * MANY
        + "</w:p></w:tc></w:tr></w:tbl>",
    ),
    # spreadsheets
    "merged.xlsx": workbook(SHEET, END, END + "<mergeCells><mergeCell ref='B2:XFD1048576'/></mergeCells>"),
    "merged-moved.xlsx": moved(
        workbook(SHEET, END, END + "<mergeCells><mergeCell ref='B2:XFD1048576'/></mergeCells>")
    ),
    "merged16.xlsx": encoded(
        workbook(SHEET, END, END + "<mergeCells><mergeCell ref='A1:Z99999'/></mergeCells>"), SHEET, "utf-16"
    ),
    "merged-often.xlsx": workbook(
        SHEET, END, END + "<mergeCells>" + "<mergeCell ref='A1:Z1000'/>" * 1000 + "</mergeCells>"
    ),
    "links.xlsx": workbook(SHEET, END, END + "<hyperlinks><hyperlink ref='A1:XFD99999'/></hyperlinks>"),
    "dimension.xlsx": workbook(SHEET, "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    "strings.xlsx": lambda: packed(
        unpacked(as_xlsx({"a": ROWS})) | {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 3_000_000 + b"</sst>"}
    ),
    "cells.xlsx": workbook(SHEET, "<sheetData>", "<sheetData><row>" + "<c><v>1</v></c>" * 600_000 + "</row>"),
    "rows.xlsx": workbook(SHEET, "<sheetData>", "<sheetData>" + "<row/>" * 3_000_000),
    "far.xlsx": workbook(SHEET, "<sheetData>", '<sheetData><row r="99999999999"><c r="ZZZZZZZ1"/></row>'),
    "number.xlsx": workbook(SHEET, "<sheetData>", f"<sheetData><row><c><v>{'9' * 100_000}</v></c></row>"),
    "columns.xlsx": workbook(
        SHEET,
        "<sheetData>",
        "<cols>" + '<col min="1" max="999999999" hidden="1"/>' * 999 + "</cols><sheetData>",
    ),
    "columns-each.xlsx": workbook(
        SHEET,
        "<sheetData>",
        "<cols>"
        + "".join(f'<col min="{i}" max="16384" hidden="1"/>' for i in range(1, 16_385))
        + "</cols><sheetData>",
    ),
    # PDF
    "forms-2.pdf": forms(2, 10),
    "forms-7.pdf": forms(7, 10),
    "forms-loop.pdf": pdf(
        TEXT + b"/X Do",
        {
            6: stream(
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
                b"/X Do /X Do",
            )
        },
    ),
    "grid.pdf": pdf(TEXT + lines_drawn(9_000)),
    "map.pdf": pdf(TEXT + lines_drawn(60_000)),
    "curves.pdf": pdf(TEXT + b"0 0 m " + b"9 9 8 8 7 7 c " * 300_000 + b"S"),
    "letters.pdf": pdf(b"BT /F 1 Tf 9 TL 0 800 Td " + (b"(" + b"x" * 500 + b") Tj T* ") * 2_000 + b"ET"),
    "dots.pdf": pdf(b"BT /F 1 Tf " + b"1 1 Td (x) Tj " * 60_000 + b"ET"),
    "bomb.pdf": pdf(bytes(200 << 20)),
    "brackets.pdf": pdf(TEXT + b"[" * 300_000),
    "dicts.pdf": pdf(TEXT + b"<<" * 100_000),
    "widths.pdf": pdf(TEXT, font=b"/FirstChar 0 /LastChar 2000000000 /Widths [500]"),
    "bfrange.pdf": to_unicode(b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"),
    "bfranges.pdf": to_unicode(b"3000 beginbfrange " + b"<0000> <FFFF> <0000> " * 3000 + b"endbfrange"),
    "predictor.pdf": pdf(
        TEXT,
        {4: stream(b"/DecodeParms << /Predictor 12 /Columns 2147483647 >>", TEXT)},
    ),
    "endless-streams.pdf": lambda: pdf(TEXT)() + b"stream\n" * 200_000,
    "self.pdf": pdf(TEXT, {2: b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 >>"}),
    "count.pdf": pdf(TEXT, {2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}),
    # web pages
    **{
        f"{name}.html": page(piece * MANY)
        for name, piece in {
            "tags": "<a ",
            "values": '<a b="',
            "comments": "<!--",
            "dashes": "<!-- --",
            "sections": "<![CDATA[",
            "declarations": "<!x <!y ",
            "questions": "<?",
            "ends": "</a ",
            "entities": "&#x",
            "styles": "<style>",
            "deep": "<b>",
            "lists": "<ul><li>",
            "tables": "<table><tr><td>",
            "rows": "<tr><td>",
            "struck": "<s>a</s> ",
            "choices": "<select><option>",
        }.items()
    },
    "spans.html": page("<table>" + ("<tr>" + "<td rowspan=1000 colspan=1000>a" * 50) * 50),
    "braces.html": page("<style>" + "a{" * MANY + "</style>Boom"),
    "zeros.html": page(f"<p style='opacity:{'0' * 100_000}?'>Boom"),
    "span.html": page(f"<table><tr><td colspan={'9' * 9_999}>Boom<td rowspan={'9' * 9_999}>Mol"),
    "cells-of-tables.html": page("<table><tr><td>" * 600 + "<p>Boom" * 2_000),
    "declarations-of-rules.html": page(
        "<style>"
        + "".join(f".a{i}{{{';'.join(f'b{k}:c' for k in range(90))}}}" for i in range(50))
        + "</style>"
        + f"<p class='{' '.join(f'a{i}' for i in range(50))}'>Boom" * 2_000
    ),
    "rules.html": page(f"<style>{'.a{color:red}' * MANY}</style>" + "<p class=a>Boom" * 2_000),
    "classes.html": page(f"<style>.a.b{{color:red}}</style><p class='{'a ' * MANY}'>Boom"),
    "before.html": lambda: b"<!---->" * 100_000 + b"<html><p>Boom",
    # texts
    "comments.txt": lambda: b"<!---->" * 30 + b"x\nAalst\nBoom\n",
    "letters.txt": lambda: b"Boom\n" + b"a" * 60_000 + b"\nMol\n",
    "blanks.txt": lambda: b"Stand" + b" " * 60_000 + b"x\nBoom\nMol\nLier\nGeel\nBree\n",
    "dashes.txt": lambda: b"Aalst - " * 3_000,
    "stands.txt": lambda: (b"Stand" + b" " * 399) * 250 + b"2020\n\nBoom\nMol\nLier\n",
    "signs.txt": lambda: (b"a" + b" " * 399) * 250 + b"=\n\nBoom\nMol\nLier\n",
    "blocks.txt": lambda: (b"Boom" + b" " * 399) * 500 + b"\nMol\nLier\n",
    "laws.txt": lambda: b"wet" * 33_000 + b" 2020\n\nBoom\nMol\nLier\nBree\n",
    "regions.txt": lambda: b"telt heeft kent " * 6_000 + b"\n\nBoom\nMol\nLier\nBree\n",
    "tabs.txt": lambda: b"Gemeenten\nBoom\n" + b"Aalst\t" * 4_000 + b"\nMol\n",
    "names.txt": lambda: b"\n".join(b"Xyzab%d" % i for i in range(4_000)),
    "pipes.txt": lambda: b"|" * 60_000 + b"\n" + b"|" * 60_000,
    "tildes.txt": lambda: b"~~a" * MANY,
    "strokes.txt": ("a\u0336" * MANY).encode,
    "quotes.csv": lambda: b'"Boom;' * MANY,
    "separator.csv": lambda: b"sep=\r\nBoom\rMol\r",
    "newline.csv": lambda: b"sep=\n\nBoom\nMol\n",
    "wide.csv": lambda: b";" * 2_000_000 + b"\nBoom\n",
    "one-row.csv": lambda: b"Boom;Mol;Lier;" * 1_000,
    "rows.csv": lambda: b"gemeente;nr;overeenkomst\n" + b"Boom;0;\n" * 4_000 + b"Mol;0;x\n",
    "half16.txt": lambda: b"\xff\xfeA\x00a\x00l",
    "brackets.json": lambda: b"[" * 200_000,
}


#: Starts a program for each document; it has one thread and has imported the command, as a terminal's has.
PROGRAMS = multiprocessing.get_context("forkserver")
PROGRAMS.set_forkserver_preload(["gemeenten.cli", "gemeenten.listing", "gemeenten.documents.apart"])


@pytest.mark.stress
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_made_to_harm_is_read_or_refused(name: str, tmp_path: Path) -> None:
    file, told = tmp_path / name, tmp_path / "told"
    file.write_bytes(DOCUMENTS[name]())
    ours, theirs = PROGRAMS.Pipe(duplex=False)
    program = PROGRAMS.Process(target=hostile_reader.parse, args=(file, told, theirs), daemon=True)
    program.start()
    theirs.close()
    try:
        assert ours.poll(60), "the program hangs"
        code, most_mb = ours.recv()
    finally:
        program.kill()
        program.join()
    said = told.read_text(encoding="utf-8").strip().splitlines()
    assert code in (0, 1, 2)
    assert not any("Traceback" in line for line in said)
    assert len(said) <= 1
    assert most_mb < MOST_MB
