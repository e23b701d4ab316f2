"""Work in progress of one editor: kept so that an interruption loses nothing. It is no evidence, and may be dropped.

One draft a form: a later one takes its place. Another editor neither sees nor touches it.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from gemeenten._errors import InputError
from gemeenten.register import schema

#: What a draft may hold: the file, in bytes, and what was filled in, in characters of JSON.
MOST_BYTES = 26_000_000
MOST_STATE = 1_000_000
_TABLE = schema.draft


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor began: `name` and `content` of a file, and `state`, what was filled in, as JSON can hold it."""

    name: str
    content: bytes = b""
    state: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None


def read_draft(connection: sa.Connection, editor: str, form: str) -> Draft | None:
    """Give an editor's draft of a form; None where there is none, or it cannot be read any more."""
    row = connection.execute(
        sa.select(_TABLE).where(_TABLE.c.editor == editor, _TABLE.c.form == form)
    ).first()
    if row is None:
        return None
    try:
        return Draft(row.name, zlib.decompress(row.content), json.loads(row.state), row.saved_at)
    except (zlib.error, ValueError):
        return None


def write_draft(connection: sa.Connection, editor: str, form: str, draft: Draft) -> None:
    """Keep a draft in the place of the editor's earlier one of this form.

    Raises
    ------
    InputError
        Where it is larger than a draft may be.
    """
    state = json.dumps(dict(draft.state), ensure_ascii=False, sort_keys=True)
    if len(draft.content) > MOST_BYTES or len(state) > MOST_STATE:
        raise InputError(
            f"The draft holds {len(draft.content):,} bytes and {len(state):,} characters; "
            f"{MOST_BYTES:,} and {MOST_STATE:,} fit. Make the file smaller.",
            nl="Dit is te groot om tussentijds te bewaren.",
        )
    mine = sa.and_(_TABLE.c.editor == editor, _TABLE.c.form == form)
    kept = {"name": draft.name, "state": state, "saved_at": datetime.now(UTC)}
    held = connection.execute(sa.select(_TABLE.c.name).where(mine)).first()
    # The file itself is written once: what is decided about it changes at every click.
    if held is not None and not draft.content:
        connection.execute(sa.update(_TABLE).where(mine).values(**kept))
        return
    kept["content"] = zlib.compress(draft.content, 1)
    if held is not None:
        connection.execute(sa.update(_TABLE).where(mine).values(**kept))
    else:
        connection.execute(sa.insert(_TABLE).values(editor=editor, form=form, **kept))


def delete_draft(connection: sa.Connection, editor: str, form: str) -> None:
    """Drop an editor's draft of a form, if there is one."""
    connection.execute(sa.delete(_TABLE).where(_TABLE.c.editor == editor, _TABLE.c.form == form))
