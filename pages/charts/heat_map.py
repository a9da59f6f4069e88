"""Neighbourhood by staff group: shade and number in each corner, a letter where it is blank, an outline where it stands apart."""

from collections.abc import Sequence

from pages.charts import theme
from pages.charts.framing import Spec, framed, top_of
from pages.charts.shading import shaded
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.words import percent

LETTERS = "abcdefgh"  # one a reason, in the order in which they come up
ROW_HEIGHT = 26  # px
HEADINGS = 10  # px of air over the names of the columns
LINES_OF_NAMES = 34  # px for their three lines, which Vega would otherwise set into the first row


def heat_map(columns: Sequence[tuple[str, Sequence[Row]]], whole: Row | None) -> Spec:
    """One column per staff group, one row per neighbourhood; `whole` is what corners stand apart from, by their likely range."""
    marks = letters([row for _, rows in columns for row in rows])
    values = [_corner(name, row, whole, marks) for name, rows in columns for row in rows]
    names = list(dict.fromkeys(value["place"] for value in values))
    top = top_of([row for _, rows in columns for row in rows])
    # Long names of staff groups are set on several lines, so that five columns fit a phone.
    quiet = {"title": None}
    lines = {"labelExpr": "split(datum.label, ' ')", "labelFontSize": 12, "labelPadding": LINES_OF_NAMES}
    axis = {"orient": "top", "labelAngle": 0, **lines, **quiet}
    x = {"field": "column", "type": "ordinal", "scale": {"domain": [name for name, _ in columns]}, "axis": axis}
    y = {"field": "place", "type": "ordinal", "scale": {"domain": names}, "axis": {**quiet, "labelFlush": False}}
    layers = [
        shaded("share", (0, top)),
        {"transform": [{"filter": "datum.apart"}], "mark": {"type": "rect", "filled": False, "stroke": theme.DARK, "strokeWidth": 2}},
        {
            "transform": [{"filter": "isValid(datum.share)"}],
            "mark": {"type": "text", "fontSize": 13},
            "encoding": {"text": {"field": "words"}},
        },
        {
            "transform": [{"filter": "!isValid(datum.share)"}],
            "mark": {"type": "text", "fontSize": 12, "fontStyle": "italic", "color": theme.GREY},
            "encoding": {"text": {"field": "words"}},
        },
    ]
    return framed({"encoding": {"x": x, "y": y}, "layer": layers, "height": {"step": ROW_HEIGHT}}, values, top=HEADINGS)


def letters(rows: Sequence[Row]) -> dict[str, str]:
    """The letter of each reason among the rows; small counts need none, as their limit says what is known."""
    found = dict.fromkeys(row.withheld for row in rows if row.withheld and row.withheld != "small_count")
    return dict(zip(found, LETTERS, strict=False))


def _corner(column: str, row: Row, whole: Row | None, marks: dict[str, str]) -> Spec:
    at = {"column": column, "place": row.name}
    if row.share is None or row.lower is None or row.upper is None:
        known = limit(row)
        short = known.replace("at most ", "≤").replace("at least ", "≥") if known else marks.get(row.withheld or "", "")
        return {**at, "words": short, "apart": False}
    apart = whole is not None and whole.share is not None and not row.lower <= whole.share <= row.upper
    return {**at, "share": row.share, "words": percent(row.share), "apart": apart}
