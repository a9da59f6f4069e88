"""Rows -> a tidy frame whose columns are the same whether or not there are rows."""

from collections.abc import Sequence

import pandas as pd


def framed(rows: Sequence[dict[str, object]], columns: Sequence[str], whole: Sequence[str] = ()) -> pd.DataFrame:
    """Columns in the order given; `whole` ones as whole numbers that may be missing, the others as they are."""
    made = {name: pd.Series([row[name] for row in rows], dtype="Int64" if name in whole else object) for name in columns}
    return pd.DataFrame(made, columns=pd.Index(columns))
