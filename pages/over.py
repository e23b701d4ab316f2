"""Over: sources, method, licence, accessibility."""

import streamlit as st

from gemeenten.dashboard import about, state

state.current()
st.title("Over dit dashboard")
about.purpose()
about.sources()
about.method()
about.data_used()
about.accessibility()
about.version()
