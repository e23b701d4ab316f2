"""How figures are printed, and what the machine was doing meanwhile."""

import os
from collections.abc import Sequence
from datetime import date


def conditions() -> str:
    """Say on what and when: a figure of a busy machine is worth less."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{date.today()}, {os.cpu_count()} cores, load of the last 1, 5, 15 minutes: {load}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown, with numbers at the right."""
    widths = [max(len(row[k]) for row in (heads, *rows)) for k in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        return f"| {first[0]:<{first[1]}} | " + " | ".join(f"{cell:>{width}}" for cell, width in rest) + " |"

    return "\n".join([line(heads), line(rule), *(line(row) for row in rows)])


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that at least this share of the values does not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]
