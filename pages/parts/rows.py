"""One result as the page sees it: a share that never travels without its base, its doubt and its reason for a blank."""

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Row:
    """A share of one group in one wave; `share`, `lower` and `upper` lie between 0 and 1."""

    wave: str
    group: str
    name: str
    share: float | None
    lower: float | None
    upper: float | None
    base: int | None
    count: int | None = None
    withheld: str | None = None
    shown_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A difference of two shares (later minus earlier, or one group minus another), with its interval."""

    since: str
    until: str
    difference: float | None
    lower: float | None
    upper: float | None
    from_share: float | None
    to_share: float | None
    withheld: str | None = None

    @property
    def certain(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The lines of a frame as dictionaries; pandas says their keys may be anything hashable, and ours are column names."""
    return [{str(column): value for column, value in line.items()} for line in frame.to_dict("records")]


def rows(frame: pd.DataFrame, wave: str = "") -> tuple[Row, ...]:
    """The rows of an answer of `queries`, in its order; `wave` is used where the frame has no such column."""
    return tuple(
        Row(
            wave=str(record.get("wave", wave)),
            group=str(record["group"]),
            name=str(record["group_name"]),
            share=_number(record["share"]),
            lower=_number(record["lower"]),
            upper=_number(record["upper"]),
            base=_whole(record["base"]),
            count=_whole(record["count"]),
            withheld=_reason(record["withheld"]),
            shown_with=tuple(record["shown_with"]),
        )
        for record in records(frame)
    )


def change(frame: pd.DataFrame, since: str, until: str, sides: tuple[str, str] = ("from", "to")) -> Change:
    """The first row of a change or gap; `since` and `until` name what is compared, `sides` is what its columns call them."""
    record = records(frame)[0]
    first, second = (_number(record[f"{side}_share"]) for side in sides)
    difference, lower, upper = (_number(record[key]) for key in ("difference", "lower", "upper"))
    return Change(since, until, difference, lower, upper, first, second, _reason(record["withheld"]))


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _reason(value: Any) -> str | None:
    return value if isinstance(value, str) else None
