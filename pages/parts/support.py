"""Hard results come with a route to support, and with what they cannot say."""

import streamlit as st

from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.heading import caveats
from pages.parts.markdown import plain


def support(context: Context) -> None:
    """Caveats, then the content note and the ways to support that the ICS chose."""
    wording = names(context.release).wording
    routes = [text for key, text in sorted(wording.items()) if key.startswith("support_routes.")]
    st.caption("  \n".join(plain(text) for text in caveats(context)))
    with st.container(border=True, key="support"):
        st.subheader("Support", anchor=False)
        st.markdown(plain(wording["content_note"]))
        st.markdown("\n".join(f"- {plain(route)}" for route in routes))
