"""Overview, the board's page: what changed, is it real, and for whom? One figure for each headline indicator."""

import streamlit as st

from pages.parts import answers
from pages.parts.asking import names
from pages.parts.board import draw
from pages.parts.context import Context
from pages.parts.findings import Progress
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.links import link
from pages.parts.markdown import plain
from pages.parts.pack_button import pack_button
from pages.parts.sentences import sentence
from pages.parts.support import support

NEXT = {"Maturity": "Where practices stand", "Learning": "What those did who moved up", "Speaking up": "Why cases are few"}


def overview(context: Context) -> None:
    """The board's question first, answered in a sentence; then each headline indicator."""
    known = names(context.release)
    asked = (context.release, context.selection, context.wave)
    headlines = [indicator for indicator in known.indicators.values() if indicator.headline]
    heading("Is racial equity for our staff getting better?", context, answers.response(*asked))
    moves = tuple((one.name, one.better, answers.moved(*asked, known.first_wave, one.code)) for one in headlines)
    st.markdown(f"**{plain(sentence(Progress(moves, known.waves[known.first_wave]), known.reasons))}**")
    for indicator in headlines:
        draw(answers.headline(*asked, indicator.code, context.viewer), context, beside=True)
    draw(answers.doing(context.release, context.selection, context.viewer), context)
    for place, (title, label) in zip(st.columns(len(NEXT)), NEXT.items(), strict=True):
        with place:
            link(title, label)
    pack_button(context)
    support(context)


if __name__ == "__main__":
    hand_over()
