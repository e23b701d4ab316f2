"""The folium map: drawn once, then repainted by a small message.

What a plain page sends again at every change (2.5 MB of geometry and a new iframe) is split here. The map's own
script holds no data and never changes, so streamlit-folium keeps its iframe; the geometry is a file that the
browser keeps; what changes (which municipality has which colour) is a few KB of codes.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from string import ascii_letters
from typing import Any, TypeVar

import folium
from branca.element import MacroElement
from folium.template import Template

from gemeenten.places import Vintage, municipalities

#: Height of the map on a wide screen, in CSS pixels; narrower screens get a lower one.
HEIGHT = 620
#: NIS code of the Brussels region: no municipality of Flanders, but a hole in its map that may carry a mark.
BRUSSELS = "04000"
_CENTRE = (51.03, 4.3)  # latitude, longitude (EPSG:4326)


#: Room for the days of a slider in a message, in bytes: with the page's own change it stays under 12 KB.
MOST_FOR_MOMENTS = 8_000
#: A state and a note: municipalities that have both in common share a letter.
_Kind = tuple[str, str]
K = TypeVar("K", str, _Kind)


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses, as the browser sees them, of the folders with Leaflet and with this package's map.js."""

    leaflet: str
    own: str


@dataclass(frozen=True, slots=True)
class Background:
    """A tile server asked for only when a visitor wants it."""

    url: str
    attribution: str


