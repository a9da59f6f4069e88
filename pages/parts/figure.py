"""A figure: sentence, chart and table, always together, in a container that a browser and a measurement can find by name."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.charts import Spec

MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>()#+-.!|$~:"})


@dataclass(frozen=True)
class Figure:
    """One answer as it will be shown; `name` is lower-case words joined by hyphens, unique on its page."""

    name: str
    title: str
    said: tuple[str, ...]  # the answer first, then what follows from it; together the chart's alt text
    spec: Spec
    table: pd.DataFrame
    notes: tuple[str, ...] = ()


def draw(figure: Figure, title: str | None = None) -> None:
    """Write a figure under a second-level heading: its own title, or another where the page has already said what it is about."""
    with st.container(key=f"figure-{figure.name}"):
        st.subheader(plain(title or figure.title), anchor=False)
        st.markdown("  \n".join(plain(sentence) for sentence in figure.said))
        st.vega_lite_chart(spec=figure.spec, alt=" ".join(figure.said), width="stretch")
        if figure.notes:
            st.caption("  \n".join(plain(note) for note in figure.notes))
        with st.expander("Show as a table"):
            st.table(figure.table, hide_index=True, border="horizontal")


def plain(text: Any) -> str:
    """Text as it is, whatever signs a practice's name holds: Markdown would read some of them as commands."""
    return str(text).translate(MARKDOWN)
