"""Tables of counts of cases and of support: what may be said of each, and why the rest is blank."""

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from data.language import say
from pages.results.counts import Reported
from pages.sentences import Reasons
from pages.sentences.words import listed, percent, span
from pages.tables.grid import NOTE
from queries.quarter_chart import QuarterChart


def of_parts(rows: Sequence[Reported], heading: str, counted: str, reasons: Reasons) -> pd.DataFrame:
    """One line per part and year; `counted` names what is counted, as in "Cases"."""
    return pd.DataFrame(
        [
            {
                say("Year"): row.period,
                heading: row.name,
                counted: row.words or say("not shown"),
                say("Share"): percent(row.share) if row.share is not None else "",
                say("Likely range"): _range(row),
                say(NOTE): reasons[row.withheld] if row.withheld else "",
            }
            for row in rows
        ]
    )


def of_quarters(found: pd.DataFrame, rows: Sequence[Reported], counted: str, chart: QuarterChart) -> pd.DataFrame:
    """One line per quarter and version: the count, the returns behind it, and the limits of the chart where it has them."""
    limits = {line["quarter"]: line for line in chart.points.to_dict("records")}
    lines = []
    for row, record in zip(rows, found.to_dict("records"), strict=True):
        limit = limits.get(row.period, {})
        drawn = limit.get("version") == record["version"] and limit["mean"] == limit["mean"]
        lines.append(
            {
                say("Quarter"): row.period,
                say("Version"): say("as revised") if record["version"] == "revised" else say("as published"),
                counted: row.words or say("not shown"),
                say("Returns"): say("{returned} of {expected}", returned=record["returned"], expected=record["expected"]),
                say("Missing"): listed(record["missing"], most=len(record["missing"])) if record["missing"] else "",
                say("Usual range"): _usual(limit) if drawn else "",
            }
        )
    return pd.DataFrame(lines)


def _usual(limit: Mapping[Hashable, float]) -> str:
    return say("{low} to {high}", low=f"{max(0, limit['lower']):.0f}", high=f"{limit['upper']:.0f}")


def _range(row: Reported) -> str:
    """A count that is exact has no doubt; a band's limits are all that is known."""
    if row.lower is None or row.upper is None or (row.share is None and row.how != "band"):
        return ""
    return span(row.lower, row.upper)
