"""Places: municipalities per vintage, the areas they lie in, and what became of each."""

from gemeenten.places.crosswalk import counterparts, predecessors, successor
from gemeenten.places.divisions import DividedBy, OwnDivision
from gemeenten.places.gazetteer import (
    AREA_KINDS,
    CITY_AGENCIES,
    FLANDERS,
    PROVINCES,
    WORK_AREAS,
    AreaKind,
    Municipality,
    WorkArea,
    forget,
    municipalities,
    municipality,
)
from gemeenten.places.inhabitants import Count, Counted, count_for, counts
from gemeenten.places.mergers import Merger, home, mergers, origins
from gemeenten.places.tables import TABLES, damaged, read_rows
from gemeenten.places.vintages import COUNTS, VINTAGES, Vintage, first_day, last_day, vintage_on

__all__ = [
    "AREA_KINDS",
    "CITY_AGENCIES",
    "COUNTS",
    "FLANDERS",
    "PROVINCES",
    "TABLES",
    "VINTAGES",
    "WORK_AREAS",
    "AreaKind",
    "Count",
    "Counted",
    "DividedBy",
    "Merger",
    "Municipality",
    "OwnDivision",
    "Vintage",
    "WorkArea",
    "count_for",
    "counterparts",
    "counts",
    "damaged",
    "first_day",
    "forget",
    "home",
    "last_day",
    "mergers",
    "municipalities",
    "municipality",
    "origins",
    "predecessors",
    "read_rows",
    "successor",
    "vintage_on",
]
