"""Methods: what the figures mean, how people are protected, and what this release is made of."""

import streamlit as st

from data.language import say
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
    st.title(say("How these figures are made"), anchor=False)
    _reading(context)
    _protection(context)
    _indicators(context)
    _release(context)


def _reading(context: Context) -> None:
    response, _ = caveats(context)
    st.header(say("How to read a figure"), anchor=False)
    st.markdown(f"{release_facts.reading()}\n- {plain(response)}")


def _protection(context: Context) -> None:
    _, protection = caveats(context)
    st.header(say("How people are protected"), anchor=False)
    st.markdown(plain(protection))
    st.markdown(release_facts.protection(context.release.facts))
    why = say("Why something is not shown")
    st.markdown(f"**{why}**")
    grid(release_facts.reasons(context.release), why)
    st.markdown(f"**{say('What an attacker could still work out')}**  \n{plain(attack_results.leakage(context.release))}")
    tried = attack_results.attacks(context.release)
    if len(tried):
        every = say("Every attack and what it found")
        with st.expander(every):
            grid(tried, every)


def _indicators(context: Context) -> None:
    counts = say("What each measure counts")
    st.header(counts, anchor=False)
    if figures.follows_standard(known := catalogue(context.release)):
        standard, reach = known.said("standard_in_full"), known.said("standard_reach")
        st.markdown(plain(say("Modelled on the {standard}, {reach}.", standard=standard, reach=reach)))
    grid(release_facts.indicators(context.release), counts)
    st.caption(plain(catalogue(context.release).wording["benchmark_note"]))


def _release(context: Context) -> None:
    st.header(say("This release and its sources"), anchor=False)
    st.markdown(say("The data team published this release, which the foot of every page names."))
    files, waves = say("Files behind this release"), say("How each survey stands in this release")
    with st.expander(files):
        grid(release_facts.sources(context.release), files)
    with st.expander(waves):
        grid(release_facts.waves(context.release), waves)


if __name__ == "__main__":
    hand_over()
