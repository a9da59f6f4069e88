"""Overview: is racial equity for our staff getting better? One figure for each headline indicator."""

import streamlit as st

from pages.parts import answers, sentences
from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.figure import draw, plain
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.support import support


def overview(context: Context) -> None:
    """The board's question first, answered in a sentence; then each headline indicator."""
    known = names(context.release)
    asked = (context.release, context.selection, context.wave)
    headlines = [indicator for indicator in known.indicators.values() if indicator.headline]
    heading("Is racial equity for our staff getting better?", context)
    moves = [(one.name, one.better, answers.moved(*asked, known.first_wave, one.code)) for one in headlines]
    st.markdown(f"**{plain(sentences.progress(moves, known.waves[known.first_wave]))}**")
    st.markdown(plain(answers.response(*asked)))
    for left, right in zip(headlines[::2], [*headlines[1::2], None], strict=False):
        for column, indicator in zip(st.columns(2, gap="large"), (left, right), strict=True):
            if indicator:
                with column:
                    draw(answers.over_time(*asked, indicator.code))
    support(context)


if __name__ == "__main__":
    hand_over()
