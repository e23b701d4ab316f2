"""Refreshing the boundaries from a real OGC API Features server on loopback, and from one that fails."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.servers import free_port
from gemeenten import GeodataError, InputError
from gemeenten.cli import main
from gemeenten.geodata import refresh as refresh_module
from gemeenten.geodata.refresh import PROVINCE_CODES, refresh, service_url
from gemeenten.places import boundaries, municipalities

PAGE = 40


@pytest.fixture(scope="module", params=["CRS84", "31370"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve our own boundaries by pygeoapi in small pages, in degrees and in Lambert 72."""
    folder = tmp_path_factory.mktemp("pygeoapi")
    epsg = None if request.param == "CRS84" else 31370
    _write_collections(folder, epsg)
    port = free_port()
    (folder / "config.yml").write_text(json.dumps(_config(folder, port, epsg)), encoding="utf-8")
    (folder / "openapi.yml").write_text("openapi: 3.0.2\npaths: {}\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYGEOAPI_CONFIG": str(folder / "config.yml"),
        "PYGEOAPI_OPENAPI": str(folder / "openapi.yml"),
    }
    code = f"from pygeoapi.flask_app import APP; APP.run(port={port})"
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=log, stdout=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/collections/Refgem?f=json", server, folder / "log")
        yield f"http://127.0.0.1:{port}"
        # The municipalities came in more than one page.
        assert f"offset={PAGE * 7}" in (folder / "log").read_text()
    finally:
        server.kill()
        server.wait()


def _write_collections(folder: Path, epsg: int | None = None) -> None:
    gem = boundaries.boundaries(2025).rename(columns={"nis": "NISCODE", "name": "NAAM"})
    prv = boundaries.provinces(2025).rename(columns={"name": "NAAM"})
    codes = {name: code for code, name in PROVINCE_CODES.items()}
    prv["NISCODE"] = prv["NAAM"].map(codes)
    for frame, name in ((gem, "Refgem"), (prv, "Refprv")):
        placed = frame.to_crs(epsg) if epsg else frame
        # Without to_file: GDAL would turn the coordinates into degrees.
        (folder / f"{name}.geojson").write_text(placed.to_json(drop_id=True), encoding="utf-8")


def _config(folder: Path, port: int, epsg: int | None) -> dict[str, object]:
    somewhere = {"name": "test", "url": "http://127.0.0.1"}
    stored: dict[str, object] = {}
    if epsg:
        uri = f"http://www.opengis.net/def/crs/EPSG/0/{epsg}"
        stored = {"storage_crs": uri, "crs": [uri, "http://www.opengis.net/def/crs/OGC/1.3/CRS84"]}
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": PAGE, "max_items": PAGE},
            "map": {"url": "http://127.0.0.1", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "test",
                "description": "test",
                "keywords": ["test"],
                "terms_of_service": "none",
                "url": "http://127.0.0.1",
            },
            "license": somewhere,
            "provider": somewhere,
            "contact": somewhere,
        },
        "resources": {
            name: {
                "type": "collection",
                "title": name,
                "description": name,
                "keywords": [name],
                "extents": {"spatial": {"bbox": [2.5, 50.6, 6.0, 51.6]}},
                "providers": [
                    {
                        "type": "feature",
                        "name": "GeoJSON",
                        "data": str(folder / f"{name}.geojson"),
                        "id_field": "NISCODE",
                        **stored,
                    }
                ],
            }
            for name in ("Refgem", "Refprv")
        },
    }


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no answer from {url}: {log.read_text()}")


@pytest.fixture
def geodata(tmp_path: Path) -> Path:
    """Put a copy of the boundaries that stand where a test may replace them."""
    folder = tmp_path / "geodata"
    folder.mkdir()
    name = boundaries.boundaries_path(2025).name
    (folder / name).write_bytes(boundaries.boundaries_path(2025).read_bytes())
    return folder


def test_a_refresh_replaces_the_boundaries_by_those_of_the_service(served: str, geodata: Path) -> None:
    path = refresh(2025, served, geodata)
    assert path == geodata / "boundaries-2025.topojson"
    assert list(geodata.iterdir()) == [path]
    content = json.loads(path.read_bytes())
    assert content["attribution"].endswith("toestand 2025, Digitaal Vlaanderen")
    frame = boundaries.read_layer(path, "municipalities").set_index("nis").to_crs(31370)
    before = boundaries.boundaries(2025).set_index("nis").to_crs(31370)
    assert list(frame["name"]) == [m.name for m in municipalities(2025).values()]
    # The service serves what we shipped: generalising that once more changes little.
    assert (frame.area / before.area).between(0.97, 1.03).all()
    assert (frame.centroid.distance(before.centroid) < 100).all()


