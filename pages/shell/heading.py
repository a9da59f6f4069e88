"""The top of every page: its question, what is chosen, and what a reader should bear in mind."""

import streamlit as st

from data.language import say
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.shell.context import Context
from pages.shell.filters import LEFT_OUT, said


def heading(question: str, context: Context, response: str = "", page: str = "") -> None:
    """The page's only first-level heading, the filters in words, and how many took part where the page rests on it.

    page: its title, where some filters change nothing on it and are not spoken of.
    """
    st.title(plain(question), anchor=False)
    chosen = said(context.selection, context.wave, catalogue(context.release), page)
    if chosen:
        st.caption(plain(f"{chosen}. {response}" if response else chosen))
    if missing := st.session_state.get(LEFT_OUT):
        st.warning("  \n".join(plain(sentence) for sentence in missing))


def caution_of_assessments() -> str:
    """What self-assessments cannot say."""
    return say(
        "Practices judge themselves against the descriptors of the matrix. A level is a step, not a score: there is no average, and a "
        "practice that judges itself strictly is not worse than one that is generous."
    )


def caveats(context: Context) -> tuple[str, str]:
    """What the answers cannot say, and what protection does to them."""
    wording, facts = catalogue(context.release).wording, context.release.facts
    protection = wording["protection_caveat"].format(usual_change=facts.usual_change, minimum_group=facts.minimum_group)
    return wording["response_caveat"], protection
