"""A count of cases, forums or people who sought support, as far as it may be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.language import say
from pages.results.rows import Row, named, records
from pages.sentences.words import people


@dataclass(frozen=True)
class Reported:
    """`low` to `high` is what anybody may conclude of the count; `how` is exact, rounded, between, band or withheld.

    `share`, `lower` and `upper` are of `base`, 0 to 1; of a band the limits alone are known.
    """

    period: str
    code: str
    name: str
    count: int | None
    low: int | None
    high: int | None
    how: str
    withheld: str | None
    base: int | None = None
    share: float | None = None
    lower: float | None = None
    upper: float | None = None

    @property
    def words(self) -> str:
        """The count as it may be said: "24", "about 30", "169 to 181", "1 to 7"; empty where it is withheld."""
        if self.how in ("band", "between"):
            return say("{low} to {high}", low=self.low, high=self.high)
        if self.count is None:
            return ""
        return people(self.count) if self.how == "exact" else say("about {number}", number=people(self.count))

    @property
    def row(self) -> Row:
        """The share as charts take it; of a band, what is known of the count stands in its place."""
        numbers = (self.share, self.lower, self.upper) if self.share is not None else (None, None, None)
        return Row(self.period, self.code, self.name, *numbers, self.base, self.count, self.withheld, known=self.words)


def reported(frame: pd.DataFrame, period: str = "year", name: str = "name") -> tuple[Reported, ...]:
    """The rows of an answer of `queries.speaking_up` or `queries.wellbeing`, in its order."""
    return tuple(
        Reported(
            period=str(record[period]),
            code=str(record.get("category", "")),
            name=named(str(record.get(name, ""))),
            count=_whole(record["count"]),
            low=_whole(record["low"]),
            high=_whole(record["high"]),
            how=str(record["how"]),
            withheld=_text(record["withheld"]),
            base=_whole(record.get("base")),
            share=_number(record.get("share")),
            lower=_number(record.get("lower")),
            upper=_number(record.get("upper")),
        )
        for record in records(frame)
    )


def last_year(rows: Sequence[Reported]) -> tuple[Reported, ...]:
    """The rows of the last year."""
    return tuple(row for row in rows if row.period == rows[-1].period)


def newest_first(rows: Sequence[Reported]) -> list[Reported]:
    """The same, a table's first line being the newest."""
    return sorted(rows, key=lambda row: row.period, reverse=True)


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
