"""The gazetteer, against facts counted by hand from Statbel's tables and the decrees on the mergers."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from gemeenten import GeodataError, InputError, places
from gemeenten._paths import GEODATA
from gemeenten.places import VINTAGES, Vintage, municipalities, municipality, origins, tables
from gemeenten.places.names import by_french_name


@pytest.mark.parametrize(("vintage", "count"), [(2018, 308), (2019, 300), (2025, 285)])
def test_flanders_has_as_many_municipalities(vintage: Vintage, count: int) -> None:
    assert len(municipalities(vintage)) == count


@pytest.mark.parametrize(
    ("vintage", "counts"),
    [
        (2018, (70, 44, 65, 65, 64)),
        (2019, (69, 42, 60, 65, 64)),
        (2025, (67, 38, 55, 63, 62)),
    ],
)
def test_each_province_has_as_many_municipalities(vintage: Vintage, counts: tuple[int, ...]) -> None:
    found = Counter(m.province for m in municipalities(vintage).values())
    assert tuple(found[province] for province in places.PROVINCES) == counts


def test_zwijndrecht_counts_in_oost_vlaanderen_from_2025() -> None:
    assert municipality("11056", 2019).province == "Antwerpen"
    merged = places.successor("11056", 2019)
    assert merged is not None
    assert (merged.nis, merged.name) == ("46030", "Beveren-Kruibeke-Zwijndrecht")
    assert (merged.province, merged.arrondissement) == ("Oost-Vlaanderen", "Sint-Niklaas")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("71022", "71072", "Hasselt"),
        ("37015", "37022", "Tielt"),
        ("37018", "37021", "Wingene"),
        ("44034", "44087", "Lochristi"),
        ("46014", "46029", "Lokeren"),
    ],
)
def test_five_municipalities_keep_their_name_and_change_their_code_in_2025(
    old: str, new: str, name: str
) -> None:
    merged = places.successor(old, 2019)
    assert merged is not None
    assert (merged.nis, merged.name) == (new, name)
    assert municipality(old, 2019).name == name


def test_antwerpen_keeps_its_code_and_gains_borsbeek() -> None:
    assert [m.name for m in places.predecessors("11002", 2025)] == ["Antwerpen", "Borsbeek"]


def test_a_municipality_that_did_not_merge_precedes_itself() -> None:
    assert [m.nis for m in places.predecessors("24062", 2025)] == ["24062"]


def test_lievegem_was_made_of_three() -> None:
    names = {municipality(nis, 2018).name for nis in origins(2019)["44085"]}
    assert names == {"Lovendegem", "Waarschoot", "Zomergem"}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_origins_divide_the_308_without_rest_or_overlap(vintage: Vintage) -> None:
    pieces = list(chain.from_iterable(origins(vintage).values()))
    assert sorted(pieces) == sorted(municipalities(2018))
    assert len(pieces) == len(set(pieces)) == 308


@pytest.mark.parametrize("vintage", VINTAGES[:-1])
def test_each_successor_names_its_predecessor(vintage: Vintage) -> None:
    following = VINTAGES[VINTAGES.index(vintage) + 1]
    for nis in municipalities(vintage):
        merged = places.successor(nis, vintage)
        assert merged is not None
        assert nis in {m.nis for m in places.predecessors(merged.nis, following)}


def test_mergers_agree_with_the_municipalities_of_both_vintages() -> None:
    days = {date(2019, 1, 1): (2018, 2019), date(2025, 1, 1): (2019, 2025)}
    for merger in places.mergers():
        before, after = days[merger.day]
        assert municipality(merger.old_nis, before).name == merger.old_name  # type: ignore[arg-type]
        assert municipality(merger.new_nis, after).name == merger.new_name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "vintage", "counted", "people"),
    [
        (date(2018, 6, 30), 2018, date(2018, 1, 1), 6_552_967),
        (date(2018, 7, 3), 2019, date(2019, 1, 1), 6_589_069),
        (date(2019, 1, 1), 2019, date(2019, 1, 1), 6_589_069),
        (date(2019, 1, 1), 2025, date(2019, 1, 1), 6_589_069),
        (date(2019, 7, 2), 2019, date(2019, 1, 1), 6_589_069),  # as far from both: the earlier
        (date(2019, 7, 3), 2019, date(2020, 1, 1), 6_629_143),
        (date(2021, 4, 26), 2019, date(2020, 1, 1), 6_629_143),
        (date(2026, 11, 26), 2025, date(2020, 1, 1), 6_629_143),
        (None, 2025, date(2020, 1, 1), 6_629_143),
    ],
)
def test_inhabitants_are_those_of_the_year_nearest_to_the_day_and_add_up_to_statbels_total(
    day: date | None, vintage: Vintage, counted: date, people: int
) -> None:
    found = municipalities(vintage, day).values()
    assert {m.population_date for m in found} == {counted}
    assert sum(m.population or 0 for m in found) == people


def test_595921_inhabitants_of_flanders_had_another_nationality_on_1_january_2019() -> None:
    for vintage in (2019, 2025):
        found = municipalities(vintage, date(2021, 4, 26)).values()
        assert {m.non_belgian_date for m in found} == {date(2019, 1, 1)}
        assert sum(m.non_belgian or 0 for m in found) == 595_921


def test_a_municipality_is_the_same_whatever_the_year_of_its_inhabitants() -> None:
    then, later = (municipalities(2025, day)["11002"] for day in (date(2018, 1, 1), date(2020, 1, 1)))
    assert then == later
    assert then.population != later.population


def test_only_what_merged_in_2019_has_no_count_of_its_own() -> None:
    uncounted = {m.nis for m in municipalities(2018).values() if m.population is None}
    assert uncounted == {m.old_nis for m in places.mergers() if m.day.year == 2019}
    assert len(uncounted) == 15


@pytest.mark.parametrize(
    ("nis", "vintage", "name", "name_fr"),
    [
        ("41002", 2019, "Aalst", "Alost"),
        ("23027", 2019, "Halle", "Hal"),
        ("73109", 2025, "Voeren", "Fourons"),
        ("73083", 2019, "Tongeren", "Tongres"),
        ("73111", 2025, "Tongeren-Borgloon", None),
        ("12014", 2025, "Heist-op-den-Berg", None),
        ("44086", 2025, "Nazareth-De Pinte", None),
    ],
)
def test_a_name_is_statbels_without_what_it_adds(
    nis: str, vintage: Vintage, name: str, name_fr: str | None
) -> None:
    found = municipality(nis, vintage)
    assert (found.name, found.name_fr) == (name, name_fr)


def test_no_name_occurs_twice_in_a_vintage() -> None:
    for vintage in VINTAGES:
        names = [m.name for m in municipalities(vintage).values()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("day", "vintage"),
    [
        (date(2001, 1, 1), 2018),
        (date(2018, 12, 31), 2018),
        (date(2019, 1, 1), 2019),
        (date(2024, 12, 31), 2019),
        (date(2025, 1, 1), 2025),
        (date(2040, 1, 1), 2025),
    ],
)
def test_a_vintage_holds_from_its_first_day_to_its_last(day: date, vintage: Vintage) -> None:
    assert places.vintage_on(day) == vintage
    first, last = places.first_day(vintage), places.last_day(vintage)
    assert first is None or first <= day
    assert last is None or day <= last


def test_a_code_of_another_vintage_is_refused_by_name() -> None:
    with pytest.raises(
        InputError, match=r"71022 \(Hasselt\) does not exist in the 2025 vintage, only in 2018 and 2019"
    ):
        municipality("71022", 2025)


@pytest.mark.parametrize("nis", ["", "21004", "99999", "abc"])
def test_what_is_no_flemish_code_is_refused(nis: str) -> None:
    with pytest.raises(InputError, match="is not the NIS code"):
        municipality(nis, 2025)


def test_elsewhere_holds_the_other_281_municipalities() -> None:
    regions = Counter(row["region"] for row in places.read_rows("elsewhere.csv"))
    assert regions == {"Brussel": 19, "Wallonië": 262}


def test_submunicipalities_lie_in_municipalities_of_2018() -> None:
    rows = list(places.read_rows("submunicipalities.csv"))
    assert len(rows) > 1100
    for row in rows:
        assert municipality(row["nis"], 2018).name == row["municipality"]
    assert {r["municipality"] for r in rows if r["name"] == "Berchem"} == {"Antwerpen", "Kluisbergen"}
    assert {r["municipality"] for r in rows} == {m.name for m in municipalities(2018).values()}


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the tables to a folder where a test may damage them."""
    for name in places.TABLES:
        (tmp_path / name).write_bytes((GEODATA / name).read_bytes())
    monkeypatch.setattr(tables, "GEODATA", tmp_path)
    places.forget()
    yield tmp_path
    places.forget()


