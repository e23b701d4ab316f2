"""What a web page's own styles say of an element: that it is struck out, or that nobody sees it.

Only rules whose last part is a tag or all, classes or an id are known, and no style sheet outside the page is fetched;
what a program in the page would change is not known either.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_Declarations = dict[str, str]
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_COMBINED = re.compile(r"[\s>+~]+")
_ZERO = re.compile(r"0*(?:\.0*)?(?:%|[a-z]{1,4})?")
_FAR = re.compile(r"-\d{3,}")
#: Kinds of media whose rules are not what is seen on a screen.
_NO_SCREEN = re.compile(r"@(?!media\b)|\bprint\b|\bspeech\b|\bnot\b", re.IGNORECASE)
_COLOURS = {"white": "#ffffff", "black": "#000000"}
_MOST_RULES = 5_000
#: Properties that are looked at; all others are left out before each element gathers what rules say of it.
_READ = frozenset(
    {"display", "visibility", "mso-hide", "opacity", "font-size", "overflow", "height", "width", "max-height"}
    | {"max-width", "text-indent", "position", "left", "top", "right", "bottom", "clip", "clip-path", "color"}
    | {"font-family", "text-decoration", "text-decoration-line", "background", "background-color"}
)
#: Rules that are looked up for one class, and classes of one element.
_MOST_EACH = 50


@dataclass(frozen=True, slots=True)
class Look:
    """How an element looks, as far as its own declarations say."""

    struck: bool = False
    hidden: bool = False
    colour: str | None = None
    ground: str | None = None
    font: str | None = None


@dataclass(slots=True)
class Styles:
    """The rules of a page's `style` elements, by the tag, class or id that they begin with."""

    rules: dict[str, list[tuple[str, frozenset[str], _Declarations]]] = field(default_factory=dict)
    count: int = 0

    def read(self, text: str) -> None:
        """Add the rules of one `style` element."""
        for selectors, body in _rules(text):
            declared = _declarations(body)
            for selector in selectors.split(",") if declared else ():
                parts = _COMBINED.split(selector.strip())
                simple = _SIMPLE.fullmatch(parts[-1])
                if simple is None or self.count >= _MOST_RULES:
                    continue
                names = _NAME.findall(simple[2])
                if names or (simple[1] and len(parts) == 1):
                    tag = (simple[1] or "").lower()
                    known = self.rules.setdefault(names[0] if names else tag, [])
                    known.append((tag, frozenset(names), declared))
                    self.count += 1

    def look(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """Say how an element looks by the rules, its own style and its older attributes."""
        declared: _Declarations = {}
        if self.count:
            names = [f".{name}" for name in attributes.get("class", "").split()[:_MOST_EACH]]
            names += [f"#{attributes['id']}"] if "id" in attributes else []
            own = set(names)
            for name in ("*", tag, *names):
                for wanted, also, rule in self.rules.get(name, ())[:_MOST_EACH]:
                    if wanted in ("", "*", tag) and also <= own:
                        declared |= rule
        declared |= _declarations(attributes.get("style", ""))
        if "bgcolor" in attributes:
            declared.setdefault("background", attributes["bgcolor"].lower())
        if tag == "font" and "face" in attributes:
            declared.setdefault("font-family", attributes["face"].lower())
        if tag == "font" and "color" in attributes:
            declared.setdefault("color", attributes["color"].lower())
        return _look(declared) if declared else Look()


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Part a style sheet into selectors and declarations, those of media other than a screen left out."""
    outer: list[str] = []
    *pieces, _ = _BRACE.split(_without_comments(text))
    for inside, brace in zip(pieces[::2], pieces[1::2], strict=True):
        if brace == "{":
            outer.append(inside.rpartition(";")[2].strip())
        elif outer:
            selector = outer.pop()
            if not selector.startswith("@") and not any(map(_NO_SCREEN.search, outer[-2:])):
                yield selector, inside


def _without_comments(text: str) -> str:
    first, *rest = text.split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def _declarations(text: str) -> _Declarations:
    found: _Declarations = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon and (name := name.strip().lower()) in _READ:
            found[name] = value.partition("!")[0].strip().lower()
    return found


def _look(declared: _Declarations) -> Look:
    lines = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    return Look(
        struck="line-through" in lines,
        hidden=any(hides(declared) for hides in _HIDING),
        colour=_colour(declared.get("color")),
        ground=_colour(declared.get("background-color") or declared.get("background")),
        font=declared.get("font-family", "").partition(",")[0].strip(" '\"") or None,
    )


def _is_zero(value: str | None) -> bool:
    return bool(value) and bool(_ZERO.fullmatch(value or ""))


_HIDING: tuple[Callable[[_Declarations], bool], ...] = (
    lambda d: d.get("display") == "none",
    lambda d: d.get("visibility") in ("hidden", "collapse"),
    lambda d: d.get("mso-hide") == "all",
    lambda d: _is_zero(d.get("opacity")),
    lambda d: _is_zero(d.get("font-size")),
    lambda d: (
        d.get("overflow") == "hidden"
        and any(_is_zero(d.get(size)) for size in ("height", "width", "max-height", "max-width"))
    ),
    lambda d: bool(_FAR.match(d.get("text-indent", ""))),
    lambda d: (
        d.get("position") in ("absolute", "fixed")
        and any(_FAR.match(d.get(side, "")) for side in ("left", "top", "right", "bottom"))
    ),
    lambda d: d.get("clip", "").startswith(("rect(0", "rect(1px")),
    lambda d: d.get("clip-path", "").startswith(("inset(50%", "inset(100%", "circle(0")),
    lambda d: d.get("color") == "transparent",
)


def _colour(value: str | None) -> str | None:
    """Write a colour in one way; None where there is none, the word itself where it is not known."""
    if not value or value in ("inherit", "initial", "none", "transparent", "unset"):
        return None
    value = _COLOURS.get(value, value)
    if value.startswith("#") and len(value) == len("#fff"):
        return "#" + "".join(digit * 2 for digit in value[1:])
    if numbers := re.match(r"rgba?\((\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", value):
        return "#" + "".join(f"{min(int(number), 255):02x}" for number in numbers.groups())
    return value
