"""docs/deploy: nginx as it is written there, in front of a real dashboard, asked by a real browser."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.servers import free_port
from gemeenten._paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DEPLOY = ROOT / "docs" / "deploy"
#: Chromium finds it on this machine; to Streamlit, that trusts the name localhost, it is a site like any other.
NAME = "gemeenten.localhost"


@pytest.fixture(scope="module")
def nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None or shutil.which("openssl") is None:
        if os.environ.get("GEMEENTEN_REQUIRE_NGINX"):
            pytest.fail("GEMEENTEN_REQUIRE_NGINX is set, and nginx or openssl is missing. Install both.")
        pytest.skip("no nginx or openssl on this machine: install Debian's packages")
    return found


@pytest.fixture(scope="module")
def site(nginx: str, dashboard: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the dashboard behind nginx, on loopback with a certificate of its own."""
    folder = tmp_path_factory.mktemp("nginx")
    certificate, key = folder / "site.pem", folder / "site.key"
    ask = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run([*ask, "-out", certificate, "-keyout", key], check=True, capture_output=True)
    port = free_port()
    here = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "gemeenten.example.org": NAME,
        "/etc/ssl/certs/gemeenten.pem": str(certificate),
        "/etc/ssl/private/gemeenten.key": str(key),
        "http://127.0.0.1:8501": dashboard,
    }
    text = re.sub(r"(?m)^ *listen \[::\].*\n", "", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    for ours, local in here.items():
        assert ours in text
        text = text.replace(ours, local)
    (folder / "nginx.conf").write_text(_main(folder, text), encoding="utf-8")
    command = [
        nginx,
        "-p",
        str(folder),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(folder / "nginx.conf"),
    ]
    server = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait(port, server)
        yield f"https://{NAME}:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _main(folder: Path, site: str) -> str:
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    head = f"{user} worker_processes 1; pid {folder}/pid; events {{}}"
    return f"{head}\nhttp {{ access_log off;\n{temporary}\n{site} }}\n"


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert server.poll() is None, "nginx stopped"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx does not answer")


def test_the_dashboard_works_behind_nginx_over_one_secure_websocket(chromium: "Browser", site: str) -> None:
    context = chromium.new_context(ignore_https_errors=True, locale="nl-BE")
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{site}/dekking?op=2021-04-26&grenzen=2019")
    # The figures stand in the page before Streamlit does; its own heading tells that the websocket is there.
    page.get_by_role("heading", name="Dekking per gebied").wait_for(timeout=60_000)
    page.get_by_text("125 van 300").first.wait_for()
    context.close()
    assert len(sockets) == 1
    assert sockets[0].startswith("wss://")


def test_the_service_starts_a_command_with_options_that_exist() -> None:
    from gemeenten.cli import gemeenten

    unit = (DEPLOY / "gemeenten.service").read_text(encoding="utf-8")
    (words,) = re.findall(r"(?m)^ExecStart=\S+/gemeenten (\w+) (.*)$", unit)
    name, options = words
    assert gemeenten.commands[name].make_context(name, options.split()).params["no_browser"]
