"""A figure of one's own per municipality (newcomers, trajectories, budget) as the weight of coverage.

"Which share of the newcomers lives where there is an agreement?" Numbers are carried to a later vintage by
summing them over mergers; they are never divided. What cannot be summed, a share or an average, needs the
number that it is a share of.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import fsum
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.coverage import Division, grouped
from gemeenten.documents.csvtable import Row, RowProblem, Table, brief
from gemeenten.places import (
    Municipality,
    Vintage,
    counterparts,
    municipalities,
    municipality,
    origins,
)
from gemeenten.status import Extent, Status
from gemeenten.usertables.accepting import OwnTable
from gemeenten.usertables.codes import by_code, code_of, guess_vintages, pick_column, read_codes
from gemeenten.usertables.decimals import Decimal, read_numbers

#: Whether the numbers of two municipalities may be added up ("sum") or not ("average").
IndicatorKind = Literal["sum", "average"]
INDICATOR_KINDS: tuple[IndicatorKind, ...] = get_args(IndicatorKind)
_AVERAGE = re.compile(
    r"%|aandeel|percent|procent|gemiddeld|graad\b|index|ratio\b|\baverage|\bmean\b|\bshare|\brate\b"
    r"|\bper (?:1[ .]?000|10[ .]?000|100|inwoner|hoofd|capita|km|huishouden|gezin|household|inhabitant)",
    re.IGNORECASE,
)
_MEDIAN = re.compile(r"\bmedia+n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number for each municipality of a vintage, by NIS code.

    Of a sum, `amounts` are the numbers themselves and `weights` is None. Of an average, `weights` are what it
    is an average over, and `amounts` the average times the weight; both can be summed.
    """

    name: str
    vintage: Vintage
    amounts: Mapping[str, float]
    weights: Mapping[str, float] | None = None


class OwnIndicator(OwnTable[Indicator]):
    """An indicator as a table gives it."""

    __slots__ = ()

    CALLED = Text("The table of figures", "De tabel met cijfers")


@dataclass(frozen=True, slots=True)
class Weighted:
    """How much of an indicator is in one area, by the extent of the agreement there.

    `missing` are the area's municipalities without a number. Of an average, the amounts are those of the
    averages times their weights, and `mean_full` and `mean` are the averages themselves.
    """

    area: str
    full: float
    partial: float
    none: float
    unknown: float
    total: float
    missing: tuple[Municipality, ...]
    mean_full: float | None = None
    mean: float | None = None

    @property
    def share(self) -> float | None:
        """What is in municipalities with a full agreement as a fraction of all.

        None where there is nothing to share, or where no list is known for any of it.
        """
        return self.full / self.total if self.total > self.unknown else None


def read_indicator(
    source: Path | bytes | Table,
    *,
    column: str | None = None,
    kind: IndicatorKind | None = None,
    weight: str | None = None,
    vintage: Vintage | None = None,
    decimal: Decimal | None = None,
) -> OwnIndicator:
    """Read a number for each municipality.

    Parameters
    ----------
    source
        A table (CSV or XLSX) with a column of NIS codes or names and one of numbers, its bytes, or what was read.
    column
        Heading of the column with the numbers, where there are several.
    kind
        Whether the numbers may be summed. Where it is left out, a heading or a number that speaks of a share
        or an average ("aandeel", "gemiddeld", "index", "%") makes it "average", and all else is a "sum".
    weight
        Heading of the column with what an average is over (inhabitants, households).
    vintage
        The vintage of the codes. Where it is left out, the one that knows most of them.
    decimal
        What sets decimals apart, where neither the column itself nor the kind of file settles it.

    Raises
    ------
    InputError
        Where it is no such table, an average has no weight, or the vintage is not clear.
    """
    table = source if isinstance(source, Table) else read_codes(source)
    decimal = "point" if table.typed else decimal
    over = None if weight is None else pick_column(table, weight, "--weight-over")
    column = pick_column(table, column, "--weight-column", besides=over)
    _check_kind(table, column, kind, over)
    vintage = vintage or _vintage(table)
    rows, problems = by_code(table, vintage)
    amounts = _numbers(rows, column, problems, decimal, percent=over is not None)
    weights: Mapping[str, float] | None = None
    if over is not None:
        weights = _numbers(rows, over, problems, decimal, percent=False)
        amounts = {nis: amounts[nis] * weights[nis] for nis in amounts if nis in weights}
        weights = MappingProxyType({nis: weights[nis] for nis in amounts})
    return OwnIndicator(
        Indicator(column, vintage, MappingProxyType(amounts), weights),
        tuple(sorted(problems, key=lambda p: p.line)),
    )


def carried(indicator: Indicator, vintage: Vintage) -> Indicator:
    """Carry an indicator to another vintage, by summing over mergers.

    A merged municipality gets a number only if each of its predecessors has one.

    Raises
    ------
    InputError
        Where a number would have to be divided: a finer vintage is asked for than it was counted in.
    """
    if vintage == indicator.vintage:
        return indicator
    made_of = {
        nis: [part.nis for part in counterparts(nis, vintage, indicator.vintage)]
        for nis in municipalities(vintage)
    }
    uses = Counter(chain.from_iterable(made_of.values()))
    split = [municipality(nis, indicator.vintage) for nis in indicator.amounts if uses[nis] > 1]
    if split:
        first = split[0].name
        parts = ", ".join(m.name for m in counterparts(split[0].nis, indicator.vintage, vintage))
        raise InputError(
            f"{indicator.name!r} is counted in the municipalities of {indicator.vintage} and cannot be "
            f"divided over those of {vintage}: what part of {first} belongs to {parts}, the table does not "
            f"say ({len(split)} such municipalities). Show the boundaries of {indicator.vintage} or later.",
            nl=f"‘{indicator.name}’ is geteld in de gemeenten van {indicator.vintage}, en dat is niet te "
            f"verdelen over die van {vintage}: welk deel van {first} bij {parts} hoort, zegt de tabel niet.",
        )

    def total(numbers: Mapping[str, float]) -> Mapping[str, float]:
        whole = {nis: parts for nis, parts in made_of.items() if all(part in numbers for part in parts)}
        sums = {nis: fsum(numbers[part] for part in parts) for nis, parts in whole.items()}
        return MappingProxyType(sums)

    weights = None if indicator.weights is None else total(indicator.weights)
    return Indicator(indicator.name, vintage, total(indicator.amounts), weights)


