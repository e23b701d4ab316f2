"""The addresses of pictures: the map, or what changed on it, and the bars."""

from collections.abc import Callable

from gemeenten.dashboard.links import KNOWN
from gemeenten.exports import FORMATS
from gemeenten.server.address import Address, written
from gemeenten.server.registry import State
from gemeenten.server.words import Asked

_FORMS = ((".svg", "tekening (SVG)"), (".png", "afbeelding (PNG)"))


def _map(suffix: str) -> Callable[[State, Asked], bytes]:
    of_one_day = written(suffix)

    def make(state: State, asked: Asked) -> bytes:
        if asked.against is None:
            return of_one_day(state, asked)
        from gemeenten.drawing import changemap, slides  # noqa: PLC0415 - they load altair

        svg = changemap.changes_svg(state.sources, asked.scope, asked.against, theme=asked.theme)
        return svg.encode() if suffix == ".svg" else slides.as_png(svg)

    return make


PICTURES: tuple[Address, ...] = tuple(
    Address(path, meaning, FORMATS[suffix].mediatype, (*known, "thema"), make, heavy=True)
    for suffix, form in _FORMS
    for path, meaning, known, make in (
        (
            f"/data/map{suffix}",
            f"De kaart, of wat er op veranderde sinds een andere dag, als {form}.",
            KNOWN["/data/map"],
            _map(suffix),
        ),
        (
            f"/data/chart{suffix}",
            f"De dekking per gebied als {form}.",
            KNOWN["/data/chart"],
            written(suffix, "bars"),
        ),
    )
)
