"""The colours that map, charts, legend and report share, light and dark.

One blue against sand differs in lightness as well as in hue, so that the colour-blind and a grey printer tell
them apart; what is partly so is hatched, what ran out is crossed and what is unknown is dotted, so that colour is
never the only sign.
They stand in assets/palette.json, which the map in the browser reads too.
"""

import json
from collections.abc import Mapping
from typing import Literal

from gemeenten._paths import ASSETS

#: "page" leaves the choice to the page that a drawing stands in, which sets the variables --g-full and so on.
Theme = Literal["light", "dark", "page"]
#: How a surface is filled where not evenly: with stripes or crossing lines on the colour of "none", or with dots
#: on the ground.
Fill = Literal["hatched", "crossed", "dotted"]

_PALETTE = json.loads((ASSETS / "palette.json").read_text(encoding="utf-8"))
#: CSS colour by theme and name.
COLOURS: Mapping[Theme, Mapping[str, str]] = {
    "light": _PALETTE["light"],
    "dark": _PALETTE["dark"],
    "page": {name: f"var(--g-{name})" for name in _PALETTE["light"]},
}
FILLS: Mapping[str, Fill] = _PALETTE["fills"]
