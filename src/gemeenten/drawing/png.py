"""PNG files: few colours, the size on paper, and what is to be seen, in their metadata."""

import io
import re
from html import unescape

import numpy as np
from numpy.typing import NDArray

_CSS_DPI = 96
_COLOURS = 256


def palette_png(svg: str, dpi: int) -> bytes:
    """Draw an SVG in at most 256 colours; its title, its description and the program stand in the metadata."""
    import vl_convert  # noqa: PLC0415 - it loads a JavaScript engine
    from PIL import Image, PngImagePlugin  # noqa: PLC0415

    with Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=dpi / _CSS_DPI))) as drawn:
        indices, palette = _reduce(np.asarray(drawn.convert("RGB")))
    picture = Image.fromarray(indices)
    picture.putpalette(palette.tobytes())
    told = PngImagePlugin.PngInfo()
    for keyword, element in (("Title", "title"), ("Description", "desc"), ("Software", "metadata")):
        if text := _element(svg, element):
            told.add_itxt(keyword, text, lang="nl")
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi), pnginfo=told, optimize=True)
    return out.getvalue()


def _reduce(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Give each pixel (height, width, 3) its place in a palette (256, 3), and the palette.

    The colours used most stay exactly as they are; of the shades at the edges, each takes the nearest of them.
    """
    colours, places, counts = np.unique(
        pixels.reshape(-1, 3) @ np.array([1 << 16, 1 << 8, 1]), return_inverse=True, return_counts=True
    )
    channels = np.stack([colours >> 16, (colours >> 8) & 255, colours & 255], axis=1)
    palette = channels[np.argsort(-counts, kind="stable")[:_COLOURS]]
    # Square distances without their part that is the same for every colour of the palette.
    nearest = np.argmin((palette**2).sum(axis=1) - 2 * channels @ palette.T, axis=1)
    return nearest.astype(np.uint8)[places].reshape(pixels.shape[:2]), palette.astype(np.uint8)


def _element(svg: str, name: str) -> str | None:
    """Give the text of the first element of a name: that of the whole drawing."""
    found = re.search(rf"<{name}(?: [^>]*)?>(.*?)</{name}>", svg, re.DOTALL)
    return unescape(found[1]).strip() if found else None
