"""Areas of one's own: a table of municipalities and area names that a team loads to see its own division."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gemeenten.documents.csvtable import RowProblem, Table, brief, refusal
from gemeenten.places import Municipality, Vintage, municipalities
from gemeenten.usertables.codes import by_code, pick_column, read_codes


@dataclass(frozen=True, slots=True)
class OwnAreas:
    """A division of the municipalities of one vintage, as a table gives it.

    `missing` are the municipalities in no area: the table does not name them, or only on rows at fault.
    """

    vintage: Vintage
    sound: Mapping[str, str]
    problems: tuple[RowProblem, ...]
    missing: tuple[Municipality, ...]

    def accept(self, *, partial: bool = False) -> Mapping[str, str]:
        """Give the area of each municipality, by NIS code, for `coverage`.

        Parameters
        ----------
        partial
            Whether the person agrees to do without the rows at fault.

        Raises
        ------
        InputError
            Where rows are at fault and the person has not agreed; it names each with its line and reason.
        """
        if self.problems and not partial:
            raise refusal("The table of areas", self.problems, nl="De tabel met gebieden")
        return self.sound


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
            problems.append(
                RowProblem(row.line, nis, f"{nis} ({name}) has no area", f"{nis} ({name}) heeft geen gebied")
            )
        elif area != first:
            problems.append(
                RowProblem(
                    row.line,
                    brief(area),
                    f"{brief(area)!r} is written {brief(first)!r} on line {line}",
                    f"‘{brief(area)}’ staat op regel {line} als ‘{brief(first)}’",
                )
            )
        else:
            sound[nis] = area
    return OwnAreas(
        vintage=vintage,
        sound=MappingProxyType(sound),
        problems=tuple(sorted(problems, key=lambda p: p.line)),
        missing=tuple(m for nis, m in municipalities(vintage).items() if nis not in sound),
    )
