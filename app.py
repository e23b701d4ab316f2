"""The dashboard's door, for `streamlit run app.py` and `uvicorn app:app`. What runs for a visit is in script.py."""

import streamlit as st

from gemeenten.server.door import SCRIPT, Door

door = Door()
app = st.App(
    SCRIPT,
    routes=door.routes,
    middleware=door.middleware,
    lifespan=door.lifespan,
    on_script_error=door.on_script_error,
    exception_handlers=door.exception_handlers,
)
