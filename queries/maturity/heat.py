"""Practices, neighbourhoods or places by area: where levels are high or low, and who has not assessed."""

from typing import Literal

import pandas as pd

from queries.maturity.assessed import Assessed, assessed, typical
from queries.maturity.frame import framed
from queries.maturity.visibility import NOT_APPLICABLE, NOT_SUBMITTED, OWN_ONLY, may_see_levels, may_see_submission
from queries.release import Release
from queries.selection import Selection, Viewer

COLUMNS = (
    "group", "group_name", "neighbourhood", "place", "area", "area_name", "level", "level_name", "target", "practices", "submitted",
    "withheld",
)  # fmt: skip

By = Literal["practice", "neighbourhood", "place"]


def heat_map(release: Release, round: str, selection: Selection, viewer: Viewer, by: By = "practice") -> pd.DataFrame:
    """One row per group and area of the matrix; columns `COLUMNS`.

    `level` and `target` (in 12 months) are the highest that more than half have reached: of the area's criteria in a practice, of the
    practices in a neighbourhood or place. `submitted` of `practices` stand behind it. `withheld` is None, `not_submitted`,
    `not_applicable`, or `own_only` where the viewer may know that there is an assessment but not what it says. Practices of which
    the viewer may not even know that have no row. Raises `NotInRelease` for an unknown round.
    """
    found = assessed(release, round)
    asked = found.practices(selection)
    if by == "practice":
        groups = [(code, found.known.practices[code].name, [code]) for code in asked if may_see_submission(viewer, code)]
    else:
        groups = _joined(found, asked, by)
    cells = [_cell(found, viewer, group, area, by) for group in sorted(groups, key=lambda g: (g[1], g[0])) for area in found.areas]
    return framed(cells, COLUMNS, whole=("level", "target", "practices", "submitted"))


def _joined(found: Assessed, practices: list[str], by: By) -> list[tuple[str, str, list[str]]]:
    """Practices by today's neighbourhood or place; those in none stand at nobody's side and are left out."""
    groups: dict[tuple[str, str], list[str]] = {}
    for code in practices:
        home = found.known.practices[code].neighbourhood
        if home is not None:
            place = found.places[home]
            groups.setdefault((home, found.known.neighbourhoods[home]) if by == "neighbourhood" else (place, place), []).append(code)
    return [(code, name, members) for (code, name), members in groups.items()]


def _cell(found: Assessed, viewer: Viewer, group: tuple[str, str, list[str]], area: str, by: By) -> dict[str, object]:
    code, name, members = group
    submitted = [practice for practice in members if practice in found.submitted]
    seen = all(may_see_levels(viewer, practice) for practice in members)
    known = [found.area_level(practice, area) for practice in submitted] if seen else []
    level, target = typical(now for now, _ in known), typical(later for _, later in known)
    withheld = NOT_SUBMITTED if not submitted else OWN_ONLY if not seen else NOT_APPLICABLE if level is None else None
    counted = seen or viewer.role == "steward"
    home = code if by == "neighbourhood" else found.known.practices[code].neighbourhood if by == "practice" else None
    return {
        "group": code,
        "group_name": name,
        "neighbourhood": home,
        "place": code if by == "place" else found.places.get(home or ""),
        "area": area,
        "area_name": found.areas[area],
        "level": level,
        "level_name": None if level is None else found.level_names[level],
        "target": target,
        "practices": len(members),
        "submitted": len(submitted) if counted else None,
        "withheld": withheld if counted else OWN_ONLY,
    }
