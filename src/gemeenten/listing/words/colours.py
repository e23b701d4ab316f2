"""How names can look, as legends call it: colours, and kinds of letters."""

import re

COLOURS = frozenset(
    {"groen", "rood", "oranje", "geel", "grijs", "blauw", "wit", "paars", "zwart"}
    | {"green", "red", "orange", "amber", "yellow", "grey", "gray", "blue", "white"}
    | {"vert", "rouge", "jaune", "gris", "bleu"}
)
LOOKS = COLOURS | frozenset(
    {"vet", "vetgedrukt", "cursief", "schuin", "onderlijnd", "onderstreept", "gemarkeerd", "gearceerd"}
    | {"bold", "italic", "underlined", "highlighted", "gras", "italique", "souligné", "surligné"}
    | {"hoofdletters", "capitals", "majuscules"}
)
#: "Rood = overeenkomst stopgezet", "Geel gemarkeerd: nog niet getekend"
_CALLED = re.compile(rf"\W*(?:{'|'.join(sorted(COLOURS))})\b(?:\s+\w+){{0,2}}\s*[=:]\s*", re.IGNORECASE)


def without_colour(text: str) -> str:
    """Give what a legend says of a colour, without the colour's name before it."""
    return _CALLED.sub("", text, count=1) if _CALLED.match(text) else text
