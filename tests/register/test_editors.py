"""Who may write: listed and verified addresses, whoever runs the command, and no one else."""

import os
import pwd
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gemeenten import NotAllowedError
from gemeenten.register import editors
from gemeenten.register.editors import (
    Editor,
    LoginRules,
    editor_from_claims,
    listed_editors,
    local_editor,
    public_name,
    require,
    system_editor,
)

EDITORS = frozenset({"an@example.org"})
IN_AN_HOUR = time.time() + 3600
AN = {"email": "an@example.org", "email_verified": True, "exp": IN_AN_HOUR}


def test_a_listed_and_verified_address_makes_an_editor() -> None:
    editor = editor_from_claims(AN | {"email": " An@Example.org "}, EDITORS)
    assert require(editor).name == "an@example.org"
    assert editor.until == datetime.fromtimestamp(IN_AN_HOUR, UTC)


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({}, "no e-mail address"),
        (AN | {"email": None}, "no e-mail address"),
        (AN | {"email": ["an@example.org"]}, "no e-mail address"),
        (AN | {"email": "els@example.org"}, "els@example.org is not one of the editors"),
        (AN | {"email": "an@example.org.evil.example"}, "not one of the editors"),
        (AN | {"email_verified": False}, "has not verified"),
        (AN | {"email_verified": "false"}, "has not verified"),
        ({k: v for k, v in AN.items() if k != "email_verified"}, "has not verified"),
        (AN | {"exp": time.time() - 1}, "has ended"),
        (AN | {"exp": None}, "does not say when it expires"),
        (AN | {"exp": "2099-01-01"}, "does not say when it expires"),
        (AN | {"exp": True}, "does not say when it expires"),
    ],
)
def test_other_claims_make_none(claims: dict[str, object], message: str) -> None:
    with pytest.raises(NotAllowedError, match=message):
        editor_from_claims(claims, EDITORS)


def test_no_one_is_an_editor_where_none_is_listed() -> None:
    with pytest.raises(NotAllowedError):
        editor_from_claims(AN, frozenset())
    with pytest.raises(NotAllowedError):
        editor_from_claims(AN | {"email": ""}, listed_editors({}, {}))


@pytest.mark.parametrize(
    ("secrets", "environ", "editors"),
    [
        ({}, {}, set()),
        ({"editors": {"emails": ["An@Example.org ", ""]}}, {}, {"an@example.org"}),
        (
            {},
            {"GEMEENTEN_EDITORS": "an@example.org, Els@example.org,"},
            {"an@example.org", "els@example.org"},
        ),
        # A text where a list belongs would else list its letters.
        ({"editors": {"emails": "an@example.org"}}, {}, set()),
        ({"editors": "an@example.org"}, {}, set()),
    ],
)
def test_editors_are_listed_in_the_secrets_or_the_environment(
    secrets: dict[str, object], environ: dict[str, str], editors: set[str]
) -> None:
    assert listed_editors(secrets, environ) == editors


def test_a_session_that_ended_may_no_longer_write() -> None:
    editor = editor_from_claims(AN | {"exp": time.time() + 0.05}, EDITORS)
    time.sleep(0.06)
    with pytest.raises(NotAllowedError, match=r"session of an@example\.org has ended") as told:
        require(editor)
    assert "verlopen" in told.value.nl


@pytest.mark.parametrize("forged", [None, "an@example.org", Editor("an@example.org"), object()])
def test_an_editor_cannot_be_made_by_hand(forged: object) -> None:
    with pytest.raises(NotAllowedError):
        require(forged)


def test_on_the_command_line_the_system_tells_who(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "minister")
    monkeypatch.setenv("LOGNAME", "minister")
    user = pwd.getpwuid(os.getuid()).pw_name
    assert require(system_editor()).name == user
    assert require(system_editor(" regioteam Gent ")).name == f"regioteam Gent ({user})"
    assert require(system_editor(user)).name == user


def test_a_dashboard_is_read_only_unless_it_was_started_to_edit() -> None:
    with pytest.raises(NotAllowedError, match="read-only"):
        local_editor("127.0.0.1", "127.0.0.1:8501", "http://127.0.0.1:8501")


