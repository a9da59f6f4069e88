"""Figures on a page: sent as data, drawn and kept by a script of ours, which changes what has changed.

Not taken: an element of Streamlit's for each heading, sentence, chart and table. It draws every chart anew at each choice, and a
page of ten figures took a browser three times as long (docs/speed.md).
"""

import json
from base64 import b64encode
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components import v2

from data.language import say
from pages.cache.answers import cached
from pages.charts import Chart
from pages.download import FORMS, file_of, name_of
from pages.figures.figure import Figure
from pages.shell.context import Context
from pages.tables.grid import html

Row = Sequence[Figure | None]  # side by side; None where there is nothing to say

# Not isolated: the style sheets of a page, its print and its colours of charts hold for figures too.
BOARD = v2.component("board", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False)


def draw(figure: Figure | None, context: Context, beside: bool = False) -> None:
    """Write one figure under a second-level heading; nothing where there is none.

    context: what it was asked of, which goes with the files that readers take away; beside: see `draw_together`.
    """
    if figure is None:
        return
    _show(f"figures-{figure.name}", _written([[figure]], beside), lambda: [[figure]], context)


def draw_together(key: str, ask: Callable[..., Sequence[Row]], context: Context, *more: Hashable, beside: bool = False) -> None:
    """Several figures, those of a row side by side, on a phone below one another: what `ask` answers of the context and whatever `more`.

    `key`, unique on its page, stays the same whatever the figures are about: what has the same key goes on being the same charts.
    beside: words at the left, chart at the right, so that both fit one screen; on a phone the chart comes below.
    """
    _show(f"figures-{key}", prepared(ask, context, *more, beside=beside), lambda: ask(context, *more), context)


def in_pairs(figures: Sequence[Figure]) -> list[Row]:
    """Rows of two."""
    return [figures[place : place + 2] for place in range(0, len(figures), 2)]


def prepared(ask: Callable[..., Sequence[Row]], *asked: Hashable, beside: bool = False) -> bytes:
    """Figures as they are sent, kept like the answers that they hold."""
    return _prepared(beside, ask, *asked)  # by position: what is kept is found by how it was asked, and a default left out is another way


@cached
def _prepared(beside: bool, ask: Callable[..., Sequence[Row]], *asked: Hashable) -> bytes:
    return _written(ask(*asked), beside)


def _show(key: str, figures: bytes, again: Callable[[], Sequence[Row]], context: Context) -> None:
    """`again` gives the figures themselves, which are wanted only where a reader asks for a file."""
    asked = (st.session_state.get(key) or {}).get("file")
    file = taken_away(again(), asked, context) if asked else None
    data = b'{"rows":%b,"words":%b,"file":%b}' % (figures, json.dumps(_words()).encode(), json.dumps(file).encode())
    BOARD(key=key, data=data, on_file_change=lambda: None)


def _words() -> dict[str, str]:
    """Those of the script."""
    return {
        "more": say("Show as a table, or download"),
        "undrawn": say("The chart could not be drawn in this browser. The table below holds the same figures."),
        **{form: say("Download as {form}", form=say(label)) for form, (label, _, _) in FORMS.items()},
    }


def _written(rows: Sequence[Row], beside: bool = False) -> bytes:
    found = [[_drawn(figure, beside) for figure in row if figure is not None] for row in rows]
    return json.dumps([row for row in found if row]).encode()


def _drawn(figure: Figure, beside: bool) -> dict[str, Any]:
    """What the script needs of a figure; texts are written as texts, only the table comes as HTML."""
    return {
        "name": figure.name,
        "title": figure.title,
        "said": figure.said,
        "charts": [_put(chart) for chart in (figure.chart, figure.second) if chart is not None],
        "notes": figure.notes,
        "table": html(figure.table, figure.title) if len(figure.table) else "",
        "beside": beside,
    }


def _put(chart: Chart) -> dict[str, Any]:
    """What is put into a shape, which the browser has (`shapes.py`)."""
    padding = {"left": 4, "right": chart.right, "top": chart.above, "bottom": 4}
    return {"shape": chart.shape, "height": chart.height, "padding": padding, "values": chart.values, "tables": chart.tables}


def taken_away(rows: Sequence[Row], asked: dict[str, str], context: Context) -> dict[str, str] | None:
    """A file is made when somebody asks for it, never while a page is drawn; None where its figure is no longer shown."""
    figure = next((figure for row in rows for figure in row if figure and figure.name == asked["figure"]), None)
    if figure is None:
        return None
    form = asked["form"]
    name, (_, _, mime) = name_of(figure, form, context), FORMS[form]
    context.here.took("file made", name)
    return {"asked": asked["asked"], "name": name, "mime": mime, "content": b64encode(file_of(figure, form, context)).decode("ascii")}
