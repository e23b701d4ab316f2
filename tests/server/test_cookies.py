"""Cookies as a browser gets them: for HTTPS alone, and a login that ends with the browser."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from gemeenten.server.cookies import SafeCookies, safe

MONTH = 30 * 24 * 3600


@pytest.mark.parametrize(
    ("cookie", "set_as"),
    [
        # As Streamlit sets and takes back a login, whole and in parts.
        (
            "_streamlit_user=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax",
            "_streamlit_user=abc; HttpOnly; Path=/; SameSite=lax; Secure",
        ),
        (
            "_streamlit_user_tokens=a; Max-Age=2592000; expires=Sun, 27 Dec 2026 00:00:00 GMT",
            "_streamlit_user_tokens=a; Secure",
        ),
        (
            '_streamlit_user=""; expires=Fri, 27 Nov 2026 00:00:00 GMT; Max-Age=0; Path=/',
            '_streamlit_user=""; expires=Fri, 27 Nov 2026 00:00:00 GMT; Max-Age=0; Path=/; Secure',
        ),
        # Another cookie lasts as long as it did.
        (
            "_streamlit_xsrf=2|a; Max-Age=9; SameSite=lax",
            "_streamlit_xsrf=2|a; Max-Age=9; SameSite=lax; Secure",
        ),
        ("a=secure; Path=/", "a=secure; Path=/; Secure"),
        ("a=b; secure; Path=/", "a=b; secure; Path=/"),
        ("a=b; Path=/; Secure", "a=b; Path=/; Secure"),
        ("", "; Secure"),
    ],
)
def test_a_cookie_over_https_is_for_https_alone_and_a_login_for_as_long_as_the_browser_is_open(
    cookie: str, set_as: str
) -> None:
    assert safe(cookie.encode(), secure=True).decode() == set_as


async def _log_in(_: Request) -> Response:
    answer = PlainTextResponse("hello")
    answer.set_cookie("_streamlit_user", "an", max_age=MONTH, httponly=True, samesite="lax")
    answer.set_cookie("other", "x", max_age=MONTH)
    return answer


@pytest.mark.parametrize(("site", "secure"), [("https://example.org", True), ("http://127.0.0.1", False)])
def test_on_ones_own_machine_cookies_go_without_https(site: str, *, secure: bool) -> None:
    app = Starlette(routes=[Route("/", _log_in)], middleware=[Middleware(SafeCookies)])
    login, other = TestClient(app, base_url=site).get("/").headers.get_list("set-cookie")
    assert ("Secure" in login, "Secure" in other) == (secure, secure)
    assert "Max-Age" not in login
    assert "HttpOnly" in login
    assert f"Max-Age={MONTH}" in other
