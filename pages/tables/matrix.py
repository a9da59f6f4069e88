"""Clusters by measures: numbers in plain cells, and only what stands apart marked, by colour, sign and weight together."""

from collections.abc import Sequence
from html import escape

from data.language import say, to_say
from pages.figures.look_first import Cell, LookFirst
from pages.sentences.words import upper_first

SIGNS = {("above", True): "▲", ("below", True): "▼", ("above", False): "△", ("below", False): "▽"}  # filled where it is for the worse
SAID = {
    ("above", True): to_say("clearly above all, for the worse"),
    ("below", True): to_say("clearly below all, for the worse"),
    ("above", False): to_say("clearly above all"),
    ("below", False): to_say("clearly below all"),
}
BLANK = Cell("", "", None)


def matrix(found: LookFirst, order: Sequence[str]) -> str:
    """One line a cluster, in the order given; the range and the base stand under each share."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in (found.place, *found.measures.values()))
    lines = "".join(_line(name, [found.matrix[name].get(code, BLANK) for code in found.measures]) for name in order)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    called = escape(say("{places} by measures", places=upper_first(found.several)))
    return f'<div class="grid matrix" role="region" aria-label="{called}" tabindex="0">{table}</div>'


def _line(name: str, cells: Sequence[Cell]) -> str:
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(map(_cell, cells))}</tr>'


def _cell(cell: Cell) -> str:
    doubt = f"<small>{escape(cell.doubt)}</small>" if cell.doubt else ""
    if not cell.apart:
        return f"<td>{escape(cell.words)}{doubt}</td>"
    which = cell.apart, cell.worse
    sign = f'<span aria-hidden="true">{SIGNS[which]}</span><span class="unseen">{escape(say(SAID[which]))}: </span>'
    return f'<td class="{"worse" if cell.worse else "apart"}">{sign} {escape(cell.words)}{doubt}</td>'
