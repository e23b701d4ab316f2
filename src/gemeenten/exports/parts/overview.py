"""The coverage of each area beside the map: a list of bars, best covered first."""

from itertools import accumulate
from urllib.parse import urlencode

from gemeenten.coverage import Coverage
from gemeenten.coverage.scope import Snapshot
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words


def html(seen: Snapshot) -> str:
    """List how many municipalities of each area have an agreement; a name leads to its area.

    Returns
    -------
    str
        HTML in Dutch without a page around it. The areas of a visitor's own division have no address to lead to.
    """
    scope = seen.scope
    rows = sorted(seen.coverage(), key=lambda row: row.share, reverse=True)
    return TEMPLATES.get_template("parts/overview.html").render(
        kind=words.area_kind(scope.by),
        listed=basis.listed(seen.basis),
        rows=[
            {
                "area": row.area,
                "ends": _ends(row),
                "count": _count(row),
                # page.js adds the other words of the page's address.
                "link": ""
                if scope.kind == "own"
                else f"?{urlencode({'gebied': row.area, 'indeling': scope.kind})}",
            }
            for row in rows
        ],
    )


def _ends(row: Coverage) -> str:
    """Say where in a bar the full, the partial and the part without an agreement end; the rest is not known."""
    ends = accumulate((row.full, row.partial, row.none))
    return ";".join(f"--{name}:{100 * end / row.total:.0f}%" for name, end in zip("fpn", ends, strict=True))


def _count(row: Coverage) -> str:
    return f"{row.full} van {row.total}" if row.unknown < row.total else f"{row.total}, geen lijst"
