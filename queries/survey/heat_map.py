"""Neighbourhood by staff group: where shares are high or low, and why most of the small corners are blank."""

import pandas as pd

from queries.directory import directory
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import indicator as indicator_of
from queries.survey.people import EVERYONE, EVERYONE_NAME


def heat_map(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """One row per staff group chosen (everybody first, where none is chosen) and neighbourhood that the selection touches.

    `staff_group, staff_group_name`, then the columns of docs/architecture.md; `group` is the neighbourhood. Each staff group has areas of
    its own, so each is asked by itself: a corner that is no area of its own is blank with its reason, never filled from a larger one.
    Raises `NotInRelease` for a code that the release does not have.
    """
    names = directory(release).staff_groups
    columns = {code: names.get(code, code) for code in selection.staff_groups} or {EVERYONE: EVERYONE_NAME, **names}
    found = [_column(release, wave, indicator, selection, code, name) for code, name in columns.items()]
    return pd.concat(found, ignore_index=True)


def _column(release: Release, wave: str, indicator: str, selection: Selection, code: str, name: str) -> pd.DataFrame:
    """One staff group in every neighbourhood."""
    asked = Selection(selection.practices, selection.neighbourhoods, () if code == EVERYONE else (code,))
    found = indicator_of(release, wave, indicator, asked, by="neighbourhood")
    found.insert(0, "staff_group", code)
    found.insert(1, "staff_group_name", name)
    return found
