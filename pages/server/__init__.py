"""The running thing: Streamlit as one ASGI app, with doors of our own in front of it."""
