"""Who may write, on a real server: a login at a real OpenID Connect provider on loopback, and --edit."""

import json
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from itsdangerous import URLSafeTimedSerializer
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from benchmarks.servers import ROOT, free_port, running
from gemeenten.register import Register
from gemeenten.register.editors import system_editor

if TYPE_CHECKING:
    from chromiums import Chromiums
    from playwright.sync_api import BrowserContext, Page


EDITOR, VISITOR, UNVERIFIED = "an@example.org", "els@example.org", "jan@example.org"
USERS = [
    User(sub="an", claims={"email": EDITOR, "email_verified": True}),
    User(sub="els", claims={"email": VISITOR, "email_verified": True}),
    User(sub="jan", claims={"email": UNVERIFIED, "email_verified": False}),
]
LIST = (
    "Overeenkomsten op 1 maart 2023\n\nProvincie Limburg:\nAlken\nAs\nBree\nPeer\n\n"
    "Provincie Oost-Vlaanderen:\nAssenede\nBerlare\nBuggenhout\n"
)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
#: Els is known by the claims of the Flemish government's ACM/IDM, and may write by her role; Jan has another one.
ACM_USERS = [
    User(
        sub=name,
        claims={
            "vo_id": number,
            "vo_email": f"{name}@vlaanderen.be",
            "vo_orgcode": "OVO000001",
            "given_name": name.title(),
            "family_name": "Claes",
            "dv_gemeenten_rol_3d": [role],
        },
    )
    for name, number, role in [("els", "9a8b", "GemeentenRedacteur"), ("jan", "1e2f", "Lezer")]
]
ACM_EDITORS = """
identity = "vo_id"
roles_claim = "dv_gemeenten_rol_3d"
roles = ["GemeentenRedacteur"]
name_claims = ["given_name", "family_name"]
"""
SESSION_COOKIE = "_streamlit_user"
COOKIE_SECRET = "known to this test alone, and long enough"  # noqa: S105


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard and its register."""

    address: str
    database: str

    def recorded_by(self) -> list[str | None]:
        """Give who recorded each source beside what ships."""
        with Register(self.database) as register:
            names = [source.recorded_by for source in register.sources()]
        return [name for name in names if name != "gemeenten"]


@contextmanager
def with_login(
    folder: Path,
    session: timedelta = timedelta(hours=1),
    users: list[User] = USERS,
    editors: str = f'emails = ["{EDITOR}", "{UNVERIFIED}"]',
) -> Iterator[Dashboard]:
    """Run a dashboard with a login at a provider that knows these users, and whose sessions last so long."""
    port = free_port()
    database = f"sqlite:///{folder / 'register.sqlite'}"
    (folder / ".streamlit").mkdir()
    config = (ROOT / ".streamlit" / "config.toml").read_text()
    (folder / ".streamlit" / "config.toml").write_text(config)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]
    with run_server_in_thread(user_claims=users, access_token_max_age=session) as provider:
        (folder / ".streamlit" / "secrets.toml").write_text(
            f"""
            [auth]
            redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
            cookie_secret = "{COOKIE_SECRET}"
            client_id = "gemeenten"
            client_secret = "secret"
            server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"

            [editors]
            {editors}
            """
        )
        with running(command, port, folder, database) as server:
            yield Dashboard(server.address, database)


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with with_login(tmp_path_factory.mktemp("login")) as running_dashboard:
        yield running_dashboard


@pytest.fixture(scope="module")
def profile(chromiums: "Chromiums") -> Iterator["BrowserContext"]:
    """The browser of a visitor, which keeps the dashboard's files from one test to the next."""
    with chromiums.of_a_visitor(height=1200) as context:
        yield context


@pytest.fixture
def page(profile: "BrowserContext") -> Iterator["Page"]:
    """A tab of a new visitor, whom no server knows."""
    profile.clear_cookies()
    page = profile.new_page()
    yield page
    page.close()


