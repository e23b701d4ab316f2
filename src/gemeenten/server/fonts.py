"""Streamlit's fonts, with only what is used of them: 40 KB instead of 545.

Made from Streamlit's own files when the server first starts, in a process of its own since it takes seconds; kept
in the user's cache folder for later starts. Until then, and where it cannot be made, the whole font is sent.
"""

import asyncio
import hashlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import platformdirs
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gemeenten._paths import ROOT
from gemeenten.server.log import tell

_ICONS, _TEXT = "MaterialSymbols-Rounded.*.woff2", "SourceSansVF-Upright.*.woff2"
_NAMED = re.compile(r":material/([a-z0-9_]+)")
#: Streamlit also names icons in its scripts without that mark. A name of several words is hardly anything else.
_QUOTED = re.compile(r"[`\"']([a-z0-9]+(?:_[a-z0-9]+)+)[`\"']")
#: Latin with its accents, punctuation, arrows, and the signs of figures.
_LETTERS = [
    *range(0x20, 0x180),
    *range(0x2000, 0x2070),
    *(0xB2, 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2264, 0x2265),
]
_PATIENCE = 180


class Fonts:
    """Middleware: sends the small font where Streamlit's page asks for the whole one."""

    def __init__(self, app: ASGIApp, small: Mapping[str, bytes]) -> None:
        self._app = app
        self._small = small

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a font that was made small, or pass the request on."""
        path: str = scope.get("path", "")
        content = self._small.get(path.rpartition("/")[2]) if path.startswith("/static/media/") else None
        if content is None or scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        # Which icons are used changes with a release, and the font's name does not.
        headers = {"cache-control": "public, max-age=86400", "etag": tag}
        asked = dict(scope["headers"]).get(b"if-none-match", b"").decode("latin-1")
        response = (
            Response(status_code=304, headers=headers)
            if tag in asked
            else Response(content, media_type="font/woff2", headers=headers)
        )
        await response(scope, receive, send)


async def make(small: dict[str, bytes], static: Path) -> None:
    """Fill `small`, by file name, with the fonts of Streamlit's folder of static files."""
    folder = _folder(static)
    if not _read(small, folder):
        with tempfile.TemporaryDirectory(prefix="gemeenten-") as fallback:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                folder = Path(fallback)
            command = [sys.executable, "-m", "gemeenten.server.fonts", str(static), str(folder)]
            maker = await asyncio.create_subprocess_exec(
                *command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
            )
            try:
                await asyncio.wait_for(maker.wait(), _PATIENCE)
            except (TimeoutError, asyncio.CancelledError):
                maker.kill()
                raise
            if not _read(small, folder):
                tell(
                    "fonts are sent whole",
                    why=f"they could not be made smaller: exit status {maker.returncode}",
                )


def _read(small: dict[str, bytes], folder: Path) -> bool:
    made = {path.name: path.read_bytes() for path in folder.glob("*.woff2")}
    if len(made) == 2:  # noqa: PLR2004 - icons and text
        small.update(made)
        return True
    return False


def _folder(static: Path) -> Path:
    """Name the folder by all that the small fonts depend on."""
    digest = hashlib.sha256(version("fonttools").encode())
    for path in _fonts(static):
        digest.update(path.name.encode())  # Streamlit's names change with the content
    digest.update(" ".join(icons(static)).encode())
    digest.update(repr(_LETTERS).encode())
    return platformdirs.user_cache_path("gemeenten", appauthor=False) / f"fonts-{digest.hexdigest()[:16]}"


def _fonts(static: Path) -> tuple[Path, Path]:
    (symbols,), (text,) = (list((static / "media").glob(pattern)) for pattern in (_ICONS, _TEXT))
    return symbols, text


def icons(static: Path) -> list[str]:
    """Name the icons that the dashboard and Streamlit's scripts may show, and words that only look like one."""
    ours = [*(ROOT / "pages").glob("*.py"), *(Path(__file__).parents[1] / "dashboard").glob("*.py")]
    theirs = [path.read_text(encoding="utf-8") for path in (static / "js").glob("*.js")]
    found = set(_NAMED.findall("\n".join([*(path.read_text(encoding="utf-8") for path in ours), *theirs])))
    for script in theirs:
        found.update(_QUOTED.findall(script))
    return sorted(found)


def symbols_of(font: bytes, names: Iterable[str]) -> bytes:
    """Keep of a font of symbols those with the names given: a name is drawn as one glyph, a ligature."""
    from fontTools import subset  # noqa: PLC0415 - only the process that makes the fonts needs it
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    wanted = set(names)
    whole = TTFont(io.BytesIO(font))
    letters = {glyph: chr(code).lower() for code, glyph in whole.getBestCmap().items()}
    used: set[str] = set()
    for lookup in whole["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            ligatures = getattr(table, "ExtSubTable", table).ligatures
            for first in list(ligatures):
                kept = [
                    one
                    for one in ligatures[first]
                    if "".join(letters.get(glyph, "?") for glyph in (first, *one.Component)) in wanted
                ]
                if kept:
                    ligatures[first] = kept
                else:
                    del ligatures[first]
                used.update(glyph for one in kept for glyph in (first, *one.Component, one.LigGlyph))
    options = subset.Options(layout_features=["*"], hinting=False, flavor="woff2")
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=used)
    return _saved(whole, subsetter)


def letters_of(font: bytes) -> bytes:
    """Keep of a text font what Dutch and its neighbours are written with."""
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    subsetter = subset.Subsetter(subset.Options(hinting=False, flavor="woff2"))
    subsetter.populate(unicodes=_LETTERS)
    return _saved(TTFont(io.BytesIO(font)), subsetter)


def _saved(font: "object", subsetter: "object") -> bytes:
    out = io.BytesIO()
    subsetter.subset(font)  # type: ignore[attr-defined]
    font.flavor = "woff2"  # type: ignore[attr-defined]
    font.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def main(static: Path, folder: Path) -> None:
    """Make both fonts in a folder; each appears there only once it is whole."""
    os.nice(10)
    symbols, text = _fonts(static)
    made = {
        symbols.name: symbols_of(symbols.read_bytes(), icons(static)),
        text.name: letters_of(text.read_bytes()),
    }
    for name, content in made.items():
        part = folder / f".{name}-{os.getpid()}"
        part.write_bytes(content)
        part.replace(folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
