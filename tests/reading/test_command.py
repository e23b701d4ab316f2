"""`gemeenten parse` as people and programs use it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gemeenten import read_list
from gemeenten.cli import main

LIST = """Stand op 1 mei 2021
Provincie Limburg
As
Hasslet
Peer
Gooik
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["parse", *map(str, args)])
    out, err = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, out, err


def test_json_holds_entries_and_problems(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, document, "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "document": "lijst.txt",
        "boundaries": 2019,
        "date": "2021-05-01",
        "stated_total": None,
        "entries": [
            {
                "nis": "71002",
                "name": "As",
                "as_printed": "As",
                "province": "Limburg",
                "page": None,
                "line": 3,
                "step": "overeenkomst",
                "signed_on": None,
                "valid_until": None,
                "ended_on": None,
            },
            {
                "nis": "72030",
                "name": "Peer",
                "as_printed": "Peer",
                "province": "Limburg",
                "page": None,
                "line": 5,
                "step": "overeenkomst",
                "signed_on": None,
                "valid_until": None,
                "ended_on": None,
            },
        ],
        "problems": [
            {
                "kind": "unknown-name",
                "as_printed": "Hasslet",
                "page": None,
                "line": 4,
                "message": "'Hasslet' is not a municipality's name. Perhaps Hasselt?",
                "suggestions": [{"nis": "71022", "name": "Hasselt", "score": 85.7}],
            },
            {
                "kind": "other-province",
                "as_printed": "Gooik",
                "page": None,
                "line": 6,
                "message": "Gooik stands under Limburg, but lies in Vlaams-Brabant.",
                "suggestions": [{"nis": "23024", "name": "Gooik", "score": 100.0}],
            },
        ],
    }


def test_the_date_asked_for_settles_the_codes(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text("Alken\nHasselt\nGenk\nLommel\n", encoding="utf-8")
    for day, hasselt in (("2021-04-26", "71022"), ("2025-01-01", "71072")):
        code, out, _ = run(capsys, document, "--on", day, "--format", "csv")
        assert code == 0
        assert (
            out.splitlines()[0]
            == "nis,name,as_printed,province,page,line,step,signed_on,valid_until,ended_on"
        )
        assert f"{hasselt},Hasselt,Hasselt,Limburg,,2,overeenkomst,,," in out.splitlines()


def test_without_a_date_hasselt_is_no_more_than_it_was_before_the_merger(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text("Alken\nHasselt\nGenk\nLommel\n", encoding="utf-8")
    code, out, _ = run(capsys, document, "--format", "json")
    found = json.loads(out)
    assert (code, found["boundaries"]) == (0, 2019)
    assert {entry["nis"] for entry in found["entries"]} == {"73001", "71022", "71016", "72020"}
    _, told, _ = run(capsys, document)
    assert "Hasselt grew by a merger: until a date is given, no more is meant than before it" in told


def test_the_table_tells_counts_and_why_these_boundaries(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, document)
    assert code == 1
    assert "2 municipalities in lijst.txt" in out
    assert "Boundaries of 2019: the document is of 2021-05-01." in out
    assert "2 to review:" in out


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LIST.encode())))
    code, out, _ = run(capsys, "-", "--format", "json")
    assert code == 1
    assert len(json.loads(out)["entries"]) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["weg.txt"], ["weg.txt", "cannot be read"]),
        (["lijst.txt", "--on", "gisteren"], ["gisteren", "--on"]),
        (["lijst.txt", "--format", "xml"], ["xml", "json"]),
        (["lijst.txt", "--kleur"], ["--kleur"]),
        ([], ["FILE"]),
    ],
)
def test_what_cannot_be_done_takes_one_line_and_status_2(
    args: list[str], words: list[str], document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *[document if arg == "lijst.txt" else arg for arg in args])
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    for word in words:
        assert word in err


def test_prose_gives_status_2(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text("We waren in Antwerpen, Gent en Lier.\n", encoding="utf-8")
    code, out, err = run(capsys, document)
    assert (code, out) == (2, "")
    assert "lists no municipalities: 3 names in running text" in err


def test_the_help_and_the_package_load_without_the_heavy_libraries() -> None:
    heavy = "{'pandas', 'geopandas', 'streamlit', 'pypdfium2', 'openpyxl', 'docx', 'rapidfuzz'}"
    for code in ("import gemeenten", "import gemeenten; gemeenten.read_list"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys; {code}; sys.exit(sorted({heavy} & set(sys.modules)) or None)",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_a_person_decides_a_problem(document: Path) -> None:
    found = read_list(document)
    typo, elsewhere = found.problems
    assert typo.obvious is not None
    decided = found.decide(typo, typo.obvious.nis).decide(elsewhere, None)
    assert [entry.name for entry in decided.entries] == ["As", "Peer", "Hasselt"]
    assert decided.entries[-1].as_printed == "Hasslet"
    assert decided.problems == ()
    assert len(found.problems) == 2
