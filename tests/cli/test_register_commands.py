"""The register on the command line, in a database of its own for each test."""

import io
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from samples import AALST, LIST

from gemeenten.cli import main
from gemeenten.clock import today

Run = Callable[..., tuple[int, str, str]]

BERLARE = "42003"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a register of this test's own; give its exit status, output and errors."""
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")

    def _run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(args)
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return _run


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[[str], str]:
    """Write a document; give its path."""

    def _write(text: str) -> str:
        path = tmp_path / "list.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return _write


def sources(run: Run) -> list[dict[str, object]]:
    code, out, _ = run("sources", "--format", "json")
    assert code == 0
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_a_new_register_holds_what_ships(run: Run) -> None:
    assert [(s["on"], s["kind"], s["municipalities"]) for s in sources(run)] == [
        ("2018-10-01", "pilot", 3),
        ("2020-10-30", "totals", 0),
        ("2021-04-26", "list", 125),
    ]


def test_a_list_is_imported_and_counts(run: Run, a_file: Callable[[str], str]) -> None:
    code, out, err = run("import", a_file(LIST), "--on", "2023-03-01", "--title", "Lijst 2023")
    assert (code, err) == (0, "")
    assert "a complete list of 6 municipalities on 2023-03-01, boundaries of 2019" in out
    _, out, _ = run("status", BERLARE, "--boundaries", "2019", "--format", "json")
    (status,) = json.loads(out)
    assert (status["extent"], status["since"]) == ("full", "2023-03-01")
    assert [(e["title"], e["line"], e["as_printed"]) for e in status["evidence"]] == [
        ("Lijst 2023", 10, "Berlare")
    ]
    assert [(m["on"], m["step"]) for m in status["history"]] == [
        ("2021-04-26", "not in the list"),
        ("2023-03-01", "overeenkomst"),
    ]
    _, out, _ = run("coverage", "--by", "flanders", "--boundaries", "2019", "--format", "json")
    assert json.loads(out)[0]["full"] == 6


def test_a_partial_list_takes_nothing_away(run: Run, a_file: Callable[[str], str]) -> None:
    code, _, _ = run("import", a_file(LIST), "--on", "2023-03-01", "--title", "Vanuit Gent", "--partial")
    assert code == 0
    assert sources(run)[-1]["kind"] == "partial list"
    _, out, _ = run("coverage", "--by", "flanders", "--boundaries", "2019", "--format", "json")
    assert json.loads(out)[0]["full"] == 127  # Berlare and Buggenhout were not on the list of 2021


def test_the_same_file_is_told_and_not_doubled(run: Run, a_file: Callable[[str], str]) -> None:
    command = ("import", a_file(LIST), "--on", "2023-03-01", "--title", "Lijst 2023")
    run(*command)
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert "recorded already, as 2023-03-01-list-" in err
    assert err.count("\n") == 1
    assert len(sources(run)) == 4


WITH_PROBLEMS = LIST.replace("Bree", "Brree").replace("Berlare", "Brussel").replace("Buggenhout", "Assenede")


def test_what_is_doubtful_is_listed_and_nothing_is_recorded(run: Run, a_file: Callable[[str], str]) -> None:
    code, out, err = run("import", a_file(WITH_PROBLEMS), "--on", "2023-03-01", "--title", "Lijst")
    assert code == 1
    assert out.startswith("3 to review:")
    assert "'Brree' is not a municipality's name" in out
    assert "nothing is recorded" in err
    assert len(sources(run)) == 3


def test_a_person_decides_line_by_line(run: Run, a_file: Callable[[str], str]) -> None:
    path = a_file(WITH_PROBLEMS)
    some = ("import", path, "--on", "2023-03-01", "--title", "Lijst", "--accept", "6=72004")
    code, out, _ = run(*some)
    assert (code, out.splitlines()[0]) == (1, "2 to review:")
    code, out, err = run(*some, "--accept", "10=-", "--accept", "11=-")
    assert (code, err) == (0, "")
    assert "4 municipalities" in out
    _, out, _ = run("status", "72004", "--boundaries", "2019", "--format", "json")
    assert json.loads(out)[0]["evidence"][0]["as_printed"] == "Brree"


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ("6", "'6' does not say what a line is"),
        ("six=72004", "does not say what a line is"),
        ("6=Bree", "does not say what a line is"),
        ("5=72004", "5=72004 decides nothing"),
        ("6=72999", "'72999' is not the NIS code"),
        ("6=71072", "71072 (Hasselt) does not exist in the 2019 vintage"),
        ("total=-", "total=- decides nothing"),
    ],
)
def test_a_decision_that_decides_nothing_is_told(
    run: Run, a_file: Callable[[str], str], decision: str, told: str
) -> None:
    path = a_file(WITH_PROBLEMS)
    code, out, err = run("import", path, "--on", "2023-03-01", "--title", "Lijst", "--accept", decision)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert len(sources(run)) == 3


