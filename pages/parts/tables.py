"""The table beside a chart: the same rows in words, for those who read rather than look."""

from collections.abc import Sequence

import pandas as pd

from pages.parts.charts import Reference
from pages.parts.rows import Row
from pages.parts.sentences import Reasons, limit
from pages.parts.words import listed, people, percent


def of_groups(rows: Sequence[Row], heading: str, reasons: Reasons, national: Sequence[Reference] = ()) -> pd.DataFrame:
    """One line per group, `heading` naming what the groups are."""
    lines = [{heading: row.name, **_cells(row, reasons)} for row in rows]
    published = {"Likely range": "", "Answered": "", "Note": "Published national figure, other methods"}
    lines += [{heading: reference.name, "Share": percent(reference.share), **published} for reference in national]
    return pd.DataFrame(lines)


def of_waves(rows: Sequence[Row], reasons: Reasons) -> pd.DataFrame:
    """One line per wave, and per group where there are several."""
    several = len({row.group for row in rows}) > 1
    return pd.DataFrame([{"Survey": row.wave, **({"Group": row.name} if several else {}), **_cells(row, reasons)} for row in rows])


def _cells(row: Row, reasons: Reasons) -> dict[str, str]:
    company = f"Shown together with {listed(row.shown_with, most=len(row.shown_with))}" if row.shown_with else ""
    if row.share is None or row.lower is None or row.upper is None:
        known = limit(row)
        note = ". ".join(text for text in (reasons[row.withheld or "too_few"], company) if text)
        return {"Share": known or "not shown", "Likely range": "", "Answered": "", "Note": note}
    answered = people(row.base) if row.base is not None else ""
    return {
        "Share": percent(row.share),
        "Likely range": f"{percent(row.lower)} to {percent(row.upper)}",
        "Answered": answered,
        "Note": company,
    }
