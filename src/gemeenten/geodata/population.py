"""Adding a year to population.csv: from Statbel's file as downloaded, checked against the vintage of its day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gemeenten._errors import InputError
from gemeenten._paths import GEODATA
from gemeenten.geodata.build import POPULATION, replacing
from gemeenten.geodata.popstruct import Structure, read_structure, refused
from gemeenten.geodata.tables import Row, write_tables
from gemeenten.places import VINTAGES, Vintage, municipalities, read_rows, vintage_on

TABLE = POPULATION
#: No more codes than this are named in one message.
_SHOWN = 40
#: How much Flanders may grow or shrink in a year before that is worth a remark: its largest change since 2000 is 1.3%.
_PER_YEAR = 0.02


@dataclass(frozen=True, slots=True)
class Added:
    """A year that was added: the day of the count, its vintage, Flanders' sums, and whether it replaced one.

    `remarks` say what is odd, in English sentences; nothing is refused for them.
    """

    day: date
    vintage: Vintage
    population: int
    non_belgian: int | None
    replaced: bool
    remarks: tuple[str, ...]


def add_population(paths: Sequence[Path], year: int | None = None, into: Path = GEODATA) -> tuple[Added, ...]:
    """Add the counts of these files to population.csv: all of them, or none.

    A year that stands already is replaced. A dashboard that is running shows the new figures after a restart.

    Parameters
    ----------
    paths
        Statbel's files TF_SOC_POP_STRUCT_<year>: ZIP, text or spreadsheet; one for each year.
    year
        The year of the only file, where neither its name nor its rows say so.
    into
        Folder with the table; where it has none, the years of the geodata in use are the start.

    Raises
    ------
    InputError
        Where a year is given with several files, or two files are of one year.
    GeodataError
        Where a file is unreadable, is of another level, year or vintage, or where a code is missing or counted
        twice; or where the folder cannot be written. What stood there is as it was.
    """
    if year is not None and len(paths) > 1:
        raise InputError("--year says the year of one file. Give one file at a time with it.")
    standing = read_rows(TABLE, into if (into / TABLE).exists() else GEODATA)
    rows = {(row["date"], row["nis"]): row for row in standing}
    added: dict[str, Added] = {}
    for path in paths:
        counted = _checked(read_structure(path), year)
        day = counted[0]["date"]
        if day in added:
            raise InputError(f"{path.name} is of {day}, as another of these files is. Give one a year.")
        added[day] = _summed(counted, standing)
        rows = {key: row for key, row in rows.items() if key[0] != day}
        rows |= {(day, row["nis"]): row for row in counted}
    with replacing(into) as folder:
        write_tables({TABLE: [rows[key] for key in sorted(rows)]}, folder)
    return tuple(added.values())


def _checked(found: Structure, year: int | None) -> list[Row]:
    """Give the rows for population.csv."""
    years = found.years | ({year} if year is not None else set())
    if len(years) > 1:
        told = " and ".join(map(str, sorted(years)))
        raise refused(found.name, f"its name, its rows and --year do not agree on its year: {told}")
    if not years:
        raise refused(found.name, "neither its name nor its rows say of which year it is; say so with --year")
    day = date(years.pop(), 1, 1)
    if day > date.today():
        raise refused(found.name, f"it is of {day.year}, which is still to come")
    problems = tuple(_problems(found, vintage_on(day)))
    if problems:
        raise refused(found.name, *problems)
    other = found.non_belgian
    return [
        {
            "date": day.isoformat(),
            "nis": nis,
            "population": str(found.population[nis]),
            "non_belgian": "" if other is None else str(other[nis]),
        }
        for nis in sorted(found.population)
    ]


def _problems(found: Structure, vintage: Vintage) -> Iterator[str]:
    expected, codes = municipalities(vintage), set(found.population)
    if found.doubled:
        yield f"a row occurs twice for {_listed(found.doubled)}"
    strange = codes - set(expected)
    above = {nis for nis in strange if nis.endswith("000") or nis == "20001"}
    if above:
        yield f"it counts arrondissements, provinces or regions, not only municipalities: {_listed(above)}"
    # A code of several other vintages is told once, of the nearest.
    for other in sorted(VINTAGES, key=lambda other: abs(other - vintage)):
        theirs = {nis for nis in strange if nis in municipalities(other)}
        strange -= theirs
        if theirs:
            yield (
                f"it has codes of the vintage of {other} where that of {vintage} was in force: "
                f"{_listed(theirs)}"
            )
    if strange - above:
        yield f"it has codes of no municipality: {_listed(strange - above)}"
    if missing := set(expected) - codes:
        yield f"it lacks {_listed(missing)}"
    if empty := {nis for nis in codes if not found.population[nis]}:
        yield f"it counts nobody in {_listed(empty)}"


def _listed(codes: Iterable[str]) -> str:
    """Name municipalities by code, the first ones where they are many."""
    known = {nis: m.name for vintage in VINTAGES for nis, m in municipalities(vintage).items()}
    ordered = sorted(codes)
    named = [f"{nis} {known[nis]}" if nis in known else nis for nis in ordered[:_SHOWN]]
    more = len(ordered) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _summed(counted: Sequence[Row], standing: Sequence[Row]) -> Added:
    day = date.fromisoformat(counted[0]["date"])
    population = sum(int(row["population"]) for row in counted)
    others = [row["non_belgian"] for row in counted]
    return Added(
        day=day,
        vintage=vintage_on(day),
        population=population,
        non_belgian=sum(map(int, others)) if all(others) else None,
        replaced=any(row["date"] == counted[0]["date"] for row in standing),
        remarks=tuple(_remarks(counted, population, standing)),
    )


def _remarks(counted: Sequence[Row], population: int, standing: Sequence[Row]) -> Iterator[str]:
    """Compare with the years that stand: the same figures, or a leap, may mean that a file is not what it says."""
    day = date.fromisoformat(counted[0]["date"])
    sums = {
        date.fromisoformat(when): sum(int(row["population"]) for row in standing if row["date"] == when)
        for when in {row["date"] for row in standing} - {counted[0]["date"]}
    }
    for when in sorted(sums):
        theirs = {row["nis"]: row["population"] for row in standing if row["date"] == when.isoformat()}
        if theirs == {row["nis"]: row["population"] for row in counted}:
            yield f"Every figure of {day} is that of {when}: is the file of the year that it says?"
    if sums:
        near = min(sums, key=lambda when: abs(when - day))
        change = population / sums[near] - 1
        if abs(change) > _PER_YEAR * max(1, abs(day.year - near.year)):
            yield f"That is {change:+.1%} beside the {sums[near]:,} of {near}: is the file whole?"
    if not all(row["non_belgian"] for row in counted):
        yield "The file does not tell nationalities apart: only all inhabitants are added."
