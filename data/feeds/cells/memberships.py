"""What dated memberships have in common, whether of a network or of a neighbourhood."""

from collections import defaultdict
from datetime import date

import pandas as pd

from data.feeds.loading.chunk import Chunk

Spells = dict[str, list[tuple[date, date]]]  # practice -> first and last day, both included


def spells() -> Spells:
    """No membership seen yet."""
    return defaultdict(list)


def reject_impossible(chunk: Chunk, values: pd.DataFrame, seen: Spells) -> None:
    """Reject memberships that end before they begin, or overlap an earlier row of the same practice; `seen` grows.

    `valid_to` is the last day of membership, as ODS has it. A practice is in one place at a time: were it in two,
    its answers would be counted twice.
    """
    backwards: dict[int, str] = {}
    overlapping: dict[int, str] = {}
    standing = values[chunk.standing]
    for line, practice, start, end in zip(
        standing.index, standing["practice_code"], standing["valid_from"], standing["valid_to"], strict=True
    ):
        last = end or date.max
        if last < start:
            backwards[line] = "a date on or after valid_from"
        elif any(start <= other_last and other_start <= last for other_start, other_last in seen[practice]):
            overlapping[line] = "one membership at a time; an earlier row of this practice covers the same days"
        else:
            seen[practice].append((start, last))
    chunk.reject("valid_to", pd.Series(backwards, dtype=object))
    chunk.reject("valid_from", pd.Series(overlapping, dtype=object))
