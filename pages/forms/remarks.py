"""What a form says of a field: what must be put right, in colour and in words, and what is only asked."""

from collections.abc import Mapping

import streamlit as st

from data.language import say, say_count
from pages.sentences.markdown import plain


def must(field: str, key: str, problems: Mapping[str, str]) -> None:
    """What stands in the way, right under the field it belongs to; `key` makes it one of its kind on the page."""
    if field in problems:
        with st.container(key=f"field-error-{key}"):
            st.markdown(say("**Error:** {problem}", problem=plain(problems[field])))


def might(field: str, questions: Mapping[str, str]) -> None:
    """A question that may be left unanswered."""
    if field in questions:
        st.caption(plain(questions[field]))


def all_of_them(key: str, problems: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """Everything that stands in the way, by the labels of the fields (said here), in their order.

    It stands right over the button that was pressed, not at the top as is the custom: Streamlit keeps the reader where they are, and a
    summary out of sight would look as if nothing had happened.
    """
    if not problems:
        return
    with st.container(key=f"error-summary-{key}"):
        st.markdown(say_count("**There is {count} thing to put right**", "**There are {count} things to put right**", len(problems)))
        in_order = sorted(problems, key=list(labels).index)
        st.markdown("\n".join(f"- {plain(say(labels[field]))}: {plain(problems[field])}" for field in in_order))
