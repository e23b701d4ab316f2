"""Options that several commands share: which statuses are counted, and how."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

import click

from gemeenten.clock import today
from gemeenten.coverage.scope import Scope
from gemeenten.places import AREA_KINDS, VINTAGES, WORK_AREAS, Vintage, vintage_on

Command = Callable[..., Any]


def _vintage(_: click.Context, __: click.Parameter, value: str | None) -> Vintage | None:
    return next((vintage for vintage in VINTAGES if str(vintage) == value), None)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else today()


by_option: Callable[[Command], Command] = click.option(
    "--by",
    type=click.Choice(AREA_KINDS),
    default="province",
    show_default=True,
    help="The areas to count in.",
)
boundaries_option: Callable[[Command], Command] = click.option(
    "--boundaries",
    "vintage",
    type=click.Choice([str(v) for v in VINTAGES]),
    callback=_vintage,
    help="The vintage of the municipalities: until 2018, from 2019, or from 2025.  [default: that of the day]",
)
on_option: Callable[[Command], Command] = click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day of the figures (YYYY-MM-DD).  [default: today]",
)
work_area_option: Callable[[Command], Command] = click.option(
    "--work-area",
    type=click.Choice(WORK_AREAS),
    default="flanders",
    show_default=True,
    help="Count all municipalities, or AgII's own: without the cities of Antwerpen and Gent.",
)


def scope_options(*, areas: bool) -> Callable[[Command], Command]:
    """Give a command the options for what is looked at, as one argument `scope`; `areas` divides it by --by."""

    def with_scope(command: Command) -> Command:
        @wraps(command)
        def wrapped(*args: object, **given: Any) -> None:
            day, vintage = given.pop("day"), given.pop("vintage")
            by = given.pop("by", "province")
            scope = Scope(day, vintage or vintage_on(day), by, work_area=given.pop("work_area"))
            command(*args, scope=scope, **given)

        options = [*([by_option] if areas else []), boundaries_option, on_option, work_area_option]
        decorated: Command = wrapped
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return with_scope
