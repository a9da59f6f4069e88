"""What every answer looks like, and how tests read it."""

import pandas as pd

COLUMNS = [
    "group", "category", "count", "base", "share", "lower", "upper", "withheld", "shown_with", "group_name", "effective_base",
]  # fmt: skip


def given(frame: pd.DataFrame) -> list[tuple]:
    """Rows as plain tuples, with None where there is no number."""
    wanted = frame[["group", "category", "count", "base", "withheld", "shown_with"]].astype(object)
    return [tuple(None if value is pd.NA else value for value in row) for row in wanted.itertuples(index=False, name=None)]
