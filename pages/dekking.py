"""Dekking: how far each area is covered, what more would take, and the sentence for a memo."""

import streamlit as st

from gemeenten.dashboard import blocks, course, ending, figures, state, steps, targets
from gemeenten.dutch import words

view = state.current()
st.title("Dekking per gebied")
blocks.key_figures(view)
if figures.flanders(view).unknown < figures.flanders(view).total:
    st.header(f"Rangschikking per {words.area_kind(view.scope.by).lower()}")
    figures.measure(view)
    figures.chart(view)
    figures.ranking(view)
    st.header(f"Hoe het ging: {view.scope.where}")
    course.of_area(view)
    st.header("Wat is er nodig?")
    targets.choose(view)
    targets.summary(view)
    targets.per_area(view)
    steps.table(view)
    ending.counts(view)
    st.header("Voor een memo")
    figures.sentences(view)
