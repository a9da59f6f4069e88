"""A table as people read it, sent as one piece.

Streamlit's own table reads every cell as Markdown, which let a practice's name do things and took the browser a third of the time that a
change of filter had; and its frame, which scrolls on a phone, could not be reached by keyboard in every browser.
"""

import re
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from data.language import say, to_say
from pages.results.rows import records

LONGEST_FIGURE, LONGEST_PHRASE = 10, 60  # letters; the first as in "11% to 51%"
DAY = re.compile(r"\d{1,2} [^\W\d]+ \d{4}( \d\d:\d\d)?")  # a day, with the time or without
NOTE = to_say("Note")  # a column that stands under its lines instead: most of it is empty, and on a phone it lay off the screen


def grid(table: pd.DataFrame, name: str) -> None:
    """Show a table by itself."""
    st.html(html(table, name))


def html(table: pd.DataFrame, name: str) -> str:
    """A frame of words, its first column naming the lines; `name` says what it is to those who do not see where it stands."""
    note = say(NOTE)
    shown = [str(column) for column in table.columns if column != note]
    headings = "".join(f'<th scope="col">{escape(column)}</th>' for column in shown)
    lines = "".join(_line([line[column] for column in shown]) + _under(line.get(note), len(shown)) for line in records(table))
    whole = f"<table><thead><tr>{headings}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<div class="grid" role="region" aria-label="{escape(name)}" tabindex="0">{whole}</div>'


def _line(cells: list[Any]) -> str:
    first, *others = ("" if pd.isna(cell) else escape(str(cell)) for cell in cells)
    kind = f' class="{_kind(first)}"' if DAY.fullmatch(first) or "@" in first else ""
    return f'<tr><th scope="row"{kind}>{_breaking(first)}</th>{"".join(map(_cell, others))}</tr>'


def _under(note: Any, columns: int) -> str:
    """What is said of a whole line, over the width of the table."""
    return "" if note is None or pd.isna(note) or not note else f'<tr class="under"><td colspan="{columns}">{escape(str(note))}</td></tr>'


def _cell(words: str) -> str:
    return f'<td class="{_kind(words)}">{_breaking(words)}</td>'


def _breaking(words: str) -> str:
    """An e-mail address may go on in the next line after a dot or its @."""
    return re.sub(r"(?<=\S)([@.])(?=\S)", r"\1<wbr>", words) if "@" in words else words


def _kind(words: str) -> str:
    """Figures, their ranges and days stay on one line, an e-mail address may break, and a long note is given room."""
    if len(words) <= LONGEST_FIGURE or DAY.fullmatch(words):
        return "figure"
    return "address" if "@" in words else "note" if len(words) > LONGEST_PHRASE else "phrase"
