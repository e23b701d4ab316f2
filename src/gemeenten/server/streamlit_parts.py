"""Every use of Streamlit's inside by the door, in one place; tests hold each to the versions that are allowed."""

import gc
from collections.abc import Collection, Sequence
from pathlib import Path

import streamlit as st
from streamlit import file_util, net_util
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec, UploadFileUrlInfo

from gemeenten.dashboard.forms import FORMS
from gemeenten.server.uploads import Tickets

#: The frame of all pages, that the first visit loads.
FRAME = "gemeenten.dashboard.frame"


def ask_nobody() -> None:
    """Keep Streamlit from asking a server on the internet for this machine's address."""
    net_util.get_external_ip = lambda: None


def static_files() -> Path:
    """Give the folder with Streamlit's page, scripts and fonts."""
    return Path(file_util.get_static_dir()) / "static"


def other_sites() -> Collection[str]:
    """Give the sites, besides the dashboard's own, that the settings let open a websocket."""
    named = st.get_option("browser.serverAddress") if _is_set("browser.serverAddress") else None
    return (*st.get_option("server.corsAllowedOrigins"), *([named] if named else []))


def _is_set(option: str) -> bool:
    from streamlit import config  # noqa: PLC0415

    return config.is_manually_set(option)


def guard_uploads(tickets: Tickets) -> None:
    """Let Streamlit's keeper of files give tickets, bound what it keeps, and let go what no form shows."""
    keeper = Runtime.instance().uploaded_file_mgr
    if not isinstance(keeper, MemoryUploadedFileManager):
        raise TypeError(f"Streamlit keeps files in {type(keeper).__name__}, which the door does not know")
    ask, add, remove = keeper.get_upload_urls, keeper.add_file, keeper.remove_session_files

    def get_upload_urls(session_id: str, file_names: Sequence[str]) -> list[UploadFileUrlInfo]:
        return [one for one in ask(session_id, file_names[:4]) if tickets.give(session_id, one.file_id)]

    def add_file(session_id: str, file: UploadedFileRec) -> None:
        if not tickets.most(session_id, file.file_id):
            return  # its form was closed while it came
        add(session_id, file)
        _make_room(keeper, session_id, FORMS.together(session_id))

    def remove_session_files(session_id: str) -> None:
        remove(session_id)
        tickets.end(session_id)
        FORMS.end(session_id)

    keeper.get_upload_urls = get_upload_urls  # type: ignore[method-assign]
    keeper.add_file = add_file  # type: ignore[method-assign]
    keeper.remove_session_files = remove_session_files  # type: ignore[method-assign]
    FORMS.on_closed = remove
    tickets.held = lambda: sum(
        len(file.data) for files in list(keeper.file_storage.values()) for file in list(files.values())
    )


def _make_room(keeper: MemoryUploadedFileManager, session_id: str, most: int) -> None:
    """Let the oldest files of a session go until they are together no larger than its forms take."""
    files = list(keeper.file_storage.get(session_id, {}).values())
    while len(files) > 1 and sum(len(file.data) for file in files) > most:
        keeper.remove_file(session_id, files.pop(0).file_id)


def settle() -> None:
    """Set apart what stays for good (libraries, geodata), so that collecting garbage takes no time after that."""
    gc.collect()
    gc.freeze()
