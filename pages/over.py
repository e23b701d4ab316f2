"""Over: sources, method, licence, accessibility."""

import streamlit as st

from gemeenten.dashboard import about, accessibility, state

state.current()
st.title("Over dit dashboard")
about.purpose()
about.sources()
about.method()
about.data_used()
accessibility.statement()
about.version()
