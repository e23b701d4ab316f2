"""Pages to embed, the feed by its address, and a folder for any web server."""

import gzip
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import brotli
import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from starlette.testclient import TestClient
from visits import WAIT

from gemeenten.cli import gemeenten
from gemeenten.server import publishing
from gemeenten.server.registry import State

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PRINTED = "op=2021-04-26&grenzen=2019"


@pytest.mark.parametrize("figure", ["kaart", "dekking"])
@pytest.mark.parametrize(
    "query", [PRINTED, f"{PRINTED}&gebied=Limburg", "indeling=arrondissement&werkgebied=agii"]
)
def test_an_embedded_page_is_whole_small_and_may_be_framed(
    client: TestClient, figure: str, query: str
) -> None:
    answer = client.get(f"/embed/{figure}?{query}", headers={"accept-encoding": "identity"})
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    page = answer.text
    assert not re.findall(r'(?:src|href)="(?!#|data:)[^"]+"', page), "asks for something else"
    assert "<table" in page
    assert "lijst van 26 april 2021" in page
    assert "Antwoord op vraag nr. 275" in page
    assert len(gzip.compress(answer.content, 5)) < 200_000
    assert len(brotli.compress(answer.content, quality=5)) < 200_000


def test_an_embedded_page_shows_the_area_asked_for(client: TestClient) -> None:
    page = client.get(f"/embed/kaart?{PRINTED}&gebied=Limburg").text
    assert "33 van de 42 gemeenten" in page
    assert "Aartselaar: niet meegeteld" in page


def test_an_embedded_page_refuses_what_it_does_not_know(client: TestClient) -> None:
    assert client.get("/embed/kaart?gebied=<script>").status_code == 400
    assert client.get("/embed/tabel").status_code == 404


def test_the_feed_names_what_the_register_holds(client: TestClient) -> None:
    answer = client.get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert "Antwoord op vraag nr. 275 van 26 april 2021" in answer.text
    assert "http://testserver/feed.atom" in answer.text
    assert client.get("/feed.atom", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.fixture
def a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish the light ones of the first files: all of them take minutes."""
    whole = publishing.publications
    light = re.compile(r"\.(csv|json|atom|ttl|html)$")

    def few(state: State, site: str) -> Iterator[publishing.Publication]:
        heavy = ("data/report.html", "index.html")
        return islice((f for f in whole(state, site) if light.search(f.path) and f.path not in heavy), 15)

    monkeypatch.setattr(publishing, "publications", few)


@pytest.mark.usefixtures("a_few")
def test_a_folder_is_published_and_only_what_changed_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    ask = ["publish", str(folder), "--site", "https://www.example.org"]
    first = CliRunner().invoke(gemeenten, ask)
    assert first.output.startswith("15 files in"), first.output
    assert "15 written, 0 removed, 0 unchanged" in first.output
    assert (folder / "data/coverage.csv").is_file()
    assert (folder / "embed/kaart.html").read_text().lstrip().startswith("<!DOCTYPE html>")
    assert "https://www.example.org/feed.atom" in (folder / "feed.atom").read_text()
    (folder / "data/status.csv").unlink()
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    again = CliRunner().invoke(gemeenten, ask)
    assert "1 written, 0 removed, 14 unchanged" in again.output
    assert all(path.stat().st_mtime_ns == at for path, at in times.items() if path.name != ".gemeenten.json")


@pytest.mark.usefixtures("a_few")
def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    refused = CliRunner().invoke(gemeenten, ["publish", str(tmp_path), "--site", "https://www.example.org"])
    assert refused.exit_code
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    assert CliRunner().invoke(gemeenten, ["publish", str(tmp_path / "x"), "--site", "example"]).exit_code
    assert not (tmp_path / "x").exists()


def test_a_published_folder_opens_in_a_browser_and_asks_for_nothing_else(
    chromium: "Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "index.html": "114 van de 285 gemeenten",
        "embed/kaart.html": "114 van de 285 gemeenten",
        "2021-04-26/embed/dekking.html": "125 van de 300 gemeenten",
        "2021-04-26/provincie/Limburg/embed/kaart.html": "33 van de 42 gemeenten",
    }
    whole = publishing.publications
    monkeypatch.setattr(
        publishing, "publications", lambda state, site: (f for f in whole(state, site) if f.path in told)
    )
    published = CliRunner().invoke(
        gemeenten, ["publish", str(tmp_path / "site"), "--site", "https://example.org"]
    )
    assert "4 written" in published.output
    files = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), files)
    Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    context.set_default_timeout(WAIT)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    context.on("console", lambda message: wrong.append(message.text))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    try:
        for path, words in told.items():
            page = context.new_page()
            page.goto(f"/{path}".replace("index.html", ""))
            expect(page.get_by_text(words).first).to_be_visible()
            assert page.locator("svg").first.is_visible()
    finally:
        context.close()
        server.shutdown()
        server.server_close()
    assert asked == ["/", *(f"/{path}" for path in told if path != "index.html")]
    assert wrong == []
