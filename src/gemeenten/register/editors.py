"""Who may write to the register: editors. Reading is open to everyone.

Every write asks for an `Editor`, and only the functions here make one. So the check stands at the write, on
the server: a page that forgets to hide its form lets no one in.
"""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from gemeenten._errors import NotAllowedError

_SEAL = object()


@dataclass(frozen=True, slots=True)
class Editor:
    """Someone who may write, by a name that the register keeps; `until` is when that ends, in UTC."""

    name: str
    until: datetime | None = None
    seal: object = field(default=None, repr=False, compare=False)


def require(editor: object) -> Editor:
    """Let an editor pass.

    Raises
    ------
    NotAllowedError
        For anyone else, and for an editor whose session has ended.
    """
    if not isinstance(editor, Editor) or editor.seal is not _SEAL:
        raise NotAllowedError(
            "Only an editor may write to the register; this one is nobody's session.",
            nl="Alleen redacteurs kunnen iets vastleggen. Meld je eerst aan.",
        )
    if editor.until is not None and datetime.now(UTC) >= editor.until:
        raise NotAllowedError(
            f"The session of {editor.name} has ended. Log in again.",
            nl=f"De sessie van {editor.name} is verlopen. Meld je opnieuw aan.",
        )
    return editor


def listed_editors(secrets: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Give the e-mail addresses of the editors, in lower case.

    From `[editors] emails = [...]` in `.streamlit/secrets.toml`, and from GEMEENTEN_EDITORS, which separates
    them with commas.
    """
    section = secrets.get("editors")
    listed = section.get("emails", []) if isinstance(section, Mapping) else []
    if isinstance(listed, str) or not isinstance(listed, Collection):
        listed = []
    addresses = [*map(str, listed), *environ.get("GEMEENTEN_EDITORS", "").split(",")]
    return frozenset(address.strip().casefold() for address in addresses) - {""}


@dataclass(frozen=True, slots=True)
class LoginRules:
    """Which claims of a login name a person, and which let that person write.

    By default the verified e-mail address does both. Of a login such as ACM/IDM's, which names people by another
    claim, `identity` is that claim; `roles_claim` holds roles, and who has one of `roles` may write. `name_claims`
    are joined to the name that the register keeps.
    """

    identity: str = "email"
    roles_claim: str | None = None
    roles: frozenset[str] = frozenset()
    name_claims: tuple[str, ...] = ()

    @classmethod
    def read(cls, secrets: Mapping[str, object]) -> "LoginRules":
        """Read them from `[editors]` in `.streamlit/secrets.toml`.

        Raises
        ------
        NotAllowedError
            Where they are not what they should be: then nobody may write.
        """
        section = secrets.get("editors")
        given = section if isinstance(section, Mapping) else {}
        identity, claim = given.get("identity", "email"), given.get("roles_claim")
        roles, names = given.get("roles", []), given.get("name_claims", [])
        sound = isinstance(identity, str) and isinstance(claim, str | None) and (claim is None or roles)
        if not sound or not all(isinstance(one, list | tuple) for one in (roles, names)):
            raise NotAllowedError(
                "[editors] in .streamlit/secrets.toml is wrong: identity and roles_claim are names of claims, roles "
                "and name_claims are lists, and a roles_claim needs roles.",
                nl="De instellingen van de aanmelding kloppen niet. Verwittig de beheerder.",
            )
        return cls(identity, claim, frozenset(map(str, roles)), tuple(map(str, names)))


def editor_from_claims(
    claims: Mapping[str, object], editors: Collection[str], rules: LoginRules | None = None
) -> Editor:
    """Make an editor of the claims of an OpenID Connect identity token that was verified already.

    Parameters
    ----------
    editors
        Who may write, by the claim that names a person.
    rules
        Which claims those are; by default the verified e-mail address.

    Raises
    ------
    NotAllowedError
        Where the token names nobody, an address that the provider did not verify, or somebody who is not listed
        and has none of the roles; or has expired or does not say when it does.
    """
    if rules is None or rules == LoginRules():
        return _until(_by_address(claims, editors), claims)
    who = claims.get(rules.identity)
    if not isinstance(who, str) or not who.strip():
        raise NotAllowedError(
            f"The login gives no claim {rules.identity!r}. Ask the provider for it, or name another in [editors].",
            nl="De aanmelding zegt niet wie je bent. Verwittig de beheerder.",
        )
    held = claims.get(rules.roles_claim) if rules.roles_claim else []
    roles = (
        {held} if isinstance(held, str) else set(map(str, held)) if isinstance(held, list | tuple) else set()
    )
    listed = who.strip().casefold() in {editor.casefold() for editor in editors}
    if rules.identity == "email" and claims.get("email_verified") is not True:
        listed = False
    if not listed and not roles & rules.roles:
        raise NotAllowedError(
            f"{who.strip()} is not one of the editors, and has none of the roles that [editors] names.",
            nl="Je hebt geen rol waarmee je iets kan vastleggen.",
        )
    told = " ".join(str(claims[name]).strip() for name in rules.name_claims if claims.get(name))
    return _until(told or who.strip(), claims)


def _by_address(claims: Mapping[str, object], editors: Collection[str]) -> str:
    email = claims.get("email")
    if not isinstance(email, str) or not email.strip():
        raise NotAllowedError(
            "The login gives no e-mail address. Ask the provider for the scope 'email'.",
            nl="De aanmelding geeft geen e-mailadres door.",
        )
    email = email.strip().casefold()
    if claims.get("email_verified") is not True:
        raise NotAllowedError(
            f"The provider has not verified the address {email}. Verify it there, and log in again.",
            nl=f"Het adres {email} is niet geverifieerd bij de aanmelddienst.",
        )
    if email not in {editor.casefold() for editor in editors}:
        raise NotAllowedError(
            f"{email} is not one of the editors. They are listed in .streamlit/secrets.toml.",
            nl=f"{email} staat niet op de lijst van redacteurs.",
        )
    return email


def _until(name: str, claims: Mapping[str, object]) -> Editor:
    """Make an editor whose session ends with the token."""
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        raise NotAllowedError(
            f"The login of {name} does not say when it expires. Log in again.",
            nl=f"De aanmelding van {name} vermeldt geen einde. Meld je opnieuw aan.",
        )
    return require(Editor(name, datetime.fromtimestamp(expires, UTC), _SEAL))


def public_name(name: str) -> str:
    """Give the name by which everybody may know whoever recorded something: never an e-mail address."""
    return "een redacteur" if "@" in name else name


def system_editor(on_behalf_of: str | None = None) -> Editor:
    """Make an editor of whoever runs this process: on the command line, who can open the file may write."""
    user = _system_user()
    name = on_behalf_of.strip() if on_behalf_of else ""
    return Editor(f"{name} ({user})" if name and name != user else user, seal=_SEAL)


def local_editor(address: str | None, host: str | None, origin: str | None) -> Editor:
    """Make an editor of the system's user for a dashboard that was started to edit.

    Parameters
    ----------
    address
        The address that the dashboard listens on.
    host, origin
        The Host that the browser asked for, and the Origin of the page that asked. A proxy may hide the one,
        and a name that someone pointed at this machine the other.

    Raises
    ------
    NotAllowedError
        Where the dashboard was not started so, or can be reached from another machine.
    """
    if not _local_editing:
        raise NotAllowedError(
            "This dashboard is read-only. Start it with `gemeenten dashboard --edit`, or configure a login.",
            nl="Dit dashboard is alleen-lezen.",
        )
    here = all(_is_loopback(name) for name in (address, _host_of(f"//{host}"), _host_of(origin)))
    # A page that another program serves on this machine has another port, and is not the dashboard's own.
    if not here or (origin or "").casefold() != f"http://{host}".casefold():
        raise NotAllowedError(
            f"Editing without a login is for this machine alone; this dashboard listens on {address!r} and was "
            f"reached as {host!r} from {origin!r}. Configure a login instead.",
            nl="Bewerken zonder aanmelding kan alleen op deze computer zelf (127.0.0.1).",
        )
    return system_editor()


_local_editing = False


def allow_local_editing() -> None:
    """Let the system's user write in the dashboard that this process is about to serve on 127.0.0.1."""
    global _local_editing  # noqa: PLW0603 - a fact about the process, which no request or environment can set
    _local_editing = True


def local_editing() -> bool:
    """Whether this process serves a dashboard in which the system's user may write."""
    return _local_editing


def _is_loopback(name: str | None) -> bool:
    if name is None:
        return False
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.casefold() == "localhost"


def _host_of(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _system_user() -> str:
    try:
        import pwd  # noqa: PLC0415 - not on Windows
    except ImportError:
        return os.environ.get("USERNAME", "unknown user")
    try:
        return pwd.getpwuid(os.getuid()).pw_name  # not $USER, which anyone may set
    except KeyError:
        return f"user {os.getuid()}"
