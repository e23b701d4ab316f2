"""Debian's Chromium, set so that a test waits for the dashboard and for little else."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page
from visits import WAIT

#: There is no graphics card to draw with, and one process a site spares each tab the start of its own.
FLAGS = ["--no-sandbox", "--disable-gpu", "--process-per-site"]


@dataclass(frozen=True)
class Chromiums:
    """Starts Chromium."""

    kind: BrowserType
    path: str

    @contextmanager
    def started(self) -> Iterator[Browser]:
        """Run a browser until the end of the block."""
        browser = self.kind.launch(executable_path=self.path, args=FLAGS)
        yield browser
        browser.close()

    @contextmanager
    def of_a_visitor(self, height: int = 1000, **options: Any) -> Iterator[BrowserContext]:
        """Run a browser that keeps files, and scripts as compiled, in a folder until the end of the block.

        A context of `started` keeps no compiled scripts, and each tab compiles Streamlit's anew: two seconds.
        """
        with tempfile.TemporaryDirectory(prefix="gemeenten-visitor-", ignore_cleanup_errors=True) as folder:
            context = self.kind.launch_persistent_context(
                folder,
                executable_path=self.path,
                args=FLAGS,
                locale="nl-BE",
                viewport={"width": 1400, "height": height},
                **options,
            )
            context.set_default_timeout(WAIT)
            yield context
            context.close()


def new_visitor(context: BrowserContext, address: str) -> Page:
    """Open a tab in which the site at an address knows nothing of who was there before."""
    page = context.new_page()
    forgotten = {"origin": address, "storageTypes": "cookies,indexeddb,local_storage"}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", forgotten)
    return page
