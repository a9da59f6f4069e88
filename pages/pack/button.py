"""The board pack from the screen: what is chosen in the filters now, as slides or as a PDF."""

import logging

import streamlit as st

from data.access import Refused
from data.language import say, say_count, to_say
from data.problems import DataProblem
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.pack.make import MIME, File, make
from pages.pack.naming import named
from pages.pack.queue import QUEUE
from pages.pack.slides.asked import Asked
from pages.sentences.markdown import plain
from pages.shell.context import Context

FORMS = {"pptx": to_say("Slides (PowerPoint)"), "pdf": to_say("PDF"), "html": to_say("One file for any browser (HTML)")}
MADE = "board-pack-made"  # the reader's last pack and what it was made of, kept as long as the reader's session

log = logging.getLogger("dashboard")


# A fragment: making a pack does not draw the page again.
@st.fragment
def pack_button(context: Context) -> None:
    """Choose a form and make the pack; once made, it can be downloaded until something else is chosen."""
    asked = Asked(context.release, context.selection, context.wave, context.viewer, context.here)
    with st.container(border=True, key="board-pack"):
        st.header(say("Board pack"), anchor=False)
        st.markdown(plain(_holds(catalogue(context.release))))
        form = st.radio(say("Form"), list(FORMS), format_func=lambda form: say(FORMS[form]), horizontal=True, key="board-pack-form")
        if st.button(say("Make the board pack"), key="board-pack-make") and _may(asked):
            st.session_state[MADE] = (asked, form, _made_and_noted(asked, form))
        made_of, made_as, file = st.session_state.get(MADE, (None, None, None))
        if file and (made_of, made_as) == (asked, form):
            _offer(asked, file)


def _holds(known: Catalogue) -> str:
    """What stands in the pack, without what the area does not collect."""
    parts = [
        say("a page for each headline and {standard} measure with its likely range", standard=known.said("standard"))
        if known.modelled
        else say("a page for each headline measure with its likely range")
    ]
    if "maturity" in known.collected:
        parts.append(say("maturity"))
    if {"guardians", "ftsu", "forums"} & known.collected:
        parts.append(say("speaking up"))
    if "wellbeing" in known.collected:
        parts.append(say("support"))
    return say(
        "For what is chosen in the filters: for whom and where first, then {parts}, and what the board is asked to decide.",
        parts=", ".join(parts),
    )


def _may(asked: Asked) -> bool:
    """Whether whoever presses may still have it: this runs without the frame, perhaps long after the page was drawn."""
    try:
        asked.here.must_still()
    except Refused as refused:
        st.session_state.pop(MADE, None)
        st.warning(plain(refused))
        return False
    return True


def _made_and_noted(asked: Asked, form: str) -> File | None:
    """The pack, and that it was made; None where it could not be, or where the time of whoever waited for it is over by now."""
    file = _made(asked, form)
    try:
        if file:
            asked.here.took("pack made", named(asked, file))
    except DataProblem as problem:
        st.warning(plain(problem))
        return None
    return file


def _made(asked: Asked, form: str) -> File | None:
    """The pack, with what is being done shown; None, with calm words, where it cannot be made."""
    bar = st.progress(0.0, say("Waiting"))
    try:
        with QUEUE.turn(lambda ahead: bar.progress(0.0, _waiting(ahead))):
            return make(asked, form, lambda doing, done: bar.progress(done, doing))
    except Exception:
        log.exception("The board pack could not be made.")
        st.warning(say("The pack could not be made just now. Try again; if it stays so, tell the team that runs the dashboard."))
        return None
    finally:
        bar.empty()


def _waiting(ahead: int) -> str:
    return say_count("Waiting for {count} in front of you", "Waiting for {count} in front of you", ahead)


def _offer(asked: Asked, file: File) -> None:
    def handed_over() -> bytes:
        """Asked again: the pack may have been made a shift ago."""
        asked.here.must_still()
        return file.content

    label, name = say_count("Download ({count} page)", "Download ({count} pages)", file.slides), named(asked, file)
    st.download_button(label, handed_over, name, MIME[file.form], key="board-pack-download", on_click="ignore")
    st.caption(
        say(
            "SHA-256 fingerprint: {fingerprint}. The same release and filters always give the same file.",
            fingerprint=file.fingerprint,
        )
    )
