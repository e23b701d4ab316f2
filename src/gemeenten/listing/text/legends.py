"""The notes at the foot of a list: what each mark behind a name stands for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gemeenten.documents.model import Table
from gemeenten.listing.text.outline import Heading
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.text.tokens import Token
from gemeenten.listing.words.days import days_in
from gemeenten.listing.words.wordings import Answer, look_up

_MARK = r"\*+|[†‡°¹²³⁰⁴-⁹]+|\(\d{1,2}\)|\[\^?\w{1,3}\]|\d{1,2}\)?|\(\*+\)"
_BEHIND = re.compile(rf"(?<=[^\s\d])\s*({_MARK}\)?)[\s,;.]*$")
_LEGEND = re.compile(rf"\s*({_MARK})(?:\s*[:=.)–-]\s*|\s*(?=\D)|(?<=\D)\s+)(\S.*)")
#: "A = overeenkomst, B = in onderhandeling"
_DEFINED = re.compile(
    r"(?:^\s*|[,;:(|]\s*|\s\s|\s[–—-]\s)([^\s=:,;]{1,12})\s*(?:=|(?<=^.):)\s*([^=,;|]{2,80}?)(?=[,;|)]|\s{2,}|$)"
)
#: "groen: overeenkomst – geel: in onderhandeling", each of them between dashes, commas, bars or stops.
_BETWEEN = re.compile(r"\s+[–—•|/-]\s+|[,;|]\s*|\.\s+(?=[^\s:=]{1,12}(?:\s[^\s:=]{1,12})?\s*[:=])")
_ONE_DEFINED = re.compile(r"\s*([^\s:=][^:=]{0,19}?)\s*[:=]\s*([^:=]{2,80}?)[\s.]*")
#: How a legend names the boxes of its list.
_BOXES = {
    "☑": ("afgevinkt", "aangevinkt", "aangekruist", "vinkje", "vink", "kruisje", "checked"),
    "☐": ("leeg", "open", "niet afgevinkt", "niet aangevinkt", "geen vinkje", "leeg vakje", "unchecked"),
}
_LONGEST_CODE, _FEWEST = 20, 2
#: "(+ wel een overeenkomst, - geen overeenkomst)"
_SIGNED_IN_BRACKETS = re.compile(
    r"\s*\((?:\s*[^\w\s()]{1,2}\s*[:=]?\s+[^\W\d][^(),;/]{1,60}(?:[,;/]|(?=\)))){2,6}\)"
)
_CODE = r"(?:\[[ xX✓✔]?\]|[^\s=()\[\]]{1,12})\s*=\s*"
_DEFINING = re.compile(
    r"\s*[(\[]\s*[^\s=()\[\]]{1,12}\s*=[^()\[\]]*[)\]]"
    rf"|(?<=\w)[\s:;,?–-]+{_CODE}[^=]{{2,60}}?(?:[,;/]\s*{_CODE}[^=,;]{{2,60}}){{1,12}}$"
)
#: "(ontwerp 3)" says which draft of the document this is.
_DRAFT = re.compile(
    r"\s*[(\[]\s*(?:ontwerp|concept|draft|versie|version|v\.?)\s*\d[\d.]*\s*[)\]]", re.IGNORECASE
)
#: "(bron: intranet)"
_SOURCE = re.compile(r"\s*[(\[]\s*(?:bron(?:nen)?|sources?)\s*:[^()\[\]]*[)\]]", re.IGNORECASE)
#: "🟢 ondertekend, 🔴 geweigerd"
_SIGNED = re.compile(r"([^\w\s,;:=()|/.…„“”«»‘\-–—•'’\"&+%€]\ufe0f?)\s*([^\W\d][\w '’-]{2,60})")
_SIGNS = "()[]^. "


def with_legends(tokens: Sequence[Token], texts: Sequence[str], defined: Mapping[str, str]) -> list[Token]:
    """Give each name with a footnote mark what the note of that mark says, or what a legend defines it as."""
    marks = {id(token): mark for token in tokens if token.kind is TermKind.NAME and (mark := _mark(token))}
    if not marks:
        return list(tokens)
    wanted = set(marks.values())
    notes = {sign: text for sign, text in notes_in(texts).items() if sign in wanted}
    for heading in _headings_of(tokens):
        match = _LEGEND.match(heading.text)
        heading.note = bool(match and match[1].strip(_SIGNS) in notes)
    for sign, meant in defined.items():
        if sign.strip(_SIGNS) in wanted:
            notes.setdefault(sign.strip(_SIGNS), meant)
    # Where stars are explained, one that is not is a question; a number may count something.
    unexplained = {mark: f"{mark} ?" for mark in wanted if not mark.strip("*")} if _stars(notes) else {}
    notes = unexplained | notes
    return [
        replace(token, legend=notes[marks[id(token)]]) if marks.get(id(token)) in notes else token
        for token in tokens
    ]


_EXCEPT_STARRED = re.compile(
    r"[,(]?\s*\b((?:behalve|uitgezonderd|met\s+uitzondering\s+van|except)\s+(?:die|deze|those)\s+(?:met|with)\s+(?:een\s+|an?\s+)?"
    r"(?:sterretje|ster|asterisk|\*)(?:\s+erachter|\s+erbij)?)\)?",
    re.IGNORECASE,
)


def notes_in(texts: Iterable[str]) -> dict[str, str]:
    """Give the notes that lines begin with a mark for: "* opgezegd", "[^1]: opgezegd".

    A bare number may count items; one in brackets wins from it.
    """
    notes: dict[str, str] = {}
    counts: dict[str, str] = {}
    for text in texts:
        match = _LEGEND.match(text)
        if match and match[1].strip(_SIGNS) and read(match[2]).place is None:
            found = counts if match[1].isdigit() else notes
            found.setdefault(match[1].strip(_SIGNS), match[2].strip())
            # "… hebben een overeenkomst, behalve die met een sterretje"
        elif "*" not in notes and (excepted := _EXCEPT_STARRED.search(text)):
            notes["*"] = excepted[1]
    return counts | notes


def mark_of(text: str) -> str | None:
    """Give the mark of a note behind a text, where it has one; a day and a year end in a number of their own."""
    match = _BEHIND.search(text)
    own = match is not None and match[1].isdigit() and bool(days_in(text))
    return match[1].strip(_SIGNS) if match and not own else None


def _headings_of(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Yield each heading over any of the tokens once."""
    seen: set[int] = set()
    for token in tokens:
        heading = token.heading
        while heading is not None and id(heading) not in seen:
            seen.add(id(heading))
            yield heading
            heading = heading.over


