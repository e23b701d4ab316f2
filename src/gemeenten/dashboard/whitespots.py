"""The page Gemeenten: municipalities without an agreement, and the areas that they form together on the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from gemeenten.coverage import Coverage
from gemeenten.coverage.white_spots import WhiteArea, white_areas
from gemeenten.dashboard import blocks, data, mapview, municipalities, state
from gemeenten.dashboard.columns import Column
from gemeenten.dashboard.files import geometry_address
from gemeenten.dashboard.municipalities import COVERED_NEIGHBOURS, NAME, POPULATION, PROVINCE, Row
from gemeenten.dashboard.tables import table
from gemeenten.dashboard.view import Order, View
from gemeenten.drawing.webmap import BASEMAP, MapState
from gemeenten.dutch import words
from gemeenten.places.boundaries import neighbours
from gemeenten.status import Extent

_TITLE = "Kaart van de witte vlekken"
_HINT = "Dezelfde gegevens staan in de tabellen op deze pagina"
_STATE = {Extent.FULL: "calm", Extent.NONE: "gap"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A white area with its number: 1 for the one of most municipalities."""

    number: int
    area: WhiteArea

    @property
    def nis(self) -> str:
        """The code that stands for it in the address: that of its first municipality."""
        return self.area.municipalities[0].nis


def areas(view: View) -> tuple[Numbered, ...]:
    """Give the white areas inside the view's area and work area, largest first."""
    return tuple(Numbered(k, area) for k, area in enumerate(white_areas(data.in_area(view)), start=1))


def chosen(view: View) -> Numbered | None:
    """Give the white area that the visitor looks at."""
    return containing(view, view.white_area) if view.white_area else None


def containing(view: View, nis: str) -> Numbered | None:
    """Give the white area that a municipality lies in."""
    return next((a for a in areas(view) if nis in {m.nis for m in a.area.municipalities}), None)


def summary(view: View) -> bool:
    """Say how many municipalities and inhabitants have no agreement, in how many areas; and whether there are any."""
    row = blocks.total(view)
    if row.unknown == row.total:
        st.info(blocks.nothing_known(view))
    elif not row.none:
        st.html('<p class="g-lead">Hier is geen gemeente bekend die geen overeenkomst heeft.</p>')
    else:
        st.html(f'<p class="g-lead">{escape(_told(row, areas(view)))}</p>')
    blocks.source(view)
    if row.none and view.white_area and not chosen(view):
        name = next(s.municipality.name for s in data.statuses(view) if s.municipality.nis == view.white_area)
        st.html(
            f'<p role="status">{escape(name)} ligt met deze filters in geen witte vlek: alle zijn te zien.</p>'
        )
    return row.none > 0


def _told(row: Coverage, white: Sequence[Numbered]) -> str:
    told = f"{row.none} van de {row.total} gemeenten ({words.percentage(row.none / row.total)}) zonder overeenkomst"
    inhabitants = [one.area.population for one in white]
    if row.population and None not in inhabitants:
        # Of whole municipalities: the parts without an agreement of those that are partly covered are no white spot.
        none = sum(filter(None, inhabitants))
        told += f", met {words.number(none)} inwoners ({words.percentage(none / row.population)})"
    count = len(white)
    return f"{told}, in {count} aaneengesloten {'gebied' if count == 1 else 'gebieden'}."


