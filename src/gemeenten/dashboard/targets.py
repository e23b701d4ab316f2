"""The page Dekking: what it would take to cover the share that a visitor sets."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from gemeenten.coverage.scope import Scope
from gemeenten.coverage.targets import Target, targets
from gemeenten.dashboard import blocks, data, state
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import View
from gemeenten.dutch import memo, words
from gemeenten.places import CITY_AGENCIES, FLANDERS, VINTAGES, Municipality, municipality
from gemeenten.status import Extent

_NAMES_IN_TABLE = 4
_NAMES_IN_TEXT = 30


def choose(view: View) -> None:
    """Let the visitor set the share to reach."""
    state.seed("target", view.target)
    st.number_input(
        f"Te bereiken aandeel van de {_NOUN[view.measure]}, in %",
        min_value=1,
        max_value=100,
        step=5,
        key="target",
        width=320,
        on_change=lambda: state.change(view, target=st.session_state["target"]),
    )
    if view.scope.work_area == "flanders":
        state.seed("cities", view.cities, default=False)
        st.checkbox(
            f"Ook {_CITIES} meetellen, die een eigen agentschap hebben",
            key="cities",
            on_change=lambda: state.change(view, cities=st.session_state["cities"]),
        )


#: The cities with an agency of their own: AgII makes no agreement with them.
_CITIES = words.enumeration(sorted(municipality(nis, VINTAGES[-1]).name for nis in CITY_AGENCIES))


def aimed_at(view: View) -> Scope:
    """Give the scope that a target is set for: AgII's work area, unless the visitor asks for the cities too."""
    return view.scope if view.cities else replace(view.scope, work_area="agii")


_NOUN = {
    "municipalities": "gemeenten",
    "population": "inwoners",
    "non_belgian": "inwoners met een andere nationaliteit",
    "km2": "oppervlakte",
}


_UNIT = {
    "municipalities": "",
    "population": " (inwoners)",
    "non_belgian": " (inwoners)",
    "km2": " (km²)",
}
_MOST = {
    "municipalities": "Die met de meeste inwoners",
    "population": "Die met de meeste inwoners",
    "non_belgian": "Die met de meeste inwoners met een andere nationaliteit",
    "km2": "Die met de grootste oppervlakte",
}


def summary(view: View) -> None:
    """Say what it would take in the area looked at, and which municipalities come first."""
    seen = data.inside(aimed_at(view))
    if not seen.statuses:
        st.markdown("In dit gebied ligt geen andere gemeente dan een met een eigen agentschap.")
        return
    (target,) = targets(seen.statuses, view.target, view.measure, "flanders")
    scope = seen.scope
    who = memo.of_all(len(seen.statuses), scope)
    until = seen.basis.until or scope.day
    st.markdown(words.plain(memo.target_sentence(target, view.target, who, until)))
    st.html(f'<p class="g-age">{blocks.age_html(seen.basis)}</p>')
    if not target.steps:
        return
    partly = _partly(view)
    first = ", ".join(_named(m, partly) for m in target.steps[:_NAMES_IN_TEXT])
    more = len(target.steps) - _NAMES_IN_TEXT
    rest = f" en {more} andere {'gemeente' if more == 1 else 'gemeenten'}" if more > 0 else ""
    by = _MOST[view.measure]
    st.markdown(f"**{by} eerst:** {words.plain(first)}{rest}.")
    blocks.own_agencies(target.steps)


def per_area(view: View) -> None:
    """Show the same for each area as a table."""
    everywhere = data.inside(aimed_at(view).everywhere).statuses
    found = targets(everywhere, view.target, view.measure, view.scope.division)
    whole = targets(everywhere, view.target, view.measure, "flanders")
    table(
        f"Nodig voor {view.target} % van de {_NOUN[view.measure]}, per {words.area_kind(view.scope.by).lower()}; "
        f"{blocks.listed(view)}",
        _columns(view),
        found,
        key="targets",
        identity=lambda target: "" if target.area == FLANDERS else target.area,
        foot=whole,
        parameter="gebied",
        current=view.scope.area,
        on_choose=lambda area: state.change(view, area=area or None),
    )


def _columns(view: View) -> Sequence[Column[Target]]:
    partly = _partly(view)
    unit = _UNIT[view.measure]
    columns: list[Column[Target]] = [
        Column("naam", words.area_kind(view.scope.by), lambda t: t.area, kind="name"),
        Column("nu", "Laatst bekend", _now, kind="number"),
        Column("doel", f"Doel{unit}", lambda t: words.number_or_unknown(t.wanted), kind="number"),
        Column("nodig", f"Nog nodig{unit}", _missing, kind="number"),
    ]
    if view.measure != "municipalities":
        columns.append(
            Column(
                "minstens",
                "Gemeenten, minstens",
                _least,
                kind="number",
            )
        )
    columns.append(
        Column(
            "eerst",
            "Grootste oppervlakte eerst" if view.measure == "km2" else "Meeste inwoners eerst",
            lambda target: _first(target.steps, partly),
            kind="long",
        )
    )
    return columns


def _now(target: Target) -> str:
    if target.covered is None or target.total is None:
        return "onbekend"
    return words.percentage(target.covered / target.total)


def _missing(target: Target) -> str:
    return "bereikt" if target.missing == 0 else words.number_or_unknown(target.missing)


def _least(target: Target) -> str:
    return "–" if target.missing == 0 else words.number_or_unknown(target.missing and len(target.steps))


def _partly(view: View) -> frozenset[str]:
    return frozenset(s.municipality.nis for s in data.statuses(view) if s.extent is Extent.PARTIAL)


def _first(steps: Sequence[Municipality], partly: Collection[str]) -> str:
    names = [_named(m, partly) for m in steps[:_NAMES_IN_TABLE]]
    more = len(steps) - len(names)
    rest = f" en {more} andere" if more else ""
    return f"{', '.join(names)}{rest}" if names else "–"


def _named(m: Municipality, partly: Collection[str]) -> str:
    return f"{m.name} (gedeeltelijk)" if m.nis in partly else m.name
