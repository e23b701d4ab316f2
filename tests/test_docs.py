"""What the documents show is what happens: their commands run, their Python runs, and what they name exists."""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.make_commands import PAGE as COMMANDS
from docs.make_commands import commands
from docs.make_commands import page as write_commands
from gemeenten._paths import ROOT
from gemeenten.cli import gemeenten, main

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\w*) *(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: These serve until they are stopped, ask a server on the internet, or need files that are not in the project.
NOT_RUN_HERE = {
    "gemeenten dashboard",
    "gemeenten publish",  # minutes of maps and reports; tests/server runs it on a few files
    *(f"gemeenten geodata {name}" for name in ("refresh", "build", "population")),
}


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """(language, name of the file that it shows, text) of every fenced block."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if any(found == language for found, _, _ in blocks(page))]


def examples(text: str) -> Iterator[tuple[str, str]]:
    """(command, the output that is shown under it) of a console block."""
    for example in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = example.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = f"{command[:-1]} {more.removeprefix('> ').strip()}"
        yield command, output


@pytest.mark.parametrize("page", pages_with("console"), ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, as a reader would, in a folder with data/ and the files that the page shows."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite'}")
    code = 0
    for language, file, text in blocks(page):
        if file:
            Path(file).write_text(text, encoding="utf-8")
        for command, shown in examples(text) if language == "console" else ():
            if command == "echo $?":
                assert shown == f"{code}\n", command
                code = 0
                continue
            assert code == 0, (
                f"the command before {command!r} ended with {code}, and the page does not say so"
            )
            with monkeypatch.context() as environment:
                printed, code = run(command, environment, capsys)
            assert matches(printed, shown), f"{command}\n{printed}"
    assert code == 0


def run(command: str, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[str, int]:
    """What a command prints, on a screen that shows both streams, and how it ends."""
    asked, _, tail = command.partition(" | tail -")
    words = shlex.split(asked)
    while "=" in words[0]:
        environment.setenv(*words.pop(0).split("=", 1))
    program, *args = words
    assert program == "gemeenten", f"a document shows a command that this test cannot run: {command}"
    with pytest.raises(SystemExit) as stop:
        main(args)
    streams = capsys.readouterr()
    lines = streams.out.splitlines()
    lines = (lines[-int(tail) :] if tail else lines) + streams.err.splitlines()
    return "".join(f"{line}\n" for line in lines), int(stop.value.code or 0)


def matches(printed: str, shown: str) -> bool:
    """Compare, where `…` stands for the rest of a line, or on a line of its own for lines left out."""
    pattern = re.escape(shown).replace(re.escape("…\n"), "⋯").replace("…", ".*")
    pattern = re.sub(r"(?m)^⋯", "(?:.*\n)*?", pattern).replace("⋯", ".*\n")
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("page", pages_with("pycon"), ids=lambda page: page.name)
def test_the_python_of_a_page_gives_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    session = "\n".join(text for language, _, text in blocks(page) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize(("path", "command"), list(commands(gemeenten)))
def test_every_command_and_every_option_is_documented(path: str, command: click.Command) -> None:
    _, _, section = COMMANDS.read_text(encoding="utf-8").partition(f"\n## {path}\n")
    section = section.partition("\n## ")[0]
    assert section, f"docs/commands.md has no section on {path}: run python docs/make_commands.py"
    for parameter in command.params:
        names = parameter.opts if isinstance(parameter, click.Option) else [parameter.human_readable_name]
        assert not isinstance(parameter, click.Option) or parameter.help, f"{path} {names} has no help"
        assert all(name in section for name in names), f"{path}: {names}"


def test_the_page_of_commands_is_current() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == write_commands(), "run python docs/make_commands.py"


def test_every_command_is_shown_at_work() -> None:
    shown = " ".join(
        command for page in PAGES for _, _, text in blocks(page) for command, _ in examples(text)
    )
    missing = {path for path, _ in commands(gemeenten)} - NOT_RUN_HERE
    assert {path for path in missing if path not in shown} == set()


def named_commands() -> Iterator[tuple[str, str]]:
    """(page, command) wherever a page names one, in a line of text or in a block that is not run."""
    for page in PAGES:
        if page == COMMANDS:  # there they stand with placeholders
            continue
        text = page.read_text(encoding="utf-8")
        running = BLOCK.sub("", text)
        shown = [
            line
            for language, _, block in blocks(page)
            if language != "console"
            for line in block.splitlines()
        ]
        shown += re.findall(r"`([^`\n]+)`", running) + re.findall(r"(?m)^    (.*)$", running)
        for line in shown:
            called = re.match(r"(?:[A-Z_]+=\S+ )?(?:/\S+/)?(gemeenten .*)", line)
            if called:
                yield page.name, called[1]


@pytest.mark.parametrize(("page", "line"), list(named_commands()))
def test_every_command_that_a_page_names_exists(page: str, line: str) -> None:
    command: click.Command = gemeenten
    words = shlex.split(line, comments=True)[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        below = command.get_command(click.Context(command), words.pop(0))
        assert below is not None, f"{page} names {line!r}"
        command = below
    if words and words != ["--help"]:  # with anything more it must be a whole command
        command.make_context(line, ["." if word == "DIR" else word for word in words])


LINK = re.compile(r"\]\(<?([^)\s>]+)>?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_links_to_what_exists(page: Path) -> None:
    for link in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        target, _, heading = link.partition("#")
        if re.match(r"\w+:", target):
            continue
        file = page.parent / target if target else page
        assert file.exists(), f"{page.name} links to {link}"
        assert not heading or heading in headings(file), f"{page.name} links to {link}"


def headings(page: Path) -> set[str]:
    """The anchors that a page has, as GitHub makes them."""
    found = re.findall(r"(?m)^#+ (.+)$", BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


PICTURE = re.compile(r"!\[([^\]]*)\]\((\S+)\)")


def test_every_picture_is_shown_told_in_words_and_light() -> None:
    shown = {
        (page.parent / file).resolve(): alt
        for page in PAGES
        for alt, file in PICTURE.findall(page.read_text(encoding="utf-8"))
    }
    taken = set((ROOT / "docs" / "pictures").resolve().iterdir())
    assert taken == set(shown)
    assert all(len(alt.split()) > 3 for alt in shown.values())
    assert {picture.name for picture in taken if picture.stat().st_size > 150_000} == set()


def test_the_users_guide_tells_of_every_page() -> None:
    from gemeenten.dashboard.navigation import PAGES as VISITED

    guide = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert [title for _, title in VISITED if f"**{title}**" not in guide and f"[{title}]" not in guide] == []