def white_map(view: View) -> None:
    """Show the white areas with their numbers, or one of them with its neighbours."""
    one = chosen(view)
    shown = data.in_area(view)
    if one:
        inside = {m.nis for m in one.area.municipalities}
        everywhere = view.scope.everywhere
        edge = {near for nis in inside for near in neighbours(view.scope.vintage)[nis]}
        shown = tuple(
            s
            for s in data.statuses(view)
            if everywhere.holds(s.municipality) and s.municipality.nis in inside | edge
        )
    legend = [
        (_state(extent), words.EXTENT[extent], count)
        for extent in (Extent.NONE, Extent.PARTIAL, Extent.FULL, Extent.UNKNOWN)
        if (count := sum(s.extent is extent for s in shown))
    ]
    blocks.legend_of(legend, blocks.listed(view))
    drawn = [one] if one else list(areas(view))
    new = MapState(
        vintage=view.scope.vintage,
        source=geometry_address(view.scope.vintage),
        states={s.municipality.nis: _state(s.extent) for s in shown},
        words={state: word for state, word, _ in legend},
        notes={m.nis: _note(a) for a in drawn for m in a.area.municipalities},
        frame=f"{words.area_kind(view.scope.by)}/{view.scope.area}/{one and one.nis}",
        background=BASEMAP if view.background else None,
        badges={a.nis: str(a.number) for a in drawn},
    )
    mapview.show_map(view, new, _TITLE, _HINT)


def _ends(view: View) -> str:
    """Say whether the areas stop at what was chosen: beyond it they may go on."""
    if view.scope.area is None:
        return ""
    return f"; ze stoppen aan de grens van {view.scope.area}"


def _note(one: Numbered) -> str:
    count = len(one.area.municipalities)
    return f"Vlek {one.number}: {count} {'gemeente' if count == 1 else 'gemeenten'}"


def _state(extent: Extent) -> str:
    return _STATE.get(extent, extent.value)


def area_table(view: View) -> None:
    """Show the white areas with their size; choosing one shows it on the map."""
    one = chosen(view)
    table(
        f"Aaneengesloten witte vlekken, die met de meeste gemeenten eerst{_ends(view)}; {blocks.listed(view)}",
        [
            Column("nummer", "Nr.", lambda a: str(a.number), kind="number"),
            Column("naam", "Witte vlek", lambda a: _named(a.area), kind="name"),
            Column(
                "gemeenten", "Gemeenten", lambda a: words.number(len(a.area.municipalities)), kind="number"
            ),
            Column(
                "inwoners", "Inwoners", lambda a: words.number_or_unknown(a.area.population), kind="number"
            ),
            Column("km2", "km²", lambda a: words.number(a.area.km2), kind="number"),
        ],
        areas(view),
        key="white-areas",
        identity=lambda a: a.nis,
        parameter="vlek",
        current=one.nis if one else None,
        on_choose=lambda nis: state.change(view, white_area=nis),
    )
    if one:
        state.button("Alle witte vlekken", view, icon=":material/zoom_out_map:", white_area=None)


def _named(area: WhiteArea) -> str:
    first, *rest = area.municipalities
    if len(rest) <= 1:
        return words.enumeration(m.name for m in area.municipalities)
    return f"{first.name} en {len(rest)} andere gemeenten"


def spot_table(view: View) -> None:
    """Rank the municipalities without an agreement."""
    numbers: Mapping[str, Numbered] = {m.nis: a for a in areas(view) for m in a.area.municipalities}
    one = chosen(view)
    inside = {m.nis for m in one.area.municipalities} if one else set(numbers)
    near = data.neighbours_covered(view)
    found = [
        Row(s, near[s.municipality.nis])
        for s in sorted(data.in_area(view), key=lambda s: s.municipality.name)
        if s.municipality.nis in inside
    ]

    def number(row: Row) -> int:
        return numbers[row.status.municipality.nis].number

    columns: list[Column[Row]] = [
        NAME,
        PROVINCE,
        POPULATION,
        COVERED_NEIGHBOURS,
        Column("vlek", "Witte vlek", lambda r: str(number(r)), number, "number"),
    ]
    blocks.own_agencies(row.status.municipality for row in found)
    which = f"Gemeenten in witte vlek {one.number}" if one else "Alle gemeenten zonder overeenkomst"
    caption = f"{which}, {blocks.listed(view)}"
    municipalities.show(
        view, caption, columns, found, default=Order("inwoners", descending=True), key="white-spots", size=10
    )
