"""What a file is that is not read: told by its first bytes, or by what is packed in it."""

import json
import re
from collections.abc import Iterable

from gemeenten._errors import DocumentError
from gemeenten._text import Text
from gemeenten.documents._archive import encrypted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = Text("a picture", "een afbeelding")
_PACKED = Text("a packed file", "een ingepakt bestand")
#: First bytes -> what the file is.
_BEGINNINGS = {
    b"{\\rtf": Text("a Rich Text file (RTF)", "een Rich Text-bestand (RTF)"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"BM": _PICTURE,
    b"\x00\x00\x01\x00": _PICTURE,
    b"\x00\x00\x00\x0cjP": _PICTURE,
    b"8BPS": _PICTURE,
    b"RIFF": Text("a picture, a sound or a film", "een afbeelding, geluid of film"),
    b"\x1f\x8b": Text("a packed file (gzip)", "een ingepakt bestand (gzip)"),
    b"BZh": _PACKED,
    b"\xfd7zXZ\x00": _PACKED,
    b"7z\xbc\xaf\x27\x1c": Text("a packed file (7z)", "een ingepakt bestand (7z)"),
    b"Rar!": Text("a packed file (RAR)", "een ingepakt bestand (RAR)"),
    b"\x28\xb5\x2f\xfd": _PACKED,
    b"SQLite format 3": Text("a database (SQLite)", "een databank (SQLite)"),
    b"PAR1": Text("a Parquet file", "een Parquet-bestand"),
    b"%!PS": Text("a PostScript file", "een PostScript-bestand"),
    b"\x7fELF": Text("a program", "een programma"),
    b"MZ": Text("a program", "een programma"),
    b"BEGIN:VC": Text("a calendar or address card", "een agenda of adreskaartje"),
}
#: These also begin words.
_SHORT = (b"BM", b"MZ", b"BZh")
#: What a file of the kind before 2007 has a stream called, in UTF-16.
_STREAMS = {
    "EncryptedPackage": None,
    "WordDocument": Text("a Word document of before 2007 (DOC)", "een Word-document van voor 2007 (DOC)"),
    "Workbook": Text("a workbook of before 2007 (XLS)", "een Excel-werkmap van voor 2007 (XLS)"),
    "PowerPoint Document": Text("a presentation of before 2007 (PPT)", "een presentatie van voor 2007 (PPT)"),
    "__substg1.0_": Text("an Outlook message (MSG)", "een Outlook-bericht (MSG)"),
}
_OLD = Text("an Office file of before 2007", "een Office-bestand van voor 2007")
#: What stands in the name of a member of an archive.
_MEMBERS = {
    "ppt/": Text("a presentation (PPTX)", "een presentatie (PPTX)"),
    "xl/workbook.bin": Text("a binary workbook (XLSB)", "een binaire werkmap (XLSB)"),
    "META-INF/container.xml": Text("an e-book (EPUB)", "een e-boek (EPUB)"),
    "META-INF/manifest.xml": Text(
        "an OpenDocument file (ODT or ODS)", "een OpenDocument-bestand (ODT of ODS)"
    ),
}
_ZIP = Text("a ZIP file without a Word document or Excel workbook", "een ander soort ZIP-bestand")
_ANYTHING = Text("no document that can be read", "geen leesbaar document")
_JSON = Text("JSON, which is for programs", "JSON, bedoeld voor programma's")
_XML = Text("XML, which is for programs", "XML, bedoeld voor programma's")
_MAIL = Text("an e-mail message (EML)", "een e-mailbericht (EML)")
_JSON_BEGINS = re.compile(r'\s*(?:\[\s*)*\{\s*(?:"[^"\n]{0,200}"\s*:|\}\s*$)')
_XML_BEGINS = re.compile(
    r"\s*<(?:\?xml\b|!DOCTYPE\s|([A-Za-z_][\w.-]*(?::[\w.-]+)?)(?:\s+[\w:.-]+\s*=|\s*/?>))"
)
#: A text longer than this that begins with a bracket is not tried.
_MOST_TRIED = 1 << 20
_HEADER = re.compile(r"[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_OF_MAIL = re.compile(
    r"(?:MIME-Version|Content-Type|Message-ID|Received|Return-Path|Content-Transfer-Encoding):", re.IGNORECASE
)
_TAR = slice(257, 262)


def refuse_bytes(data: bytes, name: str, *, binary: bool) -> None:
    """Refuse a file whose first bytes tell that it is no text.

    Raises
    ------
    DocumentError
        Where it is none; it says what the file is.
    """
    if data.startswith(_OLE):
        raise _old(data, name)
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning) and (binary or beginning not in _SHORT):
            raise of_another_kind(name, kind)
    if data[_TAR] == b"ustar":
        raise of_another_kind(name, _PACKED)
    if binary:
        raise of_another_kind(name, _ANYTHING)


def refuse_text(text: str, name: str) -> None:
    """Refuse a text that is for programs, or a message with its headers.

    Raises
    ------
    DocumentError
        Where it is one; it says what it is.
    """
    if _JSON_BEGINS.match(text) or _is_json(text):
        raise of_another_kind(name, _JSON)
    xml = _XML_BEGINS.match(text)
    if xml and (xml[1] is None or f"</{xml[1]}" in text or xml[0].endswith("/>")):
        raise of_another_kind(name, _XML)
    lines = text[:4_000].splitlines()
    headers = [line for line in lines[:40] if _HEADER.match(line)]
    if lines and _HEADER.match(lines[0]) and len(headers) > 1 and any(map(_OF_MAIL.match, headers)):
        raise of_another_kind(name, _MAIL)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("[", "{")) or len(text) > _MOST_TRIED:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def refuse_archive(members: Iterable[str], name: str) -> None:
    """Refuse an archive that is no Word document or workbook, and say what it is."""
    listed = list(members)
    for sign, kind in _MEMBERS.items():
        if any(member.startswith(sign) for member in listed):
            raise of_another_kind(name, kind)
    raise of_another_kind(name, _ZIP)


def _old(data: bytes, name: str) -> DocumentError:
    for stream, kind in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return encrypted(name) if kind is None else of_another_kind(name, kind)
    return of_another_kind(name, _OLD)


def of_another_kind(name: str, kind: Text) -> DocumentError:
    """Say that a file is of a kind that is not read, and what to do."""
    return DocumentError(
        f"{name} is {kind.en}. Save it as PDF, DOCX, XLSX, CSV, HTML or plain text.",
        nl=f"{name} is {kind.nl}. Bewaar het als PDF, DOCX, XLSX, CSV, HTML of platte tekst.",
    )