#: Digitaal Vlaanderen's grey base map; asking for it tells that server which part of the map is looked at.
BASEMAP = Background(
    "https://geo.api.vlaanderen.be/GRB/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=grb_bsk_grijs"
    "&STYLE=&FORMAT=image/png&TILEMATRIXSET=GoogleMapsVL&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    "Achtergrond: Digitaal Vlaanderen, GRB-basiskaart",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """How it was on a day on which something changed: states as in `MapState`, and a few words to tell beside it."""

    day: date
    states: Mapping[str, str]
    told: str


@dataclass(frozen=True, slots=True)
class MapState:
    """What the map should show.

    `source` is the address of the vintage's geometry; `states` gives each municipality inside the filter its
    state (a key of the palette) by NIS code, others are faded; `words` says each state in Dutch and `notes` adds
    a line for one municipality; `badges` writes a short sign, such as a number, on one, or on Brussels. `frame`
    names what the view should fit: while it stays the same, so does the visitor's own zoom. `moments` are the
    days that a slider leads over, oldest first, all sent at once; of fewer than two there is no slider. `at` is
    the day that the page shows. `areas` gives each municipality its area, by NIS code, where others than the
    provinces get outlines; what lies in none stands outside of all.
    """

    vintage: Vintage
    source: str
    states: Mapping[str, str]
    words: Mapping[str, str]
    notes: Mapping[str, str]
    frame: str = ""
    selected: str | None = None
    background: Background | None = None
    badges: Mapping[str, str] = field(default_factory=dict)
    moments: Sequence[Moment] = ()
    at: date = date.max
    areas: Mapping[str, str] = field(default_factory=dict)

    def message(self) -> dict[str, Any]:
        """Give the message as map.js reads it.

        One letter for each municipality, in the order of their codes, and a dash outside the filter: those with
        the same state and the same note share a letter. Of a row of letters, equal ones in a row are counted.
        """
        drawn = {nis: (state, self.notes.get(nis, "")) for nis, state in self.states.items()}
        kinds = {(state, "") for moment in self.moments for state in moment.states.values()}
        letters = _lettered(kinds.union(drawn.values()))
        areas = _counted(self._row(self.areas, _lettered(set(self.areas.values()))))
        return {
            "vintage": self.vintage,
            "source": self.source,
            "letters": {letter: state for (state, _), letter in letters.items()},
            "states": _counted(self._row(drawn, letters)),
            "notes": {letter: note for (_, note), letter in letters.items() if note},
            "words": dict(self.words),
            "badges": dict(self.badges),
            "frame": self.frame,
            "selected": self.selected,
            "moments": self._moments(letters) if len(self.moments) > 1 else None,
            "background": self.background
            and {"url": self.background.url, "attribution": self.background.attribution},
        } | ({"areas": areas} if self.areas else {})

    def _row(self, drawn: Mapping[str, K], letters: Mapping[K, str]) -> str:
        return "".join(letters[drawn[nis]] if nis in drawn else "-" for nis in municipalities(self.vintage))

    def _moments(self, letters: Mapping[_Kind, str]) -> dict[str, Any]:
        """Give the newest of the days that there is room for, each as what turned since the one before."""
        rows = [
            self._row({nis: (state, "") for nis, state in m.states.items()}, letters) for m in self.moments
        ]
        days = [
            [m.day.isoformat(), m.told, _turned(before, row)]
            for m, before, row in zip(self.moments, [rows[0], *rows], rows, strict=False)
        ]
        sizes = accumulate(len(script_json(day).encode()) + 1 for day in reversed(days))
        left_out = max(0, len(days) - bisect_right(list(sizes), MOST_FOR_MOMENTS - len(rows[0])))
        shown = [m.day for m in self.moments[left_out:]]
        return {
            "first": _counted(rows[left_out]),
            "days": [[*days[left_out][:2], {}], *days[left_out + 1 :]],
            "at": max(0, bisect_right(shown, self.at) - 1),
            "shortened": left_out > 0,
        }


def _turned(before: str, row: str) -> dict[str, list[int]] | str:
    """Give, by letter, the places that turned to it; or the whole row, where that is shorter."""
    found: dict[str, list[int]] = {}
    for place, (old, new) in enumerate(zip(before, row, strict=True)):
        if old != new:
            found.setdefault(new, []).append(place)
    whole = _counted(row)
    return whole if len(whole) < len(script_json(found)) else found


def _counted(row: str) -> str:
    """Write letters that follow themselves once, with their number: aaabb-- becomes a3bb--."""
    return re.sub(r"(.)\1{2,}", lambda run: f"{run[1]}{len(run[0])}", row)


def _lettered(kinds: Collection[K]) -> dict[K, str]:
    """Give each kind a letter, in their order."""
    return {kind: _letter(k) for k, kind in enumerate(sorted(kinds))}


def _letter(k: int) -> str:
    """Give a sign for the k-th kind of municipality, never a dash: a to z, A to Z, then those with accents."""
    return ascii_letters[k] if k < len(ascii_letters) else chr(ord("À") + k - len(ascii_letters))


def script_json(value: object) -> str:
    """JSON that may stand inside a script element: `<` cannot end the script, U+2028 cannot end the line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class _Unrendered:
    """Left out where folium renders: streamlit-folium asks for the macros themselves.

    folium would compile each rendered script as a template once more. That takes longer than all else on a page,
    and a name between braces would be code.
    """

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - folium's signature
        """Render nothing."""
        return ""


class _Draw(_Unrendered, MacroElement):
    """Hands the map to map.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "gemeenten.draw({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.options = script_json(options)


class _Paint(_Unrendered, MacroElement):
    """Hands a state to map.js."""

    _template = Template("{% macro script(this, kwargs) %}gemeenten.paint({{ this.message }});{% endmacro %}")

    def __init__(self, message: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.message = script_json(message)


class CoverageMap(_Unrendered, folium.Map):
    """A map of Flanders without tiles, whose files come from the addresses in `assets`.

    Its script is the same for every vintage, filter and language of status, which is what lets streamlit-folium
    keep the iframe. `title` and `hint` are read out by screen readers; `first` is the address of the geometry
    that the first state needs, which the browser then asks for before it has Leaflet.
    """

    # folium's own, but for its header and HTML, which would travel again at every change: map.css holds our style.
    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, assets: Assets, title: str, hint: str, first: str = "", height: int = HEIGHT) -> None:
        super().__init__(location=_CENTRE, zoom_start=8, tiles=None, height=height)
        self.options |= {"center": _CENTRE, "minZoom": 6, "maxZoom": 14, "zoomSnap": 0.25}
        # map.js has buttons and keys of its own, in Dutch and in another order.
        self.options |= {"zoomControl": False, "keyboard": False}
        self.default_js = [
            ("map", f"{assets.own}/map.js#{first}"),
            ("leaflet", f"{assets.leaflet}/leaflet.js"),
        ]
        self.default_css = [
            ("leaflet_css", f"{assets.leaflet}/leaflet.css"),
            ("map_css", f"{assets.own}/map.css"),
        ]
        options = {
            "title": title,
            "hint": hint,
            "failed": "De gemeentegrenzen konden niet geladen worden.",
            "height": height,
        }
        self.add_child(_Draw(options))


class _Repaint(_Unrendered, folium.FeatureGroup):
    """An empty group of layers that carries a state."""

    def __init__(self, state: MapState) -> None:
        super().__init__(control=False)
        self.add_child(_Paint(state.message()))


def repaint(state: MapState) -> folium.FeatureGroup:
    """Wrap a state as the feature group that streamlit-folium sends without rebuilding the map."""
    return _Repaint(state)
