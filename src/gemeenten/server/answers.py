"""What each address under /data answers, made by the same code as `gemeenten export`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from gemeenten.clock import today
from gemeenten.coverage import Division
from gemeenten.coverage.scope import Scope
from gemeenten.coverage.trend import trends
from gemeenten.dashboard import data
from gemeenten.dashboard.links import KNOWN
from gemeenten.dutch import changes, memo, words
from gemeenten.exports import FORMATS, Look, content
from gemeenten.exports.about import Line, about
from gemeenten.exports.content import Content
from gemeenten.exports.delimited import table_csv
from gemeenten.exports.embed import Figure
from gemeenten.exports.facts import facts_table
from gemeenten.exports.pictures import Figure as Drawn
from gemeenten.exports.records import to_json
from gemeenten.exports.spreadsheet import workbook
from gemeenten.exports.tables import Table
from gemeenten.exports.trend import trend_table
from gemeenten.places.boundaries import attribution
from gemeenten.server.address import Address, seen
from gemeenten.server.parts import PARTS
from gemeenten.server.registry import State
from gemeenten.server.words import Asked

_XLSX = FORMATS[".xlsx"].mediatype
_CSV, _JSON = "text/csv; charset=utf-8", "application/json"


def tables(state: State, asked: Asked) -> Content:
    """Make all tables of the figures that an address asks for."""
    made = _tables(state, asked.scope, today())
    return made if asked.extents == made.extents else replace(made, extents=asked.extents)


@lru_cache(maxsize=4)
def _tables(state: State, scope: Scope, _seen_on: date) -> Content:
    """Make them once for what is asked one after the other: a table and what it is of, a folder of files."""
    return content(data.seen(state.sources, scope), sources=state.sources)


def _about(state: State, asked: Asked) -> dict[str, object]:
    """Say what figures are of: a number is never without its day, its boundaries and its sources."""
    made = tables(state, asked)
    used = [row for row in made.sources.rows if row[5]]  # those that settle the status
    return {
        "title": words.SUBJECT,
        "date": asked.scope.day.isoformat(),
        "boundaries": asked.scope.vintage,
        "work_area": asked.scope.work_area,
        "area": asked.scope.area,
        "basis": made.metadata,
        "sources": [{"id": row[0], "title": row[1], "date": str(row[3]), "url": row[8]} for row in used],
        "attribution": [attribution(asked.scope.vintage), made.population_source],
    }


def _workbook(state: State, asked: Asked, table: Table) -> bytes:
    """Write one table as a workbook that says what it is of."""
    whole = tables(state, asked)
    told = [*about(whole), Line("area", "Gebied", asked.scope.where)]
    return workbook([table], told, whole.made)


def _status(state: State, asked: Asked) -> Table:
    return tables(state, asked).municipalities


def _coverage(state: State, asked: Asked) -> Table:
    return tables(state, asked).of_division


def _trend(state: State, asked: Asked) -> Table:
    """Give how it went until the day asked for, in the areas of the kind and in all of them together."""
    scope = asked.scope
    kinds: Mapping[str, Division] = {scope.kind: scope.division, "flanders": "flanders"}
    return trend_table(
        trends(state.sources, scope, kinds if scope.area is None else {scope.kind: scope.division})
    )


def _sources(state: State, asked: Asked) -> Table:
    return tables(state, asked).sources


def _facts(_state: State, _asked: Asked) -> Table:
    from gemeenten.facts import facts  # noqa: PLC0415

    return facts_table(facts())


#: The tables by the name in their address: how each is made, and what it holds.
TABLES: Mapping[str, tuple[Callable[[State, Asked], Table], str]] = {
    "status": (_status, "De status van elke gemeente op een dag, met bewijs en bron"),
    "coverage": (_coverage, "De dekking per gebied: gemeenten, inwoners en km²"),
    "trend": (_trend, "Het verloop van de dekking, op elke dag waarop ze veranderde of een bron sprak"),
    "sources": (_sources, "De bronnen die op een dag bekend zijn"),
    "facts": (_facts, "Feiten rond de lijst, elk met document en vindplaats"),
}


def _of_table(name: str) -> list[Address]:
    give, meaning = TABLES[name]
    known = KNOWN[f"/data/{name}"]

    def about(state: State, asked: Asked) -> dict[str, object]:
        return _about(state, asked) if known else {"title": meaning}

    return [
        Address(
            f"/data/{name}.csv",
            f"{meaning} (CSV).",
            _CSV,
            known,
            lambda state, asked: table_csv(give(state, asked)).encode("utf-8-sig"),
        ),
        Address(
            f"/data/{name}.json",
            f"{meaning} (JSON).",
            _JSON,
            known,
            lambda state, asked: to_json(give(state, asked), about(state, asked)),
            table=name,
        ),
        Address(
            f"/data/{name}.xlsx",
            f"{meaning} (Excel).",
            _XLSX,
            known,
            lambda state, asked: _workbook(state, asked, give(state, asked)),
            heavy=True,
        ),
    ]


def _sentence(state: State, asked: Asked) -> bytes:
    if asked.against is not None:
        return changes.sentence_between(state.sources, asked.scope, asked.against).encode()
    return memo.key_sentence(seen(state, asked)).encode()


def _openapi(state: State, asked: Asked) -> bytes:
    from gemeenten.server.openapi import describe  # noqa: PLC0415 - only who asks for it waits for it

    return json.dumps(describe(state, asked), ensure_ascii=False, indent=1).encode()


def _catalog(form: str) -> Callable[[State, Asked], bytes]:
    def make(state: State, asked: Asked) -> bytes:
        from gemeenten.server.catalog import catalog  # noqa: PLC0415 - rdflib is loaded for this alone

        return catalog(state, asked.site, form)

    return make


def _feed(state: State, asked: Asked) -> bytes:
    from gemeenten.exports.feed import news, to_atom  # noqa: PLC0415

    return to_atom(news(state.everything), asked.site)


def _embed(figure: Figure) -> Callable[[State, Asked], bytes]:
    def make(state: State, asked: Asked) -> bytes:
        from gemeenten.exports.embed import embed  # noqa: PLC0415

        return embed(state.sources, asked.scope, figure).encode()

    return make


def _format(suffix: str, drawn: Drawn = "map") -> Callable[[State, Asked], bytes]:
    def make(state: State, asked: Asked) -> bytes:
        made, look = tables(state, asked), Look(drawn, measure=asked.measure, theme=asked.theme)
        return FORMATS[suffix].write(made if look == made.look else replace(made, look=look))

    return make


_FIGURES: Mapping[Figure, str] = {"kaart": "De kaart", "dekking": "De dekking per gebied"}

ADDRESSES: Mapping[str, Address] = {
    address.path: address
    for address in (
        *(address for name in TABLES for address in _of_table(name)),
        Address(
            "/data/municipalities.geojson",
            "De gemeenten met hun grenzen en status, voor QGIS en webkaarten (GeoJSON).",
            FORMATS[".geojson"].mediatype,
            KNOWN["/data/municipalities"],
            _format(".geojson"),
            heavy=True,
        ),
        Address(
            "/data/municipalities.topojson",
            "De gemeenten met hun grenzen en status, klein (TopoJSON).",
            FORMATS[".topojson"].mediatype,
            KNOWN["/data/municipalities"],
            _format(".topojson"),
        ),
        Address(
            "/data/municipalities.gpkg",
            "Alle tabellen, met de grenzen van gemeenten en provincies, voor QGIS (GeoPackage).",
            FORMATS[".gpkg"].mediatype,
            KNOWN["/data/municipalities"],
            _format(".gpkg"),
            heavy=True,
        ),
        Address(
            "/data/sentence.txt",
            "De dekking in één zin voor een nota, of wat er veranderde sinds een andere dag; met dag en bron (tekst).",
            "text/plain; charset=utf-8",
            KNOWN["/data/sentence"],
            _sentence,
        ),
        *PARTS,
        Address(
            "/data/map.svg",
            "De kaart als tekening (SVG).",
            FORMATS[".svg"].mediatype,
            (*KNOWN["/data/map"], "thema"),
            _format(".svg"),
            heavy=True,
        ),
        Address(
            "/data/map.png",
            "De kaart als afbeelding (PNG).",
            FORMATS[".png"].mediatype,
            (*KNOWN["/data/map"], "thema"),
            _format(".png"),
            heavy=True,
        ),
        *(
            Address(
                f"/data/chart{suffix}",
                f"De dekking per gebied als {meaning}.",
                FORMATS[suffix].mediatype,
                (*KNOWN["/data/chart"], "thema"),
                _format(suffix, "bars"),
                heavy=True,
            )
            for suffix, meaning in ((".svg", "tekening (SVG)"), (".png", "afbeelding (PNG)"))
        ),
        Address(
            "/data/report.html",
            "Het hele verslag op één pagina (HTML).",
            FORMATS[".html"].mediatype,
            KNOWN["/data/report"],
            _format(".html"),
            heavy=True,
        ),
        Address(
            "/data/datapackage.zip",
            "Alle tabellen en de kaart als Frictionless data package (ZIP).",
            FORMATS[".zip"].mediatype,
            KNOWN["/data/datapackage"],
            _format(".zip"),
            heavy=True,
        ),
        Address(
            "/feed.atom",
            "Wat er bijkwam of ingetrokken werd, met wat het veranderde (Atom).",
            "application/atom+xml; charset=utf-8",
            (),
            _feed,
            heavy=True,
            names_itself=True,
        ),
        *(
            Address(
                f"/embed/{figure}",
                f"{meaning} als losse pagina, om in een andere site te tonen (HTML).",
                "text/html; charset=utf-8",
                KNOWN[f"/embed/{figure}"],
                _embed(figure),
                heavy=True,
                framed=True,
            )
            for figure, meaning in _FIGURES.items()
        ),
        Address(
            "/data/openapi.json",
            "Wat al deze adressen kennen en geven (OpenAPI 3.1).",
            _JSON,
            (),
            _openapi,
            names_itself=True,
        ),
        *(
            Address(
                f"/data/catalog.{suffix}",
                f"De catalogus volgens DCAT-AP ({name}).",
                mediatype,
                (),
                _catalog(form),
                heavy=True,
                names_itself=True,
            )
            for suffix, name, form, mediatype in (
                ("jsonld", "JSON-LD", "json-ld", "application/ld+json"),
                ("ttl", "Turtle", "turtle", "text/turtle; charset=utf-8"),
            )
        ),
    )
}
