"""A login that its owner ended, in both databases: it stays so for every program, and for no other login."""

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gemeenten.register import Register
from gemeenten.register.logins import Login

CLAIMS = {"iss": "https://login.example.org", "sub": "an", "iat": 1_795_000_000, "nonce": "a1"}


def in_days(days: float) -> float:
    return (datetime.now(UTC) + timedelta(days=days)).timestamp()


def test_a_login_that_was_ended_is_so_for_every_program(
    register: Register, opened_anew: Callable[[], Register]
) -> None:
    login = Login.of(CLAIMS | {"exp": in_days(1)})
    assert not register.has_ended(login)
    register.end_login(login)
    register.end_login(login)
    assert opened_anew().has_ended(login)


@pytest.mark.parametrize("other", [{"nonce": "b2"}, {"iat": 1_795_000_001}, {"sub": "els"}])
def test_another_login_stands(register: Register, other: dict[str, object]) -> None:
    register.end_login(Login.of(CLAIMS))
    assert register.has_ended(Login.of(dict(reversed(CLAIMS.items()))))
    assert not register.has_ended(Login.of(CLAIMS | other))


def test_it_is_kept_until_the_login_would_have_ended_by_itself(register: Register) -> None:
    over, going = (Login.of(CLAIMS | {"exp": in_days(days)}) for days in (-1, 1))
    register.end_login(over)
    assert register.has_ended(over)
    register.end_login(going)
    assert not register.has_ended(over)
    assert register.has_ended(going)


@pytest.mark.parametrize("exp", [None, "soon", -1e300, 1e300, math.nan, math.inf])
def test_a_login_without_a_sound_end_is_kept_as_long_as_streamlit_keeps_its_cookie(exp: object) -> None:
    assert Login.of(CLAIMS | {"exp": exp}).until.timestamp() == pytest.approx(in_days(30), abs=60)


def test_ended_logins_are_no_part_of_a_backup(register: Register, tmp_path: Path) -> None:
    register.end_login(Login.of(CLAIMS))
    with Register(f"sqlite:///{register.backup(tmp_path / 'backup.sqlite')}", seed=lambda: ()) as restored:
        assert not restored.has_ended(Login.of(CLAIMS))
