"""The command line with areas and figures of one's own, and with the facts."""

import json
from pathlib import Path

import pytest

from gemeenten.cli import main
from gemeenten.places import municipalities

ON_THE_DAY = ("--on", "2021-06-01", "--boundaries", "2019")


class Shell:
    """Runs a command and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys, self._folder = capsys, folder

    def file(self, name: str, text: str) -> str:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(args)
        printed = self._capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


def test_coverage_counts_in_areas_of_ones_own(shell: Shell) -> None:
    rows = "\n".join(f"{m.nis};Team {m.province}" for m in municipalities(2019).values())
    areas = shell.file("teams.csv", f"nis;team\n{rows}\n")
    code, out, err = shell.run("coverage", "--areas", areas, *ON_THE_DAY, "--format", "json")
    # The answer of 2021, province by province, counted by hand.
    assert {row["area"]: (row["full"], row["total"]) for row in json.loads(out)} == {
        "Team Antwerpen": (25, 69),
        "Team Limburg": (33, 42),
        "Team Oost-Vlaanderen": (23, 60),
        "Team Vlaams-Brabant": (25, 65),
        "Team West-Vlaanderen": (19, 64),
    }
    assert (code, err) == (0, "")


def test_municipalities_in_no_area_are_told(shell: Shell) -> None:
    areas = shell.file("teams.csv", "nis;team\n11001;Zuid\n")
    code, out, err = shell.run("coverage", "--areas", areas, *ON_THE_DAY, "--format", "csv")
    assert code == 1
    assert out.splitlines()[1].startswith("Zuid,1,0,0,0,1,")
    assert err.startswith("teams.csv: in no area: Antwerpen, Boechout, Boom,")
    assert err.endswith(" and 289 more\n")


def test_rows_at_fault_stop_the_count_until_they_are_accepted(shell: Shell) -> None:
    areas = shell.file("teams.csv", "nis;team\n11001;Zuid\n46030;Noord\n99999;Noord\n")
    code, out, err = shell.run("coverage", "--areas", areas, *ON_THE_DAY)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "teams.csv, line 3: 46030 (Beveren-Kruibeke-Zwijndrecht) exists since 2025-01-01; in the 2019 vintage it is "
        "11056 Zwijndrecht + 46003 Beveren + 46013 Kruibeke",
        "teams.csv, line 4: 99999 is the code of no municipality",
        "gemeenten: teams.csv: rows that cannot be used: 2. Mend them, or do without them: --accept-partial",
    ]
    code, out, err = shell.run(
        "coverage", "--areas", areas, *ON_THE_DAY, "--accept-partial", "--format", "json"
    )
    assert code == 1
    assert [row["area"] for row in json.loads(out)] == ["Zuid"]
    assert "teams.csv, line 4" in err


def test_by_and_areas_are_not_given_together(shell: Shell) -> None:
    areas = shell.file("teams.csv", "nis;team\n11001;Zuid\n")
    code, _, err = shell.run("coverage", "--areas", areas, "--by", "province")
    assert code == 2
    assert "--by and --areas are two ways to say the same" in err


def test_coverage_counts_a_figure_of_ones_own(shell: Shell) -> None:
    rows = "\n".join(f"{nis};1" for nis in municipalities(2019))
    figures = shell.file("newcomers.csv", f"nis;nieuwkomers\n{rows}\n")
    code, out, err = shell.run(
        "coverage", "--weight", figures, *ON_THE_DAY, "--by", "flanders", "--format", "json"
    )
    assert (code, err) == (0, "")
    (row,) = json.loads(out)
    assert row.items() >= {"area": "Vlaanderen", "full": 125, "partial": 0, "none": 175, "unknown": 0}.items()
    assert row.items() >= {"total": 300, "percent_full": 41.7, "missing": 0}.items()
    # A figure says how old its evidence is.
    assert (row["date"], row["list_date"]) == ("2021-06-01", "2021-04-26")


def test_figures_of_2019_are_counted_in_the_municipalities_of_today(shell: Shell) -> None:
    rows = "\n".join(f"{nis};1" for nis in municipalities(2019))
    figures = shell.file("newcomers.csv", f"nis;nieuwkomers\n{rows}\n")
    code, out, _ = shell.run("coverage", "--weight", figures, "--by", "flanders", "--format", "json")
    (row,) = json.loads(out)
    assert (code, row["total"], row["missing"]) == (0, 300, 0)


def test_figures_of_2025_are_not_divided(shell: Shell) -> None:
    figures = shell.file("newcomers.csv", "nis;nieuwkomers\n46030;5\n")
    code, out, err = shell.run("coverage", "--weight", figures, *ON_THE_DAY)
    assert (code, out) == (2, "")
    assert "cannot be divided over those of 2019: what part of Beveren-Kruibeke-Zwijndrecht" in err


def test_an_average_is_refused_until_its_weight_is_given(shell: Shell) -> None:
    figures = shell.file("share.csv", "nis;aandeel;inwoners\n11001;10%;1000\n41002;20%;3000\n")
    code, _, err = shell.run("coverage", "--weight", figures, "--weight-column", "aandeel")
    assert code == 2
    assert "cannot be added up" in err
    given = ("--weight-over", "inwoners", "--by", "flanders", "--format", "json")
    code, out, _ = shell.run("coverage", "--weight", figures, *given, *ON_THE_DAY)
    assert code == 1
    expected = {"area": "Vlaanderen", "mean_full": 17.5, "mean": 17.5, "percent_full": 100.0, "missing": 298}
    assert json.loads(out)[0].items() >= expected.items()


def test_the_table_ends_with_all_of_flanders(shell: Shell) -> None:
    figures = shell.file("newcomers.csv", "nis;nieuwkomers\n11001;1.500\n41002;0,5\n")
    _, out, _ = shell.run("coverage", "--weight", figures, *ON_THE_DAY)
    (last,) = [line for line in out.splitlines() if line.startswith("Vlaanderen ")]
    assert last.split() == ["Vlaanderen", "1,500.5", "0", "0", "0", "1,500.5", "100.0", "298"]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("facts", "maxipac"), {"maxipac", "na-maxipac"}),
        (("facts", "MAXIPAC", "249.000"), {"maxipac"}),
        (("facts", "--topic", "bezoek", "125"), {"overeenkomsten-2021"}),
        (("facts", "sint", "pieters", "leeuw"), {"vlaamse-rand"}),
        (("facts", "geen zulk woord"), set[str]()),
    ],
)
def test_facts_are_found_by_their_words(shell: Shell, args: tuple[str, ...], expected: set[str]) -> None:
    code, out, _ = shell.run(*args, "--format", "json")
    assert (code, {row["id"] for row in json.loads(out)}) == (0, expected)


def test_facts_are_printed_with_their_source(shell: Shell) -> None:
    _, out, _ = shell.run("facts", "jobroad", "400000")
    heading, row = out.splitlines()
    assert heading.split() == ["period", "fact", "value", "source"]
    assert "400,000 euro" in row
    assert row.endswith("sv-begroting-2023, antwoord 10")
