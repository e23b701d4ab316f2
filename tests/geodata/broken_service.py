"""A service that speaks OGC API Features and fails in the way that its path names; see test_refresh.py.

Run as a script with the folder of the collections' GeoJSON files; it prints its port. It is a process of its
own because GDAL holds Python's lock while it waits for an answer.
"""

import json
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 100
Features = list[dict[str, Any]]


def _without_leuven(features: Features) -> Features:
    return [f for f in features if f["properties"]["NISCODE"] != "24062"]


def _with_leuven_twice(features: Features) -> Features:
    return features + [f for f in features if f["properties"]["NISCODE"] == "24062"]


def _with(change: Callable[[dict[str, Any]], None], nis: str = "24062") -> Callable[[Features], Features]:
    def changed(features: Features) -> Features:
        for feature in features:
            if feature["properties"]["NISCODE"] == nis:
                change(feature)
        return features

    return changed


def _swap_axes(features: Features) -> Features:
    def swap(part: Any) -> Any:
        return part[::-1] if isinstance(part[0], float) else [swap(inner) for inner in part]

    for feature in features:
        feature["geometry"]["coordinates"] = swap(feature["geometry"]["coordinates"])
    return features


def _to_point(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "Point", "coordinates": [4.7, 50.88]}


#: What a service may get wrong in the municipalities that it lists, by the name of the failure.
WRONG: dict[str, Callable[[Features], Features]] = {
    "a-municipality-missing": _without_leuven,
    "a-municipality-twice": _with_leuven_twice,
    "an-unknown-code": _with(lambda f: f["properties"].update(NISCODE="21004", NAAM="Brussel"), "23002"),
    "a-code-of-before": _with(lambda f: f["properties"].update(NISCODE="71022"), "71072"),
    "another-name": _with(lambda f: f["properties"].update(NAAM="Louvain")),
    "no-codes": lambda features: [{**f, "properties": {"NAAM": f["properties"]["NAAM"]}} for f in features],
    "axes-swapped": _swap_axes,
    "a-point": _with(_to_point),
    "none-at-all": lambda _: [],
}


class Handler(BaseHTTPRequestHandler):
    """Answers /<failure>/collections/<collection>/items in pages."""

    folder: Path

    def log_message(self, *_: object) -> None:
        """Be quiet."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        failure, _, path = url.path.strip("/").partition("/")
        offset = int(parse_qs(url.query).get("offset", ["0"])[0])
        collection = path.removeprefix("collections/").removesuffix("/items")
        base = f"http://{self.headers['Host']}/{failure}"
        source = self.folder / f"{collection}.geojson"
        if failure == "silent":
            time.sleep(30)
        if failure == "error" or (failure == "error-on-page-2" and offset):
            self._answer(b'{"code": "NoApplicableCode"}', status=500)
        elif not source.is_file() or (failure == "no-provinces" and collection == "Refprv"):
            self._answer(b'{"code": "NotFound"}', status=404)
        elif path.endswith("/items"):
            self._answer_page(source, base, failure, offset)
        else:
            items = {"rel": "items", "type": "application/geo+json", "href": f"{base}/{path}/items"}
            self._answer(json.dumps({"id": collection, "links": [items]}).encode())

    def _answer_page(self, source: Path, base: str, failure: str, offset: int) -> None:
        features = json.loads(source.read_bytes())["features"]
        if source.stem == "Refgem":
            features = WRONG[failure](features) if failure in WRONG else features
        elif failure == "a-province-missing":
            features = features[1:]
        content: dict[str, Any] = {
            "type": "FeatureCollection",
            "features": features[offset : offset + PAGE],
            "links": [],
        }
        if offset + PAGE < len(features):
            href = f"{base}/collections/{source.stem}/items?offset={offset + PAGE}"
            content["links"] = [{"rel": "next", "type": "application/geo+json", "href": href}]
        body = json.dumps(content).encode()
        if failure == "half-a-page" and offset:
            self._answer(body[: len(body) // 2])
        elif failure == "cut-off" and offset:
            self._answer(body[: len(body) // 2], length=len(body))
            self.close_connection = True
        elif failure == "a-web-page" and offset:
            self._answer(b"<html><body>Maintenance</body></html>", kind="text/html")
        else:
            self._answer(body)

    def _answer(
        self, body: bytes, status: int = 200, length: int | None = None, kind: str = "application/geo+json"
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Handler.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
