"""Made-up national figures under the names that the published ones bear; near the real ones of 2024, equal to none."""

import pandas as pd

_ETHNICITY = "Ethnic background (summary)"
_GROUPS = {
    "White staff": (_ETHNICITY, 530_000),
    "Staff from all other ethnic groups combined": (_ETHNICITY, 200_000),
    "all": ("all", 730_000),
}
_ANY, _YES = "% of staff saying they experienced at least one incident", "% of staff saying yes"

# question -> measure, then the shares of White staff, of all other staff, and of everybody
_SHARES = {
    "q14a": (_ANY, 0.241, 0.279, 0.252),
    "q14b": (_ANY, 0.088, 0.103, 0.093),
    "q14c": (_ANY, 0.166, 0.201, 0.176),
    "q15": (_YES, 0.582, 0.502, 0.560),
    "q16a": (_YES, 0.052, 0.199, 0.093),
    "q16b": (_YES, 0.071, 0.147, 0.092),
}


def made_up_benchmark(year: int) -> pd.DataFrame:
    """Rows of the benchmark table, `load_id` left out: six questions by White, all others, and everybody."""
    rows = [
        ("nss", year, question, breakdown, category, measure, share, base)
        for question, (measure, *shares) in _SHARES.items()
        for (category, (breakdown, base)), share in zip(_GROUPS.items(), shares, strict=True)
    ]
    return pd.DataFrame(rows, columns=["source", "year", "question", "breakdown", "category", "measure", "share", "base"])
