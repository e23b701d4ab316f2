"""The packed streams of a PDF: looked through before a library unpacks them.

pdfium reads what it can of a damaged stream and says nothing of what is lost.
"""

import re
import zlib

from gemeenten.documents._archive import damaged, unpacks_to_over
from gemeenten.documents._limits import MOST_UNPACKED

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
#: What holds no text: pictures, fonts, profiles of colour, other files.
_OTHER = re.compile(rb"/(?:Image|FontFile|Length1|Length2|ICCBased|EmbeddedFile|Metadata|Alternate)")
#: The dictionary of a stream stands in the bytes before it.
_BEFORE = 2_000
_CHUNK = 1 << 20


def check_streams(data: bytes, name: str) -> None:
    """Refuse a PDF whose streams unpack to more than can be read, or are damaged.

    Raises
    ------
    DocumentError
        Where they do, or are.
    """
    encrypted = b"/Encrypt" in data
    left = MOST_UNPACKED
    end = 0
    while found := _STREAM.search(data, end):
        start = found.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        about = data[max(0, start - _BEFORE) : start].rpartition(b" obj")[2]
        if not encrypted and _FLATE.search(about) and not _OTHER.search(about):
            left -= _unpacked(data, start, end, left, name)


def _unpacked(data: bytes, start: int, end: int, most: int, name: str) -> int:
    unpacking = zlib.decompressobj()
    size = 0
    at = start
    try:
        while at < end and not unpacking.eof:
            piece = data[at : min(at + _CHUNK, end)]
            at += len(piece)
            while piece:
                size += len(unpacking.decompress(piece, _CHUNK))
                piece = unpacking.unconsumed_tail
                if size > most:
                    allowed = MOST_UNPACKED >> 20
                    raise unpacks_to_over(name, allowed)
    except zlib.error as error:
        raise damaged(name, "part of its text is lost") from error
    return size
