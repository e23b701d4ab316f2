"""`gemeenten dashboard`: start the dashboard."""

import sys

import click


@click.command("dashboard")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Listen on this port."
)
@click.option("--address", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--edit", is_flag=True, help="Let whoever uses this machine add to the register, without a login."
)
def dashboard_command(port: int, address: str, no_browser: bool, edit: bool) -> None:
    """Open the dashboard in the browser.

    It is read-only, unless a login is configured or it is started with --edit, which listens on 127.0.0.1 only.
    """
    from streamlit.web import cli as streamlit

    from gemeenten._paths import ROOT
    from gemeenten.register.editors import allow_local_editing
    from gemeenten.server import settings

    if edit:
        if address != "127.0.0.1":
            raise click.UsageError(
                f"--edit is for this machine alone: it listens on 127.0.0.1, not on {address}."
            )
        allow_local_editing()
    settings.read()  # what cannot be used is told in one line, and not after all that Streamlit has to say
    _load()
    sys.argv = [
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        f"--server.port={port}",
        f"--server.address={address}",
        f"--server.headless={str(no_browser).lower()}",
    ]
    streamlit.main()


def _load() -> None:
    """Load what takes Python seconds, so that the first visitor does not wait for it.

    Not `dashboard` itself: what it shows in the browser it must tell a server that runs.
    """
    import gemeenten.drawing.webmap
    import gemeenten.exports
    import gemeenten.exports.report
    import gemeenten.register.store  # noqa: F401
