"""Vergelijken: what changed between two days."""

import streamlit as st

from gemeenten.dashboard import comparing, state

view = state.current()
st.title("Wat veranderde er?")
comparison = comparing.choose(view)
comparing.summary(view, comparison)
left, right = st.columns([7, 3], gap="medium")
with left:
    comparing.legend(comparison)
    comparing.change_map(view, comparison)
with right:
    comparing.selected(view, comparison)
st.header("Per gebied")
comparing.table(view, comparison)
comparing.sentences(view)
