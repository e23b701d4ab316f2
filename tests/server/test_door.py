"""What every request passes: headers, compression, limits, closed addresses, the text of the first page, the log."""

import gzip
import json
import logging

import brotli
import pytest
from server.conftest import PAGE, build
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from gemeenten._errors import InputError
from gemeenten.server import settings
from gemeenten.server.compression import coding_of
from gemeenten.server.guard import is_own
from gemeenten.server.limits import Allowance, network_of
from gemeenten.server.log import _Line
from gemeenten.server.settings import Limits


def test_pages_may_load_nothing_from_elsewhere_and_be_framed_by_nobody_else(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert all("http" not in sources and "*" not in sources for sources in policy.values())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_only_the_maps_frame_may_load_the_background_that_a_visitor_asks_for(client: TestClient) -> None:
    from gemeenten.drawing.webmap import BASEMAP

    tiles = "/".join(BASEMAP.url.split("/")[:3])
    policy = client.get("/component/streamlit_folium.st_folium/index.html").headers["content-security-policy"]
    assert f"img-src 'self' data: blob: {tiles};" in policy
    assert tiles not in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("ancestors", "component"),
    [
        ("'self'", "'self'"),
        ("'none'", "'self'"),
        ("'self' https://a.example", "'self' https://a.example"),
        ("https://a.example", "'self' https://a.example"),
    ],
)
def test_the_maps_frame_may_stand_wherever_its_page_may(ancestors: str, component: str) -> None:
    with TestClient(build(GEMEENTEN_FRAME_ANCESTORS=ancestors)) as visitor:
        page, frame = (
            visitor.get(path).headers["content-security-policy"] for path in ("/", "/component/x/index.html")
        )
    assert page.endswith(f"frame-ancestors {ancestors}")
    assert frame.endswith(f"frame-ancestors {component}")


def test_the_sites_that_may_frame_the_dashboard_are_a_setting() -> None:
    with TestClient(build(GEMEENTEN_FRAME_ANCESTORS="'self' https://intranet.vlaanderen.be")) as visitor:
        policy = visitor.get("/").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://intranet.vlaanderen.be")
        assert "x-frame-options" not in visitor.get("/").headers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GEMEENTEN_FRAME_ANCESTORS", "'self'; script-src *"),
        ("GEMEENTEN_FRAME_ANCESTORS", "a,b"),
        ("GEMEENTEN_LOG", "xml"),
        ("GEMEENTEN_LIMITS", "requests=0"),
        ("GEMEENTEN_LIMITS", "requests=-1"),
        ("GEMEENTEN_LIMITS", "visits=5"),
        ("GEMEENTEN_LIMITS", "requests"),
        ("GEMEENTEN_CONTACT", "example.org"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_the_start(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        settings.read({name: value})


def test_settings_are_read_from_the_environment() -> None:
    read = settings.read({"GEMEENTEN_LIMITS": "requests=10, sockets = 3", "GEMEENTEN_LOG": "json"})
    assert (read.limits.requests, read.limits.sockets, read.limits.handshakes) == (10, 3, Limits().handshakes)
    assert read.log_as_json


def test_scripts_come_compressed_as_the_browser_takes_them(client: TestClient) -> None:
    plain = client.get("/static/js/index.js", headers={"accept-encoding": "identity"})
    for _ in range(2):  # fast the first time, kept the second
        for coding, decode in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            with client.stream("GET", "/static/js/index.js", headers={"accept-encoding": coding}) as answer:
                raw = b"".join(answer.iter_raw())
            assert answer.headers["content-encoding"] == coding
            assert int(answer.headers["content-length"]) == len(raw) < len(plain.content) / 20
            assert decode(raw) == plain.content
            assert "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("", None),
        ("identity", None),
        (";;,;q=,", None),
    ],
)
def test_the_coding_is_one_that_the_browser_takes(accepted: str, coding: str | None) -> None:
    assert coding_of(accepted) == coding


def test_a_part_of_a_file_and_a_picture_are_not_compressed(client: TestClient) -> None:
    taken = {"accept-encoding": "br"}
    assert "content-encoding" not in client.get("/data/map.png", headers=taken).headers
    assert (
        "content-encoding"
        not in client.get("/data/facts.csv", headers=taken | {"range": "bytes=0-9"}).headers
    )


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent", "/_stcore/script-health-check"]
)
def test_what_streamlit_offers_to_programs_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, content=b"{}").status_code == 404


@pytest.mark.parametrize(
    ("origins", "own"),
    [
        ([], True),
        (["http://dashboard.be:8501"], True),
        (["https://DASHBOARD.be:8501"], True),
        (["http://dashboard.be"], False),
        (["http://dashboard.be:8502"], False),
        (["http://localhost:8501"], False),
        (["http://evil.example"], False),
        (["http://dashboard.be:8501@evil.example"], False),
        (["http://evil.example/dashboard.be:8501"], False),
        (["null"], False),
        ([""], False),
        (["file://"], False),
        (["http://[::1"], False),
        (["http://dashboard.be:8501", "http://evil.example"], False),
        (["https://intranet.be"], True),
    ],
)
def test_only_the_dashboards_own_page_opens_a_websocket(origins: list[str], own: bool) -> None:
    assert is_own(origins, "dashboard.be:8501", lambda: ("https://intranet.be",)) is own


def test_a_foreign_websocket_is_refused_before_streamlit_sees_it(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"origin": "http://evil.example"}),
    ):
        pass


