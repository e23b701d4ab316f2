"""Reading Statbel's yearly count of inhabitants, TF_SOC_POP_STRUCT_<year>, as it is downloaded.

It has a row for each municipality, sex, nationality, civil status and age: half a million of them, of which one
at a time is held. Of Belgium's municipalities those of Flanders are kept.
"""

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TextIO

from python_calamine import CalamineError, load_workbook

from gemeenten._errors import GeodataError

Rows = Iterator[Sequence[object]]
#: The column of the code has had two names; the others have kept theirs.
_CODES = ("CD_REFNIS", "CD_MUNTY_REFNIS")
_COUNT, _NATIONALITY, _YEAR = "MS_POPULATION", "CD_NATLTY", "CD_YEAR"
#: What only the count of a lower level has.
_SECTOR = "CD_SECTOR"
_BELGIAN, _OTHER = "BEL", "ETR"
_IN_NAME = re.compile(r"STRUCT\D{0,3}((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
#: What a Flemish code begins with: an arrondissement of one of the five provinces, or their region.
_FLEMISH = re.compile(r"1|23|24|3|4|7|20001|02000")
_DIGITS = 5
_SHEETS = (".xlsx", ".xlsb", ".xlsm", ".xls", ".ods")
_TEXTS = (".txt", ".csv")
#: The real file unpacks to some 100 MB.
_MOST_UNPACKED = 1 << 30
_REMEDY = "Give Statbel's file TF_SOC_POP_STRUCT_<year> as downloaded."
_REMEDY_NL = "Geef het bestand TF_SOC_POP_STRUCT_<jaar> van Statbel zoals het gedownload is."


@dataclass(slots=True)
class Structure:
    """What one file counts, by NIS code as it stands there: Flemish codes, of whatever level or vintage.

    `years` are those that its names and its rows give; `doubled` are codes of which a row occurs twice.
    `non_belgian` counts those with another nationality, and is None where the file does not tell them apart.
    """

    name: str
    years: set[int] = field(default_factory=set)
    population: Counter[str] = field(default_factory=Counter)
    non_belgian: Counter[str] | None = None
    doubled: set[str] = field(default_factory=set)


def read_structure(path: Path) -> Structure:
    """Read a ZIP, a text (columns parted by bars, semicolons, commas or tabs) or a spreadsheet.

    Raises
    ------
    GeodataError
        Where the file is missing, damaged, of another kind or level, or a row has no code or no number; the
        message names the line.
    """
    found = Structure(path.name)
    try:
        with _table(path) as (name, rows):
            found.years.update(map(int, _IN_NAME.findall(name)))
            _count(rows, found)
    except (OSError, EOFError, ValueError, RuntimeError, csv.Error, zlib.error) as error:
        if isinstance(error, GeodataError):
            raise
        raise refused(path.name, getattr(error, "strerror", None) or str(error)) from error
    except (zipfile.BadZipFile, CalamineError) as error:
        raise refused(path.name, f"it is damaged ({str(error)[:80]})") from error
    return found


def refused(name: str, *why: str) -> GeodataError:
    """Say why a file cannot be used, and that nothing was changed."""
    told = "; ".join(" ".join(reason.split()) for reason in why)
    return GeodataError(
        f"{name} cannot be used: {told}. geodata/ was left as it was. {_REMEDY}",
        nl=f"{name} is onbruikbaar: {told}. geodata/ bleef zoals het was. {_REMEDY_NL}",
    )


@contextmanager
def _table(path: Path) -> Iterator[tuple[str, Rows]]:
    """Open the one table: the names that may hold its year, and its rows, of which the first is the heading."""
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
        file.seek(0)
        if not is_archive:
            with _decoded(file) as lines:
                yield path.name, _sheet(path) if path.suffix.lower() in _SHEETS else _text(lines)
            return
        with zipfile.ZipFile(file) as archive:
            inside = archive.infolist()
            if any(info.filename.startswith(("xl/", "content.xml")) for info in inside):
                yield path.name, _sheet(path)
                return
            tables = [info for info in inside if info.filename.lower().endswith((*_TEXTS, *_SHEETS))]
            if len(tables) != 1:
                held = ", ".join(info.filename for info in inside[:5]) or "nothing"
                raise ValueError(f"it should hold one table, and holds {held}")
            if tables[0].file_size > _MOST_UNPACKED:
                raise ValueError(f"it unpacks to more than {_MOST_UNPACKED >> 20} MB")
            with archive.open(tables[0]) as member, _decoded(member) as lines:
                sheet = tables[0].filename.lower().endswith(_SHEETS)
                rows = _sheet(io.BytesIO(member.read())) if sheet else _text(lines)
                yield f"{path.name} {tables[0].filename}", rows


def _decoded(file: IO[bytes]) -> TextIO:
    # Older files are in Latin-1. Only names have letters beyond ASCII, and no name is read.
    return io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")


def _text(lines: TextIO) -> Rows:
    heading = lines.readline()
    delimiter = next((d for d in "|;\t," if d in heading), "|")
    yield next(csv.reader([heading], delimiter=delimiter), [])
    yield from csv.reader(lines, delimiter=delimiter)


def _sheet(source: Path | io.BytesIO) -> Rows:
    book = load_workbook(source)
    yield from book.get_sheet_by_index(0).iter_rows()


def _count(rows: Rows, found: Structure) -> None:
    heading = [str(cell).strip().upper() for cell in next(rows, [])]
    if _SECTOR in heading:
        raise ValueError(f"it counts by statistical sector (it has a column {_SECTOR}), not by municipality")
    code = next((heading.index(name) for name in _CODES if name in heading), None)
    count, nationality, year = (
        heading.index(name) if name in heading else None for name in (_COUNT, _NATIONALITY, _YEAR)
    )
    if code is None or count is None:
        begins = ", ".join(heading)[:80] or "nothing"
        raise ValueError(f"it lacks the columns {_CODES[0]} and {_COUNT}; its first row is {begins!r}")
    if nationality is not None:
        found.non_belgian = Counter()
    seen: set[int] = set()
    for line, row in enumerate(rows, start=2):
        if not any(map(_written, row)):
            continue
        try:
            nis = _written(row[code]).zfill(_DIGITS)
            if not _FLEMISH.match(nis):
                continue
            people = _number(row[count])
            if year is not None:
                found.years.add(_number(row[year]))
            other = nationality is not None and _is_other(_written(row[nationality]))
        except (ValueError, IndexError) as error:
            raise ValueError(f"line {line}: {error or 'cells are missing'}") from error
        found.population[nis] += people
        if found.non_belgian is not None:
            found.non_belgian[nis] += people * other
        # A row is what it counts: the same municipality, sex, nationality, civil status and age come once.
        kind = hash((*row[:count], *row[count + 1 :]))
        if kind in seen:
            found.doubled.add(nis)
        seen.add(kind)


def _written(cell: object) -> str:
    """Write a cell as text: a workbook keeps the code 41002 as the number 41002.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _number(cell: object) -> int:
    text = _written(cell)
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text[:40]!r} is no number")
    return int(text)


def _is_other(text: str) -> bool:
    if text not in (_BELGIAN, _OTHER):
        raise ValueError(f"the nationality {text[:40]!r} is neither {_BELGIAN} nor {_OTHER}")
    return text == _OTHER
