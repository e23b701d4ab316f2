"""What a Word document's styles say of a run of letters: struck out, hidden, a heading.

A property stands on the run itself, or else on its character style, its paragraph's style, and the styles that those
are based on; those that can be on or off are off again where two styles set them (ECMA-376, 17.7.3).
"""

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRIKES = (W + "strike", W + "dstrike")
_VANISH = W + "vanish"
_OFF = ("0", "false", "off")
_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-9])", re.IGNORECASE)
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
        self._known: dict[tuple[str | None, str], bool | None] = {}

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
            and int(size.get(W + "val")) <= _SMALLEST
        ):
            return True
        white = colour is not None and (colour.get(W + "val") or "").upper() == _WHITE
        return white and not self._shaded(run)

    def level(self, paragraph: Any) -> int | None:
        """Give the level of a heading: 1 is the highest, and a title's."""
        properties = paragraph.find(W + "pPr")
        own = None if properties is None else properties.find(W + "outlineLvl")
        for outline in (own, *(s.find(f"{W}pPr/{W}outlineLvl") for s in self._chain(_style_of(paragraph)))):
            if outline is not None and (outline.get(W + "val") or "").isdecimal():
                level = int(outline.get(W + "val")) + 1
                return level if level < 10 else None  # noqa: PLR2004  # Word's level of running text
        for style in self._chain(_style_of(paragraph)):
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
        styles = [None if character is None else character.get(W + "val"), _style_of(paragraph)]
        values = [self._of_style(style, tag) for style in styles]
        if values == [None, None]:
            return any(_value(default, tag) for default in self._defaults)
        return bool(values[0]) != bool(values[1])

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
        here = run
        while here is not None:
            for properties in (W + "rPr", W + "pPr", W + "tcPr", W + "tblPr"):
                own = here.find(properties)
                if own is None:
                    continue
                if own.find(W + "shd") is not None or own.find(W + "highlight") is not None:
                    return True
                style = own.find(W + "tblStyle")
                chain = [] if style is None else self._chain(style.get(W + "val"))
                if any(one.find(f".//{W}shd") is not None for one in chain):
                    return True
            here = here.getparent()
        return False


def _style_of(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(W + "val")


def _value(properties: Any, tag: str) -> bool | None:
    found = None if properties is None else properties.find(tag)
    return None if found is None else found.get(W + "val") not in _OFF
