"""Areas of one's own: a table of municipalities and area names that a team loads to see its own division."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from gemeenten._text import Text
from gemeenten.documents.csvtable import RowProblem, Table, brief
from gemeenten.places import Municipality, Vintage, municipalities
from gemeenten.usertables.accepting import OwnTable
from gemeenten.usertables.codes import by_code, pick_column, read_codes


@dataclass(frozen=True, slots=True)
class OwnAreas(OwnTable[Mapping[str, str]]):
    """A division of the municipalities of one vintage: the area of each, by NIS code, for `coverage`.

    `missing` are the municipalities in no area: the table does not name them, or only on rows at fault.
    """

    CALLED: ClassVar[Text] = Text("The table of areas", "De tabel met gebieden")

    vintage: Vintage
    missing: tuple[Municipality, ...]


def read_areas(source: Path | bytes | Table, vintage: Vintage, column: str | None = None) -> OwnAreas:
    """Read which area each municipality of a vintage lies in.

    Parameters
    ----------
    source
        A table (CSV or XLSX) with a column of NIS codes or names and one of area names, its bytes, or what was read.
    vintage
        The vintage of the codes and names. One of another vintage is a problem that names what it is here.
    column
        Heading of the column with the areas, where there are several.

    Raises
    ------
    InputError
        Where it is no such table.
    """
    table = source if isinstance(source, Table) else read_codes(source)
    column = pick_column(table, column, "--areas-column")
    rows, problems = by_code(table, vintage)
    spelling: dict[str, tuple[str, int]] = {}
    sound: dict[str, str] = {}
    for nis, row in rows.items():
        area = " ".join(row[column].split())
        first, line = spelling.setdefault(area.casefold(), (area, row.line))
        if not area:
            name = municipalities(vintage)[nis].name
            why = Text(f"{nis} ({name}) has no area", f"{nis} ({name}) heeft geen gebied")
            problems.append(RowProblem(row.line, nis, why))
        elif area != first:
            why = Text(
                f"{brief(area)!r} is written {brief(first)!r} on line {line}",
                f"‘{brief(area)}’ staat op regel {line} als ‘{brief(first)}’",
            )
            problems.append(RowProblem(row.line, brief(area), why))
        else:
            sound[nis] = area
    return OwnAreas(
        sound=MappingProxyType(sound),
        problems=tuple(sorted(problems, key=lambda p: p.line)),
        vintage=vintage,
        missing=tuple(m for nis, m in municipalities(vintage).items() if nis not in sound),
    )
