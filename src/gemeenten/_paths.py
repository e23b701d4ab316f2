"""Where the files stand that are not code: geodata/, data/, app.py, pages/."""

from pathlib import Path

_BUNDLE = Path(__file__).parent / "_bundle"
_CHECKOUT = Path(__file__).parents[2]

#: The checkout's top folder, or, in an installed wheel, the folder that carries the same files.
ROOT = _BUNDLE if _BUNDLE.is_dir() else _CHECKOUT
GEODATA = ROOT / "geodata"
DATA = ROOT / "data"
ASSETS = Path(__file__).parent / "assets"
