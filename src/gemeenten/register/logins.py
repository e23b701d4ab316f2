"""Logins that were ended by who they are of: a copy of the cookie that holds one is worth nothing from then on.

Such a cookie is the server's own word, signed, and Streamlit keeps no list of those that it gave. So those that were
ended are kept, by a hash and in all processes' database, until they would have ended by themselves.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

import sqlalchemy as sa

from gemeenten.register import schema

#: How long Streamlit takes a cookie for good.
_LONGEST = timedelta(days=30)
_TABLE = schema.ended_login


@dataclass(frozen=True, slots=True)
class Login:
    """One login of one person: a hash that tells it from every other, and when it ends by itself, in UTC."""

    id: str
    until: datetime

    @classmethod
    def of(cls, claims: Mapping[str, object]) -> Self:
        """Tell a login by the claims of its identity token, among them its moment and a number used once."""
        text = json.dumps(dict(claims), sort_keys=True, default=str)
        latest = (datetime.now(UTC) + _LONGEST).timestamp()
        told = claims.get("exp")
        ends = told if isinstance(told, int | float) and 0 < told < latest else latest
        return cls(hashlib.sha256(text.encode()).hexdigest(), datetime.fromtimestamp(ends, UTC))


def end_login(connection: sa.Connection, login: Login) -> None:
    """Keep that a login was ended; forget those that would have ended by now."""
    connection.execute(sa.delete(_TABLE).where(_TABLE.c.until < datetime.now(UTC)))
    if not has_ended(connection, login):
        connection.execute(sa.insert(_TABLE).values(login=login.id, until=login.until))


def has_ended(connection: sa.Connection, login: Login) -> bool:
    """Whether a login was ended."""
    return connection.scalar(sa.select(_TABLE.c.login).where(_TABLE.c.login == login.id)) is not None
