"""The gap between Black and minority ethnic staff and White staff."""

import pandas as pd

from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import indicator as indicator_of
from queries.survey.differences import differences


def gap(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """The BME share minus the White share, with Newcombe's interval: one row.

    Columns `group, difference, lower, upper, withheld, white_share, bme_share, white_base, bme_base, group_name, shown_with`.
    Positive means that the share is larger among BME staff; whether that is good is the indicator's to say.
    Raises `NotInRelease` for a code that the release does not have.
    """
    found = indicator_of(release, wave, indicator, selection, by="ethnicity").set_index("group", drop=False)
    sides = [found.loc[found["group"] == code].reset_index(drop=True) for code in ("bme", "white")]
    return differences(pd.Series(["all"], dtype="str"), *sides, names=("bme", "white"), group_names=pd.Series(["All staff"], dtype="str"))
