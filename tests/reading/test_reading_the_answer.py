"""The documents that the project started from, read whole."""

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gemeenten import NoListError
from gemeenten.listing import read_list

ANSWER = Path(__file__).parents[2] / "data" / "2021-04-26-answer-275.txt"


def test_the_whole_answer_gives_its_125_municipalities_and_nothing_else(shared: Path) -> None:
    found = read_list(shared / "documents" / "002_0ccb75d1e646bf6a.txt")
    assert Counter(entry.province for entry in found.entries) == {
        "Antwerpen": 25,
        "Limburg": 33,
        "Oost-Vlaanderen": 23,
        "Vlaams-Brabant": 25,
        "West-Vlaanderen": 19,
    }
    assert found.problems == ()
    assert (found.date, found.vintage) == (date(2021, 4, 26), 2019)
    # 96 and 249 stand in the text as well: earlier agreements, and visits.
    assert found.stated_total == 125


@pytest.mark.parametrize("end", ["\f", ""], ids=["pages", "copied from pages"])
@pytest.mark.parametrize("at", [28, 49, 62, 70, 76, 79, 85, 98])
def test_the_answer_s_table_goes_on_over_the_edges_of_pages(at: int, end: str) -> None:
    lines = ANSWER.read_text(encoding="utf-8").splitlines()
    for page, line in ((2, at + 60), (1, at)):
        lines[line:line] = ["Vlaams Parlement", "Schriftelijke vragen", "", f"Pagina {page} van 4", end]
    file = io.BytesIO("\n".join(lines).encode())
    file.name = "antwoord.txt"
    found = read_list(file, date(2021, 4, 26))
    assert (len(found.entries), found.problems) == (125, ())


@pytest.mark.parametrize("name", ["000", "001", "003", "004", "README"])
def test_a_document_whose_prose_names_municipalities_lists_none(shared: Path, name: str) -> None:
    path = next((shared / "documents").glob(f"{name}*"))
    with pytest.raises(NoListError, match="lists no municipalities"):
        read_list(path)
