"""Methods: what the figures mean, how people are protected, and what this release is made of."""

import streamlit as st

from pages import figures
from pages.cache.answers import catalogue
from pages.figures import attack_results, release_facts
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import caveats
from pages.tables.grid import grid


def methods(context: Context) -> None:
    """From how to read a figure to the files behind it."""
    st.title("How these figures are made", anchor=False)
    _reading(context)
    _protection(context)
    _indicators(context)
    _release(context)


def _reading(context: Context) -> None:
    response, _ = caveats(context)
    st.header("How to read a figure", anchor=False)
    st.markdown(f"{release_facts.reading()}\n- {plain(response)}")


def _protection(context: Context) -> None:
    _, protection = caveats(context)
    st.header("How people are protected", anchor=False)
    st.markdown(plain(protection))
    st.markdown(release_facts.protection(context.release.facts))
    st.markdown("**Why something is not shown**")
    grid(release_facts.reasons(context.release), "Why something is not shown")
    st.markdown(f"**What an attacker could still work out**  \n{plain(attack_results.leakage(context.release))}")
    tried = attack_results.attacks(context.release)
    if len(tried):
        with st.expander("Every attack and what it found"):
            grid(tried, "Every attack and what it found")


def _indicators(context: Context) -> None:
    st.header("What each measure counts", anchor=False)
    if figures.follows_standard(known := catalogue(context.release)):
        st.markdown(plain(f"Modelled on the {known.said('standard_in_full')}, {known.said('standard_reach')}."))
    grid(release_facts.indicators(context.release), "What each measure counts")
    st.caption(plain(catalogue(context.release).wording["benchmark_note"]))


def _release(context: Context) -> None:
    st.header("This release and its sources", anchor=False)
    st.markdown("The data team published this release, which the foot of every page names.")
    with st.expander("Files behind this release"):
        grid(release_facts.sources(context.release), "Files behind this release")
    with st.expander("How each survey stands in this release"):
        grid(release_facts.waves(context.release), "How each survey stands in this release")


if __name__ == "__main__":
    hand_over()
