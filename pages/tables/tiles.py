"""Headline measures as tiles, side by side: the answer without a scroll. HTML of our own, as Streamlit's metric has no range."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from streamlit.components import v2

from pages.charts.framing import scale_end
from pages.figures.tiles import Tile
from pages.sentences.words import percent

# Not isolated: the style sheets of a page, its print and its colours hold here too.
TILES = v2.component("tiles", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False)
SIGNS = {"fall": "▼", "rise": "▲", "unclear": "●", "unknown": "–"}  # shape says what no colour does
WIDE, HIGH, EDGE = 200, 44, 5  # of a small line, in its own units


def show(found: Sequence[Tile]) -> None:
    """The tiles on a page."""
    TILES(key="tiles", data={"html": tiles(found)})


def tiles(found: Sequence[Tile]) -> str:
    """A list, so that whoever hears it is told how many there are."""
    return f'<ul class="tiles">{"".join(map(_tile, found))}</ul>'


def _tile(one: Tile) -> str:
    moves = "".join(f'<li><span aria-hidden="true">{SIGNS[way]}</span> {escape(words)}</li>' for way, words in one.moves)
    gap = "".join(f"<li>{escape(words)}</li>" for words in one.gap)
    doubt = f"<span>{'<br>'.join(map(escape, one.doubt))}</span>"
    return (
        f'<li class="tile"><h2>{escape(one.name)}</h2><p class="now"><b>{escape(one.value)}</b> {doubt}</p>'
        f'<ul class="moves">{moves}</ul>{_line(one)}<ul class="gap">{gap}</ul></li>'
    )


def _line(one: Tile) -> str:
    """Every year as a small line within its likely range, from nothing at its foot; the first and last year in figures."""
    shown = [(place, row) for place, row in enumerate(one.waves) if row.share is not None]
    if len(shown) < 2:
        return ""
    top = scale_end(max(row.upper or 0.0 for _, row in shown))
    across = (WIDE - 2 * EDGE) / (len(one.waves) - 1)

    def at(place: int, share: float | None) -> str:
        return f"{EDGE + place * across:.1f},{HIGH - EDGE - (share or 0) / top * (HIGH - 2 * EDGE):.1f}"

    band = " ".join([at(place, row.upper) for place, row in shown] + [at(place, row.lower) for place, row in reversed(shown)])
    line = " ".join(at(place, row.share) for place, row in shown)
    last = at(shown[-1][0], shown[-1][1].share)
    ends = "".join(f"<span>{escape(row.wave)}: {percent(row.share or 0)}</span>" for _, row in (shown[0], shown[-1]))
    drawn = f'<polygon points="{band}"/><polyline points="{line}"/><polyline class="last" points="{last} {last}"/>'
    frame = f'viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none" focusable="false"'
    return f'<svg {frame} role="img" aria-label="{escape(one.alt)}">{drawn}</svg><p class="ends" aria-hidden="true">{ends}</p>'
