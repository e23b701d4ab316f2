"""What Streamlit runs for each visit and each change: page settings, navigation and the shared choices."""

import sys
from importlib import import_module

import streamlit as st

FRAME = "gemeenten.dashboard.frame"

if FRAME in sys.modules:
    import_module(FRAME).run()
else:
    # It takes Python seconds to load, once. The first visitor reads that, and then the page starts anew.
    st.set_page_config(page_title="Gemeenten en inburgering", layout="wide")
    st.markdown("Even geduld, het dashboard start…")
    import_module(FRAME)
    st.rerun()
