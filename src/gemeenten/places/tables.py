"""The tables in geodata/, read whole or not at all."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gemeenten._errors import GeodataError
from gemeenten._paths import GEODATA
from gemeenten.places.vintages import COUNTS, Vintage

#: The tables in geodata/ and their columns, in the order in which they stand.
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "municipalities.csv": (
            *("vintage", "nis", "name", "name_fr", "province", "arrondissement", "referentieregio", "km2"),
        ),
        "mergers.csv": ("date", "old_nis", "old_name", "new_nis", "new_name"),
        "submunicipalities.csv": ("name", "nis", "municipality"),
        "elsewhere.csv": ("nis", "name", "name_fr", "region"),
        "postcodes.csv": ("postcode", "nis"),
        "population.csv": ("date", "nis", "population", "non_belgian"),
    }
)


def read_rows(name: str, folder: Path | None = None) -> list[dict[str, str]]:
    """Read a CSV table in geodata/, or in another folder: each row has a value for each of the table's columns.

    Raises
    ------
    GeodataError
        Where the file is missing, is no CSV in UTF-8, or has other columns.
    """
    try:
        lines = ((folder or GEODATA) / name).read_bytes().decode("utf-8").splitlines(keepends=True)
        head, *rows = csv.reader(lines, strict=True) if lines else [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise damaged(name, str(error)) from error
    columns = TABLES[name]
    if tuple(head) != columns:
        raise damaged(name, f"its columns are not {', '.join(columns)}")
    if not lines[-1].endswith("\n"):
        raise damaged(name, "it breaks off in the middle of a line")
    for number, cells in enumerate(rows, 1):
        if len(cells) != len(columns):
            raise damaged(name, f"row {number} has not {len(columns)} cells")
    return [dict(zip(columns, cells, strict=True)) for cells in rows]


@cache
def kept_rows(name: str) -> Sequence[Mapping[str, str]]:
    """Give a table in geodata/ that is asked for several times, read once.

    Raises
    ------
    GeodataError
        As `read_rows` does.
    """
    return read_rows(name)


@cache
def codes(vintage: Vintage) -> tuple[str, ...]:
    """Give the NIS codes of a vintage, in order.

    Raises
    ------
    GeodataError
        Where the table is missing or damaged.
    """
    found = tuple(row["nis"] for row in kept_rows("municipalities.csv") if row["vintage"] == str(vintage))
    if len(set(found)) != COUNTS[vintage]:
        why = f"{len(set(found))} municipalities of {vintage}, not {COUNTS[vintage]}"
        raise damaged("municipalities.csv", why)
    return found


def damaged(name: str, why: str) -> GeodataError:
    """Say which file of geodata/ cannot be used, why, and how to rebuild it."""
    return GeodataError(
        f"geodata/{name} cannot be used ({why}). Rebuild it: gemeenten geodata build --sources DIR",
        nl=f"geodata/{name} is onbruikbaar ({why}). Bouw het opnieuw: gemeenten geodata build --sources MAP",
    )
