"""Write docs/commands.md from the commands themselves: `python docs/make_commands.py`."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from gemeenten.cli import gemeenten

PAGE = Path(__file__).with_name("commands.md")
_HEAD = """\
# Commands

Every command and every option. `python docs/make_commands.py` writes this page, and a test keeps it current.
[The walk-through](walkthrough.md) shows the commands at work.

A command ends with 0 when it is done, with 1 when something is left for you to look at, and with 2 when it could not:
one line on standard error then says what is wrong and what to do.
`GEMEENTEN_DATABASE_URL` names the register; without it, that is a file in your data folder.
"""


def commands(command: click.Command, path: str = "gemeenten") -> Iterator[tuple[str, click.Command]]:
    """Give every command that does something, with the words that call it, in alphabetical order."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None  # noqa: S101 - click's own list names it
            yield from commands(below, f"{path} {name}")
    else:
        yield path, command


def page() -> str:
    """Write the whole page, in Markdown."""
    found = list(commands(gemeenten))
    contents = [
        f"- [`{path}`](#{path.replace(' ', '-')}): {_paragraphs(command)[0]}" for path, command in found
    ]
    return "\n".join([_HEAD, *contents, *(_section(path, command) for path, command in found)]) + "\n"


def _section(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines = ["", f"## {path}", "", f"    {usage}"]
    for paragraph in _paragraphs(command):
        lines += ["", paragraph]
    options = [option for option in command.params if isinstance(option, click.Option)]
    if options:
        lines += ["", "| option | value | |", "| --- | --- | --- |"]
        lines += [_row(option, context) for option in options]
    return "\n".join(lines)


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in inspect.cleandoc(command.help or "").split("\n\n")]


def _row(option: click.Option, context: click.Context) -> str:
    told = option.get_help_record(context)
    assert told is not None, f"{option.name} has no help"  # noqa: S101 - a mistake in our own commands
    return f"| `{', '.join(option.opts)}` | {_value(option, context)} | {' '.join(told[1].split())} |"


def _value(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(f"`{choice}`" for choice in option.type.choices)
    return f"`{option.make_metavar(context)}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
