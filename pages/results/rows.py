"""One result as the page sees it: a share that never travels without its base, its doubt and its reason for a blank."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.language import say, to_say

ALL_STAFF = to_say("All staff")
# Groups that `queries` names; every other name is an area's own.
OURS = (
    *(ALL_STAFF, to_say("The board"), to_say("Whole area"), to_say("Area-wide")),
    *(to_say("Not known"), to_say("Other or not known")),
)
_TOGETHER = re.compile(r"(.+) \+ (\d+) nearby")  # practices that are only ever shown together, by the first of them


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
    known: str = ""  # of a blank: what may still be said of it, such as "1 to 7"
    flag: str = ""  # of a response rate: low, caution, ok, unknown, above_headcount


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
    from_base: int | None = None
    to_base: int | None = None
    shown_with: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


@dataclass(frozen=True)
class Ratio:
    """One group's share over another's, with its interval, its `finding` by the four-fifths rule and the interval, and `ratio_of`.

    `unknown` is the share of respondents of unknown ethnicity where that calls for caution.
    """

    ratio: float | None
    lower: float | None
    upper: float | None
    finding: str
    ratio_of: str
    unknown: float | None = None
    withheld: str | None = None
    shown_with: tuple[str, ...] = ()


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The lines of a frame as dictionaries by column name.

    Column by column: pandas' own `to_dict("records")` takes three times as long, and a page reads thirty frames at each new choice.
    """
    columns = {str(column): frame[column].tolist() for column in frame.columns}
    return [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]


def grouped(frame: pd.DataFrame, by: str) -> dict[str, list[dict[str, Any]]]:
    """The same lines under each value of a column, in the order in which the values come."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in records(frame):
        found.setdefault(str(line[by]), []).append(line)
    return found


def rows(frame: pd.DataFrame, wave: str = "") -> tuple[Row, ...]:
    """The rows of an answer of `queries`, in its order; `wave` is used where the frame has no such column."""
    return rows_of(records(frame), wave)


def rows_of(lines: Iterable[dict[str, Any]], wave: str = "") -> tuple[Row, ...]:
    """The same, of lines that were read already."""
    return tuple(
        Row(
            wave=str(record.get("wave", wave)),
            group=str(record["group"]),
            name=named(str(record["group_name"])),
            share=_number(record["share"]),
            lower=_number(record["lower"]),
            upper=_number(record["upper"]),
            base=_whole(record["base"]),
            count=_whole(record["count"]),
            withheld=_reason(record["withheld"]),
            shown_with=tuple(record["shown_with"]),
            flag=str(record.get("flag", "")),
        )
        for record in lines
    )


def named(group: str) -> str:
    """A group's name as a reader has it."""
    if several := _TOGETHER.fullmatch(group):
        return say("{name} + {number} nearby", name=several[1], number=several[2])
    return say(group) if group in OURS else group


def changes(frame: pd.DataFrame, since: str, until: str, sides: tuple[str, str] = ("from", "to")) -> tuple[Change, ...]:
    """The rows of a change or gap; `since` and `until` name what is compared, `sides` is what its columns call them."""
    return tuple(_change(record, since, until, sides) for record in records(frame))


def change(frame: pd.DataFrame, since: str, until: str, sides: tuple[str, str] = ("from", "to")) -> Change:
    """The one row of a change or gap."""
    return changes(frame, since, until, sides)[0]


def gap_change(frame: pd.DataFrame, since: str, until: str) -> Change:
    """How a gap moved, as a change whose shares are the gaps."""
    return _change(records(frame.rename(columns={"from_gap": "from_share", "to_gap": "to_share"}))[0], since, until, ("from", "to"))


def ratio(frame: pd.DataFrame) -> Ratio:
    """The one row of a ratio; its unknown ethnicity only where it calls for caution."""
    return ratio_of(records(frame)[0])


def ratio_of(record: dict[str, Any]) -> Ratio:
    """The same, of a line that was read already."""
    value, lower, upper = (_number(record[key]) for key in ("ratio", "lower", "upper"))
    unknown = _number(record["unknown_share"]) if record["unknown_flag"] == "caution" else None
    return Ratio(
        value,
        lower,
        upper,
        str(record["finding"]),
        str(record["ratio_of"]),
        unknown,
        _reason(record["withheld"]),
        _names(record.get("shown_with")),
    )


def _change(record: dict[str, Any], since: str, until: str, sides: tuple[str, str]) -> Change:
    first, second = (_number(record[f"{side}_share"]) for side in sides)
    difference, lower, upper = (_number(record[key]) for key in ("difference", "lower", "upper"))
    bases = (_whole(record.get(f"{side}_base")) for side in sides)
    withheld, company = _reason(record["withheld"]), _names(record["shown_with"])
    return Change(since, until, difference, lower, upper, first, second, withheld, *bases, shown_with=company)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _reason(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple) else ()
