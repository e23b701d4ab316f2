"""The reader against documents made from the real names, over all formats and layouts."""

import csv
import io
from pathlib import Path

import pytest
from list_corpus import Case, all_cases

from gemeenten.listing import MunicipalityList, read_list
from gemeenten.places import municipality

CASES = all_cases()
PRINTED = Path(__file__).parents[1] / "data" / "reading"


def read(case: Case) -> MunicipalityList:
    file = io.BytesIO(case.content)
    file.name = case.name
    return read_list(file, on=case.on)


def test_the_corpus_holds_every_format_and_well_over_forty_documents() -> None:
    assert len(CASES) >= 150
    assert {case.name.rpartition(".")[2] for case in CASES} == {
        "txt",
        "csv",
        "tsv",
        "html",
        "docx",
        "xlsx",
        "pdf",
    }
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_every_name_is_right_and_nothing_wrong_is_accepted(case: Case) -> None:
    found = read(case)
    assert found.vintage == case.vintage
    assert {entry.nis for entry in found.entries} == case.truth
    assert sorted((problem.kind.value, problem.as_printed) for problem in found.problems) == sorted(
        case.problems
    )
    if case.stated is not None:
        assert found.stated_total == case.stated
    for entry in found.entries:
        place = municipality(entry.nis, case.vintage)
        assert (entry.name, entry.province) == (place.name, place.province)


@pytest.mark.parametrize("path", sorted(PRINTED.glob("*.pdf")), ids=lambda path: path.stem)
def test_what_libreoffice_prints_is_read_whole(path: Path) -> None:
    with (PRINTED / "truth.csv").open(encoding="utf-8") as file:
        truth = {row["nis"] for row in csv.DictReader(file) if row["file"] == path.name}
    found = read_list(path)
    assert {entry.nis for entry in found.entries} == truth
    assert found.problems == ()
    assert all(entry.page for entry in found.entries)
