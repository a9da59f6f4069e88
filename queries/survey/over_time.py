"""An indicator from wave to wave, always over the same practices, and whether it changed."""

import pandas as pd

from queries.directory import directory
from queries.once import once
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import ask_indicator, indicator_frame
from queries.survey.differences import differences
from queries.survey.frame import COLUMNS
from queries.survey.people import By


def trend(release: Release, indicator: str, selection: Selection, by: By | None = None) -> pd.DataFrame:
    """The indicator in every wave of the release: one row per wave and group, `wave` first.

    The practices are the same in every wave: the selection grows until it is whole bundles in each of them, and `shown_with`
    names what it grew by. A neighbourhood is the practices that were ever counted in it, so that redrawing one does not look
    like change. Raises `NotInRelease` for a code that the release does not have.
    """
    return _trend(release, indicator, selection, by).copy(deep=False)


# Every change that a page states since one wave or another is read off the same trend, so it is kept for a while.
@once(128)
def _trend(release: Release, indicator: str, selection: Selection, by: By | None) -> pd.DataFrame:
    asked = ask_indicator(release, directory(release).waves, indicator, selection, by)
    return indicator_frame(release, indicator, asked, ("wave", *COLUMNS))


def change(release: Release, indicator: str, selection: Selection, wave: str, since: str, by: By | None = None) -> pd.DataFrame:
    """The share in `wave` minus that in `since`, with Newcombe's interval: one row per group.

    Columns `group, difference, lower, upper, withheld, from_share, to_share, from_base, to_base, group_name, shown_with`, over the
    same practices as `trend`. Raises `NotInRelease` for a code that the release does not have.
    """
    for code in (wave, since):
        directory(release).wave(code)
    found, waves = _trend(release, indicator, selection, by), list(directory(release).waves)
    later, earlier = (_of_wave(found, waves.index(code), len(waves)) for code in (wave, since))
    return differences(later["group"].array, later, earlier, names=("to", "from"), group_names=later["group_name"].array)


def _of_wave(found: pd.DataFrame, position: int, waves: int) -> pd.DataFrame:
    """The rows of one wave: every wave has the same ones, wave by wave. A slice, since picking rows by value costs five times as much."""
    rows = len(found) // waves
    return found.iloc[position * rows : (position + 1) * rows]
