"""How levels are spread over practices: everybody's for leadership, and anonymously for a practice that wants to see where it stands."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from queries.maturity.assessed import Assessed, assessed, typical
from queries.maturity.frame import framed
from queries.maturity.visibility import anonymous_problem
from queries.problems import NotInRelease
from queries.release import Release
from queries.selection import Selection, Viewer

COLUMNS = ("area", "area_name", "criterion", "criterion_name", "level", "level_name", "practices", "base", "median", "withheld")
By = Literal["area", "criterion"]


def distribution(release: Release, round: str, selection: Selection, viewer: Viewer, by: By = "area") -> pd.DataFrame:
    """How many practices are at each level: one row per area (or criterion) and level, lowest first; columns `COLUMNS`.

    `practices` of `base` are at the level, and `median` is the highest level that more than half of them have reached. Where it may not be
    shown, there is one row with the reason. `criterion` is empty where areas are asked for. Raises `NotInRelease`.
    """
    found = assessed(release, round)
    return _spread(found, found.practices(selection), selection, viewer, by)


def peers(release: Release, round: str, viewer: Viewer, by: By = "area") -> pd.DataFrame:
    """All other practices together, beside the viewer's own: the columns of `distribution` and `own_level`.

    The peers are always the whole area, so that no two answers differ by one practice. Raises `NotInRelease`, also for a viewer who is
    no practice.
    """
    if viewer.practice is None:
        raise NotInRelease("Peers are the other practices; choose the practice that asks.")
    found, everywhere = assessed(release, round), Selection()
    others = [code for code in found.practices(everywhere) if code != viewer.practice]
    answer = _spread(found, others, everywhere, viewer, by)
    own = [_level(found, viewer.practice, area, criterion) for area, criterion in zip(answer["area"], answer["criterion"], strict=True)]
    return answer.assign(own_level=pd.array(own, dtype="Int64"))


def _spread(found: Assessed, practices: Sequence[str], selection: Selection, viewer: Viewer, by: By) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for area in found.areas:
        for criterion in found.criteria[area] if by == "criterion" else ("",):
            rows += _levels(found, practices, selection, viewer, area, criterion)
    return framed(rows, COLUMNS, whole=("level", "practices", "base", "median"))


def _levels(
    found: Assessed, practices: Sequence[str], selection: Selection, viewer: Viewer, area: str, criterion: str
) -> list[dict[str, object]]:
    known = [level for level in (_level(found, practice, area, criterion) for practice in practices) if level is not None]
    about = {
        "area": area,
        "area_name": found.areas[area],
        "criterion": criterion,
        "criterion_name": found.criterion_names.get(criterion, ""),
    }
    if reason := anonymous_problem(viewer, selection, len(known)):
        blank = dict.fromkeys(("level", "level_name", "practices", "base", "median"))
        return [{**about, **blank, "withheld": reason}]
    whole = {"base": len(known), "median": typical(known), "withheld": None}
    return [
        {**about, "level": level, "level_name": name, "practices": known.count(level), **whole} for level, name in found.level_names.items()
    ]


def _level(found: Assessed, practice: str, area: str, criterion: str) -> int | None:
    if not criterion:
        return found.area_level(practice, area)[0]
    score = found.scores.get(practice, {}).get(criterion)
    return score.level if score else None
