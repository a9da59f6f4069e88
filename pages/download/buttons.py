"""Two buttons under a table that stands by itself. A file is made when somebody asks for it, never while a page is drawn."""

import streamlit as st

from data.language import say
from pages.download.files import FORMS, file_of, name_of
from pages.figures.figure import Figure
from pages.shell.context import Context


def offer(figure: Figure, context: Context) -> None:
    """The table as CSV or as an Excel workbook, each with what is to be known about it."""
    with st.container(horizontal=True):
        for form, (label, _, mime) in FORMS.items():

            def made(form: str = form) -> bytes:
                context.here.took("file made", name_of(figure, form, context))
                return file_of(figure, form, context)

            st.download_button(
                say("Download as {form}", form=say(label)),
                made,
                name_of(figure, form, context),
                mime,
                key=f"{figure.name}-{form}",
                on_click="ignore",
            )
