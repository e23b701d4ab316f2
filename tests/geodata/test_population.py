"""Adding a year of inhabitants: Statbel's file as downloaded, and the files that are something else.

The files are made here from Statbel's own sums, in the form in which it publishes TF_SOC_POP_STRUCT: a row for
each municipality, sex, nationality, civil status and age.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from gemeenten import GeodataError, InputError
from gemeenten._paths import GEODATA
from gemeenten.cli import main
from gemeenten.geodata.popstruct import read_structure
from gemeenten.geodata.population import TABLE, add_population
from gemeenten.places import Vintage, municipalities, read_rows

HEAD = (
    "CD_REFNIS|TX_DESCR_NL|TX_DESCR_FR|CD_DSTR_REFNIS|TX_ADM_DSTR_DESCR_NL|TX_ADM_DSTR_DESCR_FR|CD_PROV_REFNIS|"
    "TX_PROV_DESCR_NL|TX_PROV_DESCR_FR|CD_RGN_REFNIS|TX_RGN_DESCR_NL|TX_RGN_DESCR_FR|CD_SEX|CD_NATLTY|"
    "TX_NATLTY_NL|TX_NATLTY_FR|CD_CIV_STS|TX_CIV_STS_NL|TX_CIV_STS_FR|CD_AGE|MS_POPULATION"
)
BEFORE_2019 = HEAD.replace("CD_REFNIS|", "CD_MUNTY_REFNIS|", 1) + "|CD_YEAR"
ELSEWHERE = ("21004", "62063", "82003")
Row = dict[str, object]
People = Mapping[str, tuple[int, int]]


def people(vintage: Vintage) -> dict[str, tuple[int, int]]:
    """Give each municipality some Belgians and some others, no two alike."""
    return {nis: (1000 + k, 100 + k) for k, nis in enumerate(municipalities(vintage))}


def rows(counted: People) -> list[Row]:
    """Spread people over sex, civil status and age, and add municipalities outside Flanders."""
    found: list[Row] = []
    for nis, (belgians, others) in {**counted, **dict.fromkeys(ELSEWHERE, (5, 5))}.items():
        for nationality, number in (("BEL", belgians), ("ETR", others)):
            for sex, share in (("M", number // 2), ("F", number - number // 2)):
                found.append(
                    {
                        "CD_REFNIS": nis,
                        "CD_MUNTY_REFNIS": nis,
                        "TX_DESCR_NL": "Liège à Côté",
                        "CD_SEX": sex,
                        "CD_NATLTY": nationality,
                        "CD_CIV_STS": "1",
                        "CD_AGE": "40",
                        "MS_POPULATION": share,
                    }
                )
    return found


def text(found: Iterable[Row], head: str = HEAD, year: int | None = None) -> str:
    columns = head.split("|")
    lines = [head, *("|".join(str({**row, "CD_YEAR": year}.get(c, "")) for c in columns) for row in found)]
    return "\n".join(lines) + "\n"


def as_text(path: Path, found: Sequence[Row]) -> Path:
    path = path.with_suffix(".txt")
    path.write_text(text(found), encoding="utf-8-sig")
    return path


def as_zip(path: Path, found: Sequence[Row], inside: str = "") -> Path:
    path = path.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside or f"{path.stem}.txt", text(found).encode("utf-8-sig"))
    return path


def as_workbook(path: Path, found: Sequence[Row]) -> Path:
    path = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(csv.reader(io.StringIO(text(found)), delimiter="|")):
            # Statbel's workbook holds codes and counts as numbers.
            sheet.write_row(at, 0, [int(cell) if cell.isdigit() else cell for cell in line])
    return path


def as_zipped_workbook(path: Path, found: Sequence[Row]) -> Path:
    book = as_workbook(path, found)
    path = path.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, book.name)
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Give a folder with the table as it is committed."""
    folder = tmp_path / "geodata"
    folder.mkdir()
    (folder / TABLE).write_bytes((GEODATA / TABLE).read_bytes())
    return folder


def years(into: Path) -> list[str]:
    return sorted({row["date"] for row in read_rows(TABLE, into)})


