"""What stands between the network and the dashboard: one ASGI door with addresses, limits, headers and a log.

`door` puts the pieces together for `app.py`. The pieces know no Streamlit, except `streamlit_parts`, which holds
every use of Streamlit's inside.
"""
