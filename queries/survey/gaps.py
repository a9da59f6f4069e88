"""The gap between Black and minority ethnic staff and White staff: in one wave, in every wave, and whether it closed."""

import pandas as pd

from queries.directory import directory
from queries.measures.proportions import Difference, change_of_difference
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import indicator as indicator_of
from queries.survey.differences import differences
from queries.survey.over_time import trend


def gap(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """The BME share minus the White share, with Newcombe's interval: one row.

    Columns `group, difference, lower, upper, withheld, white_share, bme_share, white_base, bme_base, group_name, shown_with`.
    Positive means that the share is larger among BME staff; whether that is good is the indicator's to say.
    Raises `NotInRelease` for a code that the release does not have.
    """
    found = indicator_of(release, wave, indicator, selection, by="ethnicity").set_index("group", drop=False)
    sides = [found.loc[found["group"] == code].reset_index(drop=True) for code in ("bme", "white")]
    return differences(pd.Series(["all"], dtype="str"), *sides, names=("bme", "white"), group_names=pd.Series(["All staff"], dtype="str"))


def gap_trend(release: Release, indicator: str, selection: Selection) -> pd.DataFrame:
    """The gap in every wave over the same practices: one row per wave, `wave` and the columns of `gap`.

    Raises `NotInRelease` for a code that the release does not have.
    """
    found = trend(release, indicator, selection, by="ethnicity")
    bme, white = (found.loc[found["group"] == code].reset_index(drop=True) for code in ("bme", "white"))
    everyone = pd.Series(["all"] * len(bme), dtype="str"), pd.Series(["All staff"] * len(bme), dtype="str")
    gaps = differences(everyone[0], bme, white, names=("bme", "white"), group_names=everyone[1])
    gaps.insert(0, "wave", bme["wave"])
    return gaps


def gap_change(release: Release, indicator: str, selection: Selection, wave: str, since: str) -> pd.DataFrame:
    """The gap in `wave` minus that in `since`, over the same practices: one row, or none where the selection has no ethnic groups.

    Columns `group, difference, lower, upper, withheld, from_gap, to_gap, group_name, shown_with`; the interval is that of
    `queries.measures.proportions.change_of_difference`. Raises `NotInRelease` for a code that the release does not have.
    """
    for code in (wave, since):
        directory(release).wave(code)
    found = gap_trend(release, indicator, selection)
    later, earlier = (found.loc[found["wave"] == code].reset_index(drop=True) for code in (wave, since))
    moved = change_of_difference(*(Difference(*(side[part].to_numpy() for part in Difference._fields)) for side in (later, earlier)))
    return pd.DataFrame(
        {
            "group": later["group"],
            "difference": moved.difference,
            "lower": moved.lower,
            "upper": moved.upper,
            "withheld": earlier["withheld"].where(earlier["withheld"].notna(), later["withheld"]),
            "from_gap": earlier["difference"],
            "to_gap": later["difference"],
            "group_name": later["group_name"],
            "shown_with": later["shown_with"],
        }
    )
