"""Two buttons under a table. A file is made when somebody asks for it, never while a page is drawn."""

from collections.abc import Callable

import streamlit as st

from pages.parts.context import Context
from pages.parts.download.comma_file import comma_file
from pages.parts.download.sheet import Sheet, Shown, sheet
from pages.parts.download.workbook import workbook

FORMS: dict[str, tuple[str, Callable[[Sheet], bytes], str]] = {
    "csv": ("CSV", comma_file, "text/csv"),
    "xlsx": ("Excel", workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def offer(figure: Shown, context: Context) -> None:
    """The table as CSV or as an Excel workbook, each with what is to be known about it."""
    with st.container(horizontal=True):
        for form, (label, write, mime) in FORMS.items():
            file = f"{figure.name}-release-{context.release.id}-{context.wave}.{form}"

            def made(write: Callable[[Sheet], bytes] = write) -> bytes:
                return write(sheet(figure, context))

            st.download_button(f"Download as {label}", made, file, mime, key=f"{figure.name}-{form}", on_click="ignore")
