"""What several tests share. Each is made once in each of the programs that run the tests (see pyproject.toml)."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest
from hypothesis import settings

from benchmarks.servers import KAART, SHARED, serve

if TYPE_CHECKING:
    from chromiums import Chromiums
    from playwright.sync_api import Browser, BrowserContext, Page, Request


# How long an example takes depends on the machine, and is no fault of the code.
settings.register_profile("all", deadline=None)
settings.register_profile("waited for", deadline=None, max_examples=25)


#: What `pytest` by itself leaves to CI and to who asks for it: people wait for that run.
_LEFT_OUT = "not browser and not stress"


def pytest_configure(config: pytest.Config) -> None:
    """Run everything where the tests are named, or where GEMEENTEN_REQUIRE_BROWSER asks for nothing to be skipped."""
    chosen = config.args_source is not pytest.Config.ArgsSource.TESTPATHS or config.option.keyword
    if not (chosen or config.option.markexpr or os.environ.get("GEMEENTEN_REQUIRE_BROWSER")):
        config.option.markexpr = _LEFT_OUT
    settings.load_profile("waited for" if config.option.markexpr == _LEFT_OUT else "all")
    # Tests start hundreds of programs: what one of them compiles, the others read.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what this run leaves out."""
    left_out = config.option.markexpr == _LEFT_OUT
    told = "left out: what opens a browser, stress, and three in four of the drawn examples (`pytest tests` runs all)"
    return [told] if left_out else []


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test after its parameter where that is a whole document: pytest would spell all of it out."""
    return argname if isinstance(val, str | bytes) and len(val) > _LONG else None


_LONG = 200


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser, and keep together what shares something that its module makes once."""
    for item in items:
        fixtures = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
        if "chromiums" in fixtures:
            item.add_marker(pytest.mark.browser)
        shared = any(definitions[-1].scope == "module" for definitions in fixtures.values())
        if shared and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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
    if not SHARED.is_dir():
        pytest.skip(f"the sources are not here: {SHARED} (see GEMEENTEN_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def chromiums() -> Iterator["Chromiums"]:
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
    from chromiums import Chromiums
    from playwright.sync_api import expect, sync_playwright
    from visits import WAIT

    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        yield Chromiums(playwright.chromium, path)


@pytest.fixture(scope="session")
def chromium(chromiums: "Chromiums") -> Iterator["Browser"]:
    """A browser in which a test opens windows of its own, that know nothing yet."""
    with chromiums.started() as browser:
        yield browser


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """Address of a running dashboard that all tests share: it is read-only, with the register that ships."""
    with serve(KAART) as server:
        yield server.address


@pytest.fixture(scope="session")
def profile(chromiums: "Chromiums", dashboard: str) -> Iterator["BrowserContext"]:
    """The browser of a visitor in Flanders, which keeps the dashboard's files from one test to the next."""
    with chromiums.of_a_visitor(base_url=dashboard) as context:
        # As long as a tab of it is open, the next one finds the dashboard's scripts compiled.
        context.pages[0].goto("/_stcore/health")
        yield context


@pytest.fixture
def page(profile: "BrowserContext", dashboard: str) -> Iterator["Page"]:
    """A tab of a visitor who comes for the first time; any request that leaves the machine fails the test."""
    from chromiums import new_visitor

    away: list[str] = []
    tabs: list[Page] = []

    def record(request: "Request") -> None:
        where = urlparse(request.url)
        if where.scheme not in ("data", "blob") and where.netloc != urlparse(dashboard).netloc:
            away.append(request.url)

    def opened(tab: "Page") -> None:
        tabs.append(tab)

    profile.on("request", record)
    profile.on("page", opened)
    yield new_visitor(profile, dashboard)
    for tab in tabs:
        tab.close()
    profile.remove_listener("request", record)
    profile.remove_listener("page", opened)
    assert away == [], "requests left the machine"
