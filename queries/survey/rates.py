"""Who took part: respondents over the people who work there."""

import numpy as np
import pandas as pd

from queries.measures.confidence import USUAL, normal_score
from queries.measures.response import rate_flag
from queries.once import once
from queries.problems import NotInRelease
from queries.release import Release
from queries.run import rows
from queries.selection import Selection
from queries.survey.areas import RESPONDENTS, TOO_FEW
from queries.survey.asked import Group, ask
from queries.survey.frame import SMALL_COUNT, whole_numbers
from queries.survey.people import UNDIVIDED, By

# Below this part of an area's practices with a known headcount, the rate would be overstated by more than a tenth.
KNOWN_ENOUGH = 0.9

Headcounts = dict[str, dict[str, float]]  # practice -> staff group -> people


def response_rates(release: Release, wave: str, selection: Selection, by: By | None = None) -> pd.DataFrame:
    """Respondents (`count`) over public headcount (`base`): one row per group.

    The headcount includes practices asked for that returned nothing. `share` is at most 1, since people move and figures age; its
    limits hold the protection noise only, as a rate of return is counted, not sampled. `base` and `share` are missing where
    the headcount is not known. `flag` is low, caution, ok, unknown or above_headcount (`queries.measures.response`).
    Raises `NotInRelease` for a wave or breakdown that the release does not have.
    """
    if by in ("ethnicity", "census_group"):
        raise NotInRelease("There is no headcount by ethnicity, so no response rate; use staff_group, neighbourhood, practice or None.")
    asked = ask(release, (wave,), RESPONDENTS, selection, by)
    people = headcounts(release, wave)
    tallies = [group.tally(asked.counts, ("responded",)) for group in asked.groups]
    base = np.array([headcount(people, group) for group in asked.groups], dtype=np.float64)
    count = np.array([tally.total for tally in tallies], dtype=np.float64)
    reasons = [_withheld(release, group, tally.total, tally.only_few) for group, tally in zip(asked.groups, tallies, strict=True)]
    shown = np.array([reason is None for reason in reasons], dtype=bool)
    reach = normal_score(USUAL) * np.sqrt(
        release.facts.participation_variance * np.array([tally.cells for tally in tallies], dtype=np.float64)
    )
    known = np.where(shown & (base > 0), base, np.nan)
    return pd.DataFrame(
        {
            "wave": pd.array([group.wave for group in asked.groups], dtype="str"),
            "group": pd.array([group.code for group in asked.groups], dtype="str"),
            "count": whole_numbers(count, shown),
            "base": whole_numbers(np.round(np.nan_to_num(base)), base > 0),
            "share": np.clip(count / known, 0, 1),
            "lower": np.clip((count - reach) / known, 0, 1),
            "upper": np.clip((count + reach) / known, 0, 1),
            "withheld": pd.Series(reasons, dtype=object),
            "shown_with": pd.Series([group.place.shown_with for group in asked.groups], dtype=object),
            "group_name": pd.array([group.name for group in asked.groups], dtype="str"),
            "flag": pd.array(rate_flag(count, known), dtype="str"),
        },
        copy=False,
    )


def _withheld(release: Release, group: Group, respondents: int, only_few: bool) -> str | None:
    if group.withheld:
        return group.withheld
    if respondents == 0:
        return TOO_FEW
    if only_few:
        return SMALL_COUNT
    return TOO_FEW if respondents < release.facts.minimum_group else None


@once(32)
def headcounts(release: Release, wave: str) -> Headcounts:
    """The public workforce figures used for a wave; one copy for all who ask, to be read only."""
    found: Headcounts = {}
    for practice, staff_group, people in rows(release, "survey/headcounts", wave=wave):
        found.setdefault(practice, {})[staff_group] = people
    return found


def headcount(people: Headcounts, group: Group) -> float:
    """People in the group's practices, answered or not; nan where too few of the practices have a known headcount."""
    practices = group.place.practices | group.place.members
    counted = [people[code] for code in practices if code in people]
    if not practices or len(counted) < KNOWN_ENOUGH * len(practices):
        return np.nan
    wanted = group.people.staff_groups
    if wanted == UNDIVIDED:
        return sum(sum(practice.values()) for practice in counted)
    return sum(practice.get(staff_group, 0.0) for practice in counted for staff_group in wanted)
