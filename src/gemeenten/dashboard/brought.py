"""What a visitor brought along, kept as long as the page is open, for this visitor alone."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gemeenten.documents.csvtable import Table
from gemeenten.places import OwnDivision
from gemeenten.usertables.codes import read_codes
from gemeenten.usertables.indicators import Indicator

_DIVISION, _FIGURES = "brought-division", "brought-figures"
#: Rows of a table that a session keeps.
_MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure that was brought, the file that it stood in, and the heading of what it is an average over."""

    indicator: Indicator
    file: str
    over: str | None


def division() -> OwnDivision | None:
    """Give the division that the visitor brought."""
    found: OwnDivision | None = st.session_state.get(_DIVISION)
    return found


def keep_division(brought: OwnDivision) -> bool:
    """Keep a division, and say whether it is another one than was kept."""
    known = division()
    if known and (known.name, known.pieces) == (brought.name, brought.pieces):
        return False
    st.session_state[_DIVISION] = brought
    return True


def figures() -> Figures | None:
    """Give the figures that the visitor brought."""
    found: Figures | None = st.session_state.get(_FIGURES)
    return found


def keep_figures(brought: Figures) -> None:
    """Keep figures."""
    st.session_state[_FIGURES] = brought


def forget_division() -> None:
    """Let go of the division."""
    st.session_state.pop(_DIVISION, None)


def forget_figures() -> None:
    """Let go of the figures."""
    st.session_state.pop(_FIGURES, None)


def table_of(file: UploadedFile, key: str) -> Table:
    """Read a file once, however often the page is shown while it stands in its field.

    One of more rows than there ever were municipalities is read anew each time: what sessions that are gone have kept
    stays in memory for minutes.

    Raises
    ------
    InputError
        Where it is no table of municipalities.
    """
    name = f"{key}-read"
    known: tuple[str, Table] | None = st.session_state.get(name)
    if known and known[0] == file.file_id:
        return known[1]
    table = read_codes(file.getvalue())
    st.session_state[name] = (file.file_id, table) if len(table.rows) <= _MOST_KEPT else None
    return table