def test_an_address_uses_what_it_has_and_gets_it_back_in_time() -> None:
    now = 0.0
    allowance = Allowance(3, 2, lambda: now)
    assert [allowance.use("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.use("b")
    now = 0.5
    assert [allowance.use("a") for _ in range(2)] == [True, False]
    now = 100
    assert [allowance.use("a") for _ in range(4)] == [True, True, True, False]
    assert not allowance.use("c", 4)


def test_not_more_addresses_are_remembered_than_there_is_room_for() -> None:
    allowance = Allowance(1, 1)
    for n in range(30_000):
        allowance.use(str(n))
    assert len(allowance._buckets) == 20_000


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1%eth0", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_visitor_is_the_network_that_is_all_theirs(address: str, network: str) -> None:
    assert network_of(address) == network


def test_who_asks_too_much_is_told_when_to_come_back() -> None:
    with TestClient(build(GEMEENTEN_LIMITS="requests=3,requests_a_second=1")) as visitor:
        answers = [visitor.get("/health") for _ in range(5)]
        assert answers[0].status_code == 200
        assert answers[-1].status_code == 429
        assert answers[-1].headers["retry-after"]
        assert visitor.get("/static/js/index.js").status_code == 200


def test_who_has_many_files_made_is_told_to_wait_but_may_have_what_is_made_already() -> None:
    with TestClient(build(GEMEENTEN_LIMITS="makings=20,makings_a_second=1")) as visitor:
        # A workbook counts for ten.
        answers = [visitor.get(f"/data/coverage.xlsx?op=2022-01-0{day}").status_code for day in (1, 2, 3)]
        assert answers == [200, 200, 429]
        assert visitor.get("/data/coverage.xlsx?op=2022-01-01").status_code == 200


def test_not_more_websockets_are_open_than_one_address_may_have() -> None:
    with TestClient(build(GEMEENTEN_LIMITS="handshakes=1,handshakes_a_second=1")) as visitor:
        for _ in range(3):
            with pytest.raises(WebSocketDisconnect), visitor.websocket_connect("/_stcore/stream"):
                pass


def test_the_figures_stand_in_the_page_before_any_script(client: TestClient) -> None:
    page = client.get("/dekking?op=2021-04-26&grenzen=2019").text
    for told in (
        "125 van 300 gemeenten",
        "41,7 %",
        "26 april 2021",
        "Antwoord op vraag nr. 275",
        "<td>33</td>",
    ):
        assert told in page
    assert '<html lang="nl">' in page
    assert "<title>Gemeenten en inburgering</title>" in page
    assert "service-desc" not in page


def test_the_style_comes_before_the_scripts_for_nothing_can_be_read_without_it() -> None:
    from gemeenten.server.firsttext import FirstText
    from gemeenten.server.registry import Registry

    style = '<link rel="stylesheet" crossorigin href="./static/css/index.C1.css">'
    theirs = PAGE.replace(
        "</head>", f'<link rel="preload" href="a"><script src="b"></script>{style}</head>'
    ).encode()
    page = FirstText(build(), Registry())._filled(theirs, {"path": "/", "query_string": b""}).decode()
    assert page.count(style) == 1
    assert page.index(style) < page.index('<link rel="preload"') < page.index('<script src="b">')


def test_an_address_full_of_rubbish_still_gives_the_page(client: TestClient) -> None:
    for query in (
        "op=<script>alert(1)</script>",
        "op=%00%ff&grenzen=x",
        "a" * 3000,
        "&" * 1000,
        "gebied=%3Cb%3E",
    ):
        answer = client.get(f"/?{query}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "van 300 gemeenten" in answer.text


def test_a_page_of_another_make_is_left_as_it_is() -> None:
    from gemeenten.server.firsttext import FirstText
    from gemeenten.server.registry import Registry

    other = PAGE.replace('<div id="root"></div>', '<div id="app"></div>').encode()
    assert b'<div id="app"></div>' in FirstText(build(), Registry())._filled(
        other, {"path": "/", "query_string": b""}
    )


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_the_server_says_that_it_is_alive_and_ready(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_a_server_without_its_database_is_alive_but_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    from gemeenten._errors import RegisterError
    from gemeenten.server.registry import Registry, State

    def lost(_: Registry) -> State:
        raise RegisterError(
            "the server cannot be reached at secret-host", nl="De databank is niet bereikbaar."
        )

    monkeypatch.setattr(Registry, "read", lost)
    with TestClient(build()) as visitor:
        assert visitor.get("/health").status_code == 200
        ready = visitor.get("/ready")
        assert ready.status_code == 503
        assert ready.json() == {"status": "not ready", "database": "failed", "geodata": "ok"}
        figures = visitor.get("/data/coverage.json")
        assert figures.status_code == 503
        assert figures.json()["detail"] == "De databank is niet bereikbaar."
        assert visitor.get("/").status_code == 200


def test_what_breaks_is_shown_as_a_number_that_the_log_has_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gemeenten.server.registry import Registry, State

    def broken(_: Registry) -> State:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Registry, "read", broken)
    with TestClient(build(GEMEENTEN_LOG="json")) as visitor:
        answer = visitor.get("/data/coverage.json")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    (error,) = [line for line in lines if line["event"] == "error"]
    assert error["number"] in answer.json()["detail"]
    assert "ZeroDivisionError" in error["traceback"]
    (request,) = [line for line in lines if line["event"] == "request"]
    assert (request["path"], request["status"]) == ("/data/coverage.json", 500)


def test_no_value_can_look_like_another_line_of_the_log() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "request", (), None)
    record.told = {"path": "/a\n2026-01-01 error forged=1 \x1b[31m", "status": 404}
    for as_json in (False, True):
        line = _Line(as_json=as_json).format(record)
        assert "\n" not in line
        assert "\x1b" not in line
