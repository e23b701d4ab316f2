"""What each address under /data answers, made by the same code as `gemeenten export`."""

import json
from collections.abc import Callable, Mapping

from gemeenten.dashboard.links import KNOWN
from gemeenten.dutch import changes, memo
from gemeenten.exports import FORMATS
from gemeenten.exports.embed import Figure
from gemeenten.server.address import Address, seen, written
from gemeenten.server.parts import PARTS
from gemeenten.server.pictures import PICTURES
from gemeenten.server.registry import State
from gemeenten.server.tabled import TABLED
from gemeenten.server.words import Asked


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


_FIGURES: Mapping[Figure, str] = {"kaart": "De kaart", "dekking": "De dekking per gebied"}

ADDRESSES: Mapping[str, Address] = {
    address.path: address
    for address in (
        *TABLED,
        Address(
            "/data/municipalities.geojson",
            "De gemeenten met hun grenzen en status, voor QGIS en webkaarten (GeoJSON).",
            FORMATS[".geojson"].mediatype,
            KNOWN["/data/municipalities"],
            written(".geojson"),
            heavy=True,
        ),
        Address(
            "/data/municipalities.topojson",
            "De gemeenten met hun grenzen en status, klein (TopoJSON).",
            FORMATS[".topojson"].mediatype,
            KNOWN["/data/municipalities"],
            written(".topojson"),
        ),
        Address(
            "/data/municipalities.gpkg",
            "Alle tabellen, met de grenzen van gemeenten en provincies, voor QGIS (GeoPackage).",
            FORMATS[".gpkg"].mediatype,
            KNOWN["/data/municipalities"],
            written(".gpkg"),
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
        *PICTURES,
        Address(
            "/data/report.html",
            "Het hele verslag op één pagina (HTML).",
            FORMATS[".html"].mediatype,
            KNOWN["/data/report"],
            written(".html"),
            heavy=True,
        ),
        Address(
            "/data/datapackage.zip",
            "Alle tabellen en de kaart als Frictionless data package (ZIP).",
            FORMATS[".zip"].mediatype,
            KNOWN["/data/datapackage"],
            written(".zip"),
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
            "application/json",
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
