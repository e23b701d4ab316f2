"""The addresses of parts of the pages: what a page fetches instead of being sent it at every change."""

from gemeenten.dashboard import data
from gemeenten.dashboard.links import KNOWN
from gemeenten.dutch import words
from gemeenten.exports.parts import memo, overview
from gemeenten.server.address import Address, seen
from gemeenten.server.registry import State
from gemeenten.server.words import Asked


def _course(state: State, asked: Asked) -> bytes:
    from gemeenten.exports.parts import course  # noqa: PLC0415 - it loads altair, for this alone

    return course.html(state.sources, asked.scope, asked.measure, asked.nis).encode()


def _overview(state: State, asked: Asked) -> bytes:
    return overview.html(seen(state, asked)).encode()


def _memo(state: State, asked: Asked) -> bytes:
    if asked.against is not None:
        return memo.between(state.sources, asked.scope, asked.against).encode()
    return memo.of_day(seen(state, asked), data.seen(state.sources, asked.scope.everywhere)).encode()


def _bars(state: State, asked: Asked) -> bytes:
    from gemeenten.drawing import charts  # noqa: PLC0415 - as above

    rows = data.seen(state.sources, asked.scope.everywhere).coverage()
    return charts.bars_as_text(rows, words.EXTENT, asked.measure).encode()


PARTS: tuple[Address, ...] = (
    Address(
        "/data/course.html",
        "Het verloop in één gebied of van één gemeente, als lijn en als tabel, om in een pagina te zetten (HTML).",
        "text/html; charset=utf-8",
        KNOWN["/data/course"],
        _course,
    ),
    Address(
        "/data/overview.html",
        "De dekking van elk gebied als lijst met balken, om in een pagina te zetten (HTML).",
        "text/html; charset=utf-8",
        KNOWN["/data/overview"],
        _overview,
    ),
    Address(
        "/data/memo.html",
        "De zinnen voor een nota, of wat er veranderde sinds een andere dag, om in een pagina te zetten (HTML).",
        "text/html; charset=utf-8",
        KNOWN["/data/memo"],
        _memo,
    ),
    Address(
        "/data/bars.tsv",
        "De balken van de grafiek op Dekking, als de pagina ze tekent (tekst met tabs).",
        "text/tab-separated-values; charset=utf-8",
        KNOWN["/data/bars"],
        _bars,
    ),
)