def open_page(page: "Page", dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.address}/importeren")
    expect(page.get_by_role("heading", name="Alle bronnen")).to_be_visible()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def log_in(page: "Page", dashboard: Dashboard, user: str) -> None:
    open_page(page, dashboard)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("button", name=re.compile(rf"\b{user}\b")).click()
    page.wait_for_url(f"{dashboard.address}/**")
    open_page(page, dashboard)


def fill_in(page: "Page") -> None:
    page.get_by_label("Of plak hier de tekst").fill(LIST)
    page.get_by_label("Of plak hier de tekst").press("Control+Enter")
    page.get_by_label("Titel van de bron").fill("Lijst van maart")
    page.get_by_label("Titel van de bron").press("Enter")
    page.get_by_text("de lijst is volledig").click()
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()


def save(page: "Page") -> None:
    page.get_by_role("button", name="Opslaan", exact=True).click()


def test_a_visitor_who_did_not_log_in_may_not(page: "Page", dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    expect(page.get_by_role("button", name="Aanmelden")).to_be_visible()
    expect(page.get_by_role("textbox", name="Of plak hier")).to_have_count(0)


def test_an_editor_may_and_the_register_keeps_the_address(page: "Page", dashboard: Dashboard) -> None:
    log_in(page, dashboard, "an")
    expect(page.get_by_text(f"Je werkt als {EDITOR}")).to_be_visible()
    fill_in(page)
    save(page)
    expect(page.get_by_text("Opgeslagen als 2023-03-01-list-")).to_be_visible()
    assert dashboard.recorded_by() == [EDITOR]


def test_a_login_lasts_until_the_browser_is_closed_or_its_user_leaves(
    page: "Page", dashboard: Dashboard
) -> None:
    log_in(page, dashboard, "an")
    logins = [cookie for cookie in page.context.cookies() if cookie["name"].startswith(SESSION_COOKIE)]
    assert {(c["expires"], c["httpOnly"], c["sameSite"]) for c in logins} == {(-1, True, "Lax")}
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_role("heading", name="End Session")).to_be_visible()  # the provider's own page
    assert SESSION_COOKIE not in [cookie["name"] for cookie in page.context.cookies()]
    open_page(page, dashboard)
    expect(page.get_by_role("textbox", name="Of plak hier")).to_have_count(0)
    # A copy that somebody made.
    page.context.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": dashboard.address} for c in logins]
    )
    open_page(page, dashboard)
    expect(page.get_by_text("Deze aanmelding is afgesloten")).to_be_visible()
    expect(page.get_by_role("textbox", name="Of plak hier")).to_have_count(0)
    log_in(page, dashboard, "an")  # another login of the same person
    expect(page.get_by_text(f"Je werkt als {EDITOR}")).to_be_visible()


@pytest.mark.parametrize(
    ("user", "told"),
    [("els", "els@example.org staat niet op de lijst van redacteurs"), ("jan", "is niet geverifieerd")],
)
def test_another_user_may_not(page: "Page", dashboard: Dashboard, user: str, told: str) -> None:
    before = dashboard.recorded_by()
    log_in(page, dashboard, user)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("textbox", name="Of plak hier")).to_have_count(0)
    assert dashboard.recorded_by() == before


def test_acm_idm_names_an_editor_by_their_role(page: "Page", tmp_path: Path) -> None:
    with with_login(tmp_path, users=ACM_USERS, editors=ACM_EDITORS) as dashboard:
        log_in(page, dashboard, "jan")
        expect(page.get_by_text("Je hebt geen rol waarmee je iets kan vastleggen")).to_be_visible()
        page.context.clear_cookies()
        log_in(page, dashboard, "els")
        expect(page.get_by_text("Je werkt als Els Claes")).to_be_visible()
        fill_in(page)
        save(page)
        expect(page.get_by_text("Opgeslagen als 2023-03-01-list-")).to_be_visible()
        assert dashboard.recorded_by() == ["Els Claes"]


