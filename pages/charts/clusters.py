"""Many places one under the other: a thin row each, its name beside its bar, and colour only where it stands apart from all."""

from collections.abc import Sequence

import altair as alt

from pages.charts import theme
from pages.charts.framing import BRIEFLY, TOP, shares, top_of
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.words import percent

ROW = 22  # px: twenty-two of them fit a screen
NAMES = 130  # px at the left, from which a longer name is cut

PLACES, PER_100 = value("places", []), value("per_100", False)


def clusters(answers: Sequence[Row], whole: Row | None = None, per_100: bool = False) -> Chart:
    """One row per place in the order given; a blank says what is known of it where its bar would be.

    whole: what places stand apart from, by their likely range, as a dashed line; per_100: see `groups`.
    """
    at = whole.share if whole else None
    tables = {
        "places": [_place(row, at, per_100) for row in answers],
        "whole": [] if at is None else [{"at": at, "words": f"all: {percent(at)}"}],
    }
    values = {"top": top_of(answers, [] if at is None else [at]), "places": [row.name for row in answers], "per_100": per_100}
    return CLUSTERS.chart(tables, values, ROW * len(answers), above=22, right=4)


def _place(row: Row, all_over: float | None, per_100: bool) -> Mark:
    if row.share is None or row.lower is None or row.upper is None:
        return {"name": row.name, "words": limit(row) or row.known or BRIEFLY.get(row.withheld or "too_few", "Not shown"), "apart": False}
    ends = f"{round(row.lower * 100)} to {round(row.upper * 100)}"
    words = f"{row.share * 100:.0f} ({ends})" if per_100 else f"{percent(row.share)} ({ends})"
    apart = all_over is not None and not row.lower <= all_over <= row.upper
    return {"name": row.name, "words": words, "share": row.share, "lower": row.lower, "upper": row.upper, "apart": apart}


# --- the shape -------------------------------------------------------------------------------------


def _layers() -> Layers:
    """What does not stand apart is grey; what does is blue with a larger mark and bold figures, so that no colour is needed to see it."""
    y = alt.Y("name:N").scale(domain=PLACES, paddingInner=0, paddingOuter=0).axis(title=None, labelLimit=NAMES, labelFlush=False)
    places, whole = rows("places").encode(y=y), rows("whole")
    plain, apart = (places.transform_filter(f"isValid(datum.share) && {test}") for test in ("!datum.apart", "datum.apart"))
    blank = places.transform_filter("!isValid(datum.share)")
    at_right = {"x": alt.value("width"), "text": "words:N"}
    words = {"align": "left", "baseline": "middle", "dx": 8}
    return [
        plain.mark_rule(strokeWidth=3, opacity=theme.RANGE, color=theme.GREY).encode(x=_along("lower"), x2="upper"),
        plain.mark_point(size=45, opacity=1, filled=True, color=theme.GREY).encode(x=_along("share")),
        apart.mark_rule(strokeWidth=5, opacity=theme.RANGE, color=theme.BLUE).encode(x=_along("lower"), x2="upper"),
        apart.mark_point(size=110, opacity=1, filled=True, color=theme.BLUE).encode(x=_along("share")),
        plain.mark_text(**words).encode(**at_right),
        apart.mark_text(fontWeight="bold", **words).encode(**at_right),
        blank.mark_text(align="left", baseline="middle", fontStyle="italic", color=theme.GREY).encode(x=alt.value(4), text="words:N"),
        whole.mark_rule(strokeDash=[5, 4], color=theme.REFERENCE).encode(x=_along("at"), y=alt.value(0), y2=alt.value("height")),
        whole.mark_text(color=theme.REFERENCE, baseline="bottom", dy=-4).encode(x=_along("at"), y=alt.value(0), text="words:N"),
    ]


def _along(field: str) -> alt.X:
    return shares(alt.X, field, tickCount=4, labelExpr=f"{PER_100.name} ? format(datum.value * 100, '.0f') : datum.label")


CLUSTERS = Shape("clusters", _layers, TOP, PLACES, PER_100)
