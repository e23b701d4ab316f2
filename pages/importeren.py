"""Importeren: add a list or a step, and see where everything came from."""

import streamlit as st

from gemeenten.clock import today
from gemeenten.dashboard import editing, importing, noting, state, steps

view = state.current()
st.title("Importeren")
editing.tell_saved()
may_write = editing.door()
if may_write:
    a_list, a_step = st.tabs(["Een lijst", "Een stap van één gemeente"])
    with a_list:
        importing.list_form()
    with a_step:
        noting.step_form()
steps.table(view.changed(day=today()))
st.header("Alle bronnen")
noting.sources()
if may_write:
    noting.withdraw_form()
    noting.record_anew_form()