def test_a_total_is_looked_at_anew_once_the_lines_are_decided(run: Run, a_file: Callable[[str], str]) -> None:
    announced = "Er zijn 6 samenwerkingsovereenkomsten.\n" + LIST.replace("Bree", "Brree")
    command = ("import", a_file(announced), "--on", "2023-03-01", "--title", "Lijst")
    assert run(*command)[0] == 1
    code, out, _ = run(*command, "--accept", "7=-")
    assert (code, "The document says 6, the list now has 5." in out) == (1, True)
    assert run(*command, "--accept", "7=-", "--accept", "total=-")[0] == 0
    run("withdraw", str(sources(run)[-1]["id"]), "--by", "An", "--why", "toch Bree")
    code, out, _ = run(*command, "--accept", "7=72004")
    assert (code, "6 municipalities" in out) == (0, True)


def test_a_total_that_differs_is_accepted_in_so_many_words(run: Run, a_file: Callable[[str], str]) -> None:
    announced = "Er zijn 7 samenwerkingsovereenkomsten.\n" + LIST
    command = ("import", a_file(announced), "--on", "2023-03-01", "--title", "Lijst")
    assert run(*command)[0] == 1
    assert run(*command, "--accept", "total=41002")[0] == 2
    assert run(*command, "--accept", "total=-")[0] == 0


def test_a_list_comes_from_standard_input_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LIST.encode())))
    code, out, _ = run("import", "-", "--on", "2023-03-01", "--title", "Uit een e-mail")
    assert (code, "6 municipalities" in out) == (0, True)


TOMORROW = (today() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ["import", "no-such-file.pdf", "--on", "2023-03-01", "--title", "T"],
            "no-such-file.pdf cannot be read",
        ),
        (["import", "LIST", "--on", TOMORROW, "--title", "T"], f"{TOMORROW} is in the future"),
        (["import", "LIST", "--on", "2023-03-01", "--title", " "], "title is empty"),
        (["import", "LIST", "--on", "2023-03-01"], "--title"),
        (["import", "LIST", "--on", "1 maart", "--title", "T"], "1 maart"),
        (["import", "LIST", "--title", "T"], "does not tell the day"),
        (["note", AALST, "bezoek", "--on", "2023-01-01", "--by", "Gent"], "'bezoek' is none of: bezocht"),
        (
            ["note", "71072", "bezocht", "--on", "2023-01-01", "--by", "Gent"],
            "71072 (Hasselt) does not exist",
        ),
        (["note", AALST, "bezocht", "--on", TOMORROW, "--by", "Gent"], "is in the future"),
        (["note", AALST, "bezocht", "--on", "2023-01-01", "--by", "G" * 300], "by has 307 characters"),
        (
            ["note", AALST, "bezocht", "--on", "2023-01-01", "--by", "Gent", "--text", "x" * 100_000],
            "note has 100,000 characters, at most 4,000 fit",
        ),
        (["withdraw", "sv-1", "--by", "Gent", "--why", "dubbel"], "no source 'sv-1'"),
        (["withdraw", "sv-275-2021", "--by", "Gent", "--why", ""], "why is empty"),
        (["status", "11007"], "11007 (Borsbeek) does not exist in the 2025 vintage"),
        (["diff", "2021-04-26", "gisteren"], "no source 'gisteren'"),
        (["restore", "no-such-file"], "no-such-file is no backup"),
    ],
)
def test_bad_input_is_one_line_and_records_nothing(
    run: Run, a_file: Callable[[str], str], args: list[str], told: str
) -> None:
    path = a_file(LIST)
    code, out, err = run(*(path if arg == "LIST" else arg for arg in args))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert len(sources(run)) == 3


def test_a_team_notes_a_step_and_takes_it_back(run: Run) -> None:
    code, out, _ = run(
        "note",
        AALST,
        "Beeindigd",
        "--on",
        "2023-01-01",
        "--by",
        "regioteam Gent",
        "--text",
        "<b>Zie</b>\tverslag",
    )
    assert code == 0
    note = sources(run)[-1]["id"]
    assert f"Recorded {note}: Aalst, beëindigd." in out
    _, out, _ = run("status", AALST, "--boundaries", "2019")
    assert "beëindigd" in out
    assert "<b>Zie</b> verslag" in out
    assert run("withdraw", str(note), "--by", "An", "--why", "verkeerde gemeente")[0] == 0
    assert "by An (" in str(sources(run)[-1]["withdrawn"])
    assert "verkeerde gemeente" in run("status", AALST, "--boundaries", "2019")[1]


