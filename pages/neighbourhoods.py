"""Neighbourhoods: where do staff fare better or worse, and where is it changing? A map, its table, and a trend for each."""

from dataclasses import replace

import streamlit as st

from data.language import say
from pages import figures, maps
from pages.board.board import draw
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.download import offer
from pages.figures.breakdowns import anywhere
from pages.sentences.markdown import plain
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support
from pages.tables.grid import grid


def neighbourhoods(context: Context) -> None:
    """Choose an indicator; then its map beside the same figures as a table, and how each cluster went over the surveys."""
    known = catalogue(context.release)
    heading(known.said("question_of_places"), context, figures.response(context.release, context.selection, context.wave))
    code = choices.measure(known)
    asked = (context.release, context.selection, context.wave, code)
    everywhere = replace(context, selection=anywhere(context.selection))
    _map(figures.on_the_map(*asked), everywhere)
    draw(figures.everywhere_over_time(*asked), everywhere)
    support(context)


def _map(mapped: figures.Mapped, context: Context) -> None:
    """Words, then the map and its key at the left and the table at the right; the table alone where nobody supplied outlines."""
    figure = mapped.figure
    with st.container(key=f"figure-{figure.name}"):
        st.header(plain(figure.title), anchor=False)
        st.markdown("  \n".join(plain(sentence) for sentence in figure.said))
        left, right = st.columns([1, 1.6], gap="medium")
        with left:
            _picture(mapped, catalogue(context.release))
        with right, st.container(key="beside-map"):
            grid(figure.table, figure.title)
            st.caption("  \n".join(plain(note) for note in figure.notes))
            offer(figure, context)


def _picture(mapped: figures.Mapped, known: Catalogue) -> None:
    if mapped.map is None:
        without = say(
            "There is no map, as no outlines of {clusters} have been supplied. The table holds the same figures.",
            clusters=known.said("clusters"),
        )
        st.markdown(plain(without))
        return
    maps.picture(mapped.map, " ".join(mapped.figure.said))
    st.html(mapped.key)
    how = say("Click any {cluster} to choose it, or again to let it go.", cluster=known.said("cluster"))
    st.caption("  \n".join(map(plain, (how, *mapped.attributions))))


if __name__ == "__main__":
    hand_over()
