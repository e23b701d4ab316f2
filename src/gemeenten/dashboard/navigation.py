"""The pages, in the order of the navigation."""

import streamlit as st

from gemeenten._paths import ROOT

#: Name of the script in pages/, which also is its address; and title.
PAGES = (
    ("kaart", "Kaart"),
    ("dekking", "Dekking"),
    ("gemeenten", "Gemeenten"),
    ("vergelijken", "Vergelijken"),
    ("eigen", "Eigen gegevens"),
    ("achtergrond", "Achtergrond"),
    ("importeren", "Importeren"),
    ("over", "Over"),
)


def navigate() -> st.Page:
    """Show the navigation, and give the page that the visitor asked for."""
    home, *others = (
        st.Page(ROOT / "pages" / f"{name}.py", title=title, url_path=name if k else "", default=not k)
        for k, (name, title) in enumerate(PAGES)
    )
    # The first page has the empty address; who writes its name there as for the others is brought to it.
    name, title = PAGES[0]
    by_name = st.Page(lambda: None, title=title, url_path=name, visibility="hidden")
    manual = st.Page(
        ROOT / "pages" / "handleiding.py", title="Handleiding", url_path="handleiding", visibility="hidden"
    )
    page = st.navigation([home, *others, by_name, manual], position="top")
    if page == by_name:
        st.switch_page(home, query_params=st.query_params.to_dict())
    return page
