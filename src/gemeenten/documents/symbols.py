"""Fonts whose letters are signs: a "ü" in Wingdings is a tick. Their codes are those of Microsoft's fonts."""

from collections.abc import Mapping

_WINGDINGS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0x78: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
} | {
    0xA7: "▪",
    0x6E: "■",
    0x6C: "●",
    0xA1: "○",
    0xD8: "➢",
    0x76: "❖",
}
_WINGDINGS_2 = {
    0x50: "✓",
    0x4F: "✗",
    0x52: "☑",
    0x51: "☒",
    0x53: "☒",
    0x54: "☒",
    0xA3: "☐",
    0x2A: "☐",
    0x30: "☐",
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■"}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}
#: Where Unicode keeps the letters of such fonts.
_PRIVATE, _MOST_LETTERS = 0xF000, 0x100
_SIGNS = {_PRIVATE + code: sign for code, sign in _WINGDINGS.items() if sign in "✓✗☑☒☐"}


def shown_in(font: str | None, text: str) -> str:
    """Give a text as it looks in a font; a sign that is not known keeps the place that Unicode has for it."""
    signs = _FONTS.get(font.strip(" '\"").casefold()) if font else None
    return text if signs is None else "".join(_sign(signs, letter) for letter in text)


def _sign(signs: Mapping[int, str], letter: str) -> str:
    code = ord(letter) - _PRIVATE if ord(letter) >= _PRIVATE else ord(letter)
    own = code < _MOST_LETTERS and not letter.isspace()
    return signs.get(code, chr(_PRIVATE + code)) if own else letter


def without_private(text: str) -> str:
    """Give a text whose font is not known with the ticks and boxes that most such letters are."""
    return text if text.isascii() else text.translate(_SIGNS)
