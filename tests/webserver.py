"""nginx on loopback, with the file that docs show: other ports, name and certificate, and nothing else changed."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.servers import free_port
from gemeenten._paths import ROOT

DEPLOY = ROOT / "docs" / "deploy"
#: Chromium finds it on this machine; to Streamlit, that trusts the name localhost, it is a site like any other.
NAME = "gemeenten.localhost"


def nginx() -> str:
    """Give Debian's nginx; without it the test is skipped, unless GEMEENTEN_REQUIRE_NGINX says that it must run."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None or shutil.which("openssl") is None:
        if os.environ.get("GEMEENTEN_REQUIRE_NGINX"):
            pytest.fail("GEMEENTEN_REQUIRE_NGINX is set, and nginx or openssl is missing. Install both.")
        pytest.skip("no nginx or openssl on this machine: install Debian's packages")
    return found


@contextmanager
def behind_nginx(folder: Path, ports: tuple[int, int]) -> Iterator[str]:
    """Run nginx before the dashboards on two ports; give its address."""
    certificate, key = folder / "site.pem", folder / "site.key"
    ask = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run([*ask, "-out", certificate, "-keyout", key], check=True, capture_output=True)
    port = free_port()
    here = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "gemeenten.example.org": NAME,
        "/etc/ssl/certs/gemeenten.pem": str(certificate),
        "/etc/ssl/private/gemeenten.key": str(key),
        "8501": str(ports[0]),
        "8502": str(ports[1]),
    }
    text = re.sub(r"(?m)^ *listen \[::\].*\n", "", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    for ours, local in here.items():
        assert ours in text
        text = text.replace(ours, local)
    with started(folder, text, port):
        yield f"https://{NAME}:{port}"


@contextmanager
def started(folder: Path, sites: str, port: int) -> Iterator[None]:
    """Run nginx with these sites until the end of the block, once one of them answers on a port."""
    (folder / "nginx.conf").write_text(_main(folder, sites), encoding="utf-8")
    command = [nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait(port, server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _main(folder: Path, sites: str) -> str:
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    head = f"{user} worker_processes 1; pid {folder}/pid; events {{}}"
    return f"{head}\nhttp {{ access_log off;\n{temporary}\n{sites} }}\n"


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert server.poll() is None, "nginx stopped"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx does not answer")
