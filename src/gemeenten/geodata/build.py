"""Building geodata/ from its sources: all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import shapely
from geopandas import GeoSeries

from gemeenten._errors import GeodataError
from gemeenten._paths import GEODATA
from gemeenten.geodata import checks
from gemeenten.geodata import sources as src
from gemeenten.geodata.geometry import write_boundaries
from gemeenten.geodata.tables import REFNIS_DAY, Row, build_tables, municipalities_of, write_tables
from gemeenten.places import VINTAGES, Vintage, read_rows
from gemeenten.places.boundaries import boundaries_path, read_layer

POPULATION = "population.csv"
ATTRIBUTION = "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies"


def build(sources: Path, into: Path = GEODATA) -> list[Path]:
    """Compute the tables and boundaries, check them, and only then replace those that stand.

    The same sources give the same bytes on each run. Years of inhabitants that were added to the folder
    (`gemeenten.geodata.population`) and are not among the sources stay.

    Parameters
    ----------
    sources
        Folder with `boundaries/` and `reference/`, as geodata/README.md lists them.
    into
        Folder to write to.

    Returns
    -------
    list of Path
        The files written, in the order of their names.

    Raises
    ------
    GeodataError
        Where a source is missing or unreadable, a check fails or the folder cannot be written; what stood in
        the folder is as it was.
    """
    shapes = {vintage: src.read_shapes(sources, vintage) for vintage in VINTAGES}
    tables = build_tables(sources, {v: (series.area / 1e6).to_dict() for v, series in shapes.items()})
    _require(chain(checks.table_problems(tables), checks.source_problems(tables, sources)), sources)
    with replacing(into) as folder:
        write_tables({**tables, POPULATION: _with_added_years(tables[POPULATION], into)}, folder)
        for vintage in VINTAGES:
            rows = municipalities_of(tables, vintage)
            _require(_shape_problems(shapes[vintage], rows, vintage), sources)
            path = folder / boundaries_path(vintage).name
            names = {nis: row["name"] for nis, row in rows.items()}
            provinces = {nis: row["province"] for nis, row in rows.items()}
            write_boundaries(path, shapes[vintage], names=names, provinces=provinces, attribution=ATTRIBUTION)
            _require(checks.boundary_problems(path, shapes[vintage], names, provinces), sources)
            _require(_province_problems(path, sources, vintage), sources)
        written = sorted(file.name for file in folder.iterdir())
    return [into / name for name in written]


def _with_added_years(made: list[Row], into: Path) -> list[Row]:
    """Keep the years that stand in the folder and that no source here counts."""
    try:
        standing = read_rows(POPULATION, into)
    except GeodataError:  # there is none yet, or it cannot be read: that is what building is for
        return made
    days = {row["date"] for row in made}
    return sorted([*made, *(row for row in standing if row["date"] not in days)], key=lambda row: row["date"])


def _require(problems: Iterable[str], sources: Path) -> None:
    checks.require(problems, of=str(sources), remedy="compare the sources with geodata/README.md")


def _shape_problems(shapes: GeoSeries, rows: Mapping[str, Row], vintage: Vintage) -> Iterator[str]:
    name, _ = src.SHAPES[vintage]
    for nis in shapes.index[shapes.index.duplicated()]:
        yield f"{name}: {nis} occurs twice"
    for nis in shapes.index.difference(list(rows)):
        yield f"{name}: {nis} is not a municipality of {vintage}"
    if not shapely.coverage_is_valid(shapes.to_numpy()):
        yield f"{name}: municipalities overlap, or do not share their border"


def _province_problems(path: Path, sources: Path, vintage: Vintage) -> Iterator[str]:
    """Compare the provinces with shapes of their own, where the sources have them for the vintage."""
    if vintage in src.PROVINCE_SHAPES:
        units = src.Refnis(sources, REFNIS_DAY[vintage]).units
        theirs = src.read_province_shapes(sources, vintage).rename(lambda nis: units[nis].name)
        ours = read_layer(path, "provinces").set_index("name").geometry.to_crs(31370)
        where = f"{path.name} beside {src.PROVINCE_SHAPES[vintage]}"
        yield from checks.area_problems(where, ours.area, theirs.area, checks.PROVINCE_TOLERANCE)


@contextmanager
def replacing(into: Path) -> Iterator[Path]:
    """Give an empty folder; its files replace those of the same name, unless there was an error.

    Raises
    ------
    GeodataError
        Where the folder cannot be written.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        # Inside of the folder, so that each file only changes its name: nobody ever reads half of one.
        with TemporaryDirectory(dir=into, prefix=".new-") as temporary:
            folder = Path(temporary)
            yield folder
            for file in sorted(folder.iterdir()):
                file.replace(into / file.name)
    except OSError as error:
        raise GeodataError(
            f"{into} cannot be written ({error.strerror or error}). Name another folder with --into.",
            nl=f"In {into} kan niet geschreven worden ({error.strerror or error}). Kies een map met --into.",
        ) from error
