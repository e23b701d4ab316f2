"""A page of a PDF -> its words, each with its place, and whether it is seen.

pdfium gives the letters in the order in which the page draws them, and puts a blank or a line end of its own where it
sees room; words are parted there, and where letters stand apart all the same.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from gemeenten.documents.pdfdrawn import Box, Drawn

#: pdfium's sign for a hyphen at the end of a line, behind which it puts no line end.
_HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s\0\x02{_HYPHEN}]*(?:[\x02{_HYPHEN}]|(?=[\s\0])|$)")
#: What fonts of signs and WinAnsiEncoding give for a bullet (ISO 32000-1, annex D.2).
_BULLET = re.compile(r"[\x7f\x81\x8d\x8f\x90\x9d\uf0b7\uf0a7]+")
#: Letters farther apart than this share of their size do not make one word.
_APART = 0.15
#: Letters per word that are wider than this share of their size have room between them.
_WIDEST_LETTER = 1.1
#: A letter that is lower than this, in points, is not seen.
_LOWEST = 1.0
_INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


@dataclass(slots=True)
class Word:
    """A word, where it stands in points from the left and the top of the page, and what became of it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    #: Where its letters stand on.
    base: float
    #: It stands on the page, in another colour than what is behind it.
    seen: bool = True
    #: Not drawn is what leaves no trace, as text that was recognised in a scan.
    drawn: bool = True
    struck: bool = False


@dataclass(slots=True)
class _Style:
    """What the letters of one text object share; `ascent` and `base` are where they reach and what they stand on."""

    upright: bool
    #: Upside down, so that the last letter stands before the first.
    flipped: bool
    base: float
    ascent: float
    descent: float
    colour: tuple[int, int, int]
    drawn: bool
    order: int


class Letters:
    """The letters of a page."""

    def __init__(self, text_page: Any, drawn: Drawn) -> None:
        self._page = text_page.raw
        self._drawn = drawn
        self._box = pdfium.FS_RECTF()
        self._styles: dict[int, _Style] = {}
        self.count = max(0, pdfium.FPDFText_CountChars(self._page))

    def words(self) -> list[Word]:
        """Give the words, in the order in which they are drawn."""
        words: list[Word] = []
        turned: list[tuple[int, str, _Style]] = []
        for found in _WORD.finditer(self._text()):
            text, start = found[0], found.start()
            if not text:
                continue
            style = self._style(start)
            if not style.upright:
                turned += ((start + i, letter, style) for i, letter in enumerate(text))
                continue
            first = self._place(start)
            last = self._place(start + len(text) - 1) if len(text) > 1 else first
            if style.flipped:
                first, last = last, first
            if _stand_together(first, last, len(text)):
                words.append(self._word(text, first, last, style))
            else:
                words += self._pieces(start, text)
        words += self._turned(turned)
        return [word for word in words if word.text]

    def _text(self) -> str:
        buffer = ctypes.create_string_buffer(2 * (self.count + 1))
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        length = pdfium.FPDFText_GetText(self._page, 0, self.count, pointer)
        text = buffer.raw[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")
        if len(text) == self.count:
            return text
        return "".join(map(_letter, (pdfium.FPDFText_GetUnicode(self._page, i) for i in range(self.count))))

    def _place(self, index: int) -> Box:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return self._drawn.place((box.left, box.bottom, box.right, box.top))

    def _pieces(self, start: int, text: str) -> Iterator[Word]:
        """Part letters that follow each other without a blank, and yet do not stand side by side."""
        places = [self._place(start + i) for i in range(len(text))]
        begin = 0
        for i in range(1, len(text) + 1):
            if i == len(text) or not _stand_together(places[i - 1], places[i], 1, _APART):
                style = self._style(start + begin)
                yield self._word(text[begin:i], places[begin], places[i - 1], style)
                begin = i

    def _word(self, text: str, first: Box, last: Box, style: _Style) -> Word:
        top, base = first[1], first[3]
        if style.ascent and not style.flipped:
            base = style.base
            top = base - style.ascent
        word = Word(_clean(text), first[0], top, last[2], base + style.descent, base, drawn=style.drawn)
        self._judge(word, style)
        return word

    def _judge(self, word: Word, style: _Style) -> None:
        middle = ((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        word.seen = (
            word.bottom - word.top >= _LOWEST
            and self._drawn.holds(middle)
            and self._drawn.shows(middle, style.colour, style.order)
        )

    def _style(self, index: int) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(self._page, index)
        address = ctypes.addressof(text_object.contents) if text_object else 0
        style = self._styles.get(address)
        if style is None:
            style = _Style(True, False, 0, 0, 0, (0, 0, 0), True, 0)
            if text_object:
                style = self._look_up(text_object, index, address)
            self._styles[address] = style
        return style

    def _look_up(self, text_object: Any, index: int, address: int) -> _Style:
        size, descent = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(text_object, size)
        pdfium.FPDFFont_GetDescent(pdfium.FPDFTextObj_GetFont(text_object), size, descent)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        right, up = self._drawn.turn(matrix.a, matrix.b), self._drawn.turn(matrix.c, matrix.d)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        scale = hypot(*up)
        below = -descent.value * scale
        rgba = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(text_object, *rgba)
        red, green, blue, alpha = (c.value for c in rgba) if known else (0, 0, 0, 255)
        return _Style(
            upright=abs(right[1]) <= abs(right[0]),
            flipped=right[0] < 0,
            base=self._drawn.point((x.value, y.value))[1],
            ascent=abs(size.value) * scale - below,
            descent=below,
            colour=(red, green, blue),
            drawn=alpha > 0 and pdfium.FPDFTextObj_GetTextRenderMode(text_object) not in _INVISIBLE,
            order=self._drawn.order.get(address, len(self._drawn.order)),
        )

    def _turned(self, letters: list[tuple[int, str, _Style]]) -> Iterator[Word]:
        """Join letters that stand one above the other, in the direction in which they run."""
        word: Word | None = None
        for index, letter, style in letters:
            x0, top, x1, bottom = self._place(index)
            here = Word(_clean(letter), x0, top, x1, bottom, bottom, drawn=style.drawn)
            self._judge(here, style)
            width = x1 - x0
            gap = max(top - word.bottom, word.top - bottom) if word else 0.0
            if word and abs(x1 - word.x1) < width and gap < _APART * width and here.seen == word.seen:
                word.text += here.text
                word.x0, word.x1 = min(word.x0, x0), max(word.x1, x1)
                word.top, word.bottom = min(word.top, top), max(word.bottom, bottom)
                word.base = word.bottom
                continue
            if word:
                yield word
            word = here
        if word:
            yield word


def _stand_together(first: Box, last: Box, count: int, apart: float | None = None) -> bool:
    """Whether letters stand on one line, the last as far from the first as so many letters can be."""
    size = first[3] - first[1]
    if abs(first[3] - last[3]) > size / 2:
        return False
    if apart is None:
        return 0 <= last[2] - first[0] <= count * size * _WIDEST_LETTER
    return -size < last[0] - first[2] < apart * size


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0"  # noqa: PLR2004  # surrogates


def _clean(text: str) -> str:
    return text if text.isalnum() else _BULLET.sub("•", text.replace(_HYPHEN, "-").replace("\x02", "-"))