def test_the_command_says_whom_it_asks_before_it_does(
    served: str, geodata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["geodata", "refresh", "--url", served, "--into", str(geodata)])
    printed = capsys.readouterr()
    assert not ended.value.code
    assert printed.err == f"Asking {served} for the boundaries of 2025.\n"
    assert printed.out.startswith(f"{geodata / 'boundaries-2025.topojson'}: ")


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run broken_service.py."""
    folder = tmp_path_factory.mktemp("broken")
    _write_collections(folder)
    script = Path(__file__).with_name("broken_service.py")
    server = subprocess.Popen([sys.executable, str(script), str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.wait()


def test_the_failing_service_can_also_be_whole(failing: str, geodata: Path) -> None:
    refresh(2025, f"{failing}/nothing-wrong", geodata)


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        ("error", r"did not give the whole collection Refgem \(.*500"),
        ("error-on-page-2", r"did not give the whole collection Refgem \(.*500"),
        ("half-a-page", r"did not give the whole collection Refgem \(.*JSON"),
        ("cut-off", r"did not give the whole collection Refgem \(.*bytes"),
        ("a-web-page", r"did not give the whole collection Refgem"),
        ("no-codes", r"did not give the whole collection Refgem \(.*NISCODE"),
        ("no-provinces", r"did not give the whole collection Refprv \(.*404"),
        ("none-at-all", r"did not give the whole collection Refgem|lacks 11001 Aartselaar"),
        ("a-municipality-missing", r"lacks 24062 Leuven"),
        ("a-municipality-twice", r"has NIS code 24062 twice"),
        ("an-unknown-code", r"lacks 23002 Asse; .* has 21004 Brussel, which municipalities\.csv lacks"),
        ("a-code-of-before", r"lacks 71072 Hasselt; .* has 71022 Hasselt"),
        ("another-name", r"calls 24062 Louvain, municipalities\.csv Leuven"),
        ("axes-swapped", r"gives 11001 Aartselaar .* km², municipalities\.csv 11\.0 km²"),
        ("a-point", r"gives no polygon for 24062 Leuven"),
        ("a-province-missing", r"Refprv: Antwerpen is missing"),
    ],
)
def test_what_a_service_gets_wrong_leaves_the_geodata_as_it_was(
    failure: str, message: str, failing: str, geodata: Path
) -> None:
    before = {path: path.read_bytes() for path in geodata.iterdir()}
    with pytest.raises(GeodataError, match=message) as caught:
        refresh(2025, f"{failing}/{failure}", geodata)
    assert "left as it was" in str(caught.value)
    assert "bleef zoals het was" in caught.value.nl
    assert len(str(caught.value)) < 600
    assert {path: path.read_bytes() for path in geodata.iterdir()} == before


def test_a_service_that_never_answers_is_given_up(
    failing: str, geodata: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh_module, "TIMEOUTS", (1, 1))
    with pytest.raises(GeodataError, match=r"did not give the whole collection Refgem \(.*timed out"):
        refresh(2025, f"{failing}/silent", geodata)


def test_an_address_where_nobody_listens_is_one_line_and_exit_2(
    geodata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["geodata", "refresh", "--url", "http://127.0.0.1:9", "--into", str(geodata)])
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert len(printed.err.splitlines()) == 2
    assert "gemeenten: http://127.0.0.1:9 did not give the whole collection Refgem" in printed.err


def test_the_official_service_is_asked_for_a_pinned_year() -> None:
    assert service_url(2025) == "https://geo.api.vlaanderen.be/VRBG2025/ogc/features/v1"
    assert service_url(2026, "https://example.org/{year}/") == "https://example.org/2026"


@pytest.mark.parametrize("url", ["geo.api.vlaanderen.be", "file:///etc/passwd", "ftp://example.org", " "])
def test_what_is_no_web_address_is_refused(url: str, geodata: Path) -> None:
    with pytest.raises(InputError, match="is not the address of a service"):
        refresh(2025, url, geodata)
