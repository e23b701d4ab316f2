"""What holds for every command, and `gemeenten coverage`."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from samples import a_list

from gemeenten.cli import main
from gemeenten.register import Register
from gemeenten.register.editors import system_editor


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as stop:
        main(args)
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


@pytest.mark.parametrize(
    "statement", ["import gemeenten", "from gemeenten.cli import main; main(['--help'])"]
)
def test_the_package_and_its_help_load_nothing_heavy(statement: str) -> None:
    heavy = "{'geopandas', 'streamlit', 'pandas', 'shapely', 'folium', 'altair', 'sqlalchemy', 'rapidfuzz'}"
    code = (
        f"import sys\ntry:\n    {statement}\nexcept SystemExit:\n    pass\n"
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_server_has_loaded_what_is_heavy_when_it_starts_but_not_yet_what_it_shows() -> None:
    asked = "{'folium', 'altair', 'sqlalchemy', 'gemeenten.dashboard', 'streamlit_folium'}"
    code = (
        "import sys\nfrom unittest.mock import patch\nfrom gemeenten.cli import main\n"
        f"with patch('streamlit.web.cli.main', lambda: print(sorted({asked} & set(sys.modules)))):\n"
        "    main(['dashboard'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['altair', 'folium', 'sqlalchemy']"


def test_a_dashboard_with_a_setting_that_cannot_be_does_not_start(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEMEENTEN_CONTACT", "example.org")
    monkeypatch.setattr("streamlit.web.cli.main", lambda: pytest.fail("it started"))
    code, out, err = run(capsys, "dashboard")
    assert (code, out) == (2, "")
    assert err.startswith("gemeenten: GEMEENTEN_CONTACT is 'example.org'.")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["coverage", "--provincie"], "--provincie"),
        (["coverage", "--boundaries", "2020"], "2020"),
        (["coverage", "--on", "gisteren"], "gisteren"),
        (["coverage", "--by", "canton"], "canton"),
        (["parse", "no-such-file.txt"], "no-such-file.txt"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_input_is_one_line_that_names_the_value(
    capsys: pytest.CaptureFixture[str], args: list[str], told: str
) -> None:
    code, out, err = run(capsys, *args)
    assert code == 2
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


KEYS = {"area", "full", "partial", "none", "total", "population_full", "population", "km2_full", "km2"}


def test_coverage_as_json_has_an_object_for_each_province(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "coverage", "--by", "province", "--boundaries", "2019", "--format", "json")
    rows = {row["area"]: row for row in json.loads(out)}
    assert (code, err) == (0, "")
    assert rows["Limburg"]["full"] == 33
    assert sorted(rows) == ["Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"]
    assert all(row.keys() >= KEYS for row in rows.values())


def test_coverage_as_csv_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "coverage", "--boundaries", "2025", "--format", "csv", "--work-area", "agii")
    rows = {row["area"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["Antwerpen"]["total"] == "66"
    assert rows["Antwerpen"]["partial"] == "0"


def test_no_cell_of_printed_csv_can_become_a_formula(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")
    with Register() as register:
        register.record(replace(a_list("2025-02-01", "11001"), title="=1+1"), system_editor())
    _, out, _ = run(capsys, "sources", "--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row if cell]
    assert any("=1+1" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip(" ")[0] in "=+-@\t\r\n"] == []


def test_the_table_ends_with_flanders(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "coverage", "--boundaries", "2019")
    table, _, told = out.partition("\n\n")
    assert table.splitlines()[-1].split()[:2] == ["Vlaanderen", "125"]
    assert "list of 2021-04-26" in told


def test_before_the_list_everything_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "coverage", "--by", "flanders", "--on", "2019-06-01", "--format", "json")
    (row,) = json.loads(out)
    assert (row["unknown"], row["none"]) == (300, 0)


@pytest.mark.parametrize(
    "words",
    ["trend", "trend --format csv", "trend --by province --format json", "expiring", "status", "coverage"],
)
def test_without_options_a_command_counts_in_the_boundaries_of_the_day(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words.split())
    assert not stop.value.code, capsys.readouterr().err


def test_a_list_tells_until_when_what_was_ended_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Gemeente;Getekend op;Geldig tot;Stopgezet op\nLier;12/03/2019;11/03/2025;\nDuffel;12/03/2015;;28/02/2019\n"
        "Bornem;12/03/2015;11/03/2021;28/02/2019\n"
    )
    code, out, _ = run(capsys, "parse", str(path), "--on", "2021-04-26", "--format", "json")
    days = {e["name"]: (e["step"], e["valid_until"], e["ended_on"]) for e in json.loads(out)["entries"]}
    assert code == 0
    assert days == {
        "Lier": ("overeenkomst", "2025-03-11", None),
        "Duffel": ("beëindigd", "2019-02-28", "2019-02-28"),
        "Bornem": ("beëindigd", "2021-03-11", "2019-02-28"),
    }
