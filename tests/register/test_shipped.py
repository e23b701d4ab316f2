"""The answers that ship with the project, against figures counted by hand in the documents."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gemeenten._errors import InputError
from gemeenten._paths import DATA
from gemeenten.places import municipality
from gemeenten.register import shipped
from gemeenten.register.evidence import Kind, Step
from gemeenten.register.shipped import shipped_sources

PER_PROVINCE = {
    "Antwerpen": 25,
    "Limburg": 33,
    "Oost-Vlaanderen": 23,
    "Vlaams-Brabant": 25,
    "West-Vlaanderen": 19,
}


def test_the_answer_of_2021_names_125_municipalities_in_five_provinces() -> None:
    answer = next(source for source in shipped_sources() if source.kind is Kind.LIST)
    assert (answer.on, answer.vintage, answer.complete) == (date(2021, 4, 26), 2019, True)
    provinces = Counter(municipality(o.nis, 2019).province for o in answer.observations)
    assert provinces == PER_PROVINCE
    assert dict(answer.stated) == {"bezocht": 249, "overeenkomst": 125}
    assert {o.step for o in answer.observations} == {Step.AGREEMENT}


def test_each_name_of_the_answer_keeps_the_line_it_stands_on() -> None:
    answer = next(source for source in shipped_sources() if source.kind is Kind.LIST)
    broken = next(o for o in answer.observations if o.as_printed == "Sint-Katelijne-Waver")
    table = (DATA / "2021-04-26-answer-275.txt").read_text(encoding="utf-8").splitlines()
    assert broken.line is not None
    assert table[broken.line - 1] == "Sint-Katelijne-"


def test_the_year_before_gave_totals_and_the_policy_letter_pilots() -> None:
    by_kind = {source.kind: source for source in shipped_sources()}
    assert dict(by_kind[Kind.TOTALS].stated) == {"bezocht": 249, "overeenkomst": 96}
    assert by_kind[Kind.TOTALS].observations == ()
    pilots = {municipality(o.nis, 2018).name for o in by_kind[Kind.PILOT].observations}
    assert pilots == {"Sint-Pieters-Leeuw", "Dilbeek", "Vilvoorde"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[[source]", "TOMLDecodeError"),
        ("x = 1", "KeyError"),
        ('[[source]]\nid = "a"\ntitle = "b"\nkind = "wens"\non = 2021-01-01', "wens"),
        (
            '[[source]]\nid = "a"\ntitle = "b"\nkind = "pilot"\non = 2021-01-01\nmunicipalities = ["Bom"]',
            "Bom",
        ),
        ('[[source]]\nid = "a"\ntitle = "b"\nkind = "list"\non = 2021-01-01\ntable = "weg.txt"', "weg.txt"),
    ],
)
def test_a_damaged_list_of_sources_is_told_as_such(
    content: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(shipped, "_FILE", tmp_path / "sources.toml")
    shipped_sources.cache_clear()
    try:
        with pytest.raises(InputError, match=why):
            shipped_sources()
    finally:
        shipped_sources.cache_clear()