ACM = {
    "editors": {
        "identity": "vo_id",
        "roles_claim": "dv_gemeenten_rol_3d",
        "roles": ["GemeentenRedacteur"],
        "name_claims": ["given_name", "family_name"],
        "emails": ["1e2f"],
    }
}
ELS = {
    "vo_id": "9a8b",
    "vo_email": "els@vlaanderen.be",
    "vo_orgcode": "OVO000001",
    "given_name": "Els",
    "family_name": "Claes",
    "dv_gemeenten_rol_3d": ["GemeentenRedacteur"],
    "exp": IN_AN_HOUR,
}


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({}, "Els Claes"),
        ({"dv_gemeenten_rol_3d": "GemeentenRedacteur"}, "Els Claes"),
        ({"dv_gemeenten_rol_3d": ["Lezer"], "vo_id": "1E2F"}, "Els Claes"),
        ({"given_name": None, "family_name": ""}, "9a8b"),
    ],
)
def test_a_login_that_names_people_otherwise_makes_editors_by_role_or_list(
    changed: dict[str, object], name: str
) -> None:
    rules = LoginRules.read(ACM)
    assert editor_from_claims(ELS | changed, listed_editors(ACM, {}), rules).name == name


@pytest.mark.parametrize(
    "changed",
    [
        {"dv_gemeenten_rol_3d": ["Lezer"]},
        {"dv_gemeenten_rol_3d": ["gemeentenredacteur"]},
        {"dv_gemeenten_rol_3d": "GemeentenRedacteur Lezer"},
        {"dv_gemeenten_rol_3d": None},
        {"dv_gemeenten_rol_3d": {"GemeentenRedacteur": True}},
        {"vo_id": None},
        {"vo_id": " "},
        {"vo_id": ["1e2f"]},
        {"exp": None},
        {"exp": 1},
    ],
)
def test_a_login_without_role_identity_or_end_makes_no_editor(changed: dict[str, object]) -> None:
    with pytest.raises(NotAllowedError):
        editor_from_claims(ELS | changed, listed_editors(ACM, {}), LoginRules.read(ACM))


@pytest.mark.parametrize(
    "wrong",
    [
        {"identity": 5},
        {"roles_claim": "r"},
        {"roles_claim": "r", "roles": "x"},
        {"name_claims": "given_name"},
    ],
)
def test_settings_of_the_login_that_cannot_be_let_nobody_write(wrong: dict[str, object]) -> None:
    with pytest.raises(NotAllowedError, match=r"\[editors\]"):
        LoginRules.read({"editors": wrong})


def test_the_public_reads_a_name_and_never_an_address() -> None:
    assert public_name(editor_from_claims(AN, EDITORS).name) == "een redacteur"
    assert public_name(editor_from_claims(ELS, [], LoginRules.read(ACM)).name) == "Els Claes"


def test_an_address_that_was_not_verified_does_not_count_beside_roles_either() -> None:
    rules = LoginRules(roles_claim="roles", roles=frozenset({"r"}))
    with pytest.raises(NotAllowedError):
        editor_from_claims(AN | {"email_verified": False}, EDITORS, rules)
    assert editor_from_claims(AN, EDITORS, rules).name == "an@example.org"


HERE = "http://localhost:8501"


@pytest.mark.parametrize(
    ("address", "host", "origin", "allowed"),
    [
        ("127.0.0.1", "127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("127.0.0.1", "localhost:8501", HERE, True),
        ("127.0.0.1", "localhost:8501", "http://localhost:9000", False),
        ("127.0.0.1", "localhost:8501", "http://localhost", False),
        ("127.0.0.1", "localhost:8501", "http://127.0.0.1:8501", False),
        ("127.0.0.1", "localhost:8501", "https://localhost:8501", False),
        ("127.0.0.1", "localhost:8501", f"{HERE}/", False),
        ("::1", "[::1]:8501", "http://[::1]:8501", True),
        ("0.0.0.0", "localhost:8501", HERE, False),  # noqa: S104 - the case to refuse
        (None, "localhost:8501", HERE, False),
        ("", "localhost:8501", HERE, False),
        ("127.0.0.1", "dashboard.example.org", HERE, False),  # a proxy that passes the name on
        ("127.0.0.1", "127.0.0.1:8501", "https://dashboard.example.org", False),  # and one that does not
        ("127.0.0.1", "evil.example:8501", "http://evil.example:8501", False),  # a name pointed at 127.0.0.1
        ("127.0.0.1", "localhost:8501", "http://localhost.evil.example", False),
        ("127.0.0.1", "localhost:8501", "http://[", False),
        ("127.0.0.1", "localhost:8501", "null", False),
        ("127.0.0.1", "localhost:8501", None, False),
        ("127.0.0.1", None, HERE, False),
    ],
)
def test_editing_without_a_login_is_for_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, address: str | None, host: str | None, origin: str | None, allowed: bool
) -> None:
    monkeypatch.setattr(editors, "_local_editing", False)
    editors.allow_local_editing()
    if allowed:
        assert local_editor(address, host, origin).name == system_editor().name
    else:
        with pytest.raises(NotAllowedError, match="this machine alone"):
            local_editor(address, host, origin)


def test_an_editor_compares_and_prints_without_its_seal() -> None:
    assert "seal" not in repr(system_editor())
    assert system_editor() == replace(system_editor())
