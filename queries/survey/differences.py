"""The difference between two rows of shares, with its interval or the reason that there is none."""

import pandas as pd

from queries.measures.proportions import share_difference


def differences(
    groups: pd.Series, first: pd.DataFrame, second: pd.DataFrame, *, names: tuple[str, str], group_names: pd.Series
) -> pd.DataFrame:
    """First share minus second, row by row. `names` are those of the two sides in the columns, the first share's first.

    A difference is withheld when either side is; the second side's reason is given where both have one.
    Newcombe's interval is taken on effective bases, the same that the shares' own intervals stand on.
    """
    result = share_difference(first["share"], first["effective_base"], second["share"], second["effective_base"])
    this, that = names
    return pd.DataFrame(
        {
            "group": groups,
            "difference": result.difference,
            "lower": result.lower,
            "upper": result.upper,
            "withheld": second["withheld"].where(second["withheld"].notna(), first["withheld"]),
            f"{that}_share": second["share"],
            f"{this}_share": first["share"],
            f"{that}_base": second["base"],
            f"{this}_base": first["base"],
            "group_name": group_names,
            "shown_with": first["shown_with"],
        }
    )
