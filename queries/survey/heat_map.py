"""Neighbourhood by staff group: where shares are high or low, and why most of the small cells are blank."""

import pandas as pd

from queries.directory import directory
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import ask_indicator, indicator_rows
from queries.survey.frame import Row, share_frame
from queries.survey.people import EVERYONE, EVERYONE_NAME


def heat_map(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """One row per staff group chosen (everybody first, where none is chosen) and neighbourhood that the selection touches.

    `staff_group, staff_group_name`, then the columns of docs/architecture.md; `group` is the neighbourhood. Each staff group has areas of
    its own, so each is asked by itself: a corner that is no area of its own is blank with its reason, never filled from a larger one.
    Raises `NotInRelease` for a code that the release does not have.
    """
    names = directory(release).staff_groups
    columns = {code: names.get(code, code) for code in selection.staff_groups} or {EVERYONE: EVERYONE_NAME, **names}
    asked = {code: _asked(release, wave, indicator, selection, code) for code in columns}
    found = share_frame(release.facts, [row for of_group in asked.values() for row in of_group], two_sided=True)
    codes = [code for code, of_group in asked.items() for _ in of_group]
    found.insert(0, "staff_group", pd.Series(codes, dtype="str"))
    found.insert(1, "staff_group_name", pd.Series([columns[code] for code in codes], dtype="str"))
    return found


def _asked(release: Release, wave: str, indicator: str, selection: Selection, code: str) -> list[Row]:
    """One staff group in every neighbourhood."""
    chosen = Selection(selection.practices, selection.neighbourhoods, () if code == EVERYONE else (code,))
    return indicator_rows(release, indicator, ask_indicator(release, (wave,), indicator, chosen, "neighbourhood"))
