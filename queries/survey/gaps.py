"""The gap between Black and minority ethnic staff and White staff: in one wave, in every wave, and whether it closed."""

import numpy as np
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
    return _gaps(indicator_of(release, wave, indicator, selection, by="ethnicity"))


def gap_trend(release: Release, indicator: str, selection: Selection) -> pd.DataFrame:
    """The gap in every wave over the same practices: one row per wave, `wave` and the columns of `gap`.

    Raises `NotInRelease` for a code that the release does not have.
    """
    found = trend(release, indicator, selection, by="ethnicity")
    gaps = _gaps(found)
    gaps.insert(0, "wave", _of(found, "group", "bme")["wave"].array)
    return gaps


def gap_change(release: Release, indicator: str, selection: Selection, wave: str, since: str) -> pd.DataFrame:
    """The gap in `wave` minus that in `since`, over the same practices: one row, or none where the selection has no ethnic groups.

    Columns `group, difference, lower, upper, withheld, from_gap, to_gap, group_name, shown_with`; the interval is that of
    `queries.measures.proportions.change_of_difference`. Raises `NotInRelease` for a code that the release does not have.
    """
    for code in (wave, since):
        directory(release).wave(code)
    found = gap_trend(release, indicator, selection)
    later, earlier = ({name: held.array for name, held in _of(found, "wave", code).items()} for code in (wave, since))
    moved = change_of_difference(*(Difference(*(np.asarray(side[part]) for part in Difference._fields)) for side in (later, earlier)))
    reasons = zip(earlier["withheld"], later["withheld"], strict=True)
    return pd.DataFrame(
        {
            "group": later["group"],
            "difference": moved.difference,
            "lower": moved.lower,
            "upper": moved.upper,
            "withheld": pd.Series([one if isinstance(one, str) else other for one, other in reasons], dtype=object),
            "from_gap": earlier["difference"],
            "to_gap": later["difference"],
            "group_name": later["group_name"],
            "shown_with": later["shown_with"],
        },
        copy=False,
    )


def _gaps(found: pd.DataFrame) -> pd.DataFrame:
    """The difference of both groups in each wave of an answer by ethnicity; no row where the selection has no ethnic groups."""
    bme, white = (_of(found, "group", code) for code in ("bme", "white"))
    group, name = (pd.array([text] * len(bme), dtype="str") for text in ("all", "All staff"))
    return differences(group, bme, white, names=("bme", "white"), group_names=name)


def _of(found: pd.DataFrame, column: str, code: str) -> pd.DataFrame:
    """The rows of one group or wave. Taken by position: a page asks for ten, and a comparison by pandas takes five times as long."""
    return found.take([position for position, held in enumerate(found[column].tolist()) if held == code])
