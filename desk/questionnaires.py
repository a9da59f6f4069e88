"""Before a survey: the questionnaire of a wave, to be put into a form tool or printed. What comes back loads with no mapping."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from data.feeds.loading.template import template
from data.feeds.questionnaire import entry_sheet, paper_form, word_form, xlsform
from data.feeds.questionnaire.asked import open_practices
from desk.at_work import AtWork
from desk.words import FEEDS
from pages.sentences.markdown import plain

FORMS: dict[str, tuple[Callable[..., Path], str, str]] = {
    "For Microsoft Forms (a Word file to import)": (word_form, "docx", "word"),
    "For KoboToolbox or ODK (XLSForm)": (xlsform, "xlsx", "xlsform"),
    "On paper": (paper_form, "docx", "paper"),
    "A workbook to type paper forms into": (entry_sheet, "xlsx", "entry"),
}
SAID = (
    "Put this questionnaire into your form tool, and what comes back loads without a mapping: practices, roles and answers are as the "
    "loader knows them."
)


def questionnaires(at: AtWork) -> None:
    """Choose a form and a wave, and take it away."""
    with st.expander("Before a survey: take the questionnaire away"):
        st.markdown(plain(SAID))
        left, right = st.columns(2)
        form = left.selectbox("As", list(FORMS), key="questionnaire-form")
        wave = right.selectbox("Wave", at.waves, key="questionnaire-wave")
        write, ending, name = FORMS[form]

        def written() -> bytes:
            at.steward.must_still()
            with tempfile.TemporaryDirectory(prefix="desk-") as folder:
                return write(Path(folder) / f"q.{ending}", at.defined, wave, open_practices(at.store)).read_bytes()

        st.download_button(
            "Take the questionnaire away", written, f"questionnaire-{wave}-{name}.{ending}", key="questionnaire", on_click="ignore"
        )


def plain_tables(at: AtWork) -> None:
    """The header and an example line of each feed, for whoever writes a file by hand."""
    with st.expander("Plain tables: what a file may look like"):
        st.markdown("A file that is written by hand needs this header; the line below it is an example.")
        kind = st.selectbox("Of", list(FEEDS), format_func=FEEDS.__getitem__, key="plain-of")
        text = template(kind, at.waves[0])
        st.code(text, language=None, wrap_lines=True)
        st.download_button("Take the table away", text, f"{kind}.csv", "text/csv", key="plain", on_click="ignore")
