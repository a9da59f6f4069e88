"""Overview, the board's page: what changed, is it real, and for whom? One figure for each headline indicator."""

import streamlit as st

from pages import figures
from pages.board.board import Row, draw, draw_together, prepared
from pages.cache.answers import names
from pages.cache.likely_next import have_ready
from pages.pack.button import pack_button
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.links import link
from pages.shell.support import support

NEXT = {"Maturity": "Where practices stand", "Learning": "What those did who moved up", "Speaking up": "Why cases are few"}


def overview(context: Context) -> None:
    """The board's question first, answered in a sentence; then each headline indicator."""
    response = figures.response(context.release, context.selection, context.wave)
    heading("Is racial equity for our staff getting better?", context, response)
    st.markdown(f"**{plain(_progress(context))}**")
    draw_together("headlines", _headlines, context, beside=True)
    draw(figures.doing(context.release, context.selection, context.viewer), context)
    for place, (title, label) in zip(st.columns(len(NEXT)), NEXT.items(), strict=True):
        with place:
            link(title, label)
    pack_button(context)
    support(context)
    have_ready(overview, context, _answers)


def _progress(context: Context) -> str:
    """Which headline indicators have moved since the first survey."""
    return figures.progress(context.release, context.selection, context.wave)


def _headlines(context: Context) -> list[Row]:
    asked = (context.release, context.selection, context.wave)
    return [(figures.headline(*asked, one.code, context.viewer),) for one in names(context.release).headlines]


def _answers(context: Context) -> None:
    """All that the page will ask."""
    figures.response(context.release, context.selection, context.wave)
    _progress(context)
    prepared(_headlines, context, beside=True)
    figures.doing(context.release, context.selection, context.viewer)


if __name__ == "__main__":
    hand_over()
