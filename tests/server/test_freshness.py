"""How long a browser keeps a file of the map or a page, and that it is not sent again to who has it."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gemeenten.server.compression import Compression
from gemeenten.server.freshness import Freshness

OWN = "/component/gemeenten.dashboard.files.own"
FOLIUM = "/component/streamlit_folium.st_folium"
A_YEAR, A_MINUTE, STREAMLITS = "public, immutable, max-age=31536000", "public, max-age=60", "public"


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name.endswith("gone.js"):
        return PlainTextResponse("Not Found", 404)
    if name.endswith("parts.js"):
        return StreamingResponse(iter(["a" * 700, "b" * 700]), headers={"cache-control": STREAMLITS})
    return PlainTextResponse(f"{name}\n" * 100, headers={"cache-control": STREAMLITS})


@pytest.fixture
def visitor() -> Iterator[TestClient]:
    inside = Starlette(
        routes=[Route("/{name:path}", _file)], middleware=[Middleware(Compression), Middleware(Freshness)]
    )
    with TestClient(inside) as client:
        yield client


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"{OWN}/page.js", A_MINUTE),
        (f"{OWN}/map/main.js", A_MINUTE),
        (f"{OWN}/find.js?v=787247a83cae", A_YEAR),
        ("/component/gemeenten.dashboard.files.geodata/boundaries-2019.topojson?v=bc98db846439", A_YEAR),
        (f"{FOLIUM}/static/js/main.521860b0.js", A_YEAR),
        # What anybody may put behind an address does not make its content last.
        (f"{OWN}/page.js?v=", A_MINUTE),
        (f"{OWN}/page.js?v=latest", A_MINUTE),
        (f"{OWN}/page.js?x=.787247a83cae.js", A_MINUTE),
        (f"{OWN}/page.js?x=1?v=787247a83cae", A_MINUTE),
        # Pages, and what others answer, stay as they are.
        (f"{FOLIUM}/index.html?streamlitUrl=http%3A%2F%2Fx%2F", STREAMLITS),
        ("/component/other.thing/main.521860b0.js", STREAMLITS),
        ("/media/787247a83cae.png", STREAMLITS),
        (f"{OWN}/gone.js", None),
    ],
)
def test_a_file_is_kept_for_good_only_where_its_address_changes_with_it(
    visitor: TestClient, address: str, kept: str | None
) -> None:
    assert visitor.get(address).headers.get("cache-control") == kept


@pytest.mark.parametrize("name", ["page.js", "parts.js"])
def test_a_browser_that_has_the_file_is_told_so_and_sent_nothing(visitor: TestClient, name: str) -> None:
    first = visitor.get(f"{OWN}/{name}")
    tag = first.headers["etag"]
    again = visitor.get(f"{OWN}/{name}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag.removeprefix("W/"))
    other = visitor.get(f"{OWN}/map.js", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.content != first.content


def test_a_missing_file_is_told_as_before(visitor: TestClient) -> None:
    answer = visitor.get(f"{OWN}/gone.js", headers={"If-None-Match": '"x"'})
    assert (answer.status_code, answer.text) == (404, "Not Found")
    assert "etag" not in answer.headers
