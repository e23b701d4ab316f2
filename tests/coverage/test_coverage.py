"""Coverage of the 2021 answer. The figures were counted by hand, from the printed table and the mergers."""

from datetime import date

import pytest

from gemeenten.coverage import Coverage, coverage
from gemeenten.places import Vintage, WorkArea
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import Extent, status_on

TODAY = date(2026, 1, 1)

# Area: full, partial, total.
IN_2019 = {
    "Antwerpen": (25, 0, 69),
    "Limburg": (33, 0, 42),
    "Oost-Vlaanderen": (23, 0, 60),
    "Vlaams-Brabant": (25, 0, 65),
    "West-Vlaanderen": (19, 0, 64),
}
# Antwerpen loses Borsbeek (to the city: partial) and Zwijndrecht (to Oost-Vlaanderen). Limburg: Bilzen and Hoeselt,
# Ham and Tessenderlo, Hasselt and Kortessem become one each; Tongeren takes in Borgloon, which had none. Oost-
# Vlaanderen: De Pinte and Nazareth become one; Moerbeke goes to Lokeren and Kruibeke to Beveren, which had none.
# Vlaams-Brabant: Gooik merges with two that had none. West-Vlaanderen: Meulebeke and Tielt become one.
IN_2025 = {
    "Antwerpen": (23, 1, 67),
    "Limburg": (29, 1, 38),
    "Oost-Vlaanderen": (20, 2, 55),
    "Vlaams-Brabant": (24, 1, 63),
    "West-Vlaanderen": (18, 0, 62),
}


def rows(vintage: Vintage, by: str = "province", work_area: WorkArea = "flanders") -> dict[str, Coverage]:
    statuses = status_on(shipped_sources(), TODAY, vintage)
    return {row.area: row for row in coverage(statuses, by, work_area)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("vintage", "expected"), [(2019, IN_2019), (2025, IN_2025)])
def test_provinces_are_covered_as_counted_by_hand(
    vintage: Vintage, expected: dict[str, tuple[int, int, int]]
) -> None:
    counted = {area: (row.full, row.partial, row.total) for area, row in rows(vintage).items()}
    assert counted == expected


@pytest.mark.parametrize(("vintage", "full", "partial", "total"), [(2019, 125, 0, 300), (2025, 114, 5, 285)])
def test_flanders_is_covered_as_counted_by_hand(
    vintage: Vintage, full: int, partial: int, total: int
) -> None:
    row = rows(vintage, "flanders")["Vlaanderen"]
    assert (row.full, row.partial, row.none, row.total) == (full, partial, total - full - partial, total)


@pytest.mark.parametrize(("vintage", "total"), [(2019, 298), (2025, 283)])
def test_agiis_own_work_area_leaves_out_the_cities_of_antwerpen_and_gent(
    vintage: Vintage, total: int
) -> None:
    assert rows(vintage, "flanders", "agii")["Vlaanderen"].total == total


def test_flanders_had_6629143_inhabitants_on_1_january_2020() -> None:
    assert rows(2019, "flanders")["Vlaanderen"].population == 6_629_143  # Statbel, row 02000
    assert rows(2025, "flanders")["Vlaanderen"].population == 6_629_143


def test_limburg_has_877370_inhabitants_before_and_after_the_mergers() -> None:
    assert (
        rows(2019)["Limburg"].population == rows(2025)["Limburg"].population == 877_370
    )  # Statbel, row 70000


def test_the_areas_of_every_kind_add_up_to_flanders() -> None:
    whole = rows(2025, "flanders")["Vlaanderen"]
    for by in ("province", "arrondissement", "referentieregio"):
        parts = rows(2025, by).values()
        assert sum(part.total for part in parts) == whole.total
        assert sum(part.full for part in parts) == whole.full
        assert sum(part.population or 0 for part in parts) == whole.population
        assert sum(part.km2 for part in parts) == pytest.approx(whole.km2, abs=0.1)


def test_before_any_list_nothing_is_known_rather_than_nothing_agreed() -> None:
    statuses = status_on(shipped_sources(), date(2019, 6, 1), 2019)
    assert {s.extent for s in statuses} == {Extent.UNKNOWN}


def test_zwijndrecht_counts_in_oost_vlaanderen_from_2025() -> None:
    statuses = {s.municipality.name: s for s in status_on(shipped_sources(), TODAY, 2025)}
    merged = statuses["Beveren-Kruibeke-Zwijndrecht"]
    assert (merged.municipality.province, merged.extent) == ("Oost-Vlaanderen", Extent.PARTIAL)
    assert {p.municipality.name: p.extent for p in merged.parts} == {
        "Beveren": Extent.NONE,
        "Kruibeke": Extent.FULL,
        "Zwijndrecht": Extent.FULL,
    }
