"""Options that several commands share: which statuses are counted, and how."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from gemeenten.clock import today
from gemeenten.places import AREA_KINDS, VINTAGES, WORK_AREAS, Vintage

Command = Callable[..., Any]


def _vintage(_: click.Context, __: click.Parameter, value: str) -> Vintage:
    return next(vintage for vintage in VINTAGES if str(vintage) == value)


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
    default=str(VINTAGES[-1]),
    show_default=True,
    callback=_vintage,
    help="The vintage of the municipalities: until 2018, from 2019, or from 2025.",
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
