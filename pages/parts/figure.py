"""A figure: sentence, chart and table, always together, in a container that a browser and a measurement can find by name."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts.charts import Spec
from pages.parts.context import Context
from pages.parts.download import About, offer
from pages.parts.grid import grid
from pages.parts.markdown import plain


@dataclass(frozen=True)
class Figure:
    """One answer as it will be shown; `name` is lower-case words joined by hyphens, unique on its page."""

    name: str
    indicator: str | None  # the code of what it is about; None where that is no indicator of the survey
    title: str
    said: tuple[str, ...]  # the answer first, then what follows from it; together the chart's alt text
    spec: Spec | None  # None where there is nothing to draw, which the sentence then says
    table: pd.DataFrame
    notes: tuple[str, ...] = ()
    second: Spec | None = None  # where one chart would be too tall: the rest of it, at its right; below it on a phone
    about: About = ()  # for a file of a figure without an indicator: label and text of what must be known about it


def draw(figure: Figure, context: Context, title: str | None = None, beside: bool = False) -> None:
    """Write a figure under a second-level heading: its own title, or another where the page has already said what it is about.

    context: what it was asked of, which goes with the files that readers take away.
    beside: words at the left, chart at the right, so that both fit one screen; on a phone the chart comes below.
    """
    with st.container(key=f"figure-{figure.name}"):
        st.header(plain(title or figure.title), anchor=False)
        words, picture = st.columns([1.15, 1], gap="large") if beside else (st.container(), st.container())
        said = [plain(sentence) for sentence in figure.said]
        with words:
            # Beside a chart, several sentences stand in a block: the first is the answer, and looks like it.
            st.markdown("  \n".join([f"**{said[0]}**", *said[1:]] if beside else said))
        with picture:
            _picture(figure)
            if figure.notes:
                st.caption("  \n".join(plain(note) for note in figure.notes))
            if len(figure.table):
                with st.expander("Show as a table, or download"):
                    grid(figure.table, title or figure.title)
                    offer(figure, context)


def _picture(figure: Figure) -> None:
    left, right = st.columns(2, gap="large") if figure.second else (st.container(), None)
    for place, spec in ((left, figure.spec), (right, figure.second)):
        if place is not None and spec is not None:
            with place:
                st.vega_lite_chart(spec=spec, alt=" ".join(figure.said), width="stretch")
