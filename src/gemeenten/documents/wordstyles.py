"""What a Word document's styles say of a run of letters: struck out, hidden, a heading.

A property stands on the run itself, or else on its character style, its paragraph's style, and the styles that those
are based on; those that can be on or off are off again where two styles set them (ECMA-376, 17.7.3).
"""

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRIKES = (W + "strike", W + "dstrike")
_VANISH = W + "vanish"
_OFF = ("0", "false", "off")
_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-9])", re.IGNORECASE)
#: "List Bullet 2", "Lijst opsom.teken 2"
_ITEM = re.compile(r"(?:list|lijst|liste)\b[^\d]*([1-9])?$", re.IGNORECASE)
_TITLES = ("title", "titel", "titre")
_WHITE = "FFFFFF"
#: Half points of the smallest font that is seen.
_SMALLEST = 2
#: Styles that are based on each other, at most.
_MOST_BASED = 20


class WordStyles:
    """The styles of a document, by their ids."""

    def __init__(self, styles: Any) -> None:
        found = [] if styles is None else styles.findall(W + "style")
        self._styles = {style.get(W + "styleId"): style for style in found}
        defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = [] if defaults is None else [defaults]
        # What a style says is found once, however many runs and paragraphs have it.
        self._known: dict[tuple[str | None, str], bool | None] = {}
        self._by_default: dict[str, bool] = {}
        self._levels: dict[str | None, int | None] = {}
        self._depths: dict[str | None, int | None] = {}
        self._shades: dict[str | None, bool] = {}
        self._coloured: dict[Any, bool] = {}
        self._paragraph: tuple[Any, str | None] = (None, None)

    def struck(self, run: Any, paragraph: Any) -> bool:
        """Whether a line goes through the letters of a run."""
        return any(self._on(run, paragraph, strike) for strike in _STRIKES)

    def hidden(self, run: Any, paragraph: Any) -> bool:
        """Whether the letters of a run are hidden, too small to be seen, or white on white."""
        if self._on(run, paragraph, _VANISH):
            return True
        own = run.find(W + "rPr")
        if own is None:
            return False
        size, colour = own.find(W + "sz"), own.find(W + "color")
        if (
            size is not None
            and (size.get(W + "val") or "").isdecimal()
            and int(size.get(W + "val")[:9]) <= _SMALLEST
        ):
            return True
        white = colour is not None and (colour.get(W + "val") or "").upper() == _WHITE
        return white and not self._shaded(run)

    def level(self, paragraph: Any) -> int | None:
        """Give the level of a heading: 1 is the highest, and a title's."""
        properties = paragraph.find(W + "pPr")
        own = None if properties is None else properties.find(W + "outlineLvl")
        if _is_level(own):
            return _level_of(own)
        style = self._style_of(paragraph)
        if style not in self._levels:
            self._levels[style] = self._level_of_style(style)
        return self._levels[style]

    def depth(self, paragraph: Any) -> int | None:
        """Give how deep an item of a list stands among lists within lists; None for what is no item."""
        own = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if own is not None and (own.get(W + "val") or "").isdecimal():
            return int(own.get(W + "val")[:2])
        style = self._style_of(paragraph)
        if style not in self._depths:
            names = (name.get(W + "val") or "" for s in self._chain(style) for name in s.findall(W + "name"))
            found = next(filter(None, map(_ITEM.match, names)), None)
            self._depths[style] = int(found[1] or 1) - 1 if found else None
        return self._depths[style]

    def _level_of_style(self, called_by: str | None) -> int | None:
        chain = self._chain(called_by)
        for outline in (style.find(f"{W}pPr/{W}outlineLvl") for style in chain):
            if _is_level(outline):
                return _level_of(outline)
        for style in chain:
            name = style.find(W + "name")
            called = (style.get(W + "styleId") or "") if name is None else (name.get(W + "val") or "")
            if heading := _HEADING.fullmatch(called):
                return int(heading[1])
            if called.lower() in _TITLES:
                return 1
        return None

    def _on(self, run: Any, paragraph: Any, tag: str) -> bool:
        own = run.find(W + "rPr")
        value = _value(own, tag)
        if value is not None:
            return value
        character = None if own is None else own.find(W + "rStyle")
        styles = [None if character is None else character.get(W + "val"), self._style_of(paragraph)]
        values = [self._of_style(style, tag) for style in styles]
        if values == [None, None]:
            if tag not in self._by_default:
                self._by_default[tag] = any(_value(default, tag) for default in self._defaults)
            return self._by_default[tag]
        return bool(values[0]) != bool(values[1])

    def _style_of(self, paragraph: Any) -> str | None:
        """Give the style of a paragraph, which each of its runs asks for."""
        if self._paragraph[0] is not paragraph:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            self._paragraph = paragraph, None if style is None else style.get(W + "val")
        return self._paragraph[1]

    def _of_style(self, style: str | None, tag: str) -> bool | None:
        if (style, tag) not in self._known:
            values = (_value(one.find(W + "rPr"), tag) for one in self._chain(style))
            self._known[style, tag] = next((value for value in values if value is not None), None)
        return self._known[style, tag]

    def _chain(self, style: str | None) -> list[Any]:
        found: list[Any] = []
        here = self._styles.get(style)
        while here is not None and len(found) < _MOST_BASED:
            found.append(here)
            base = here.find(W + "basedOn")
            here = None if base is None else self._styles.get(base.get(W + "val"))
        return found

    def _shaded(self, run: Any) -> bool:
        """Whether something is coloured behind a run: on itself, its paragraph, its cell or by its table's style."""
        return any(map(self._colours, (run, *run.iterancestors())))

    def _colours(self, element: Any) -> bool:
        if element not in self._coloured:
            self._coloured[element] = any(map(self._is_coloured, _properties_of(element)))
        return self._coloured[element]

    def _is_coloured(self, properties: Any) -> bool:
        if properties.find(W + "shd") is not None or properties.find(W + "highlight") is not None:
            return True
        style = properties.find(W + "tblStyle")
        return style is not None and self._shades_by(style.get(W + "val"))

    def _shades_by(self, style: str | None) -> bool:
        if style not in self._shades:
            self._shades[style] = any(one.find(f".//{W}shd") is not None for one in self._chain(style))
        return self._shades[style]


def _is_level(outline: Any) -> bool:
    return outline is not None and (outline.get(W + "val") or "").isdecimal()


def _level_of(outline: Any) -> int | None:
    level = int(outline.get(W + "val")[:9]) + 1
    return level if level < 10 else None  # noqa: PLR2004  # Word's level of running text


def _properties_of(element: Any) -> Iterator[Any]:
    """Give the properties of a run, a paragraph, a cell or a table, and of what else holds runs."""
    for tag in ("rPr", "pPr", "tcPr", "tblPr"):
        found = element.find(W + tag)
        if found is not None:
            yield found


def _value(properties: Any, tag: str) -> bool | None:
    found = None if properties is None else properties.find(tag)
    return None if found is None else found.get(W + "val") not in _OFF
