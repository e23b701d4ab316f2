"""Coverage of the 2021 answer. The figures were counted by hand, from the printed table and the mergers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from samples import AFTERWARDS, drawn_sources

from gemeenten._paths import GEODATA
from gemeenten.coverage import MEASURES, Coverage, coverage
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.places import TABLES, VINTAGES, Vintage, WorkArea, forget, municipalities, tables
from gemeenten.register.evidence import Source
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
    seen = snapshot(shipped_sources(), Scope(TODAY, vintage, work_area=work_area))
    return {row.area: row for row in seen.coverage(by)}  # type: ignore[arg-type]


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


# By part. The inhabitants of what had an agreement in the mergers that are partly covered: Statbel, 1 January 2020.
PARTS = {
    "Borsbeek": 10_949,
    "Gooik": 9_189,
    "Kruibeke": 16_846,
    "Moerbeke": 6_570,
    "Tongeren": 31_142,
    "Zwijndrecht": 19_154,
}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_share_of_inhabitants_is_41_5_percent_whatever_the_boundaries(vintage: Vintage) -> None:
    statuses = status_on(shipped_sources(), date(2021, 4, 26), vintage)
    (row,) = coverage(statuses, "flanders")
    assert (row.population_full, row.population) == (2_754_159, 6_629_143)
    assert f"{row.population_share:.1%}" == "41.5%"
    assert row.population_date == date(2020, 1, 1)
    assert (row.population_partial, row.undivided) == (0, ())
    assert f"{row.km2_share:.1%}" == "40.4%"


def test_93850_people_lived_in_parts_of_2025_that_had_an_agreement() -> None:
    statuses = status_on(shipped_sources(), date(2021, 4, 26), 2025)
    (row,) = coverage(statuses, "flanders")
    whole = sum(s.municipality.population or 0 for s in statuses if s.extent is Extent.FULL)
    assert (row.population_full or 0) - whole == sum(PARTS.values()) == 93_850


def test_what_lies_across_a_count_is_unknown_rather_than_divided() -> None:
    # Opglabbeek (Hasselt) and Meeuwen-Gruitrode (Maaseik) were counted as Oudsbergen in 2020.
    found = rows(2018, "arrondissement")
    assert {area for area, row in found.items() if row.population is None} == {"Hasselt", "Maaseik"}
    assert found["Hasselt"].share_in("population") is None
    assert found["Hasselt"].amounts("population") is None
    assert found["Hasselt"].km2_share > 0


@pytest.fixture
def counted_in_2026(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Add a count by the municipalities of 2025: ten people in each."""
    for name in TABLES:
        (tmp_path / name).write_bytes((GEODATA / name).read_bytes())
    with (tmp_path / "population.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"2026-01-01,{nis},10,1\n" for nis in municipalities(2025))
    monkeypatch.setattr(tables, "GEODATA", tmp_path)
    forget()
    yield
    forget()


@pytest.mark.usefixtures("counted_in_2026")
def test_what_is_partly_covered_and_counted_as_a_whole_stands_apart_and_is_named() -> None:
    (row,) = coverage(status_on(shipped_sources(), TODAY, 2025), "flanders")
    assert row.population_date == row.non_belgian_date == date(2026, 1, 1)
    assert (row.population_full, row.population_partial, row.population) == (1140, 50, 2850)
    assert (row.non_belgian_full, row.non_belgian_partial, row.non_belgian) == (114, 5, 285)
    assert row.undivided == (
        "Antwerpen",
        "Beveren-Kruibeke-Zwijndrecht",
        "Lokeren",
        "Pajottegem",
        "Tongeren-Borgloon",
    )
    # On the boundaries of before, their parts are known to have an agreement or not, but not how many live there.
    before = rows(2019)
    assert before["Limburg"].undivided == ("Tongeren-Borgloon",)
    # Zwijndrecht was counted with Beveren, in another province.
    assert before["Antwerpen"].population is before["Oost-Vlaanderen"].population is None
    # A day of then keeps the count of then, and is counted by part.
    (then,) = coverage(status_on(shipped_sources(), date(2021, 4, 26), 2025), "flanders")
    assert (then.population_date, then.population_full) == (date(2020, 1, 1), 2_754_159)


@given(drawn_sources())
def test_full_partial_none_and_unknown_add_up_in_every_measure_and_vintage(sources: list[Source]) -> None:
    shares = set()
    for vintage in VINTAGES:
        (row,) = coverage(status_on(sources, AFTERWARDS, vintage), "flanders")
        for measure in MEASURES:
            amounts = row.amounts(measure)
            assert amounts is not None
            assert all(amount >= -0.05 for amount in amounts.values())
            assert sum(amounts.values()) == pytest.approx(row.whole(measure), abs=0.05)
        shares.add(row.population_full)
    assert len(shares) == 1  # counted by part, boundaries make no difference
