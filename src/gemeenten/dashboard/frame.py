"""The frame around every page: settings, navigation, shared choices, and what to say when geodata is damaged."""

import streamlit as st

from gemeenten._errors import GemeentenError
from gemeenten.dashboard import blocks, choices, data, downloads, finding, manual, sharing, state
from gemeenten.dashboard.forms import FORMS, session
from gemeenten.dashboard.navigation import navigate
from gemeenten.dutch import words


def run() -> None:
    """Run one page of the dashboard."""
    page = navigate()
    st.set_page_config(page_title=f"{page.title} – Gemeenten en inburgering", layout="wide")
    blocks.head()
    FORMS.begin(session())
    state.bound()
    try:
        with data.one_reading():
            view, notices = state.read(page.url_path)
            choices.sidebar(page.url_path, view)
            finding.field(page.url_path, view)
            state.tell(view, notices)
            above = st.container()  # filled last: the map is what a visitor waits for
            page.run()
            with above:
                sharing.bar(page.url_path)
                manual.explained()
            downloads.addresses(page.url_path, view)
        FORMS.finish(session())
    except GemeentenError as error:
        st.error(words.plain(error.nl), icon=":material/error:")
    finally:
        state.leave()
