"""The difference between two rows of shares, with its interval or the reason that there is none."""

from typing import Any

import pandas as pd

from queries.measures.proportions import share_difference


def differences(groups: Any, first: pd.DataFrame, second: pd.DataFrame, *, names: tuple[str, str], group_names: Any) -> pd.DataFrame:
    """First share minus second, row by row and by place. `names` are those of the two sides in the columns, the first share's first.

    A difference is withheld when either side is; the second side's reason is given where both have one.
    Newcombe's interval is taken on effective bases, the same that the shares' own intervals stand on.
    """
    # Arrays, since a page takes twenty differences for a new choice, and lining up two frames costs more than the sums.
    this_share, that_share = first["share"].to_numpy(), second["share"].to_numpy()
    result = share_difference(this_share, first["effective_base"].to_numpy(), that_share, second["effective_base"].to_numpy())
    reasons = zip(second["withheld"].tolist(), first["withheld"].tolist(), strict=True)
    this, that = names
    return pd.DataFrame(
        {
            "group": groups,
            "difference": result.difference,
            "lower": result.lower,
            "upper": result.upper,
            "withheld": pd.Series([one if isinstance(one, str) else other for one, other in reasons], dtype=object),
            f"{that}_share": that_share,
            f"{this}_share": this_share,
            f"{that}_base": second["base"].array,
            f"{this}_base": first["base"].array,
            "group_name": group_names,
            "shown_with": first["shown_with"].to_numpy(),
        },
        copy=False,
    )
