"""Kaart: how far Flanders is covered, on the map."""

import streamlit as st

from gemeenten import words
from gemeenten.dashboard import blocks, data, mapview, municipalities, state, takeaway

view = state.current()
st.title(words.SUBJECT)
blocks.key_figures(view)
left, right = st.columns([7, 3], gap="medium")
with left:
    blocks.legend(view)
    mapview.coverage_map(view)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        mapview.background(view)
        takeaway.button(view)
with right:
    mapview.search(view)
    status = data.status_of(view)
    if status:
        blocks.card(view, status)
    else:
        blocks.overview(view)
st.header("Dezelfde gegevens als tabel")
municipalities.beside_map(view)
