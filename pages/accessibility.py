"""Accessibility: what works for everybody, what does not yet, how it was tested, and whom to tell."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.language import say, to_say
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.sentences.markdown import plain
from pages.sentences.words import on_day
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading

TESTED_ON = date(2026, 11, 27)
EXPECT = (
    to_say("Everything can be done by keyboard: filters, tables, downloads and forms. Where you are is always visible."),
    to_say("Every chart has its answer in words, and a table one press away. A screen reader reads the words, not the marks."),
    to_say("Colour is never the only sign: shape, dash, pattern, a letter or a number says the same."),
    to_say("Text and marks stand out from their ground, light or dark; the page follows the setting of your device."),
    to_say("At twice and four times the size, and on a narrow phone, text flows and nothing is cut off. Pages print without menus."),
)
NOT_YET = (
    to_say("The map on {places} answers to a mouse only. The filters choose the same places, and the table beside it says the same."),
    to_say("The board pack as slides has a text for every chart but has not been tried with every screen reader; the PDF is tagged."),
    to_say("Some controls are built into the software we use, and their names come from there; a date is entered in three parts."),
    to_say("We have not yet had the whole dashboard tested by people who use assistive technology every day."),
)
TESTED = to_say(
    "With every change, each page is checked in light and dark, with every table open, by axe-core against WCAG 2.2 at level AA, "
    "and a walk by keyboard, the width of the narrowest phones and print are tried in a real browser. Contrast is computed for "
    "every colour we use. That finds many faults, and not all."
)


def accessibility(context: Context) -> None:
    """A statement in the form that public bodies in the United Kingdom use."""
    known = catalogue(context.release)
    heading(say("Accessibility statement"), context, page="Accessibility")
    st.markdown(say("This dashboard should be usable by everybody. It partly meets WCAG 2.2 at level AA; what is missing stands below."))
    st.header(say("What you can expect"), anchor=False)
    st.markdown(_list(EXPECT, known))
    st.header(say("What does not work yet"), anchor=False)
    st.markdown(_list(NOT_YET, known))
    st.header(say("How it was tested"), anchor=False)
    st.markdown(say(TESTED))
    st.header(say("Tell us what is in your way"), anchor=False)
    st.markdown(plain(known.wording["accessibility_contact"]))
    st.markdown(
        say(
            "If you are not content with the answer, the Equality Advisory and Support Service can help. "
            "The Equality and Human Rights Commission enforces the accessibility regulations for public bodies."
        )
    )
    st.caption(plain(say("Last tested on {day}.", day=on_day(TESTED_ON))))


def _list(sentences: Sequence[str], known: Catalogue) -> str:
    places = plain(known.said("page_neighbourhoods"))
    return "\n".join(f"- {say(sentence, places=places)}" for sentence in sentences)


if __name__ == "__main__":
    hand_over()
