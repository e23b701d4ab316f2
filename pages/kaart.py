"""Kaart: how far Flanders is covered, on the map."""

import streamlit as st

from gemeenten.dashboard import blocks, card, data, downloads, mapview, municipalities, news, state
from gemeenten.dutch import words

view = state.current()
# The map comes first in the run, wherever it stands on the page: it is what a visitor waits for.
top = st.container()
left, right = st.columns([7, 3], gap="medium")
above_map = left.container()
with left:
    mapview.coverage_map(view)
with top:
    st.title(words.SUBJECT, anchor=False)
    blocks.key_figures(view)
    whats_new = st.container()
with above_map:
    blocks.legend(view)
with left, st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    mapview.background(view)
    downloads.button(view)
with right:
    status = data.status_of(view)
    if status:
        card.show(view, status)
    else:
        blocks.overview(view)
with whats_new:
    news.since_last_visit()
st.header("Dezelfde gegevens als tabel")
municipalities.beside_map(view)
