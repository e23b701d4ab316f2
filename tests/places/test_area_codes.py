"""Codes of areas, beside the lists of their publishers where those are at hand."""

import csv
from pathlib import Path

import pytest

from gemeenten import InputError
from gemeenten.places import VINTAGES, AreaKind, Vintage, municipalities, municipality
from gemeenten.places.areas import area_code, area_uri


@pytest.mark.parametrize(
    ("nis", "vintage", "kind", "code"),
    [
        ("24062", 2025, "flanders", "02000"),
        ("24062", 2025, "province", "20001"),
        ("24062", 2025, "arrondissement", "24000"),
        ("24062", 2025, "referentieregio", "REFREG05"),  # Leuven, in Oost-Brabant
        ("11056", 2019, "province", "10000"),  # Zwijndrecht, until 2024
        ("46030", 2025, "province", "40000"),  # and what it became
        ("71072", 2025, "referentieregio", "REFREG15"),
        ("11001", 2018, "referentieregio", "REFREG01"),
    ],
)
def test_an_area_has_its_publishers_code(nis: str, vintage: Vintage, kind: AreaKind, code: str) -> None:
    assert area_code(kind, municipality(nis, vintage)) == code


def test_what_has_a_nis_code_has_an_address_and_a_referentieregio_has_none() -> None:
    assert area_uri("70000") == "http://vocab.belgif.be/auth/refnis2019/70000"
    assert area_uri("REFREG15") is None


@pytest.mark.parametrize("vintage", VINTAGES)
def test_codes_of_provinces_and_arrondissementen_are_statbels(vintage: Vintage, shared: Path) -> None:
    with (shared / "reference/statbel_refnis.txt").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="|") if row["DT_VLDT_END"] == "31/12/9999"]
    names = {row["CD_REFNIS"]: row["TX_REFNIS_NL"] for row in rows}
    for m in municipalities(vintage).values():
        assert names[area_code("province", m)].removeprefix("Provincie ") == m.province
        assert names[area_code("arrondissement", m)] == f"Arrondissement {m.arrondissement}"


@pytest.mark.parametrize(
    ("nis", "vintage", "told"),
    [
        ("71072", 2019, "only in 2025"),
        ("71022", 2025, r"\(Hasselt\) does not exist in the 2025 vintage, only in 2018 and 2019"),
        ("99999", 2025, "is not the NIS code of a Flemish municipality"),
        ("1", 2019, "is not the NIS code"),
    ],
)
def test_a_code_that_a_vintage_lacks_is_told_with_the_vintage_that_has_it(
    nis: str, vintage: Vintage, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        municipality(nis, vintage)
