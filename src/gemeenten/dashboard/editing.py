"""Who may write, as this visitor's session shows. The page asks to know what to show, the server at each write."""

from collections.abc import Callable

import streamlit as st

from gemeenten._errors import GemeentenError, NotAllowedError
from gemeenten.dashboard import data
from gemeenten.dutch import words
from gemeenten.register.editors import Editor, LoginRules, editor_from_claims, listed_editors, local_editor
from gemeenten.register.logins import Login


def editor() -> Editor:
    """Give the visitor as an editor.

    Raises
    ------
    NotAllowedError
        Where the visitor is none.
    """
    if _is_logged_in():
        if _was_ended():
            raise NotAllowedError(
                "This login was ended by who it is of. Log in again.",
                nl="Deze aanmelding is afgesloten. Meld je opnieuw aan.",
            )
        return editor_from_claims(st.user.to_dict(), listed_editors(_secrets()), LoginRules.read(_secrets()))
    headers = st.context.headers
    return local_editor(st.get_option("server.address"), headers.get("Host"), headers.get("Origin"))


def door() -> bool:
    """Say whether the visitor may write, and offer to log in or out."""
    try:
        name = editor().name
    except NotAllowedError as closed:
        st.session_state.pop("refused", None)  # for this same reason
        st.info(words.plain(closed.nl), icon=":material/lock:")
        if _is_logged_in() and not _was_ended():
            st.button("Afmelden", on_click=_log_out)
        elif "auth" in _secrets():
            st.button("Aanmelden", icon=":material/login:", on_click=st.login)
        else:
            st.markdown(
                "Bewerken kan wie het dashboard op de eigen computer start met `gemeenten dashboard --edit`, "
                "of wie zich aanmeldt als redacteur waar de beheerder dat heeft ingesteld."
            )
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"Je werkt als **{words.plain(name)}**. Alles wat je opslaat krijgt deze naam en het tijdstip."
        )
        if _is_logged_in():
            st.button("Afmelden", on_click=_log_out)
    return True


def _log_out() -> None:
    try:
        data.register().end_login(Login.of(st.user.to_dict()))
    finally:
        st.logout()


def _was_ended() -> bool:
    return data.register().has_ended(Login.of(st.user.to_dict()))


def _is_logged_in() -> bool:
    return bool(st.user.to_dict().get("is_logged_in"))


def _secrets() -> dict[str, object]:
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def key(name: str) -> str:
    """Give a widget a key of this round, so that its form is empty once it was saved."""
    return f"{name}-{st.session_state.setdefault('round', 0)}"


def save_button(
    label: str, name: str, write: Callable[[], str] | None, missing: str = "Vul eerst alles in."
) -> None:
    """Offer to write; what went wrong is told beside it, and what was saved above an emptied form.

    Parameters
    ----------
    name
        Tells this button from the others on the page.
    write
        Writes, as an editor, and says in Dutch what was saved; None as long as the form is not filled in.
    missing
        Said in Dutch to who presses before that.
    """

    def pressed() -> None:
        if write is None:
            st.session_state["refused"] = (name, missing)
            return
        try:
            st.session_state["saved"] = write()
        except GemeentenError as error:
            st.session_state["refused"] = (name, error.nl)
        else:
            st.session_state["round"] += 1

    # Never greyed: what is still being typed is sent by the very click on the button, which would then be lost.
    st.button(label, key=key(name), on_click=pressed)
    refused, why = st.session_state.get("refused", ("", ""))
    if refused == name:
        del st.session_state["refused"]
        st.error(words.plain(why), icon=":material/error:")


def tell_saved() -> None:
    """Say once what was saved."""
    saved = st.session_state.pop("saved", None)
    if saved:
        st.success(words.plain(saved), icon=":material/check:")