def _stars(notes: Iterable[str]) -> bool:
    return any(not mark.strip("*") for mark in notes)


def definitions(texts: Iterable[str]) -> dict[str, str]:
    """Give what a legend says that codes and signs stand for: "A = overeenkomst"; no place is one."""
    found: dict[str, str] = {}
    for text in texts:
        pairs = _defined_by_signs(text)
        if "=" in text or ":" in text:
            pairs += _DEFINED.findall(text) if "=" in text or text[1:2] == ":" else []
            pairs += _defined_in_a_row(text)
        for sign, meant in pairs:
            # "geel" is a colour before it is a town.
            if (sign.islower() or read(sign).place is None) and read(meant).place is None:
                found.setdefault(sign, meant.strip())
    for box, names in _BOXES.items():
        explained = next((meant for sign, meant in found.items() if sign.lower() in names), None)
        if explained:
            found.setdefault(box, explained)
    return found


def _defined_in_a_row(text: str) -> list[tuple[str, str]]:
    """Give the codes that a line explains one after the other; none where it says anything else too."""
    found = [_ONE_DEFINED.fullmatch(piece) for piece in _BETWEEN.split(text.strip(" ()"))]
    pairs = [(match[1], match[2]) for match in found if match]
    return pairs if len(pairs) == len(found) >= _FEWEST and any(map(_says, pairs)) else []


def _defined_by_signs(text: str) -> list[tuple[str, str]]:
    """Give the signs that a line explains one after the other; none where one stands before a name."""
    if text.isascii():
        return []
    pairs = [(sign, meant.strip()) for sign, meant in _SIGNED.findall(text)]
    known = all(look_up(meant).meaning is not Answer.NOTHING for _, meant in pairs)
    return pairs if len(pairs) >= _FEWEST and known and any(map(_says, pairs)) else []


def _says(pair: tuple[str, str]) -> bool:
    """Whether a pair explains a code by how far a municipality is."""
    return len(pair[0]) <= _LONGEST_CODE and look_up(pair[1]).says_more_than_yes_or_no


def defined_in_table(table: Table) -> dict[str, str]:
    """Give the codes that rows of two cells over or under the names explain by how far a municipality is; else none."""
    rows = [[" ".join(cell.text.split()) for cell in row.cells if cell.text.strip()] for row in table.rows]
    named = [i for i, row in enumerate(rows) if _names_a_place(row)] or [len(rows)]
    pairs = [(row[0], row[1]) for row in (*rows[: named[0]], *rows[named[-1] + 1 :]) if len(row) == _FEWEST]
    telling = sum(map(_says, pairs))
    distinct = len(dict(pairs)) == len(pairs)
    return dict(pairs) if telling >= _FEWEST and telling > len(pairs) / 2 and distinct else {}


def _names_a_place(row: Sequence[str]) -> bool:
    return any(read(text).place is not None for text in row)


#: "Overeenkomst (ja/nee)"
_YES_OR_NO = re.compile(
    r"\(?\b(?:ja|j|yes|y|oui|o|ok|wel)\s*[/|]\s*(?:neen?|n|no|non|nok|niet)\b\)?|(?<=\w)\W+ok\W*$",
    re.IGNORECASE,
)


def without_definitions(text: str) -> str:
    """Give a heading without the legend, its source or its draft's number: "Gemeenten (* = geen overeenkomst)".

    A line that is nothing but a legend says nothing.
    """
    if _defined_in_a_row(text) or _defined_by_signs(text):
        return ""
    left = text
    for pattern in (_DEFINING, _SIGNED_IN_BRACKETS, _DRAFT, _SOURCE, _EXCEPT_STARRED):
        left = pattern.sub("", left)
    return _YES_OR_NO.sub("", left or text)


def _mark(token: Token) -> str | None:
    return mark_of(token.term.text) if token.term.text != token.term.bare else None
