"""Says beside the figures where day, boundaries and list are of different times, and offers the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from gemeenten.clock import today
from gemeenten.dashboard import data, state
from gemeenten.dashboard.view import View, area_names
from gemeenten.dutch import words
from gemeenten.places import COUNTS, Vintage, vintage_on


@dataclass(frozen=True, slots=True)
class Offer:
    """Another way to look: what is said of it, the label of its button, and what it changes in the view."""

    told: str
    label: str
    changes: Mapping[str, Any]


def offers(view: View) -> Iterator[Offer]:
    """Give the boundaries of the day where others were chosen, those of the list, and the last known state of today."""
    scope = view.scope
    newest = data.inside(scope).basis.newest
    own = vintage_on(scope.day)
    if scope.vintage != own:
        counted = _counted(view, own)
        yield Offer(
            f"Op {words.day(scope.day)} waren er {COUNTS[own]} gemeenten; geteld is in de {COUNTS[scope.vintage]} "
            f"van {_of(scope.vintage)}.{counted}",
            f"Toon in de grenzen van {own}",
            {"vintage": None},
        )
    elif newest and newest.vintage != scope.vintage:
        counted = _counted(view, newest.vintage)
        yield Offer(
            f"De lijst telt de {COUNTS[newest.vintage]} gemeenten van toen.{counted}",
            f"Toon in de grenzen van {newest.vintage}",
            {"vintage": newest.vintage},
        )
    if newest and scope.day != today():
        yield Offer("", "Toon vandaag, volgens de laatste lijst", {"day": today()})


def _of(vintage: Vintage) -> str:
    return "vóór 2019" if vintage == min(COUNTS) else str(vintage)


def _counted(view: View, vintage: Vintage) -> str:
    """Give the same figure on other boundaries; nothing where the area did not exist there."""
    if view.scope.area not in (None, *area_names(view.scope.by, vintage)):
        return ""
    row = data.inside(replace(view.scope, vintage=vintage)).total
    return f" In de grenzen van {vintage}: {row.full} van {row.total}."


def offer(view: View) -> None:
    """Show the offers, each with its button."""
    found = list(offers(view))
    told = " ".join(o.told for o in found if o.told)
    if told:
        st.html(f'<p class="g-age">{escape(told)}</p>')
    if found:
        with st.container(horizontal=True):
            for one in found:
                state.button(one.label, view, key=f"times-{one.label}", kind="tertiary", **one.changes)
