"""A form that an editor may leave and find again: what is filled in is kept on the server as it is chosen.

A form's fields are widgets whose keys `key` makes, and values that `put` sets. Streamlit forgets widgets that a run
does not show; so where the field that a form always shows is not there, its draft is looked for.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from gemeenten.dashboard import data, editing
from gemeenten.register.drafts import Draft

_DAY = "date:"
#: Fields that are only there to be pressed, or that show another one: they hold nothing of their own.
_PASSING = ("button-", "widget-")


class Unfinished:
    """One form of the page; its name tells its draft from those of other forms. `always` is a field it always shows."""

    def __init__(self, form: str, always: str) -> None:
        self.form, self._always = form, always

    @property
    def _prefix(self) -> str:
        return editing.key(self.form) + ":"

    def key(self, field: str) -> str:
        """Give a field's widget its key."""
        return self._prefix + field

    def get(self, field: str, default: Any = None) -> Any:
        """Give what a field holds."""
        return st.session_state.get(self.key(field), default)

    def put(self, field: str, value: Any) -> None:
        """Set a field, before it is shown or in a call-back."""
        st.session_state[self.key(field)] = value

    def fields(self) -> dict[str, Any]:
        """Give all that is filled in, by field."""
        held = {str(k): v for k, v in st.session_state.items() if str(k).startswith(self._prefix)}
        named = {k.removeprefix(self._prefix): v for k, v in held.items()}
        return {field: value for field, value in named.items() if not field.startswith(_PASSING)}

    def restore(self) -> Draft | None:
        """Fill the form with its draft where it was not shown just before; give the draft where that was done."""
        if self.key(self._always) in st.session_state:
            return None
        draft = data.register().draft(self.form, editing.editor())
        if draft is not None:
            for field, value in draft.state.items():
                self.put(field, _from_json(value))
        return draft

    def keep(self, name: str, content: bytes = b"") -> None:
        """Keep what is filled in, if something changed since."""
        state = {field: _to_json(value) for field, value in self.fields().items() if _can_keep(value)}
        mark = self.form + "-kept"
        if content or st.session_state.get(mark) != state:
            data.register().keep_draft(self.form, Draft(name, content, state), editing.editor())
            st.session_state[mark] = state

    def drop(self) -> None:
        """Empty the form and forget its draft."""
        data.register().drop_draft(self.form, editing.editor())
        self.forget()

    def forget(self) -> None:
        """Empty the form."""
        for field in self.fields():
            del st.session_state[self.key(field)]
        st.session_state.pop(self.form + "-kept", None)


def _can_keep(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int | date | Mapping)


def _to_json(value: object) -> object:
    return f"{_DAY}{value.isoformat()}" if isinstance(value, date) else value


def _from_json(value: object) -> object:
    if isinstance(value, str) and value.startswith(_DAY):
        return date.fromisoformat(value.removeprefix(_DAY))
    return value
