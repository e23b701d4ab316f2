"""The least that Streamlit can do: a select box, and what was chosen. A repaint is measured against its rerun."""

import streamlit as st

st.markdown(f"Gekozen: {st.selectbox('Provincie', ['Antwerpen', 'Limburg', 'West-Vlaanderen'])}")
