"""What an administrator sets about the server, from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from gemeenten._contact import contact
from gemeenten._errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may do: generous for an office behind it, too little to take the server down.

    Of what comes back in time, `x` is how much may be used at once and `x_a_second` how fast it comes back.
    """

    requests: int = 6000
    requests_a_second: int = 300
    #: Answers that are not kept yet, and cost the processor.
    makings: int = 200
    makings_a_second: int = 10
    handshakes: int = 200
    handshakes_a_second: int = 5
    #: Websockets open at the same time, of one address and of all.
    sockets: int = 400
    sockets_of_all: int = 4000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    `frame_ancestors` are the sites that may show the dashboard in a frame; `log_as_json` writes each line of the
    log as JSON.
    """

    frame_ancestors: str = "'self'"
    log_as_json: bool = False
    limits: Limits = field(default_factory=Limits)


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    GEMEENTEN_FRAME_ANCESTORS holds sites as Content-Security-Policy writes them, GEMEENTEN_LOG is `json` or
    `text`, GEMEENTEN_LIMITS holds limits as `requests=3000,sockets=100`.

    Raises
    ------
    InputError
        Where one of them cannot be used.
    """
    ancestors = " ".join(environ.get("GEMEENTEN_FRAME_ANCESTORS", "").split()) or Settings().frame_ancestors
    if any(sign in ancestors for sign in ';,"\\') or not ancestors.isprintable() or not ancestors.isascii():
        raise InputError(
            f"GEMEENTEN_FRAME_ANCESTORS is {ancestors!r}. Give sites with spaces between them, such as "
            "\"'self' https://intranet.example.org\"."
        )
    form = environ.get("GEMEENTEN_LOG", "").strip() or "text"
    if form not in ("json", "text"):
        raise InputError(f"GEMEENTEN_LOG is {form!r}. It is json or text.")
    contact(environ)  # what cannot be shown is refused now, and left out of the pages
    return Settings(ancestors, form == "json", _limits(environ.get("GEMEENTEN_LIMITS", "")))


def _limits(text: str) -> Limits:
    known = [limit.name for limit in fields(Limits)]
    chosen: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        if name.strip() not in known or not value.strip().isdecimal() or not int(value):
            raise InputError(
                f"GEMEENTEN_LIMITS holds {part!r}. Write a limit and a whole number above 0, such as "
                f"requests=3000; the limits are {', '.join(known)}."
            )
        chosen[name.strip()] = int(value)
    return replace(Limits(), **chosen)
