"""What describes the addresses: OpenAPI, the catalogue as rdflib reads it, and links to each page."""

from datetime import date

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from starlette.testclient import TestClient

from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.links import of_page
from gemeenten.dashboard.navigation import PAGES
from gemeenten.dashboard.view import View
from gemeenten.server.answers import ADDRESSES


def test_every_address_is_described(client: TestClient) -> None:
    described = client.get("/data/openapi.json").json()
    assert set(described["paths"]) == set(ADDRESSES)
    assert described["servers"] == [{"url": "http://testserver"}]


@pytest.mark.parametrize(("suffix", "form"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_catalogue_names_every_table_with_its_files(client: TestClient, suffix: str, form: str) -> None:
    answer = client.get(f"/data/catalog.{suffix}")
    graph = Graph().parse(data=answer.text, format=form)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    sets = set(graph.objects(catalogue, DCAT.dataset))
    assert URIRef("http://testserver/data/coverage") in sets
    parts = {part for one in sets for part in graph.objects(one, DCAT.distribution)}
    files = {str(where) for part in parts for where in graph.objects(part, DCAT.downloadURL)}
    assert {
        f"http://testserver/data/{name}.csv" for name in ("status", "coverage", "sources", "facts")
    } <= files
    for required in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):  # DCAT-AP 3.0, mandatory
        assert all(list(graph.objects(one, required)) for one in [catalogue, *sets])
    for where in files:
        assert client.head(where).status_code == 200


@pytest.mark.parametrize("host", ['evil.example"><x', "a b", "x/y", "[::1", "user@host"])
def test_a_host_that_is_no_name_is_not_written_into_an_answer(client: TestClient, host: str) -> None:
    answer = client.get("/data/catalog.ttl", headers={"host": host})
    assert answer.status_code == 400


_TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("page", [name if k else "" for k, (name, _) in enumerate(PAGES)])
@pytest.mark.parametrize(
    "view",
    [
        View(
            Scope(date(2021, 4, 26), 2019, by="arrondissement", area="Gent", work_area="agii"),
            against=date(2020, 1, 1),
        ),
        View(
            Scope(date(2026, 1, 1), 2025, by="referentieregio"),
            measure="population",
            text="gent",
            nis="44021",
        ),
        View(Scope(_TODAY, 2025)),
    ],
)
def test_the_address_of_each_page_is_one_that_answers(client: TestClient, page: str, view: View) -> None:
    links = of_page(page, view, _TODAY)
    assert links
    for _, address in links:
        assert client.head(address).status_code == 200, address
        assert ("op=" in address) == (view.scope.day != _TODAY) or "/data/facts" in address or page == "over"


def test_the_address_gives_what_the_page_shows(client: TestClient) -> None:
    view = View(Scope(date(2021, 4, 26), 2019, by="arrondissement", area="Gent", work_area="agii"))
    address = dict(of_page("", view, _TODAY))["Power BI: de gemeenten met hun status"]
    rows = client.get(address.replace(".csv", ".json")).json()["rows"]
    assert {row["arrondissement"] for row in rows} == {"Gent"}
    assert "44021" not in {row["nis"] for row in rows}  # Gent has an agency of its own
