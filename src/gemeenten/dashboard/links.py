"""The addresses that answer with figures, and the one that gives what a page shows. Knows no Streamlit."""

from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import urlencode

from gemeenten.dashboard.view import View
from gemeenten.dutch import words

#: What the figures of one day are asked with.
FIGURES = ("op", "grenzen", "indeling", "gebied", "werkgebied")
#: The bars are of all areas: each is held against the others.
_BARS = (*(word for word in FIGURES if word != "gebied"), "maat")
#: The words of the pages' addresses that each address knows too.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "/data/status": (*FIGURES, "toon"),
    "/data/coverage": FIGURES,
    "/data/trend": FIGURES,
    "/data/course": (*FIGURES, "maat", "gemeente"),
    "/data/overview": FIGURES,
    "/data/memo": (*FIGURES, "tegen"),
    "/data/sources": ("op",),
    "/data/facts": (),
    "/data/municipalities": FIGURES,
    "/data/map": (*FIGURES, "tegen"),
    "/data/chart": _BARS,
    "/data/bars": _BARS,
    "/data/sentence": (*FIGURES, "tegen"),
    "/data/report": ("op", "grenzen", "werkgebied"),
    "/data/datapackage": FIGURES,
    "/embed/kaart": FIGURES,
    "/embed/dekking": FIGURES,
}
_STATUS = (
    ("Excel: de gemeenten met hun status", "/data/status.xlsx"),
    ("Power BI: de gemeenten met hun status", "/data/status.csv"),
    ("QGIS en webkaarten: de gemeenten met hun grenzen", "/data/municipalities.geojson"),
)
_COVERAGE = (
    ("Excel: de dekking per gebied", "/data/coverage.xlsx"),
    ("Power BI: de dekking per gebied", "/data/coverage.csv"),
    ("Programma’s: de dekking per gebied", "/data/coverage.json"),
    ("Excel: het verloop in de tijd", "/data/trend.xlsx"),
)
#: Addresses whose answer is divided into areas, whether or not one of them is chosen.
_DIVIDED = ("/data/coverage", "/data/bars", "/data/trend", "/embed/dekking")
#: What each page shows, by its name in the address.
_PAGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "": (*_STATUS, ("De kaart als afbeelding", "/data/map.png")),
    "dekking": (*_COVERAGE, ("De grafiek als afbeelding", "/data/chart.png")),
    "gemeenten": _STATUS,
    "vergelijken": _STATUS,
    "eigen": (*_STATUS[:2], *_COVERAGE[:2]),
    "achtergrond": (
        ("Excel: de feiten", "/data/facts.xlsx"),
        ("Power BI: de feiten", "/data/facts.csv"),
        ("Programma’s: de feiten", "/data/facts.json"),
    ),
    "importeren": (
        ("Excel: de bronnen", "/data/sources.xlsx"),
        ("Power BI: de bronnen", "/data/sources.csv"),
    ),
    "over": (
        ("Wat is nieuw, om te volgen (Atom)", "/feed.atom"),
        ("Beschrijving van alle adressen (OpenAPI)", "/data/openapi.json"),
        ("Catalogus (DCAT-AP)", "/data/catalog.ttl"),
    ),
}


def of_page(page: str, view: View, today: date) -> list[tuple[str, str]]:
    """Give what each address of a page is for, and the address for this view, without the site before it.

    Where today is shown, the day is left out: a file that is asked for again tomorrow then tells of tomorrow.
    """
    links = [(label, address(path, view, today)) for label, path in _PAGES.get(page, ())]
    if page == "vergelijken" and view.against:
        before = address("/data/status.csv", view, today, op=str(view.against))
        links.append(("Power BI: de status op de eerste dag", before))
    return links


def address(path: str, view: View, today: date, **said: str) -> str:
    """Write the address of a path for a view; words given here stand in for those of the view.

    A day to compare with is of one page alone: it must be given.
    """
    known = {word for word in KNOWN.get(path.partition(".")[0], ()) if word != "tegen" or word in said}
    query = {word: value for word, value in (view.shown().query() | said).items() if word in known}
    if view.scope.day == today and "op" not in said:
        query.pop("op", None)
    if "gebied" not in query:
        query = {
            word: value for word, value in query.items() if word != "indeling" or path.startswith(_DIVIDED)
        }
    return f"{path}?{urlencode(query)}" if query else path


def line_to_copy(address: str, figure: str) -> str:
    """Give the line of HTML by which another site shows a page that can be embedded."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(f"{figure}: {words.SUBJECT}")}" '
        f'width="100%" height="640" loading="lazy" style="border:0"></iframe>'
    )
