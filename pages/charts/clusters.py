"""Many places one under the other: a thin row each, its name beside its bar, and colour only where it stands apart from all."""

from collections.abc import Sequence

import altair as alt

from data.language import say
from pages.charts import theme
from pages.charts.framing import TOP, briefly, over_lines, shares, top_of
from pages.charts.names import beside, name_layer, row_height
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.words import percent

ROW = 22  # px: twenty-two of them fit a screen; more only where a name takes several lines

PLACES, PER_100 = value("places", []), value("per_100", False)


def clusters(answers: Sequence[Row], whole: Row | None = None, per_100: bool = False, middle: float | None = None) -> Chart:
    """One row per place in the order given; a blank says what is known of it where its bar would be.

    whole: what places stand apart from, by their likely range, as a dashed line; middle: the middle place, where that is what they are
    held against; per_100: see `groups`.
    """
    names = [row.name for row in answers]
    at = whole.share if whole else middle
    said = "" if at is None else say("all: {share}", share=percent(at)) if whole else say("middle: {share}", share=_share(at, per_100))
    tables = {
        "places": [_place(row, at, per_100) for row in answers],
        "whole": [{"at": at, "words": said}],
        "names": beside(names),
    }
    values = {"top": top_of(answers, [] if at is None else [at]), "places": names, "per_100": per_100}
    return CLUSTERS.chart(tables, values, row_height(names, ROW) * len(names), above=4, right=4)


def _place(row: Row, all_over: float | None, per_100: bool) -> Mark:
    if row.share is None or row.lower is None or row.upper is None:
        return {"name": row.name, "words": limit(row) or row.known or briefly(row.withheld), "apart": False}
    words = say("{share} ({low} to {high})", share=_share(row.share, per_100), low=round(row.lower * 100), high=round(row.upper * 100))
    apart = all_over is not None and not row.lower <= all_over <= row.upper
    return {"name": row.name, "words": words, "share": row.share, "lower": row.lower, "upper": row.upper, "apart": apart}


def _share(share: float, per_100: bool) -> str:
    return f"{share * 100:.0f}" if per_100 else percent(share)


# --- the shape -------------------------------------------------------------------------------------


def _layers() -> Layers:
    """What does not stand apart is grey; what does is blue with a larger mark and bold figures, so that no colour is needed to see it."""
    y = alt.Y("name:N").scale(domain=PLACES, paddingInner=0, paddingOuter=0).axis(None)
    places, whole = rows("places").encode(y=y), rows("whole")
    plain, apart = (places.transform_filter(f"isValid(datum.share) && {test}") for test in ("!datum.apart", "datum.apart"))
    blank = places.transform_filter("!isValid(datum.share)")
    at_right = {"x": alt.value("width"), "text": "words:N"}
    words = {"align": "left", "baseline": "middle", "dx": 8}
    return [
        # A space where the line would be named, there or not: rows of two charts side by side begin at the same height.
        whole.mark_text(text="\u00a0", baseline="bottom", dy=-4).encode(x=alt.value(0), y=alt.value(0)),
        whole.mark_rule(strokeDash=[5, 4], color=theme.REFERENCE).encode(x=_along("at"), y=alt.value(0), y2=alt.value("height")),
        whole.mark_text(color=theme.REFERENCE, baseline="bottom", dy=-4).encode(x=_along("at"), y=alt.value(0), text="words:N"),
        name_layer(y),
        plain.mark_rule(strokeWidth=3, opacity=theme.RANGE, color=theme.GREY).encode(x=_along("lower"), x2="upper"),
        plain.mark_point(size=45, opacity=1, filled=True, color=theme.GREY).encode(x=_along("share")),
        apart.mark_rule(strokeWidth=5, opacity=theme.RANGE, color=theme.BLUE).encode(x=_along("lower"), x2="upper"),
        apart.mark_point(size=110, opacity=1, filled=True, color=theme.BLUE).encode(x=_along("share")),
        plain.mark_text(**words).encode(**at_right),
        apart.mark_text(fontWeight="bold", **words).encode(**at_right),
        *over_lines(blank.encode(x=alt.value(4), text="words:N"), align="left", baseline="middle", fontStyle="italic", color=theme.GREY),
    ]


def _along(field: str) -> alt.X:
    return shares(alt.X, field, tickCount=4, labelExpr=f"{PER_100.name} ? format(datum.value * 100, '.0f') : datum.label")


CLUSTERS = Shape("clusters", _layers, TOP, PLACES, PER_100)