def test_steps_are_counted_per_province(run: Run) -> None:
    run("note", BERLARE, "onderhandeling", "--on", "2023-01-01", "--by", "regioteam Gent")
    _, out, _ = run("status", "--steps", "--boundaries", "2019", "--format", "json")
    (east,) = [row for row in json.loads(out) if row["area"] == "Oost-Vlaanderen"]
    assert (east["onderhandeling"], east["overeenkomst"], east["municipalities"]) == (1, 23, 60)
    assert run("status", BERLARE, "--steps")[0] == 2


def test_a_second_complete_list_of_one_day_is_told(run: Run, a_file: Callable[[str], str]) -> None:
    code, _, err = run("import", a_file(LIST), "--on", "2021-04-26", "--title", "Nog een lijst")
    assert code == 0
    assert "sv-275-2021 is a complete list of the same day; both count together" in err


def test_diff_tells_who_joined_and_left_and_a_sentence_for_each_province(
    run: Run, a_file: Callable[[str], str]
) -> None:
    run("import", a_file(LIST), "--on", "2023-03-01", "--title", "Lijst 2023")
    (listed,) = [s["id"] for s in sources(run) if s["title"] == "Lijst 2023"]
    code, out, _ = run("diff", "2021-04-26", "2023-03-01", "--boundaries", "2019")
    assert code == 0
    assert (
        "Oost-Vlaanderen: tussen 26 april 2021 en 1 maart 2023 kwamen er 2 bij (Berlare en Buggenhout) en vielen "
        "er 22 weg: van 23 naar 3 van de 60 gemeenten met een overeenkomst (bron: "
    ) in out
    _, by_source, _ = run("diff", "sv-275-2021", str(listed), "--boundaries", "2019")
    assert by_source == out
    _, out, _ = run("diff", "2021-04-26", "2023-03-01", "--boundaries", "2019", "--all", "--format", "json")
    rows = json.loads(out)
    assert len(rows) == 300
    assert {r["name"] for r in rows if r["change"] == "joined"} == {"Berlare", "Buggenhout"}


