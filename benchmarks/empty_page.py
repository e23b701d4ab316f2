"""The least that Streamlit can do: a button that counts. A repaint is measured against its rerun."""

import streamlit as st

st.session_state["count"] = st.session_state.get("count", 0) + st.button("Nog eens")
st.markdown(f"Teller {st.session_state['count']}")
