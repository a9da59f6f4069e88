"""An empty Streamlit page with one filter: what the framework itself costs."""

import streamlit as st

chosen = st.multiselect("Neighbourhood cluster", [f"Cluster {i}" for i in range(1, 23)])
st.write(", ".join(chosen) or "All clusters")
