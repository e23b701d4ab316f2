"""The addresses: what they answer, when they say that nothing changed, and what they refuse."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from starlette.testclient import TestClient

from gemeenten.clock import today
from gemeenten.server.answers import ADDRESSES

PRINTED = "op=2021-04-26&grenzen=2019"
#: The table of the answer of 26 April 2021, as printed.
AGREEMENTS = {
    "Antwerpen": (25, 69),
    "Limburg": (33, 42),
    "Oost-Vlaanderen": (23, 60),
    "Vlaams-Brabant": (25, 65),
    "West-Vlaanderen": (19, 64),
}


def test_coverage_gives_the_agreements_that_the_answer_prints(client: TestClient) -> None:
    told = client.get(f"/data/coverage.json?{PRINTED}").json()
    counted = {
        row["area"]: (row["full"], row["total"]) for row in told["rows"] if row["area_kind"] == "province"
    }
    assert counted == AGREEMENTS
    assert told["date"] == "2021-04-26"
    assert told["boundaries"] == 2019
    assert [source["date"] for source in told["sources"]] == ["2021-04-26"]
    assert told["attribution"]


def test_the_trend_tells_the_list_on_its_own_day_and_the_total_before_it(client: TestClient) -> None:
    rows = client.get(f"/data/trend.json?{PRINTED}").json()["rows"]
    flanders = {row["date"]: row for row in rows if row["area_kind"] == "flanders"}
    assert (flanders["2021-04-26"]["full"], flanders["2021-04-26"]["total"]) == (125, 300)
    assert flanders["2021-04-26"]["unknown"] == 0
    limburg = client.get(f"/data/trend.json?{PRINTED}&gebied=Limburg").json()["rows"]
    assert {(row["area"], row["full"]) for row in limburg if row["date"] == "2021-04-26"} == {("Limburg", 33)}


def test_csv_and_workbook_say_what_the_json_says(client: TestClient) -> None:
    asked = f"{PRINTED}&indeling=provincie&gebied=Limburg&werkgebied=agii"
    rows = client.get(f"/data/status.json?{asked}").json()["rows"]
    table = csv.DictReader(io.StringIO(client.get(f"/data/status.csv?{asked}").content.decode("utf-8-sig")))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/data/status.xlsx?{asked}").content))
    assert len(rows) == 42
    assert [row["nis"] for row in table] == [row["nis"] for row in rows]
    assert [row[0].value for row in book["Gemeenten"].iter_rows(min_row=2)] == [row["nis"] for row in rows]


def test_only_the_status_asked_for_is_listed(client: TestClient) -> None:
    rows = client.get("/data/status.json?toon=gedeeltelijk&grenzen=2025").json()["rows"]
    assert {row["status"] for row in rows} == {"partial"}
    assert client.get(f"/data/status.json?{PRINTED}&toon=onbekend").json()["rows"] == []


def test_municipalities_come_with_the_boundaries_of_the_year_asked_for(client: TestClient) -> None:
    shapes = client.get(f"/data/municipalities.geojson?{PRINTED}").json()["features"]
    topology = client.get(f"/data/municipalities.topojson?{PRINTED}&gebied=Limburg").json()
    named = topology["objects"]["municipalities"]["geometries"]
    assert len(shapes) == 300
    assert len(named) == 42
    assert {shape["properties"]["province"] for shape in named} == {"Limburg"}


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("/data/map.svg", b"<svg"),
        ("/data/map.png", b"\x89PNG"),
        ("/data/chart.svg", b"<svg"),
        ("/data/chart.png", b"\x89PNG"),
        ("/data/report.html", b"<!DOCTYPE html>"),
        ("/data/municipalities.gpkg", b"SQLite format 3"),
        ("/data/datapackage.zip", b"PK"),
    ],
)
def test_files_are_what_their_name_says(client: TestClient, path: str, begins: bytes) -> None:
    answer = client.get(f"{path}?{PRINTED}")
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(begins)
    assert answer.headers["content-type"] == ADDRESSES[path].mediatype
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
            assert json.loads(package.read("datapackage.json"))["resources"]


@pytest.mark.parametrize("path", ["/data/coverage.json", "/data/facts.csv", "/data/municipalities.topojson"])
def test_what_did_not_change_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag, changed = first.headers["etag"].removeprefix("W/"), first.headers["last-modified"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    assert client.get(path, headers={"if-none-match": f'"other", W/{tag}'}).status_code == 304
    assert client.get(path, headers={"if-none-match": "*"}).status_code == 304
    assert client.get(path, headers={"if-modified-since": changed}).status_code == 304
    assert (
        client.get(path, headers={"if-none-match": '"other"', "if-modified-since": changed}).status_code
        == 200
    )
    early = {"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert client.get(path, headers=early).status_code == 200


@pytest.mark.parametrize("rubbish", ["", "x", '"', "Thu, 99 Foo 2021", "9" * 3000, "\xff\xfe"])
def test_conditions_that_make_no_sense_are_passed_over(client: TestClient, rubbish: str) -> None:
    headers = {"if-none-match": rubbish, "if-modified-since": rubbish, "range": f"bytes={rubbish}"}
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    assert client.get("/data/coverage.json", headers=raw).status_code == 200


def test_another_view_has_another_tag(client: TestClient) -> None:
    views = ["", "?grenzen=2019", "?op=2021-04-26", "?werkgebied=agii", "?indeling=arrondissement"]
    tags = {client.get(f"/data/coverage.json{view}").headers["etag"].removeprefix("W/") for view in views}
    assert len(tags) == len(views)
    said = client.get("/data/coverage.json?grenzen=2025&indeling=provincie").headers["etag"]
    assert said == client.get("/data/coverage.json").headers["etag"]


@pytest.mark.parametrize(
    ("query", "may"),
    [
        ("foo=1", "grenzen"),
        ("grenzen=2020", "2019"),
        ("grenzen=", "2019"),
        ("indeling=gemeente", "referentieregio"),
        ("gebied=Frankrijk", "Limburg"),
        ("indeling=arrondissement&gebied=Vlaams-Brabant", "Halle-Vilvoorde"),
        ("werkgebied=alles", "agii"),
        ("op=gisteren", "2021-04-26"),
        ("op=20210426", "2021-04-26"),
        (f"op={today() + timedelta(days=1)}", str(today())),
        ("op=1999-01-01", "2015-01-01"),
        ("op=2021-04-26&op=2021-04-27", "op"),
        ("op=%00", "2021-04-26"),
        ("grenzen=%ff", "adres"),
        ("toon=volledig,half", "gedeeltelijk"),
        ("op=2021-04-26;grenzen=2019", "2021-04-26"),
        ("&".join(f"a{n}=1" for n in range(100)), "adres"),
    ],
)
def test_a_word_that_cannot_be_is_refused_with_what_may_be(client: TestClient, query: str, may: str) -> None:
    answer = client.get(f"/data/status.json?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/json")
    assert may in answer.json()["detail"]


@pytest.mark.parametrize(
    ("accepted", "begins"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.8", "Onbekend woord"),
        ("en-GB,en;q=0.9", "Unknown word"),
        ("fr", "Onbekend woord"),
        ("en;q=0.2, nl;q=0.1", "Unknown word"),
        ("", "Onbekend woord"),
        (";;;q=9,,,", "Onbekend woord"),
    ],
)
def test_the_reason_is_in_the_language_asked_for(client: TestClient, accepted: str, begins: str) -> None:
    answer = client.get("/data/status.json?x=1", headers={"accept-language": accepted})
    assert answer.json()["detail"].startswith(begins)


def test_a_browser_reads_the_reason_as_plain_text(client: TestClient) -> None:
    answer = client.get("/data/status.json?x=<script>", headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "grenzen" in answer.text


@pytest.mark.parametrize(
    "path", ["/data", "/data/", "/data/status", "/data/status.pdf", "/data/../data/x", "/data/%00"]
)
def test_what_is_not_under_data_is_not_the_page_of_the_dashboard(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "/data/status.csv" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/data/status.json", "/", "/health"])
def test_addresses_are_only_read(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_five_megabytes_of_query_are_refused_with_a_reason(client: TestClient) -> None:
    answer = client.get(
        f"/data/status.json?op={'9' * 50_000}"
    )  # the web server itself takes no more than 64 KB
    assert answer.status_code == 414
    assert answer.json()["detail"]


def test_scripts_of_other_sites_may_read(client: TestClient) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    assert client.options("/data/status.json", headers=asked).headers["access-control-allow-origin"] == "*"
    assert client.get("/data/status.json", headers=asked).headers["access-control-allow-origin"] == "*"
    assert client.get("/data/status.json?x=1", headers=asked).headers["access-control-allow-origin"] == "*"


def test_head_gives_the_same_headers_without_the_content(client: TestClient) -> None:
    head, whole = client.head("/data/coverage.csv"), client.get("/data/coverage.csv")
    assert head.headers["etag"].removeprefix("W/") == whole.headers["etag"].removeprefix("W/")
    assert head.content == b""


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/data/course.html", "grenzen=2025"),
        ("/data/course.html", "gebied=Limburg"),
        ("/data/course.html", "werkgebied=agii"),
        ("/data/course.html", "maat=inwoners"),
        ("/data/course.html", "gemeente=71022"),
        ("/data/overview.html", "indeling=arrondissement"),
        ("/data/memo.html", "tegen=2020-10-30"),
        ("/data/bars.tsv", "maat=inwoners"),
        ("/data/status.csv", "toon=volledig"),
        ("/data/map.svg", "thema=donker"),
        ("/data/map.svg", "tegen=2020-10-30"),
        ("/data/chart.svg", "maat=inwoners"),
        ("/data/coverage.csv", "indeling=arrondissement"),
    ],
)
def test_each_word_that_changes_an_answer_changes_its_mark(client: TestClient, path: str, word: str) -> None:
    without, told = (client.get(f"{path}?op=2021-04-26{more}") for more in ("", f"&{word}"))
    assert without.content != told.content
    assert without.headers["etag"] != told.headers["etag"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        # The minister's answers: 96 of 300 on 30 October 2020, without names, and the list of 26 April 2021.
        ("op=2021-04-26&tegen=2020-10-30", "125 van de 300 gemeenten op 26 april 2021: +29"),
        ("op=2020-10-30&tegen=2021-04-26", "125 van de 300 gemeenten op 26 april 2021: +29"),
        ("op=2021-04-26&tegen=2020-10-30&gebied=Limburg", "Limburg: geen vergelijking mogelijk"),
        ("op=2021-04-26", "125 van de 300"),
    ],
)
def test_the_sentence_tells_of_a_day_or_of_what_changed_since_another(
    client: TestClient, asked: str, told: str
) -> None:
    assert told in client.get(f"/data/sentence.txt?{asked}").text
