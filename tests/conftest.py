"""What several tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# How long an example takes depends on the machine, and is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _register_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the register of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("register") / "register.sqlite"
        patch.setenv("GEMEENTEN_DATABASE_URL", f"sqlite:///{file}")
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the source documents and boundaries; it is not part of the project, so it may be absent."""
    folder = Path(os.environ.get("GEMEENTEN_SHARED") or Path(__file__).parents[1].parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"the sources are not here: {folder} (see GEMEENTEN_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Debian's Chromium. Without it the test is skipped, unless GEMEENTEN_REQUIRE_BROWSER says that it must run."""
    path = os.environ.get("GEMEENTEN_CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("GEMEENTEN_REQUIRE_BROWSER"):
            pytest.fail(
                "GEMEENTEN_REQUIRE_BROWSER is set, and there is no chromium. Install Debian's chromium."
            )
        pytest.skip(
            "no chromium on this machine: install Debian's package, or name one in GEMEENTEN_CHROMIUM"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
