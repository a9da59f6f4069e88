"""A page that says how often somebody asked for a whole collection of garbage; Python's own are off."""

import gc

import streamlit as st


@st.cache_resource
def asked() -> list[int]:
    found: list[int] = []
    gc.disable()
    gc.callbacks.append(lambda phase, about: found.append(1) if phase == "start" and about["generation"] == 2 else None)
    return found


st.text(len(asked()))
