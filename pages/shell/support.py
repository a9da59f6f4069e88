"""Hard results come with a route to support, and with what they cannot say."""

import streamlit as st

from data.language import say
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.sentences.moves import REAL
from pages.shell.channel import channel
from pages.shell.context import Context
from pages.shell.heading import caveats
from pages.shell.links import link
from pages.tables.support_cards import guardian_lines, own_practice


def support(context: Context) -> None:
    """Caveats, then the content note and the ways to support that the ICS chose."""
    wording = catalogue(context.release).wording
    routes = [plain(text) for key, text in sorted(wording.items()) if key.startswith("support_routes.")]
    caution(context)
    with st.container(border=True, key="support"):
        st.header(say("Support"), anchor=False)
        st.markdown(plain(wording["content_note"]))
        if practice := own_practice(context):
            routes[:0] = [say("Your guardian: {line}", line=line) for line in guardian_lines(context, practice)]
        if named := channel(context.release):
            routes.append(f"[{plain(named.name)}]({named.url})")
        st.markdown("\n".join(f"- {route}" for route in routes))
        with_guardian = "guardians" in catalogue(context.release).collected
        link(
            "Wellbeing",
            say("Find your guardian, peer support and counselling") if with_guardian else say("Find peer support and counselling"),
        )


def caution(context: Context) -> None:
    """What a real change is, what the answers cannot say, and what protection does to them."""
    st.caption("  \n".join(plain(text) for text in (say(REAL), *caveats(context))))
