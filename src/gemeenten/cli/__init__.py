"""The `gemeenten` command. Each module beside this one adds the commands of one topic."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from gemeenten._errors import GemeentenError

#: Where each command is: only the one that is asked for is loaded.
_COMMANDS = {
    "backup": "register:backup_command",
    "coverage": "figures:coverage_command",
    "dashboard": "dashboard:dashboard_command",
    "diff": "status:diff_command",
    "erase": "sealed:erase_command",
    "expiring": "expiring:expiring_command",
    "export": "exporting:export_command",
    "facts": "facts:facts_command",
    "geodata": "geodata:geodata_commands",
    "import": "register:import_command",
    "note": "register:note_command",
    "parse": "read:parse",
    "publish": "publish:publish_command",
    "reinstate": "register:reinstate_command",
    "report": "exporting:report_command",
    "restore": "register:restore_command",
    "sheet": "exporting:sheet_command",
    "sources": "register:sources_command",
    "status": "status:status_command",
    "trend": "trend:trend_command",
    "verify": "sealed:verify_command",
    "withdraw": "register:withdraw_command",
}


class _Commands(click.Group):
    """The commands of the table, each loaded when it is asked for; help asks for all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"gemeenten.cli.{module}"), name)
        return command


def _say_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from gemeenten import __version__

        click.echo(f"gemeenten, version {__version__}")
        ctx.exit()


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version and exit.",
)
def gemeenten() -> None:
    """Which Flemish municipalities have an agreement with the Agentschap Integratie en Inburgering."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 done, 1 done with something to review, 2 could not (one line on stderr)."""
    try:
        code = gemeenten.main(args=args, prog_name="gemeenten", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        help_wanted.show()
        code = 2
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "gemeenten"
        code = _fail(f"{error.format_message()} See '{where} --help'.")
    except click.ClickException as error:
        code = _fail(error.format_message())
    except click.Abort:
        code = _fail("Stopped.")
    except GemeentenError as error:
        code = _fail(str(error))
    sys.exit(code)


def _fail(message: str) -> int:
    click.echo(f"gemeenten: {' '.join(message.split())}", err=True)
    return 2
