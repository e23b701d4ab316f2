"""/data/catalog: what data there are, as DCAT-AP for the catalogues of Flanders, Belgium and Europe."""

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from gemeenten.dutch import words
from gemeenten.server.address import Address
from gemeenten.server.answers import ADDRESSES
from gemeenten.server.registry import State
from gemeenten.server.tabled import TABLES

_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_FORMAT = Namespace("http://publications.europa.eu/resource/authority/file-type/")
_MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
_DUTCH = URIRef("http://publications.europa.eu/resource/authority/language/NLD")
_THEME = URIRef("http://publications.europa.eu/resource/authority/data-theme/SOCI")
_PUBLIC = URIRef("http://publications.europa.eu/resource/authority/access-right/PUBLIC")
_OFTEN = URIRef("http://publications.europa.eu/resource/authority/frequency/IRREG")
_FLANDERS = URIRef("http://publications.europa.eu/resource/authority/atu/BEL_VLG")
_LICENCE = URIRef("https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0")
_AGENCY = URIRef("https://www.integratie-inburgering.be/")
_TYPES = {
    "csv": "CSV",
    "json": "JSON",
    "xlsx": "XLSX",
    "geojson": "GEOJSON",
    "topojson": "JSON",
    "gpkg": "GPKG",
}
#: Data sets whose files are of several kinds: the first part of their addresses, and what they hold.
_SETS = {
    **{name: meaning for name, (_, meaning) in TABLES.items()},
    "municipalities": "De gemeenten met hun grenzen en hun status",
}


def catalog(state: State, site: str, form: str) -> bytes:
    """Write the catalogue.

    Parameters
    ----------
    state
        The register: what it last changed is what the data were last modified.
    site
        Scheme and host by which the addresses are reached.
    form
        A format of rdflib: "turtle" or "json-ld".
    """
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("vcard", _VCARD)):
        graph.bind(prefix, namespace)
    itself = URIRef(f"{site}/data/catalog")
    _say(
        graph,
        itself,
        DCAT.Catalog,
        words.SUBJECT,
        "De adressen waarop dit dashboard zijn cijfers geeft, elk met dag, grenzen en bron.",
    )
    graph.add((itself, DCTERMS.publisher, _AGENCY))
    graph.add((itself, DCTERMS.language, _DUTCH))
    graph.add((itself, DCTERMS.license, _LICENCE))
    graph.add((itself, FOAF.homepage, URIRef(f"{site}/")))
    graph.add((itself, DCTERMS.modified, Literal(state.changed.isoformat(), datatype=XSD.dateTime)))
    graph.add((_AGENCY, RDF.type, FOAF.Agent))
    graph.add((_AGENCY, FOAF.name, Literal("Agentschap Integratie en Inburgering", lang="nl")))
    for name in _SETS:
        graph.add((itself, DCAT.dataset, _dataset(graph, state, site, name)))
    return (
        graph.serialize(format=form, encoding="utf-8", indent=1)
        if form == "json-ld"
        else graph.serialize(format=form, encoding="utf-8")
    )


def _dataset(graph: Graph, state: State, site: str, name: str) -> URIRef:
    meaning = _SETS[name]
    dataset = URIRef(f"{site}/data/{name}")
    _say(graph, dataset, DCAT.Dataset, meaning, f"{meaning}. Onderwerp: {words.SUBJECT}.")
    for predicate, value in (
        (DCTERMS.publisher, _AGENCY),
        (DCTERMS.language, _DUTCH),
        (DCTERMS.accessRights, _PUBLIC),
        (DCTERMS.accrualPeriodicity, _OFTEN),
        (DCTERMS.spatial, _FLANDERS),
        (DCAT.theme, _THEME),
        (DCTERMS.identifier, Literal(str(dataset))),
        (DCTERMS.modified, Literal(state.changed.isoformat(), datatype=XSD.dateTime)),
        *((DCAT.keyword, Literal(word, lang="nl")) for word in ("inburgering", "integratie", "gemeenten")),
    ):
        graph.add((dataset, predicate, value))
    for path, address in ADDRESSES.items():
        if path.rpartition(".")[0] == f"/data/{name}":
            graph.add((dataset, DCAT.distribution, _distribution(graph, site, address)))
    return dataset


def _distribution(graph: Graph, site: str, address: Address) -> URIRef:
    where = URIRef(f"{site}{address.path}")
    _say(graph, where, DCAT.Distribution, address.path.rpartition("/")[2], address.meaning)
    mediatype = address.mediatype.partition(";")[0]
    for predicate, value in (
        (DCAT.accessURL, where),
        (DCAT.downloadURL, where),
        (DCAT.mediaType, _MEDIA[mediatype]),
        (DCTERMS["format"], _FORMAT[_TYPES[address.path.rpartition(".")[2]]]),
        (DCTERMS.license, _LICENCE),
    ):
        graph.add((where, predicate, value))
    return where


def _say(graph: Graph, what: URIRef, kind: URIRef, title: str, description: str) -> None:
    graph.add((what, RDF.type, kind))
    graph.add((what, DCTERMS.title, Literal(title, lang="nl")))
    graph.add((what, DCTERMS.description, Literal(description, lang="nl")))
