"""Which municipalities the codes or names in someone's own table stand for, and why one stands for none."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.documents.csvtable import Row, RowProblem, Table, brief, read_table
from gemeenten.places import (
    VINTAGES,
    Vintage,
    counterparts,
    first_day,
    last_day,
    municipalities,
    read_rows,
)
from gemeenten.places.names import find

_HEADINGS = ("nis", "nis-code", "nis5", "refnis", "gemeentecode", "code")
#: Columns that say the municipality in words: beside a code that is all they do, without one they are looked up.
_NAMES = ("gemeente", "gemeentenaam", "naam", "municipality", "name")
_CODE = re.compile(r"\d{5}", re.ASCII)
#: So many other lines with the same code are named.
_NAMED = 5


def read_codes(source: Path | bytes) -> Table:
    """Read a table with a column of NIS codes, or else of names; for its errors see `csvtable.read_table`."""
    return read_table(source, key=(*_HEADINGS, *_NAMES), bare=_CODE)


def code_of(text: str, vintage: Vintage) -> str | None:
    """Give the code of the municipality that a code or a whole name stands for; None where it is not exactly one."""
    if text in municipalities(vintage):
        return text
    place = find(text)
    found = place.municipalities.get(vintage) if place and not place.elsewhere else None
    return found.nis if found else None


def pick_column(table: Table, wanted: str | None, option: str, *, besides: str | None = None) -> str:
    """Give the column that holds what the table is about: the one asked for, or the only one there is.

    Parameters
    ----------
    table
        The table.
    wanted
        Heading of the column asked for.
    option
        The option of the command line that asks for it, for the error.
    besides
        Heading of a column that it is not.

    Raises
    ------
    InputError
        Where there is no such column, or there are several and none was asked for.
    """
    others = [c for c in table.columns if c not in (table.key, besides)]
    if wanted is not None:
        found = [c for c in others if c.casefold() == wanted.strip().casefold()]
    else:
        found = value_columns(table, besides=besides)
    if len(found) == 1:
        return found[0]
    listed = ", ".join(repr(c) for c in others)
    if wanted is not None:
        why = Text(f"The table has no column {wanted!r}", f"De tabel heeft geen kolom ‘{wanted}’")
    elif found:
        why = Text("It is not clear which column is meant", "Welke kolom bedoeld is, is niet duidelijk")
    else:
        why = Text("There is nothing beside the codes", "Naast de codes staat er niets")
    raise InputError(
        f"{why.en}. Beside the codes it has {listed or 'none'}. Name one with {option}.",
        nl=f"{why.nl}. Naast de codes zijn er: {', '.join(f'‘{c}’' for c in others) or 'geen'}.",
    )


def value_columns(table: Table, *, besides: str | None = None) -> list[str]:
    """Give the columns that a table may be about: not its codes, and not what only names the municipality."""
    others = [c for c in table.columns if c not in (table.key, besides)]
    return [c for c in others if c.casefold() not in _NAMES] or others


def by_code(table: Table, vintage: Vintage) -> tuple[Mapping[str, Row], list[RowProblem]]:
    """Give the rows of one municipality of the vintage each by its code, and what is wrong with the others.

    One that stands on several rows is used from none of them: which one is right, the table does not say.
    """
    rows: dict[str, Row] = {}
    problems = list(table.problems)
    lines: dict[str, list[int]] = {}
    codes = {row.line: code_of(row[table.key], vintage) for row in table.rows}
    for line, code in codes.items():
        if code is not None:
            lines.setdefault(code, []).append(line)
    for row in table.rows:
        code, said = codes[row.line], row[table.key]
        if code is None:
            problems.append(RowProblem(row.line, brief(said), why_not(said, vintage)))
        elif len(lines[code]) > 1:
            wrong = _twice(code, municipalities(vintage)[code].name, lines[code], row.line)
            problems.append(RowProblem(row.line, brief(said), wrong))
        else:
            rows[code] = row
    return rows, problems


def _twice(code: str, name: str, lines: Sequence[int], here: int) -> Text:
    """Name the other lines of a code; of many the first few, or a long table would be written out for each row."""
    some = [str(line) for line in lines[: _NAMED + 1] if line != here][:_NAMED]
    rest = len(lines) - 1 - len(some)
    said = ", ".join(some)
    return Text(
        f"{code} ({name}) also stands on line {said}{f' and {rest} more' if rest else ''}",
        f"{code} ({name}) staat ook op regel {said}{f' en nog {rest} andere' if rest else ''}",
    )


def guess_vintages(table: Table) -> tuple[Vintage, ...]:
    """Give the vintages that know the most of a table's codes and names, newest first."""
    known = {v: sum(code_of(row[table.key], v) is not None for row in table.rows) for v in VINTAGES}
    return tuple(v for v in reversed(VINTAGES) if known[v] == max(known.values()))


def why_not(code: str, vintage: Vintage) -> Text:
    """Say why a code or a name is not one municipality of the vintage."""
    if not _CODE.fullmatch(code):
        return _no_code(code, vintage)
    for other in VINTAGES:
        if code in municipalities(other):
            return _of_another_vintage(code, other, vintage)
    if code in _elsewhere():
        name, region = _elsewhere()[code]
        return Text(f"{code} ({name}) lies in {region}, not in Flanders", f"{code} ({name}) ligt in {region}")
    return Text(
        f"{code} is the code of no municipality",  # 10000 is a province, 11000 an arrondissement
        f"{code} is geen code van een gemeente",
    )


def _no_code(text: str, vintage: Vintage) -> Text:
    if not text:
        return Text("the NIS code is missing", "de NIS-code ontbreekt")
    if text.isdigit():
        text = brief(text)
        return Text(
            f"{text!r} is no NIS code: those have five digits",
            f"‘{text}’ is geen NIS-code: die heeft vijf cijfers",
        )
    place = find(text)
    if place and place.elsewhere:
        name, region = place.elsewhere[0].name, place.elsewhere[0].region
        return Text(
            f"{text!r} may be {name} in {region}: give its code", f"‘{text}’ kan {name} in {region} zijn"
        )
    if place and place.municipalities:
        other = max(place.municipalities)
        return _of_another_vintage(place.municipalities[other].nis, other, vintage)
    if place and place.parts:
        wholes = sorted({part.municipality for part in place.parts})
        return Text(
            f"{text!r} is a part of {' or '.join(wholes)}, and no municipality",
            f"‘{text}’ is een deel van {' of '.join(wholes)}, en geen gemeente",
        )
    return Text(f"{brief(text)!r} is no municipality", f"‘{brief(text)}’ is geen gemeente")


def _of_another_vintage(code: str, other: Vintage, vintage: Vintage) -> Text:
    name = municipalities(other)[code].name
    here = counterparts(code, other, vintage)
    now = " + ".join(f"{m.nis} {m.name}" for m in here)
    if other < vintage:
        last = max((v for v in VINTAGES if v < vintage and code in municipalities(v)), default=other)
        day = last_day(last)
        return Text(
            f"{code} ({name}) existed until {day}; in the {vintage} vintage it is {now}",
            f"{code} ({name}) bestond tot {day}; in de indeling van {vintage} is het {now}",
        )
    day = first_day(other)
    return Text(
        f"{code} ({name}) exists since {day}; in the {vintage} vintage it is {now}",
        f"{code} ({name}) bestaat sinds {day}; in de indeling van {vintage} is het {now}",
    )


@cache
def _elsewhere() -> Mapping[str, tuple[str, str]]:
    return {row["nis"]: (row["name"], row["region"]) for row in read_rows("elsewhere.csv")}