@pytest.mark.parametrize("form", [as_text, as_zip, as_workbook, as_zipped_workbook])
def test_a_year_is_added_from_each_form_in_which_statbel_publishes_it(
    form: Callable[[Path, Sequence[Row]], Path], into: Path, tmp_path: Path
) -> None:
    counted = people(2025)
    (added,) = add_population([form(tmp_path / "TF_SOC_POP_STRUCT_2026", rows(counted))], into=into)
    assert (added.day, added.vintage, added.replaced) == (date(2026, 1, 1), 2025, False)
    assert added.population == sum(map(sum, counted.values()))
    assert added.non_belgian == sum(others for _, others in counted.values())
    assert years(into) == ["2018-01-01", "2019-01-01", "2020-01-01", "2026-01-01"]
    found = {row["nis"]: row for row in read_rows(TABLE, into) if row["date"] == "2026-01-01"}
    assert list(found) == sorted(counted)
    for nis, (belgians, others) in counted.items():
        assert (found[nis]["population"], found[nis]["non_belgian"]) == (str(belgians + others), str(others))


def test_a_file_of_before_2019_has_another_name_for_its_codes_and_its_year_in_each_row(
    into: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bevolking.txt"
    path.write_bytes(text(rows(people(2018)), BEFORE_2019, 2017).encode("latin-1"))
    (added,) = add_population([path], into=into)
    assert (added.day, added.vintage) == (date(2017, 1, 1), 2018)


def test_the_same_year_again_replaces_it_and_leaves_the_others(into: Path, tmp_path: Path) -> None:
    before = [row for row in read_rows(TABLE, into) if row["date"] != "2020-01-01"]
    (added,) = add_population([as_zip(tmp_path / "TF_SOC_POP_STRUCT_2020", rows(people(2019)))], into=into)
    assert added.replaced
    assert [row for row in read_rows(TABLE, into) if row["date"] != "2020-01-01"] == before
    assert any("is the file whole" in remark for remark in added.remarks)


def test_without_nationalities_all_inhabitants_are_added_and_it_is_said(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "TF_SOC_POP_STRUCT_2025.txt"
    lines = [f"{nis}|{number}" for nis, (number, _) in people(2025).items()]
    path.write_text("\n".join(["CD_REFNIS|MS_POPULATION", *lines]), encoding="utf-8")
    (added,) = add_population([path], into=into)
    assert added.non_belgian is None
    assert any("nationalities" in remark for remark in added.remarks)


def without(*gone: str) -> People:
    return {nis: number for nis, number in people(2025).items() if nis not in gone}


WRONG: dict[str, tuple[list[Row], str]] = {
    "codes are missing": (rows(without("11001", "73111")), "lacks 11001 Aartselaar, 73111 Tongeren-Borgloon"),
    "a row is doubled": (
        rows(people(2025)) + rows({"44021": (1021, 121)})[:1],
        "occurs twice for 44021 Gent",
    ),
    "it is of another vintage": (rows(people(2019)), "codes of the vintage of 2019 where that of 2025"),
    "one code is of another vintage": (
        rows({**people(2025), "11007": (1, 1)}),
        "vintage of 2019 where that of 2025 was in force: 11007 Borsbeek",
    ),
    "arrondissements stand between": (
        rows({**people(2025), "11000": (1, 1), "20001": (1, 1), "02000": (1, 1)}),
        "arrondissements, provinces or regions, not only municipalities: 02000, 11000, 20001",
    ),
    "it is of provinces alone": (
        rows({"10000": (9, 9), "70000": (9, 9)}),
        "regions.*10000, 70000.*lacks 11001",
    ),
    "a code is none": (rows({**people(2025), "11999": (1, 1)}), "codes of no municipality: 11999"),
    "nobody lives somewhere": (rows({**people(2025), "11001": (0, 0)}), "nobody in 11001 Aartselaar"),
    "there are no rows": ([], "lacks 11001"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_something_else_is_told_with_its_codes_and_changes_nothing(
    case: str, into: Path, tmp_path: Path
) -> None:
    before = (into / TABLE).read_bytes()
    found, message = WRONG[case]
    path = as_zip(tmp_path / "TF_SOC_POP_STRUCT_2026", found)
    with pytest.raises(GeodataError, match=message):
        add_population([path], into=into)
    assert (into / TABLE).read_bytes() == before
    assert [file.name for file in into.iterdir()] == [TABLE]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("TF_SOC_POP_STRUCT_2026.txt", "CD_SECTOR|CD_REFNIS|MS_POPULATION\n", "by statistical sector"),
        (
            "TF_SOC_POP_STRUCT_2026.txt",
            "NIS code;Woonplaats;Totaal\n",
            "lacks the columns CD_REFNIS and MS_POP",
        ),
        ("TF_SOC_POP_STRUCT_2026.txt", "", "lacks the columns"),
        (
            "TF_SOC_POP_STRUCT_2026.txt",
            "CD_REFNIS|MS_POPULATION\n11001|veel\n",
            "line 2: 'veel' is no number",
        ),
        ("TF_SOC_POP_STRUCT_2026.txt", "CD_REFNIS|MS_POPULATION\n11001|-3\n", "line 2: '-3' is no number"),
        ("TF_SOC_POP_STRUCT_2026.txt", "MS_POPULATION|CD_REFNIS\n7\n", "line 2"),
        (
            "TF_SOC_POP_STRUCT_2026.txt",
            "CD_REFNIS|CD_NATLTY|MS_POPULATION\n11001|FR|3\n",
            "line 2: the nationality 'FR' is neither BEL nor ETR",
        ),
        ("TF_SOC_POP_STRUCT_2026.zip", "PK\x03\x04 cut off", "it is damaged"),
        ("TF_SOC_POP_STRUCT_2026.xlsx", "no workbook", "damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_reason(
    name: str, content: str, message: str, into: Path, tmp_path: Path
) -> None:
    before = (into / TABLE).read_bytes()
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(GeodataError, match=f"{name} cannot be used: .*{message}"):
        add_population([tmp_path / name], into=into)
    assert (into / TABLE).read_bytes() == before


def test_a_zip_of_several_tables_is_not_chosen_from(tmp_path: Path) -> None:
    path = tmp_path / "TF_SOC_POP_STRUCT_2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("one.txt", "other.txt"):
            archive.writestr(name, text([]))
    with pytest.raises(GeodataError, match=r"should hold one table, and holds one\.txt, other\.txt"):
        read_structure(path)


@pytest.mark.parametrize(
    ("name", "inside", "year", "message"),
    [
        ("TF_SOC_POP_STRUCT_2026", "TF_SOC_POP_STRUCT_2025.txt", None, "year: 2025 and 2026"),
        ("TF_SOC_POP_STRUCT_2026", "", 2025, "year: 2025 and 2026"),
        ("bevolking", "", None, "of which year it is; say so with --year"),
        ("TF_SOC_POP_STRUCT_2099", "", None, "2099, which is still to come"),
    ],
)
def test_a_file_of_another_year_or_of_none_is_refused(
    name: str, inside: str, year: int | None, message: str, *, into: Path, tmp_path: Path
) -> None:
    before = (into / TABLE).read_bytes()
    with pytest.raises(GeodataError, match=message):
        add_population([as_zip(tmp_path / name, rows(people(2025)), inside)], year, into)
    assert (into / TABLE).read_bytes() == before


def test_of_two_files_of_which_one_is_wrong_none_is_added(into: Path, tmp_path: Path) -> None:
    before = (into / TABLE).read_bytes()
    good = as_zip(tmp_path / "TF_SOC_POP_STRUCT_2025", rows(people(2025)))
    wrong = as_zip(tmp_path / "TF_SOC_POP_STRUCT_2026", rows(without("11001")))
    with pytest.raises(GeodataError, match=r"TF_SOC_POP_STRUCT_2026\.zip"):
        add_population([good, wrong], into=into)
    twice = as_text(tmp_path / "TF_SOC_POP_STRUCT_2025", rows(people(2025)))
    with pytest.raises(InputError, match="2025-01-01, as another of these files is"):
        add_population([good, twice], into=into)
    with pytest.raises(InputError, match="--year says the year of one file"):
        add_population([good, wrong], 2025, into)
    assert (into / TABLE).read_bytes() == before


def test_the_command_prints_flanders_sum_and_the_year(
    into: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = as_zip(tmp_path / "TF_SOC_POP_STRUCT_2026", rows(people(2025)))
    with pytest.raises(SystemExit) as done:
        main(["geodata", "population", str(path), "--into", str(into)])
    assert not done.value.code
    out, told = capsys.readouterr()
    # 285 times 1100, and twice the sum of 0 to 284.
    assert "2026-01-01: 394,440 inhabitants in the 285 municipalities of Flanders, 68,970 of them" in out
    assert "is the file whole?" in told