def test_a_session_that_expires_while_the_form_is_filled_in_may_not(page: "Page", tmp_path: Path) -> None:
    lasts = 15
    with with_login(tmp_path, timedelta(seconds=lasts)) as dashboard:
        log_in(page, dashboard, "an")
        logged_in = time.monotonic()
        with suppress(AssertionError, PlaywrightError):  # on a slow machine it may be over by then
            fill_in(page)
        page.wait_for_timeout(1000 * max(0, lasts + 1 - (time.monotonic() - logged_in)))
        if page.get_by_role("button", name="Opslaan", exact=True).is_visible():
            save(page)
        else:
            page.reload()
        expect(page.get_by_text("De sessie van an@example.org is verlopen")).to_be_visible()
        assert dashboard.recorded_by() == []


def a_cookie(secret: str, claims: dict[str, object]) -> str:
    """Sign claims as the server does."""
    return str(URLSafeTimedSerializer(secret, salt=SESSION_COOKIE).dumps(json.dumps(claims)))


def test_a_forged_cookie_may_not(page: "Page", dashboard: Dashboard) -> None:
    log_in(page, dashboard, "els")
    (genuine,) = (c["value"] for c in page.context.cookies() if c["name"] == SESSION_COOKIE)
    signer = URLSafeTimedSerializer("a guess", salt=SESSION_COOKIE)
    claims = json.loads(signer.loads_unsafe(genuine)[1]) | {"email": EDITOR}
    _, stamp, signature = genuine.rsplit(".", 2)
    payload = signer.dump_payload(json.dumps(claims)).decode()
    forgeries = {
        "other claims under a genuine signature": f"{payload}.{stamp}.{signature}",
        "a guessed secret": a_cookie("a guess", claims),
        "no signature": payload,
        # To see that the others are refused for their signature alone.
        "the server's own secret": a_cookie(COOKIE_SECRET, claims),
    }
    may_write = {}
    for name, value in forgeries.items():
        page.context.clear_cookies(name=SESSION_COOKIE)
        page.context.add_cookies([{"name": SESSION_COOKIE, "value": value, "url": dashboard.address}])
        open_page(page, dashboard)
        expect(page.get_by_role("button", name=re.compile("Aanmelden|Afmelden"))).to_be_visible()
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        # Streamlit loads the script of a text area when the page has one; a quiet network may never be told.
        with suppress(PlaywrightError):
            page.wait_for_load_state("networkidle", timeout=10_000)
        may_write[name] = page.get_by_label("Of plak hier de tekst").count() > 0
    assert [name for name, may in may_write.items() if may] == ["the server's own secret"]


@contextmanager
def started(folder: Path, *options: str) -> Iterator[Dashboard]:
    """Run `gemeenten dashboard`."""
    port = free_port()
    database = f"sqlite:///{folder / 'register.sqlite'}"
    command = [sys.executable, "-m", "gemeenten", "dashboard", f"--port={port}", "--no-browser", *options]
    with running(command, port, ROOT, database) as server:
        yield Dashboard(server.address, database)


def test_a_dashboard_started_to_edit_records_the_systems_user(page: "Page", tmp_path: Path) -> None:
    with started(tmp_path, "--edit") as dashboard:
        open_page(page, dashboard)
        fill_in(page)
        assert [rule["id"] for rule in Axe().run(page, options=WCAG).response["violations"]] == []
        save(page)
        expect(page.get_by_text("Opgeslagen als 2023-03-01-list-")).to_be_visible()
        assert dashboard.recorded_by() == [system_editor().name]


def test_a_dashboard_started_as_usual_is_read_only(page: "Page", tmp_path: Path) -> None:
    with started(tmp_path) as dashboard:
        open_page(page, dashboard)
        expect(page.get_by_text("Dit dashboard is alleen-lezen")).to_be_visible()
        expect(page.get_by_role("textbox", name="Of plak hier")).to_have_count(0)
