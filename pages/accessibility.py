"""Accessibility: what works for everybody, what does not yet, how it was tested, and whom to tell."""

import streamlit as st

from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading

TESTED_ON = "27 November 2026"
SECTIONS = {
    "What you can expect": """
- Everything can be done by keyboard: filters, tables, downloads and forms. Where you are is always visible.
- Every chart has its answer in words, and a table one press away. A screen reader reads the words, not the marks.
- Colour is never the only sign: shape, dash, pattern, a letter or a number says the same.
- Text and marks stand out from their ground, light or dark; the page follows the setting of your device.
- At twice and four times the size, and on a narrow phone, text flows and nothing is cut off. Pages print without menus.
""",
    "What does not work yet": """
- The map on {places} answers to a mouse only. The filters choose the same places, and the table beside it says the same.
- The board pack as slides has a text for every chart but has not been tried with every screen reader; the PDF is tagged.
- Some controls are built into the software we use, and their names come from there; a date is entered in three parts.
- We have not yet had the whole dashboard tested by people who use assistive technology every day.
""",
    "How it was tested": """
With every change, each page is checked in light and dark, with every table open, by axe-core against WCAG 2.2 at level AA,
and a walk by keyboard, the width of the narrowest phones and print are tried in a real browser. Contrast is computed for
every colour we use. That finds many faults, and not all.
""",
}


def accessibility(context: Context) -> None:
    """A statement in the form that public bodies in the United Kingdom use."""
    heading("Accessibility statement", context, page="Accessibility")
    st.markdown("This dashboard should be usable by everybody. It partly meets WCAG 2.2 at level AA; what is missing stands below.")
    for title, text in SECTIONS.items():
        st.header(title, anchor=False)
        st.markdown(text.format(places=plain(catalogue(context.release).said("page_neighbourhoods"))))
    st.header("Tell us what is in your way", anchor=False)
    st.markdown(plain(catalogue(context.release).wording["accessibility_contact"]))
    st.markdown(
        "If you are not content with the answer, the Equality Advisory and Support Service can help. "
        "The Equality and Human Rights Commission enforces the accessibility regulations for public bodies."
    )
    st.caption(plain(f"Last tested on {TESTED_ON}."))


if __name__ == "__main__":
    hand_over()
