"""A chart is a shape and what changes. Altair builds the shape once a process, with names where rows and values will come.

The browser is sent a shape once a session and compiles it once; from then on an answer is a few rows and values put into a chart that
stands (`pages/board/charts.js`). Not taken: a specification an answer, whose objects cost ten times as much as the answer itself.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt

from data.language import language
from pages.charts import theme

Mark = dict[str, Any]  # a row of a table that a shape draws
Layers = Sequence[alt.Chart]

FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
WIDTH = HEIGHT = 300  # until they are known (charts.js)

_shapes: dict[str, "Shape"] = {}

# The width of the whole chart, px, which the browser puts in (charts.js). The plane's own is known only once names have room: words that
# change with it would change it.
WIDE_AT_FIRST = {"wide": WIDTH}


@dataclass(frozen=True)
class Chart:
    """What one answer puts into a shape: rows and values by the names that the shape gives them, and the room that it takes."""

    shape: str
    tables: Mapping[str, list[Mark]]
    values: Mapping[str, Any]
    height: float  # px
    above: int  # px over the plane, for words that stand there
    right: int = 24  # px beside it


class Shape:
    """A kind of chart, by a name of its own; `layers` are drawn one over the other and built when the first text is asked for."""

    def __init__(self, name: str, layers: Callable[[], Layers], *values: alt.Parameter) -> None:
        self.name, self._layers, self._values = name, layers, values
        if name in _shapes:
            raise ValueError(f"There are two shapes named {name}.")
        _shapes[name] = self

    def chart(self, tables: Mapping[str, list[Mark]], values: Mapping[str, Any], height: float, above: int, right: int = 24) -> Chart:
        """The shape with an answer in it: every table and value that it names, a table with nothing to draw being empty."""
        return Chart(self.name, tables, values, height, above, right)

    def specification(self) -> dict[str, Any]:
        """The shape in Vega-Lite's words, checked against its schema."""
        layered = alt.layer(*self._layers(), params=[value.param for value in self._values], width=WIDTH, height=HEIGHT, autosize=FIT)
        return layered.to_dict()


@alt.theme.register("equity", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    look: Any = {"config": theme.config()}
    return look


def value(name: str, at_first: Any = None) -> alt.Parameter:
    """A value that each answer gives: an end of a scale, the names along it, a flag."""
    return alt.param(name=name, value=at_first)


WIDE = value("wide", WIDTH)


def rows(table: str) -> alt.Chart:
    """What a layer draws: the rows of a table that each answer gives."""
    return alt.Chart(alt.NamedData(table))


def texts() -> bytes:
    """Every shape by its name, as the browser is sent them. The first call builds them, which takes a second: not on a reader's click."""
    return _texts(language())


@cache
def _texts(_spoken: str) -> bytes:
    """Once for each language: the titles of axes are in the shapes."""
    return json.dumps({name: shape.specification() for name, shape in _shapes.items()}).encode()
