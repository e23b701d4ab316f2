"""The door without Streamlit's own routes behind it, and with a page that looks like Streamlit's."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from gemeenten.server.door import Door

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head>'
    '<body><noscript>No</noscript><div id="root"></div></body></html>'
)


async def _page(_: Request) -> Response:
    return HTMLResponse(PAGE)


async def _script(_: Request) -> Response:
    return Response(
        "const a = 1;\n" * 5000,
        media_type="text/javascript",
        headers={"cache-control": "public, immutable, max-age=31536000"},
    )


async def _metrics(_: Request) -> Response:
    return Response("secret")


def behind() -> list[Route]:
    """Give what stands in for Streamlit."""
    return [
        Route("/static/js/index.js", _script),
        Route("/_stcore/metrics", _metrics),
        Route("/{rest:path}", _page),
    ]


def build(**environ: str) -> Starlette:
    """Build the door with settings from an environment."""
    door = Door(environ)
    return Starlette(
        routes=[*door.routes, *behind()],
        middleware=door.middleware,
        exception_handlers=dict(door.exception_handlers),
    )


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A visitor of a door as it is by default; all tests together may ask more than one office does."""
    many = build(GEMEENTEN_LIMITS="makings=100000,requests=100000")
    with TestClient(many, raise_server_exceptions=False) as visitor:
        yield visitor
