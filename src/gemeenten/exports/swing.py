"""The count of agreements for Swing, the program behind provincies.incijfers: period, geolevel, geoitem, value."""

import csv
import io
from collections.abc import Iterator

from gemeenten.exports.content import Content
from gemeenten.places import AreaKind, Vintage, municipalities
from gemeenten.places.areas import area_code

#: What follows the name of a level there, where it is not of the current boundaries.
_OF: dict[Vintage, str] = {2018: "2018", 2019: "2024", 2025: ""}
_LEVELS: dict[AreaKind, str] = {
    "flanders": "gewest",
    "province": "provincie",
    "arrondissement": "arrondiss",
    "referentieregio": "refreg",
}
#: Levels that have other areas there in an older vintage; Flanders and the referentieregio's have one for all.
_OF_THEIR_OWN: set[tuple[AreaKind, Vintage]] = {
    ("arrondissement", 2018),
    ("arrondissement", 2019),
    ("province", 2019),
}


def to_swing(content: Content) -> bytes:
    """Write how many municipalities have an agreement, per municipality (1 or 0) and per area, semicolons between.

    As everywhere, one that has it for a part is not counted. Where no list is known, a municipality has no row, and
    neither has an area with such a municipality: Swing shows it as unknown. A period is the year of the last day of
    which anything is known, not that of the day asked for: an old list is no figure of today. Levels are named as in
    provincies.incijfers: gemeente2018, gemeente2024 (from 2019) and gemeente (from 2025).
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("period", "geolevel", "geoitem", "value"))
    day = content.basis.until or content.day
    writer.writerows((day.year, *row) for row in (*_municipalities(content), *_areas(content)))
    return out.getvalue().encode()


def _municipalities(content: Content) -> Iterator[tuple[str, str, int]]:
    for row in content.municipalities.as_mappings():
        if row["status"] != "unknown":
            yield f"gemeente{_OF[content.vintage]}", str(row["nis"]), int(row["status"] == "full")


def _areas(content: Content) -> Iterator[tuple[str, str, int]]:
    members = municipalities(content.vintage).values()
    codes = {(kind, m.area(kind)): area_code(kind, m) for m in members for kind in _LEVELS}
    for row in content.coverage.as_mappings():
        for kind, level in _LEVELS.items():
            if row["area_kind"] == kind and row["unknown"] == 0:
                of = _OF[content.vintage] if (kind, content.vintage) in _OF_THEIR_OWN else ""
                yield f"{level}{of}", codes[kind, str(row["area"])], int(str(row["full"]))
