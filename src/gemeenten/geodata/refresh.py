"""Getting current boundaries from the official service: Digitaal Vlaanderen's OGC API Features."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from gemeenten._errors import GeodataError, InputError
from gemeenten._paths import GEODATA
from gemeenten.geodata import checks
from gemeenten.geodata.build import replacing
from gemeenten.geodata.geometry import write_boundaries
from gemeenten.places import Municipality, municipalities, vintage_on
from gemeenten.places.boundaries import boundaries_path

#: The service keeps the boundaries of each year as they were on its first of January.
SERVICE = "https://geo.api.vlaanderen.be/VRBG{year}/ogc/features/v1"
ATTRIBUTION = "Grenzen: Voorlopig referentiebestand gemeentegrenzen, toestand {year}, Digitaal Vlaanderen"
#: NIS codes of the provinces, which the service lists beside their names.
PROVINCE_CODES = {
    "10000": "Antwerpen",
    "70000": "Limburg",
    "40000": "Oost-Vlaanderen",
    "20001": "Vlaams-Brabant",
    "30000": "West-Vlaanderen",
}
#: Seconds for a connection, and for an answer.
TIMEOUTS = (15, 120)
#: How far an area may differ from the one in municipalities.csv: publishers draw the coast in different
#: places, but a wrong unit, axis or municipality differs by more.
PLAUSIBLE = 0.25
#: Gaps between municipalities that are narrower than this many metres come from rounding, and are closed.
_GAP = 1.0
_SHOWN = 160


def service_url(year: int, url: str | None = None) -> str:
    """Give the address of the service for a year, or another one where `{year}` may stand for it.

    Raises
    ------
    InputError
        Where it is not an address on the web.
    """
    base = (url or SERVICE).replace("{year}", str(year)).rstrip("/")
    if not base.startswith(("https://", "http://")):
        raise InputError(
            f"{base!r} is not the address of a service. Give one that begins with https://.",
            nl=f"‘{base}’ is geen adres van een dienst. Geef er een dat met https:// begint.",
        )
    return base


def refresh(year: int, url: str | None = None, into: Path = GEODATA) -> Path:
    """Replace the boundaries of the vintage of a year by those of the official service.

    This asks a server on the internet. Tables and names stay as they are.

    Parameters
    ----------
    year
        Year whose boundaries to ask for; they become those of the vintage that was in force.
    url
        Base address of another service with the same collections (`Refgem`, `Refprv`).
    into
        Folder to write to.

    Returns
    -------
    Path
        The file that was replaced.

    Raises
    ------
    InputError
        Where the address is none.
    GeodataError
        Where the service cannot be reached, its answer is incomplete or contradicts municipalities.csv, or
        the folder cannot be written; what stood in the folder is as it was.
    """
    base = service_url(year, url)
    vintage = vintage_on(date(year, 1, 1))
    known = municipalities(vintage)
    names = {nis: m.name for nis, m in known.items()}
    provinces = {nis: m.province for nis, m in known.items()}
    found = _fetch(base, "Refgem")
    remedy = "ask for another year with --year, or another service with --url"
    checks.require(_municipality_problems(found, known), of=base, remedy=remedy)
    shapes = _coverage(found)
    checks.require(_province_problems(_fetch(base, "Refprv"), shapes, provinces), of=base, remedy=remedy)
    with replacing(into) as folder:
        path = folder / boundaries_path(vintage).name
        write_boundaries(
            path, shapes, names=names, provinces=provinces, attribution=ATTRIBUTION.format(year=year)
        )
        problems = checks.boundary_problems(path, shapes, names, provinces)
        checks.require(problems, of=base, remedy=remedy)
    return into / path.name


def _fetch(base: str, collection: str) -> gpd.GeoDataFrame:
    """Read all pages of a collection; columns `nis`, `name`, `geometry`, EPSG:31370, metres."""
    try:
        with _gdal_timeouts():
            frame = pyogrio.read_dataframe(f"OAPIF:{base}/collections/{collection}")
        return gpd.GeoDataFrame(
            {"nis": frame["NISCODE"].astype(str), "name": frame["NAAM"].astype(str)},
            geometry=frame.geometry.to_crs(31370),
        )
    except (DataSourceError, DataLayerError, LookupError, ValueError, AttributeError) as error:
        # GDAL repeats the body of the answer, which may be a whole page.
        why = " ".join(f"{type(error).__name__}: {error}".split())[:_SHOWN]
        raise GeodataError(
            f"{base} did not give the whole collection {collection} ({why}). geodata/ was left as it was; "
            "try again later, or check the address with --url.",
            nl=f"{base} gaf de collectie {collection} niet volledig ({why}). geodata/ bleef zoals het was.",
        ) from error


@contextmanager
def _gdal_timeouts() -> Iterator[None]:
    connect, answer = TIMEOUTS
    names = ("GDAL_HTTP_CONNECTTIMEOUT", "GDAL_HTTP_TIMEOUT")
    before = {name: pyogrio.get_gdal_config_option(name) for name in names}
    pyogrio.set_gdal_config_options(dict(zip(names, (connect, answer), strict=True)))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _municipality_problems(found: gpd.GeoDataFrame, known: Mapping[str, Municipality]) -> Iterator[str]:
    """Make sure that the answer has exactly the municipalities of the table, about where they should be."""
    for nis in found.loc[found["nis"].duplicated(), "nis"]:
        yield f"it has NIS code {nis} twice"
    for nis in sorted(set(known) - set(found["nis"])):
        yield f"it lacks {nis} {known[nis].name}"
    for row in found.itertuples():
        if row.nis not in known:
            yield f"it has {row.nis} {row.name}, which municipalities.csv lacks"
            continue
        expected = known[row.nis]
        if row.name.casefold() != expected.name.casefold():
            yield f"it calls {row.nis} {row.name}, municipalities.csv {expected.name}"
        if row.geometry is None or row.geometry.geom_type not in ("Polygon", "MultiPolygon"):
            yield f"it gives no polygon for {row.nis} {row.name}"
        elif abs(row.geometry.area / 1e6 / expected.km2 - 1) > PLAUSIBLE:
            area = f"{row.geometry.area / 1e6:.1f} km²"
            yield f"it gives {row.nis} {row.name} {area}, municipalities.csv {expected.km2:.1f} km²"


def _coverage(found: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Make one coverage of polygons that were each rounded and transformed by themselves."""
    shapes = found.set_index("nis").geometry.sort_index()
    clean = shapely.coverage_clean(shapes.to_numpy(), gap_width=_GAP)  # type: ignore[attr-defined]
    return gpd.GeoSeries(clean, index=shapes.index, crs=shapes.crs)


def _province_problems(
    found: gpd.GeoDataFrame, shapes: gpd.GeoSeries, provinces: Mapping[str, str]
) -> Iterator[str]:
    theirs = found.area.groupby(found["nis"].map(PROVINCE_CODES)).sum()
    ours = shapes.area.groupby(shapes.index.map(provinces)).sum()
    yield from checks.area_problems("Refprv", theirs, ours, checks.PROVINCE_TOLERANCE)