def test_a_backup_moves_to_a_new_register_and_never_over_data(
    run: Run, a_file: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", a_file(LIST), "--on", "2023-03-01", "--title", "Lijst 2023")
    backup = str(tmp_path / "backup.sqlite")
    assert run("backup", backup)[0] == 0
    assert "exists already" in run("backup", backup)[2]
    code, _, err = run("restore", backup)
    assert (code, "is in use: it holds 1 sources of its own" in err) == (2, True)
    before = sources(run)
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert run("restore", backup)[0] == 0
    assert sources(run) == before


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://nobody:geheim@127.0.0.1:1/nothing", "127.0.0.1"),
        ("mysql://localhost/gemeenten", "not in 'mysql'"),
        ("register.sqlite", "is no database URL"),
        ("sqlite://", "not in 'sqlite'"),
        ("sqlite:////no/such/folder/register.sqlite", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_reached_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str, told: str
) -> None:
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", url)
    code, out, err = run("status")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert "geheim" not in err


def test_a_file_that_is_no_database_is_told_and_left_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thesis = tmp_path / "thesis.odt"
    thesis.write_text("three years of work, " * 100)
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{thesis}")
    code, _, err = run("status")
    assert (code, "is no SQLite database" in err) == (2, True)
    assert thesis.read_text() == "three years of work, " * 100


def test_a_preview_shows_what_a_list_would_change_and_records_nothing(
    run: Run, a_file: Callable[[str], str]
) -> None:
    before = sources(run)
    code, out, err = run("import", a_file(LIST), "--on", "2023-03-01", "--title", "Lijst", "--preview")
    assert (code, err) == (0, "")
    # Of the six in it, Berlare and Buggenhout are not among the 125 of 2021; four are, and 121 would be gone.
    assert [line.split()[:2] for line in out.splitlines()[1:3]] == [["joined", "2"], ["left", "121"]]
    assert "Berlare, Buggenhout" in out
    assert out.rstrip().endswith("Nothing is recorded: this is a preview.")
    assert sources(run) == before


@pytest.mark.parametrize("accepted", ["4=11007@2022", "4=11007@", "4=1100@2019", "x=11007@2019"])
def test_a_part_of_no_vintage_is_told(run: Run, a_file: Callable[[str], str], accepted: str) -> None:
    text = "Provincie Antwerpen:\nAartselaar\nBoechout\nBorsbeek\n"
    code, _, err = run("import", a_file(text), "--on", "2026-03-01", "--title", "L", "--accept", accepted)
    assert (code, err.count("\n")) == (2, 1)
    assert accepted in err


def test_a_withdrawal_tells_what_changes_and_can_be_taken_back(run: Run) -> None:
    told = "285 municipalities change their status, of which 284 become unknown"
    run(
        "note", AALST, "bezocht", "--on", "2023-01-01", "--by", "Gent"
    )  # of Aalst more is known than the list
    withdraw = ("withdraw", "sv-275-2021", "--by", "An", "--why", "dubbel")
    code, out, _ = run(*withdraw, "--dry-run")
    assert (code, told in out, "Nothing is changed" in out) == (0, True, True)
    before = run("coverage", "--by", "flanders", "--format", "json")[1]
    code, out, _ = run(*withdraw)
    assert (code, told in out, "gemeenten reinstate sv-275-2021" in out) == (0, True, True)
    assert run("coverage", "--by", "flanders", "--format", "json")[1] != before
    assert run("reinstate", "sv-275-2021", "--by", "An")[1].startswith("Recorded sv-275-2021-2:")
    assert run("coverage", "--by", "flanders", "--format", "json")[1] == before
    assert "recorded already, as sv-275-2021-2" in run("reinstate", "sv-275-2021", "--by", "An")[2]


def test_verify_tells_the_newest_seal_and_knows_an_older_one(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("verify")
    assert (code, "3 sources, 0 of them withdrawn, all as recorded" in out) == (0, True)
    seal = out.split("Newest seal: ")[1][:64]
    run("note", AALST, "bezocht", "--on", "2023-01-01", "--by", "Gent")
    assert run("verify")[1].split("Newest seal: ")[1][:64] != seal
    for known in (seal, seal[:12].upper()):
        code, out, _ = run("verify", known)
        assert (code, f"Seal {seal} is number 3: source sv-275-2021" in out) == (0, True)
    assert run("verify", "0" * 64)[0] == 1
    assert run("verify", "not a seal")[0] == 2
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        connection.execute("DROP TRIGGER observation_no_UPDATE")
        connection.execute("UPDATE observation SET step = 'bezocht' WHERE position = 3")
    code, out, err = run("verify")
    assert (code, out, "is not as it was recorded" in err) == (2, "", True)
    assert run("status")[0] == 2
    assert run("backup", str(tmp_path / "backup.sqlite"))[0] == 2


def test_a_name_is_erased(run: Run) -> None:
    run("note", AALST, "bezocht", "--on", "2023-01-01", "--by", "Jan Janssens", "--text", "belde zelf")
    note = str(sources(run)[-1]["id"])
    code, out, _ = run("erase", note, "--by", "An", "--why", "vraag van de betrokkene", "--only", "by")
    assert (code, f"Erased from {note}" in out) == (0, True)
    assert sources(run)[-1]["by"] == "(gewist)"
    assert "belde zelf" in run("status", AALST, "--boundaries", "2019")[1]
    assert run("erase", note, "--by", "An", "--why", "vraag")[0] == 0
    assert "belde zelf" not in run("status", AALST, "--boundaries", "2019")[1]
    assert "nothing of that kind" in run("erase", note, "--by", "An", "--why", "vraag")[2]
    assert run("verify")[0] == 0


def test_what_expires_is_listed_per_area_and_goes_into_a_calendar(run: Run, tmp_path: Path) -> None:
    note = ("--on", "2025-06-01", "--by", "Gent")
    run("note", AALST, "overeenkomst", *note, "--signed-on", "2024-03-01", "--valid-until", "2027-02-28")
    run("note", "11007", "overeenkomst", *note, "--boundaries", "2019", "--valid-until", "2026-01-31")
    file = tmp_path / "ends.ics"
    asked = ("expiring", "--on", "2026-11-26", "--format", "json", "--ics", str(file))
    code, out, _ = run(*asked, "--within", "6m")
    assert code == 0
    assert [
        (r["area"], r["name"], r["signed_on"], r["valid_until"], r["ran_out"]) for r in json.loads(out)
    ] == [
        ("Antwerpen", "Borsbeek", None, "2026-01-31", "yes"),
        ("Oost-Vlaanderen", "Aalst", "2024-03-01", "2027-02-28", "no"),
    ]
    assert file.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 2
    assert "cannot be written" in run(*asked)[2]
    rows = json.loads(run("expiring", "--on", "2026-11-26", "--within", "30d", "--format", "json")[1])
    assert [r["name"] for r in rows] == ["Borsbeek"]
    assert "'soon' is no period" in run("expiring", "--within", "soon")[2]


def test_days_that_cannot_follow_each_other_are_told(run: Run) -> None:
    note = ("note", AALST, "overeenkomst", "--on", "2025-06-01", "--by", "Gent")
    code, _, err = run(*note, "--signed-on", "2024-03-01", "--valid-until", "2024-02-28")
    assert (code, "Aalst: valid until 2024-02-28 is before it was signed, on 2024-03-01" in err) == (2, True)
    assert len(sources(run)) == 3
