"""What stands between the names of an enumeration, or leads from one column to the next."""

import re
from dataclasses import replace

from gemeenten.documents.model import Line

_COMMAS = r"\s*[,;|•·]\s*(?:en\s+)?"
_AND = r"(?:^|\s+)(?:en|et|and|&|\+)(?:\s+(?!OCMW\b)|$)"
_DASHES = r"\s+[-–—]\s+|\s*/\s*(?!d\b)"
COMMAS, AND, DASHES = (re.compile(pattern) for pattern in (_COMMAS, _AND, _DASHES))
ANY = re.compile(f"{_COMMAS}|{_AND}|{_DASHES}")

_LEADER = re.compile(r"(?:\. ?){4,}|…{2,}")


def split(text: str, separator: re.Pattern[str] = ANY) -> list[str]:
    """Cut a text at a separator; what stands in brackets stays whole."""
    parts: list[str] = []
    start = depth = 0
    cuts = {m.start(): m.end() for m in separator.finditer(text)}
    position = 0
    while position < len(text):
        char = text[position]
        depth += (char in "([") - (char in ")]" and depth > 0)
        if depth == 0 and position in cuts:
            parts.append(text[start:position])
            start = position = cuts[position]
            continue
        position += 1
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def without_leaders(line: Line) -> Line:
    """Give a line with blanks instead of the dots that lead from one column to the next: "Aalst ....... ja"."""
    text = line.text
    if ".." in text or ". ." in text or "……" in text:  # to look for these is quicker
        text = _LEADER.sub(lambda dots: " " * len(dots[0]), text)
    return line if text == line.text else replace(line, text=text)
