"""A file of any kind -> lines and tables, each with its page and line.

What kind a file is, its content tells: a name may lie.
"""

import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TextIO

from gemeenten._errors import DocumentError
from gemeenten.documents._archive import encrypted, members, too_large
from gemeenten.documents._limits import MOST_BYTES, MOST_LINES
from gemeenten.documents.model import Cell, Document, Line, Mark, Row, Table
from gemeenten.documents.text import decode, is_binary, parts_of

__all__ = [
    "Cell",
    "Document",
    "Line",
    "Mark",
    "Readable",
    "Row",
    "Table",
    "Upload",
    "at_hand",
    "read_document",
]


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that is at hand: what people call it, and its bytes."""

    name: str
    data: bytes


Readable = str | PathLike[str] | BinaryIO | TextIO | Upload
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|table|meta|div|p|h1|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = {
    b"{\\rtf": "a Rich Text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
}
_FOREIGN_NL = {"a Rich Text file": "een Rich Text-bestand", "a picture": "een afbeelding"}


def read_document(source: Readable) -> Document:
    """Read a document, of the kind that its content shows it to be.

    Parameters
    ----------
    source
        A path, or an open file (binary or text) whose `name` is shown to people.

    Raises
    ------
    DocumentError
        Where it cannot be read: missing, empty, encrypted, scanned, damaged, too large, of another kind. The
        message names the file, says why, and what to do.
    """
    document = at_hand(source)
    name, data = document.name, document.data
    if not data.strip():
        raise DocumentError(f"{name} is empty.", nl=f"{name} is leeg.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES >> 20
        raise too_large(name, f"more than {most} MB", f"meer dan {most} MB")
    if data.startswith(b"PK"):
        return _office(data, name)
    if b"%PDF-" in data[:1024]:
        from gemeenten.documents import pdf  # noqa: PLC0415  # each format loads its library when it is met

        return Document(name, "pdf", pdf.parts_of(data, name))
    _refuse_foreign(data, name)
    return _text(decode(data), name)


def at_hand(source: Readable) -> Upload:
    """Fetch a document's bytes, or the first of them where they are more than are ever read.

    Raises
    ------
    DocumentError
        Where a path cannot be opened.
    """
    if isinstance(source, Upload):
        return source
    if not isinstance(source, str | PathLike):
        content = source.read(MOST_BYTES + 1)
        name = Path(str(getattr(source, "name", "") or "document")).name.strip("<>")
        return Upload(name, content.encode() if isinstance(content, str) else content)
    path = Path(source)
    try:
        with path.open("rb") as file:
            return Upload(path.name, file.read(MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise DocumentError(
            f"{path} cannot be read: {why}. Check the path.",
            nl=f"{path.name} kan niet gelezen worden: {why}.",
        ) from error


def _office(data: bytes, name: str) -> Document:
    packed = members(data, name)
    if any(member.startswith("word/document") for member in packed):
        from gemeenten.documents import word  # noqa: PLC0415

        return Document(name, "docx", word.parts_of(data, name))
    if any(member.startswith("xl/work") for member in packed):
        from gemeenten.documents import sheet  # noqa: PLC0415

        return Document(name, "xlsx", sheet.tables_of(data, name))
    raise _of_another_kind(
        name, "a ZIP file without a Word document or Excel workbook", "een ander soort ZIP-bestand"
    )


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_OFFICE in data:
            raise encrypted(name)
        raise _of_another_kind(name, "an Office file of before 2007", "een Office-bestand van voor 2007")
    for magic, kind in _FOREIGN.items():
        if data.startswith(magic):
            raise _of_another_kind(name, kind, _FOREIGN_NL[kind])
    if is_binary(data):
        raise _of_another_kind(name, "no document that can be read", "geen leesbaar document")


def _of_another_kind(name: str, kind: str, kind_nl: str) -> DocumentError:
    return DocumentError(
        f"{name} is {kind}. Save it as PDF, DOCX, XLSX, CSV, HTML or plain text.",
        nl=f"{name} is {kind_nl}. Bewaar het als PDF, DOCX, XLSX, CSV, HTML of platte tekst.",
    )


def _text(text: str, name: str) -> Document:
    if _HTML.match(text):
        from gemeenten.documents import html  # noqa: PLC0415

        return Document(name, "html", html.parts_of(text, name))
    from gemeenten.documents.delimited import delimiter_of, table_of  # noqa: PLC0415

    sure = name.lower().endswith((".csv", ".tsv"))
    delimiter = delimiter_of(text, sure=sure)
    if sure or delimiter:
        return Document(name, "csv", (table_of(text, delimiter, name),))
    if text.count("\n") + text.count("\r") + text.count("\f") > MOST_LINES:
        raise too_large(name, f"more than {MOST_LINES} lines", f"meer dan {MOST_LINES} regels")
    return Document(name, "text", tuple(parts_of(text)))
