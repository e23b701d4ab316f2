"""Whom visitors can write to, from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from gemeenten._errors import InputError

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_LINK = re.compile(r"https://[\w./~%?=&#+-]+", re.ASCII)
_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Contact:
    """The body that offers the dashboard, and where it can be reached: an e-mail address or a link."""

    body: str = ""
    where: str = ""

    @property
    def link(self) -> str:
        """What a link to it leads to; empty where there is nobody to write to."""
        return f"mailto:{self.where}" if _EMAIL.fullmatch(self.where) else self.where


def contact(environ: Mapping[str, str] = os.environ) -> Contact:
    """Read who offers the dashboard from GEMEENTEN_BODY, and where to write to from GEMEENTEN_CONTACT.

    Raises
    ------
    InputError
        Where one of them cannot be shown.
    """
    body = " ".join(environ.get("GEMEENTEN_BODY", "").split())
    where = environ.get("GEMEENTEN_CONTACT", "").strip()
    if len(body) > _MOST_NAME or not body.isprintable():
        raise InputError(
            f"GEMEENTEN_BODY is {body[:200]!r}. Give the body's name, at most {_MOST_NAME} characters."
        )
    if where and not (_EMAIL.fullmatch(where) or _LINK.fullmatch(where)):
        raise InputError(f"GEMEENTEN_CONTACT is {where[:200]!r}. Give an e-mail address or an https:// link.")
    return Contact(body, where)


def shown() -> Contact:
    """Give who offers the dashboard; nobody where that cannot be shown, which is told where the server starts."""
    try:
        return contact()
    except InputError:
        return Contact()
