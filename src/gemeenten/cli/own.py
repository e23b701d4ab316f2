"""Options for areas and figures of one's own, and telling what is wrong in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gemeenten._errors import InputError
from gemeenten.documents.csvtable import RowProblem
from gemeenten.places import VINTAGES, Municipality, Vintage
from gemeenten.usertables.areas import read_areas
from gemeenten.usertables.decimals import DECIMALS, Decimal
from gemeenten.usertables.indicators import INDICATOR_KINDS, Indicator, IndicatorKind, read_indicator

_Decorator = Callable[[Callable[..., None]], Callable[..., None]]
_FILE = click.Path(dir_okay=False, path_type=Path)
#: How many municipalities are named before the rest is only counted.
_NAMED = 10

_AREAS = (
    click.option(
        "--areas",
        type=_FILE,
        help="Count in areas of your own: a table (CSV, XLSX) of NIS codes or names, and areas.",
    ),
    click.option("--areas-column", metavar="HEADING", help="The column of --areas with the area names."),
    click.option("--accept-partial", is_flag=True, help="Do without the rows that cannot be used."),
)
_WEIGHT = (
    click.option(
        "--weight",
        type=_FILE,
        help="Count a figure of your own: a table (CSV, XLSX) of NIS codes or names, and numbers.",
    ),
    click.option("--weight-column", metavar="HEADING", help="The column of --weight with the numbers."),
    click.option(
        "--weight-over",
        metavar="HEADING",
        help="The column with what the numbers are an average over (inhabitants, households).",
    ),
    click.option(
        "--weight-kind",
        type=click.Choice(INDICATOR_KINDS),
        help="Whether the numbers add up.  [default: told by the heading]",
    ),
    click.option(
        "--weight-vintage",
        type=click.Choice([str(v) for v in VINTAGES]),
        help="The vintage of the codes of --weight.  [default: told by the codes]",
    ),
    click.option(
        "--decimal",
        type=click.Choice(DECIMALS),
        help="What sets decimals apart in --weight.  [default: told by the column]",
    ),
)


@dataclass(slots=True)
class Own:
    """What a person brings along; `left_out` becomes true once something in it had to be."""

    areas: Path | None = None
    areas_column: str | None = None
    weight: Path | None = None
    weight_column: str | None = None
    weight_over: str | None = None
    weight_kind: IndicatorKind | None = None
    weight_vintage: str | None = None
    decimal: Decimal | None = None
    accept_partial: bool = False
    left_out: bool = False

    def division(self, vintage: Vintage) -> Mapping[str, str] | None:
        """Give the areas, if any; what is wrong in them is told, and refused unless accepted."""
        if self.areas is None:
            return None
        own = read_areas(self.areas, vintage, self.areas_column)
        self._settle(self.areas, own.problems)
        self.tell(f"{self.areas.name}: in no area", own.missing)
        return own.accept(partial=self.accept_partial)

    def indicator(self) -> Indicator | None:
        """Give the figures, if any; what is wrong in them is told, and refused unless accepted."""
        if self.weight is None:
            return None
        own = read_indicator(
            self.weight,
            column=self.weight_column,
            kind=self.weight_kind,
            weight=self.weight_over,
            vintage=next((v for v in VINTAGES if str(v) == self.weight_vintage), None),
            decimal=self.decimal,
        )
        self._settle(self.weight, own.problems)
        return own.accept(partial=self.accept_partial)

    def tell(self, what: str, municipalities: Sequence[Municipality]) -> None:
        """Name the municipalities that are left out on standard error, the first ten of them."""
        if municipalities:
            self.left_out = True
            names = ", ".join(m.name for m in municipalities[:_NAMED])
            more = len(municipalities) - _NAMED
            click.echo(f"{what}: {names}{f' and {more} more' if more > 0 else ''}", err=True)

    def _settle(self, file: Path, problems: Sequence[RowProblem]) -> None:
        for problem in problems:
            self.left_out = True
            click.echo(f"{file.name}, {problem}", err=True)
        if problems and not self.accept_partial:
            raise InputError(
                f"{file.name}: rows that cannot be used: {len(problems)}. Mend them, or do without them: "
                "--accept-partial"
            )


def own_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for areas and figures of one's own, as one argument `own`."""
    return _with(command, _AREAS + _WEIGHT)


def areas_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for areas of one's own, as one argument `own`."""
    return _with(command, _AREAS)


def _with(command: Callable[..., None], options: Sequence[_Decorator]) -> Callable[..., None]:
    names = {field.name for field in fields(Own)}

    @wraps(command)
    def wrapped(*args: object, **given: Any) -> None:
        own = Own(**{name: given.pop(name) for name in names & set(given)})
        command(*args, own=own, **given)

    decorated: Callable[..., None] = wrapped
    for option in reversed(options):
        decorated = option(decorated)
    return decorated
