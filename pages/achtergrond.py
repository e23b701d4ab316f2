"""Achtergrond: what surrounds the list, each fact with its document."""

import streamlit as st

from gemeenten.dashboard import background, factlist, state

view = state.current()
st.title("Achtergrond")
background.introduction()
st.header("Tijdlijn")
background.years()
st.header("Wie bedient welk gebied")
background.service_map(view)
background.served()
st.header("De cijfers")
background.figures()
st.header("Alle feiten")
factlist.search_and_table(view)
st.header("De documenten")
factlist.document_list()
