"""`gemeenten export` and `gemeenten report`: formats by suffix, all files or none."""

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from gemeenten.cli import main

FORMATS = {
    ".csv": b"\xef\xbb\xbfnis,",
    ".excel.csv": b"\xef\xbb\xbfNIS-code;",
    ".swing.csv": b"period;geolevel;geoitem;value",
    ".xlsx": b"PK",
    ".geojson": b'{"type":"FeatureCollection"',
    ".topojson": b'{"type":"Topology"',
    ".gpkg": b"SQLite format 3",
    ".parquet": b"PAR1",
    ".zip": b"PK",
    ".svg": b"<svg ",
    ".png": b"\x89PNG",
    ".html": b"<!DOCTYPE html>",
}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(args)
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def names() -> list[str]:
    """What stands in the folder."""
    return sorted(path.name for path in Path().iterdir())


def test_each_suffix_gives_its_format(capsys: pytest.CaptureFixture[str]) -> None:
    files = [f"today{suffix}" for suffix in FORMATS]
    assert run(capsys, "export", *files) == (0, "", "")
    for suffix, start in FORMATS.items():
        assert Path(f"today{suffix}").read_bytes().startswith(start)
    assert names() == sorted(files)


def test_a_picture_for_print_has_twice_as_many_dots(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "print.png", "--dpi", "300") == (0, "", "")
    with Image.open("print.png") as picture:
        assert picture.size == (4000, 2250)
    assert run(capsys, "export", "x.png", "--dpi", "72")[0] == 2


def test_a_suffix_in_capitals_is_the_same_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "LIJST.CSV")[0] == 0
    assert Path("LIJST.CSV").read_bytes().startswith(FORMATS[".csv"])


def test_boundaries_day_and_work_area_choose_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    args = ("--boundaries", "2019", "--on", "2021-04-26", "--work-area", "agii")
    assert run(capsys, "export", "then.csv", *args)[0] == 0
    lines = Path("then.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 298
    assert sum(",2021-04-26,full," in line for line in lines) == 125


def test_chart_is_drawn_instead_of_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    args = ("--chart", "referentieregio", "--title", "Per <regio>", "--theme", "dark")
    assert run(capsys, "export", "chart.svg", *args)[0] == 0
    drawn = Path("chart.svg").read_text(encoding="utf-8")
    assert "Waasland" in drawn
    assert "Per &lt;regio&gt;" in drawn


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["a.csv", "b.docx"], "b.docx"),
        (["a.csv", "noformat"], "noformat"),
        (["a.csv", "taken.csv"], "--force"),
        (["a.csv", "no/such/folder.csv"], "no/such/folder.csv"),
        (["a.csv", "folder.csv"], "folder.csv is a folder"),
        (["a.csv", "a.csv"], "named twice"),
        (["a.csv", "--chart", "canton"], "canton"),
        ([], "FILE"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], files: list[str], told: str
) -> None:
    Path("taken.csv").write_text("mine")
    Path("folder.csv").mkdir()
    code, out, err = run(capsys, "export", *files)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert names() == ["folder.csv", "taken.csv"]
    assert Path("taken.csv").read_text() == "mine"


def test_an_unknown_suffix_names_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "export", "list.docx")
    assert all(suffix in err for suffix in FORMATS)


def test_force_replaces_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken.csv").write_text("old")
    assert run(capsys, "export", "taken.csv", "--force")[0] == 0
    assert Path("taken.csv").read_bytes().startswith(FORMATS[".csv"])


def test_a_disk_that_fails_at_the_second_file_leaves_the_first_as_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.csv").write_text("old")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "b.csv":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = run(capsys, "export", "a.csv", "b.csv", "--force")
    assert code == 2
    assert "b.csv cannot be written (No space left on device)" in err
    assert names() == ["a.csv"]
    assert Path("a.csv").read_text() == "old"


def test_report_is_one_html_file_about_the_day_and_work_area_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    args = (
        "--on",
        "2021-04-26",
        "--boundaries",
        "2019",
        "--work-area",
        "agii",
        "--title",
        "Voor <de> minister",
    )
    assert run(capsys, "report", "verslag.html", *args) == (0, "", "")
    written = Path("verslag.html").read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "<h1>Voor &lt;de&gt; minister</h1>" in written
    assert "125 van de 298 gemeenten" in written
    assert names() == ["verslag.html"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["verslag.pdf"], "ends in .html"),
        (["taken.html"], "--force"),
        (["no/such/verslag.html"], "no/such"),
        (["verslag.html", "--on", "morgen"], "morgen"),
        ([], "FILE.html"),
    ],
)
def test_a_report_that_cannot_be_written_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], args: list[str], told: str
) -> None:
    Path("taken.html").write_text("mine")
    code, out, err = run(capsys, "report", *args)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert names() == ["taken.html"]
    assert Path("taken.html").read_text() == "mine"


AREAS = "nis;team\n11001;Team <Zuid>\n11004;Team <Zuid>\n44021;Team Gent\n"


def test_areas_of_ones_own_are_counted_in_files_pictures_and_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("teams.csv").write_text(AREAS)
    code, _, err = run(capsys, "export", "own.zip", "own.svg", "--areas", "teams.csv", "--chart", "own")
    assert code == 1  # done; the municipalities in no team are told
    assert "in no area" in err
    assert run(capsys, "report", "own.html", "--areas", "teams.csv")[0] == 1
    with zipfile.ZipFile("own.zip") as package:
        # Aartselaar has an agreement, Boechout and Gent have none.
        assert "own,Team <Zuid>,1,0,1,0,2,0.5," in package.read("coverage.csv").decode()
    for picture in ("own.svg", "own.html"):
        assert "Team &lt;Zuid&gt;" in Path(picture).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["own.svg", "--chart", "own"], "--areas"),
        (["own.csv", "--areas", "none.csv"], "none.csv"),
        (["own.csv", "--areas", "wrong.csv"], "--accept-partial"),
    ],
)
def test_areas_that_cannot_be_used_are_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], args: list[str], told: str
) -> None:
    Path("wrong.csv").write_text(AREAS + "99999;Team Nergens\n")
    code, _, err = run(capsys, "export", *args)
    assert code == 2
    assert told in err
    assert names() == ["wrong.csv"]
