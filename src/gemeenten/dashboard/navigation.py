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
    pages = [
        st.Page(ROOT / "pages" / f"{name}.py", title=title, url_path=name, default=not k)
        for k, (name, title) in enumerate(PAGES)
    ]
    return st.navigation(pages, position="top")
