"""Numbers as spreadsheets print them, read only where they can mean one thing."""

import math
import re
from collections.abc import Iterable
from typing import Literal, get_args

from gemeenten._text import Text
from gemeenten.documents.csvtable import RowProblem, brief

#: What sets the decimals apart: 1.234,5 or 1,234.5.
Decimal = Literal["comma", "point"]
DECIMALS: tuple[Decimal, ...] = get_args(Decimal)
_SPACE = "[ \u00a0\u2009\u202f]"
_SIGNS: dict[Decimal, tuple[str, str]] = {"comma": (",", "."), "point": (".", ",")}
_FORMS = {
    decimal: re.compile(
        rf"[-−]?(?:\d+|[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+|[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+)"
        rf"(?:{re.escape(mark)}\d+)?",
        re.ASCII,
    )
    for decimal, (mark, group) in _SIGNS.items()
}


def read_numbers(
    cells: Iterable[tuple[int, str]], decimal: Decimal | None = None
) -> tuple[dict[int, float], list[RowProblem]]:
    """Read a column of numbers: the value of each line, and why the other lines have none.

    Thousands may be set apart by a blank, or by the dot or comma that does not set the decimals apart.
    "1.234" is 1234 or 1.234: which one, the rest of the column settles ("12,5" or "1.234.567" can be read in
    one way only), or the caller; until then it is a problem. In a column that mixes both, every such cell is.

    Parameters
    ----------
    cells
        Line in the file and text of each cell.
    decimal
        What sets the decimals apart, where it is known.
    """
    meanings = {line: (text, _meanings(text)) for line, text in cells}
    proofs = {d: [line for line, (_, m) in meanings.items() if set(m) == {d}] for d in DECIMALS}
    proven = [d for d in DECIMALS if proofs[d]]
    settled = decimal or (proven[0] if len(proven) == 1 else None)
    values: dict[int, float] = {}
    problems: list[RowProblem] = []
    for line, (text, found) in meanings.items():
        if settled in found:
            values[line] = found[settled]
        elif len(found) == len(DECIMALS) and len(set(found.values())) == 1:
            values[line] = found["comma"]
        else:
            problems.append(RowProblem(line, brief(text), _why_not(text, found, decimal, proofs)))
    return values, problems


def _meanings(text: str) -> dict[Decimal, float]:
    """Give what a text can mean, by the decimal sign under which it means that."""
    found: dict[Decimal, float] = {}
    for decimal, form in _FORMS.items():
        if form.fullmatch(text):
            mark, group = _SIGNS[decimal]
            plain = re.sub(_SPACE, "", text).replace("−", "-").replace(group, "").replace(mark, ".")
            value = float(plain)
            if math.isfinite(value):
                found[decimal] = value
    return found


def _why_not(
    text: str, found: dict[Decimal, float], decimal: Decimal | None, proofs: dict[Decimal, list[int]]
) -> Text:
    text = brief(text)
    if not text:
        return Text("the number is missing", "het getal ontbreekt")
    if not found:
        return Text(f"{text!r} is no number", f"‘{text}’ is geen getal")
    if decimal:
        return Text(
            f"{text!r} is no number with a decimal {decimal}",
            f"‘{text}’ is geen getal met een decimale {'komma' if decimal == 'comma' else 'punt'}",
        )
    if all(proofs.values()):
        comma, point = (lines[0] for lines in proofs.values())
        return Text(
            f"{text!r} is in a column that mixes decimal commas (line {comma}) and points (line {point})",
            f"‘{text}’ staat in een kolom met decimale komma’s (regel {comma}) en punten (regel {point})",
        )
    either = " or ".join(f"{value:g} (decimal {d})" for d, value in found.items())
    return Text(
        f"{text!r} may be {either}: say which",
        f"‘{text}’ kan {' of '.join(f'{v:g}' for v in found.values())} zijn",
    )
