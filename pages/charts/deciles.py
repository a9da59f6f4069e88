"""A practice over the waves, on the deciles of those it is compared with."""

from typing import Any

import altair as alt

from data.language import say
from pages.charts import theme
from pages.charts.framing import TOP, scale_end, shares
from pages.charts.shape import Chart, Layers, Shape, rows
from pages.charts.trend import BLANK, BREAKS_AT_TOP, WAVES, break_lines, broken, on_two_lines, waves_along
from pages.sentences.words import percent

BANDS = (("p10", "p90"), ("p20", "p80"), ("p30", "p70"), ("p40", "p60"))
SHADE = 0.16  # opacity of each


def deciles(waves: list[dict[str, Any]], height: int = 240, breaks: tuple[str, ...] = ()) -> Chart:
    """Rows of `queries.peers.deciles`, with labels for waves; nan as None."""
    blank = {"words": "", "blank": on_two_lines(say("not shown"))}
    drawn = [{**wave, **(blank if wave["share"] is None else {"words": percent(wave["share"])})} for wave in waves]
    ends = [wave[key] for wave in waves for key in ("upper", "p90") if wave[key] is not None]
    values = {"top": scale_end(max(ends, default=1.0)), "waves": [wave["wave"] for wave in waves], "breaks_at_top": False}
    return DECILES.chart({"waves": drawn, "breaks": broken(breaks)}, values, height, above=8)


def _layers() -> Layers:
    waves = rows("waves").encode(x=waves_along())
    known, blank = waves.transform_filter("isValid(datum.share)"), waves.transform_filter("!isValid(datum.share)")
    return [
        *break_lines(),
        # Each laid over the one before, so that the middle is darkest; only the outermost has an edge, as eight would hide all else.
        *(
            waves.mark_area(**theme.band(theme.GREY, SHADE, edged=(low, high) == BANDS[0])).encode(y=shares(alt.Y, low), y2=high)
            for low, high in BANDS
        ),
        waves.mark_line(strokeDash=[5, 4], color=theme.REFERENCE, strokeWidth=1.5).encode(y=shares(alt.Y, "p50")),
        waves.mark_line(strokeWidth=2.5, color=theme.BLUE).encode(y=shares(alt.Y, "share")),
        known.mark_rule(strokeWidth=2.5, opacity=theme.RANGE, color=theme.BLUE).encode(y=shares(alt.Y, "lower"), y2="upper"),
        known.mark_point(filled=True, size=110, opacity=1, color=theme.BLUE).encode(y=shares(alt.Y, "share")),
        waves.mark_text(fontWeight="bold", color=theme.BLUE, baseline="bottom", dy=-5).encode(y=shares(alt.Y, "upper"), text="words:N"),
        blank.mark_text(**BLANK).encode(y=alt.value(alt.ExprRef("height - 4")), text="blank:N"),
    ]


DECILES = Shape("deciles", _layers, TOP, WAVES, BREAKS_AT_TOP)
