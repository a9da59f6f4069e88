"""Overview, the board's page: what changed, is it real, and for whom? One figure for each headline indicator."""

import streamlit as st

from pages.parts import answers
from pages.parts.asking import names
from pages.parts.board import Row, draw, draw_together, prepared
from pages.parts.context import Context
from pages.parts.expected import have_ready
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
    response = answers.response(context.release, context.selection, context.wave)
    heading("Is racial equity for our staff getting better?", context, response)
    st.markdown(f"**{plain(_progress(context))}**")
    draw_together("headlines", _headlines, context, beside=True)
    draw(answers.doing(context.release, context.selection, context.viewer), context)
    for place, (title, label) in zip(st.columns(len(NEXT)), NEXT.items(), strict=True):
        with place:
            link(title, label)
    pack_button(context)
    support(context)
    have_ready(overview, context, _answers)


def _progress(context: Context) -> str:
    """Which headline indicators have moved since the first survey."""
    known = names(context.release)
    asked = (context.release, context.selection, context.wave, known.first_wave)
    moves = tuple((one.name, one.better, answers.moved(*asked, one.code)) for one in known.headlines)
    return sentence(Progress(moves, known.waves[known.first_wave]), known.reasons)


def _headlines(context: Context) -> list[Row]:
    asked = (context.release, context.selection, context.wave)
    return [(answers.headline(*asked, one.code, context.viewer),) for one in names(context.release).headlines]


def _answers(context: Context) -> None:
    """All that the page will ask."""
    answers.response(context.release, context.selection, context.wave)
    _progress(context)
    prepared(_headlines, context, beside=True)
    answers.doing(context.release, context.selection, context.viewer)


if __name__ == "__main__":
    hand_over()
