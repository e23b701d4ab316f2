"""Handleiding: the manual, as docs/handleiding.md has it."""

import streamlit as st

from gemeenten.dashboard import manual, state

state.current()
st.markdown(manual.text())
