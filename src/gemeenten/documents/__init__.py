"""A file of any kind -> lines and tables, each with its page and line.

What kind a file is, its content tells: a name may lie.
"""

import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TextIO

from gemeenten._errors import DocumentError
from gemeenten._text import Text
from gemeenten.documents import kinds
from gemeenten.documents._archive import members, too_large, transitional
from gemeenten.documents._limits import MOST_BYTES, MOST_LINES
from gemeenten.documents.furniture import with_furniture
from gemeenten.documents.marked import tidied
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
#: How a web page begins, behind declarations and comments.
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|title|base|meta|link|style|script|noscript|template|body|main|article|section|header"
    r"|nav|footer|aside|address|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|colgroup|thead|tbody|tfoot|tr|td|th|pre|form"
    r"|fieldset|center|span|font|strong|em|small|mark|br|hr|img|iframe|[abisuq]|del|ins|sub|sup|details|summary|dialog"
    r"|figure|blockquote|label|input|button|select|textarea)\b(?![:-])",
    re.IGNORECASE,
)


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
    return with_furniture(tidied(_read(document.data, document.name)))


def _read(data: bytes, name: str) -> Document:
    if not data.strip():
        raise DocumentError(f"{name} is empty.", nl=f"{name} is leeg.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES >> 20
        raise too_large(name, Text(f"more than {most} MB", f"meer dan {most} MB"))
    if data.startswith(b"PK"):
        return _office(data, name)
    if b"%PDF-" in data[:1024]:
        from gemeenten.documents import pdf  # noqa: PLC0415  # each format loads its library when it is met

        return Document(name, "pdf", pdf.parts_of(data, name))
    kinds.refuse_bytes(data, name, binary=is_binary(data))
    return _text(decode(data), name)


def at_hand(source: Readable) -> Upload:
    """Fetch a document's bytes, or the first of them where they are more than are ever read.

    Raises
    ------
    DocumentError
        Where a path cannot be opened.
    """
    if isinstance(source, Upload):
        return Upload(_shown(source.name), source.data)
    if not isinstance(source, str | PathLike):
        content = source.read(MOST_BYTES + 1)
        name = Path(str(getattr(source, "name", "") or "document")).name.strip("<>")
        return Upload(_shown(name), content.encode() if isinstance(content, str) else content)
    path = Path(source)
    try:
        with path.open("rb") as file:
            return Upload(_shown(path.name), file.read(MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise DocumentError(
            f"{_shown(str(path))} cannot be read: {why}. Check the path.",
            nl=f"{_shown(path.name)} kan niet gelezen worden: {why}.",
        ) from error


def _shown(name: str) -> str:
    """Give a file's name without what would move or recolour the text of a terminal, or turn it round."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _office(data: bytes, name: str) -> Document:
    packed = members(data, name)
    data = transitional(data)
    if any(member.startswith("word/document") for member in packed):
        from gemeenten.documents import word  # noqa: PLC0415

        return Document(name, "docx", word.parts_of(data, name))
    if any(member.startswith("xl/workbook.xml") for member in packed):
        from gemeenten.documents import sheet  # noqa: PLC0415

        return Document(name, "xlsx", sheet.tables_of(data, name))
    kinds.refuse_archive(packed, name)
    raise AssertionError  # it always refuses


def _is_html(text: str) -> bool:
    """Whether a text is a web page, once declarations and comments before it are passed over."""
    at, length = 0, len(text)
    while at < length:
        if text[at].isspace():
            at += 1
        elif text.startswith("<!--", at):
            end = text.find("-->", at + len("<!--"))
            at = end + len("-->") if end >= 0 else length
        elif text.startswith("<?xml", at):
            end = text.find(">", at)
            at = end + 1 if end >= 0 else length
        else:
            return bool(_HTML.match(text, at))
    return False


def _text(text: str, name: str) -> Document:
    if _is_html(text):
        from gemeenten.documents import html  # noqa: PLC0415

        return Document(name, "html", html.parts_of(text, name))
    kinds.refuse_text(text, name)
    from gemeenten.documents.delimited import delimiter_of, table_of  # noqa: PLC0415

    sure = name.lower().endswith((".csv", ".tsv"))
    delimiter = delimiter_of(text, sure=sure)
    if sure or delimiter:
        return Document(name, "csv", (table_of(text, delimiter, name),))
    if text.count("\n") + text.count("\r") + text.count("\f") > MOST_LINES:
        raise too_large(name, Text(f"more than {MOST_LINES} lines", f"meer dan {MOST_LINES} regels"))
    return Document(name, "text", tuple(parts_of(text)))
