"""Gemeenten: all of them in one table, the white spots on the map, what ends, or the page of one."""

import streamlit as st

from gemeenten.dashboard import course, data, ending, municipalities, profile, state, whitespots

view = state.current()
status = data.status_of(view)
if status:
    profile.back(view)
    st.title(status.municipality.name)
    left, right = st.columns([4, 6], gap="medium")
    with left:
        profile.facts(view, status)
        profile.take_along(view, status)
    with right:
        profile.place(view, status)
        st.header("Hoe het ging")
        course.of_municipality(view)
        st.header("Buren")
        profile.neighbour_table(view, status)
elif view.listing == "alle":
    st.title("Gemeenten")
    municipalities.choose(view)
    municipalities.search(view)
    municipalities.listing(view)
elif view.listing == "loopt-af":
    st.title("Gemeenten")
    municipalities.choose(view)
    ending.listing(view)
else:
    st.title("Gemeenten")
    municipalities.choose(view)
    if whitespots.summary(view):
        left, right = st.columns([11, 9], gap="medium")
        with left:
            whitespots.white_map(view)
        with right:
            whitespots.area_table(view)
        st.header("Gemeenten zonder overeenkomst")
        whitespots.spot_table(view)
profile.arrive(view)