def _use_all() -> None:
    for vintage in VINTAGES:
        places.municipalities(vintage)
    for name in places.TABLES:
        places.read_rows(name)


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("municipalities.csv", "2019,24062,", "2017,24062,", "299 municipalities of 2019, not 300"),
        ("municipalities.csv", "vintage,nis,", "vintage,code,", "its columns are not vintage, nis"),
        ("municipalities.csv", ",57.", ",veel.", "'veel"),
        ("population.csv", "102275", "veel", "'veel'"),
        ("population.csv", "2020-01-01,24062,102275,\n", "", "24062 is not in both of 2020-01-01"),
        ("population.csv", "2020-01-01,24062", "in 2020,24062", "in 2020"),
        ("municipalities.csv", "Leuven,Louvain", "Leuven", r"row \d+ has not 8 cells"),
        ("municipalities.csv", "Leuven,Louvain", '"Leuven,Louvain', "expected after"),
        ("municipalities.csv", "Leuven", "Leuven\udcff", "utf-8"),
        ("mergers.csv", "2019-01-01,12030", "1 januari,12030", "1 januari"),
        (
            "mergers.csv",
            "2025-01-01,73040,Kortessem,71072,Hasselt\n",
            "",
            "73040 is not in both of 2019 and 2025",
        ),
        ("mergers.csv", "date,old_nis", "date;old_nis", "its columns are not date, old_nis"),
        ("submunicipalities.csv", "Aartselaar,11001,Aartselaar", "Aartselaar", "row 1 has not 3 cells"),
        ("elsewhere.csv", "nis,name,name_fr,region\n", "", "its columns are not nis, name"),
    ],
)
def test_a_damaged_table_is_named_with_the_command_that_rebuilds_it(
    name: str, old: str, new: str, why: str, broken: Path
) -> None:
    text = (broken / name).read_text(encoding="utf-8")
    assert old in text
    (broken / name).write_bytes(text.replace(old, new).encode(errors="surrogateescape"))
    with pytest.raises(GeodataError, match=rf"geodata/{name} .*{why}.*gemeenten geodata build --sources DIR"):
        _use_all()


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_french_name_gives_the_municipality_of_the_vintage(vintage: Vintage) -> None:
    found = by_french_name("Saint-Nicolas", vintage)
    assert found is not None
    assert (found.name, found.vintage) == ("Sint-Niklaas", vintage)


@pytest.mark.parametrize("name", places.TABLES)
def test_a_table_that_is_missing_or_cut_is_named(name: str, broken: Path) -> None:
    whole = (broken / name).read_bytes()
    (broken / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GeodataError, match=f"geodata/{name} "):
        _use_all()
    (broken / name).unlink()
    with pytest.raises(GeodataError, match=f"geodata/{name} .*No such file"):
        _use_all()
