"""Methods: what the figures mean, how people are protected, and what this release is made of."""

import streamlit as st

from pages.parts import facts
from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.figure import plain
from pages.parts.heading import caveats
from pages.parts.landing import hand_over


def methods(context: Context) -> None:
    """From how to read a figure to the files behind it."""
    st.title("How these figures are made", anchor=False)
    _reading(context)
    _protection(context)
    _indicators(context)
    _release(context)


def _reading(context: Context) -> None:
    response, _ = caveats(context)
    st.subheader("How to read a figure", anchor=False)
    st.markdown(
        "- The **share** is of those who gave one of the answers counted; **answered** is how many they are.\n"
        "- The **likely range** allows for chance and for the protection of answers: ranges made this way hold the true share "
        "95 times in 100 (Wilson's interval).\n"
        "- A change or gap is called **more than chance would explain** when its 95% range leaves out no difference (Newcombe's interval). "
        "Otherwise we say that it may be chance, however large it looks.\n"
        "- A trend covers the same practices in every survey.\n"
        f"- {plain(response)}"
    )


def _protection(context: Context) -> None:
    _, protection = caveats(context)
    st.subheader("How people are protected", anchor=False)
    st.markdown(plain(protection))
    st.markdown(facts.protection(context.release.facts))
    st.markdown("**Why something is not shown**")
    st.table(facts.reasons(context.release), hide_index=True, border="horizontal")


def _indicators(context: Context) -> None:
    st.subheader("What each measure counts", anchor=False)
    st.markdown("Modelled on the NHS Workforce Race Equality Standard (WRES), which does not itself cover general practice.")
    st.table(facts.indicators(context.release), hide_index=True, border="horizontal")
    st.caption(plain(names(context.release).wording["benchmark_note"]))


def _release(context: Context) -> None:
    st.subheader("This release and its sources", anchor=False)
    st.markdown(plain(facts.release_line(context.release.facts)))
    with st.expander("Files behind this release"):
        st.table(facts.sources(context.release), hide_index=True, border="horizontal")
    with st.expander("How each survey stands in this release"):
        st.table(facts.waves(context.release), hide_index=True, border="horizontal")


if __name__ == "__main__":
    hand_over()