def weigh(
    statuses: Iterable[Status], indicator: Indicator, by: Division = "province"
) -> tuple[Weighted, ...]:
    """Add an indicator up for each area and extent, divided as `coverage.grouped` does.

    Raises
    ------
    InputError
        Where the indicator cannot be carried to the vintage of the statuses.
    """
    areas = grouped(statuses, by)
    if not areas:
        return ()
    here = carried(indicator, next(iter(areas.values()))[0].municipality.vintage)
    return tuple(_weigh(area, members, here) for area, members in areas.items())


def _weigh(area: str, members: list[Status], indicator: Indicator) -> Weighted:
    counted = [s for s in members if s.municipality.nis in indicator.amounts]

    def total(numbers: Mapping[str, float], extent: Extent | None = None) -> float:
        return fsum(numbers[s.municipality.nis] for s in counted if extent in (None, s.extent))

    def mean(extent: Extent | None = None) -> float | None:
        over = total(indicator.weights, extent) if indicator.weights is not None else 0
        return total(indicator.amounts, extent) / over if over else None

    amounts = indicator.amounts
    return Weighted(
        area=area,
        full=total(amounts, Extent.FULL),
        partial=total(amounts, Extent.PARTIAL),
        none=total(amounts, Extent.NONE),
        unknown=total(amounts, Extent.UNKNOWN),
        total=total(amounts),
        missing=tuple(s.municipality for s in members if s.municipality.nis not in amounts),
        mean_full=mean(Extent.FULL),
        mean=mean(),
    )


def _check_kind(table: Table, column: str, kind: IndicatorKind | None, over: str | None) -> None:
    """Refuse to sum what cannot be summed, unless it comes with a weight or with a person's word for it."""
    if kind == "sum" and over is not None:
        raise InputError(
            f"{column!r} is said to be a sum, and {over!r} its weight: a sum has none. Leave one out.",
            nl=f"‘{column}’ heet een som, maar heeft ook een gewicht (‘{over}’). Laat één van beide weg.",
        )
    if kind == "sum":
        return
    if _MEDIAN.search(column):
        raise InputError(
            f"{column!r} is a median: two medians cannot be made into one, even with a weight. "
            "Give numbers that can be summed; if these can, say --weight-kind sum.",
            nl=f"‘{column}’ is een mediaan: van twee medianen is er niet één te maken.",
        )
    with_percent = [row for row in table.rows if row[column].endswith("%")]
    if over is None and (kind == "average" or with_percent or _AVERAGE.search(column)):
        where = Text("", "")
        if with_percent:
            line, cell = with_percent[0].line, with_percent[0][column]
            where = Text(f" (line {line}: {cell!r})", f" (regel {line}: ‘{cell}’)")
        raise InputError(
            f"{column!r} holds shares or averages{where.en}: those of two municipalities cannot be added up. "
            "Name the column that they are over with --weight-over; if they can be summed after all, say "
            "--weight-kind sum.",
            nl=f"‘{column}’ bevat aandelen of gemiddelden{where.nl}: die van twee "
            "gemeenten zijn niet op te tellen. Kies de kolom waarover ze gaan, of zeg dat het een som is.",
        )


def _vintage(table: Table) -> Vintage:
    """Tell the vintage of a table by its codes, if it makes a difference."""
    newest, *others = guess_vintages(table)
    for row in table.rows:
        nis = code_of(row[table.key], newest)
        for other in others:
            there = code_of(row[table.key], other)
            if nis and (there is None or origins(newest)[nis] != origins(other)[there]):
                name = municipalities(newest)[nis].name
                raise InputError(
                    f"The codes are as much those of {other} as of {newest}, and {nis} ({name}) is not the "
                    "same in both. Say which with --weight-vintage.",
                    nl=f"De codes passen even goed bij {other} als bij {newest}, en {nis} ({name}) is "
                    "niet in beide hetzelfde. Kies de indeling van de cijfers.",
                )
    return newest


def _numbers(
    rows: Mapping[str, Row],
    column: str,
    problems: list[RowProblem],
    decimal: Decimal | None,
    *,
    percent: bool,
) -> dict[str, float]:
    """Read one column by NIS code; what is wrong is added to the problems."""
    texts = {row.line: row[column] for row in rows.values()}
    marked = percent and any(text.endswith("%") for text in texts.values())
    signs = "€%" if percent else "€"
    values, wrong = read_numbers(((line, text.strip(signs).strip()) for line, text in texts.items()), decimal)
    problems.extend(wrong)
    for line, whole in texts.items():
        if line not in values:
            continue
        text = brief(whole)
        if values[line] < 0:
            why = Text(
                f"{text!r} is negative: a weight cannot be",
                f"‘{text}’ is negatief: een gewicht kan dat niet zijn",
            )
        elif marked and not whole.endswith("%"):
            why = Text(f"{text!r} has no % where others have", f"‘{text}’ heeft geen %, andere cellen wel")
        else:
            continue
        problems.append(RowProblem(line, text, why))
        del values[line]
    return {nis: values[row.line] for nis, row in rows.items() if row.line in values}
