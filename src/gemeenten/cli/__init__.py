"""The `gemeenten` command. Each module beside this one adds the commands of one topic."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from gemeenten._errors import GemeentenError
from gemeenten._version import __version__
from gemeenten.cli.dashboard import dashboard_command
from gemeenten.cli.expiring import expiring_command
from gemeenten.cli.exporting import export_command, report_command, sheet_command
from gemeenten.cli.facts import facts_command
from gemeenten.cli.figures import coverage_command
from gemeenten.cli.geodata import geodata_commands
from gemeenten.cli.publish import publish_command
from gemeenten.cli.read import parse
from gemeenten.cli.register import (
    backup_command,
    import_command,
    note_command,
    reinstate_command,
    restore_command,
    sources_command,
    withdraw_command,
)
from gemeenten.cli.sealed import erase_command, verify_command
from gemeenten.cli.status import diff_command, status_command
from gemeenten.cli.trend import trend_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gemeenten")
def gemeenten() -> None:
    """Which Flemish municipalities have an agreement with the Agentschap Integratie en Inburgering."""


for command in (
    parse,
    import_command,
    note_command,
    sources_command,
    withdraw_command,
    reinstate_command,
    erase_command,
    verify_command,
    backup_command,
    restore_command,
    status_command,
    expiring_command,
    diff_command,
    coverage_command,
    trend_command,
    export_command,
    report_command,
    sheet_command,
    publish_command,
    facts_command,
    dashboard_command,
    geodata_commands,
):
    gemeenten.add_command(command)


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
