"""The key of the map, in words: each class that an area is in with how many are, and what the lines mean."""

from collections.abc import Sequence
from html import escape

from data.language import say, say_count, to_say
from pages.charts import theme
from pages.maps.classes import WIDE, Classes, is_wide
from pages.maps.drawing import PAPER
from pages.maps.night import either
from pages.results.rows import Row

LIST = "list-style:none;margin:0.25rem 0 0.75rem;padding:0;font-size:0.95rem;display:flex;flex-wrap:wrap;gap:0.15rem 1.25rem"
ITEM = "display:flex;align-items:center;gap:0.5rem;margin:0"
SWATCH = f"flex:none;width:1.9rem;height:1.1rem;border:1px solid {either(theme.EDGE)};background:"
UNSURE = to_say("Stripes: the likely range spans more than {points} points, so the colour may be out by a class or more")
BLANK = to_say("Grey lines: not shown; the table says why")


def key(rows: Sequence[Row], place: str, places: str) -> str:
    """HTML: a list, so that it reads well without its colours too."""
    classes = Classes.of(rows)
    items = []
    for number in range(classes.count):
        inside = sum(classes.number(row) == number for row in rows)
        if inside:  # a class that nothing is in explains no colour on the map
            items.append(_item(either(classes.shade(number)), f"{classes.words(number)}: {_number(inside, place, places)}"))
    if wide := sum(map(is_wide, rows)):
        middle = classes.count // 2
        lines = f"repeating-linear-gradient(45deg,{either(classes.shade(middle))} 0 5px,{either(classes.stripe(middle))} 5px 6.5px)"
        items.append(_item(lines, f"{say(UNSURE, points=round(WIDE * 100))}: {_number(wide, place, places)}"))
    if blank := sum(row.share is None for row in rows):
        lines = f"repeating-linear-gradient(135deg,{either(PAPER)} 0 4px,{either(theme.GREY)} 4px 5.5px)"
        items.append(_item(lines, f"{say(BLANK)}: {_number(blank, place, places)}"))
    return f'<ul style="{LIST}">{"".join(items)}</ul>'


def _number(count: int, place: str, places: str) -> str:
    return say_count("{count} {place}", "{count} {places}", count, place=place, places=places)


def _item(background: str, words: str) -> str:
    return f'<li style="{ITEM}"><span style="{SWATCH}{background}" aria-hidden="true"></span><span>{escape(words)}</span></li>'
