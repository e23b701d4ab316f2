"""The ZIP that a DOCX or XLSX is: looked through before a library unpacks it."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.parsers import expat

from gemeenten._errors import DocumentError
from gemeenten._text import Text
from gemeenten.documents._limits import (
    MOST_CELLS,
    MOST_DEEP,
    MOST_MEMBERS,
    MOST_ROWS,
    MOST_TAGS,
    MOST_UNPACKED,
    MOST_XML,
)

_CHUNK = 1 << 18
#: The parts that begin a document, and as many of their bytes as name their namespaces.
_HEAD = 1 << 13
_MAIN = ("xl/workbook.xml", "word/document.xml")
#: Office packs in no other way; others unpack without bounds.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
#: Office's "Strict Open XML" says the same in other namespaces, which libraries do not know.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
#: How XML begins, in any of its encodings.
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def members(data: bytes, name: str) -> list[str]:
    """List what is packed in the file, after making sure that it unpacks to a size that can be read.

    The sizes that a ZIP states are not trusted: every member is unpacked once, and thrown away. XML is parsed on
    the way, wherever it lies and in whatever encoding, to count what a library would build of it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _refuse_packing(infos, name)
            look = _Look(name)
            for info in infos:
                look.through(archive, info)
            return [info.filename for info in infos]
    except DocumentError:
        raise
    except Exception as error:  # a damaged archive can fail anywhere in the library
        raise damaged(name, error or type(error).__name__) from error


def transitional(data: bytes) -> bytes:
    """Give a Word document or workbook as most programs save it, where it was saved as "Strict Open XML"."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        heads = [archive.open(info).read(_HEAD) for info in archive.infolist() if info.filename in _MAIN]
        if not any(map(_STRICT.search, heads)):
            return data
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as anew:
            for info in archive.infolist():
                text = archive.read(info)
                anew.writestr(
                    info.filename, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", text)
                )
        return packed.getvalue()


def _refuse_packing(infos: Sequence[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MOST_MEMBERS:
        raise too_large(name, Text(f"it packs {len(infos)} files", f"er zitten {len(infos)} bestanden in"))
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise encrypted(name)
    if any(info.compress_type not in _PACKED for info in infos):
        raise damaged(name, "it is packed in a way that Office does not know")


class _Look:
    """Looks through members, and counts."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bytes = self._xml = self._tags = self._rows = self._cells = self._deep = 0

    def through(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        """Unpack one member, and parse it if it is XML."""
        parser: expat.XMLParserType | None = None
        with archive.open(info) as member:
            blank = True
            while chunk := member.read(_CHUNK):
                self._bytes += len(chunk)
                if blank:
                    text = chunk.lstrip()
                    blank = not text
                    parser = self._parser() if text.startswith(_XML) else None
                self._xml += len(chunk) if parser else 0
                self._unpacks()
                if parser is not None:
                    try:
                        parser.Parse(chunk, False)
                    except (
                        expat.ExpatError
                    ):  # the library that reads it will say what is wrong, if it matters
                        parser = None

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._deep = 0
        return parser

    def _refuse(self, *_: object) -> None:
        raise damaged(self._name, "it defines XML entities")

    def _unpacks(self) -> None:
        for size, most in ((self._bytes, MOST_UNPACKED), (self._xml, MOST_XML)):
            if size > most:
                raise unpacks_to_over(self._name, most >> 20)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._tags += 1
        self._deep += 1
        if self._tags > MOST_TAGS:
            raise too_large(self._name, Text(f"more than {MOST_TAGS} tags", f"meer dan {MOST_TAGS} XML-tags"))
        if self._deep > MOST_DEEP:
            raise nests_too_deep(self._name)
        local = tag.rpartition(":")[2]
        if local == "row":
            self._rows += 1
        elif local in ("c", "si", "xf", "comment"):
            self._cells += 1
        elif local in ("mergeCell", "hyperlink"):  # a library makes each cell of the area
            self._cells += _size(attributes.get("ref", ""))
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise too_many_cells(self._name)

    def _end(self, _: str) -> None:
        self._deep -= 1


def _size(area: str) -> int:
    """Count the cells in an area such as A1:B3; whole rows and columns are as long as a sheet."""
    corners = [corner.replace("$", "").upper() for corner in area.rpartition("!")[2].split(":")]
    columns = [corner.rstrip("0123456789") for corner in corners]
    rows = [corner[len(column) :] for corner, column in zip(corners, columns, strict=True)]
    if len(corners) == 1 or not all(column.isalpha() or not column for column in columns):
        return 1
    wide = abs(_number(columns[0]) - _number(columns[-1])) + 1 if all(columns) else 1 << 14
    high = abs(int(rows[0][:9]) - int(rows[-1][:9])) + 1 if all(rows) else 1 << 20
    return wide * high


def _number(column: str) -> int:
    number = 0
    for letter in column[:9]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def too_large(name: str, why: Text) -> DocumentError:
    """Say that a document asks for more than a list of municipalities needs."""
    return DocumentError(
        f"{name} is too large: {why.en}. Keep only the part with the list.",
        nl=f"{name} is te groot: {why.nl}. Bewaar alleen het deel met de lijst.",
    )


def too_many_cells(name: str) -> DocumentError:
    """Say that a table has more rows or cells than anyone keeps of municipalities."""
    why = Text(
        f"more than {MOST_ROWS} rows or {MOST_CELLS} cells",
        f"meer dan {MOST_ROWS} rijen of {MOST_CELLS} cellen",
    )
    return too_large(name, why)


def nests_too_deep(name: str, most: int = MOST_DEEP) -> DocumentError:
    """Say that a document has tags within tags, more than anyone writes."""
    return too_large(name, Text(f"it nests over {most} deep", f"meer dan {most} lagen in elkaar"))


def unpacks_to_over(name: str, most: int) -> DocumentError:
    """Say that a document unpacks to more than so many MB."""
    return too_large(name, Text(f"it unpacks to over {most} MB", f"uitgepakt is het meer dan {most} MB"))


def damaged(name: str, why: object) -> DocumentError:
    """Say that a document is damaged or cut off."""
    reason = " ".join(str(why).split())[:120]
    return DocumentError(
        f"{name} is damaged ({reason}). Get the file again, or save it anew.",
        nl=f"{name} is beschadigd. Vraag het bestand opnieuw op, of bewaar het opnieuw.",
    )


def encrypted(name: str) -> DocumentError:
    """Say that a document asks for a password, and what to do."""
    return DocumentError(
        f"{name} is encrypted: it asks for a password. Save it without one, and read it again.",
        nl=f"{name} is versleuteld: er is een wachtwoord nodig. Bewaar het zonder wachtwoord.",
    )
