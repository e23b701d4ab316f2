"""Eigen gegevens: coverage in a team's own areas, or counted in a figure of its own."""

import streamlit as st

from gemeenten.dashboard import indicators, own, state

view = state.current()
st.title("Eigen indeling en eigen cijfers")
own.explain()
areas, figures = st.tabs(["Eigen indeling", "Eigen cijfers"])
with areas:
    own.areas(view)
with figures:
    indicators.figures(view)
