"""What filters and pages list: codes, names and facts, from the release only.

Lists are whole. A filter that offered only groups, practices or answers that occur would tell who took part and what they said.
"""

import pandas as pd

from queries.directory import directory
from queries.release import Facts, Release
from queries.run import frame, rows


def facts(release: Release) -> Facts:
    """What the release is: id, when, by whom, for which organisation, and the protection parameters."""
    return release.facts


def waves(release: Release) -> pd.DataFrame:
    """One row per wave, oldest first: `wave, label, opened, closed, version`, and how it stands: `state, reason, edition, issued`."""
    return frame(release, "reference/waves")


def neighbourhoods(release: Release) -> pd.DataFrame:
    """One row per neighbourhood, by place and name: `neighbourhood, name, place`."""
    return frame(release, "reference/neighbourhoods")


def practices(release: Release) -> pd.DataFrame:
    """One row per practice by name, with neighbourhood, place, PCN, position, deprivation and list size; former ones not `current`."""
    return frame(release, "reference/practices")


def staff_groups(release: Release) -> pd.DataFrame:
    """One row per staff group: `staff_group, name`."""
    return frame(release, "reference/staff_groups")


def ethnic_groups(release: Release) -> pd.DataFrame:
    """One row per scheme (`wres`: White and BME; `five`) and group: `ethnic_group, name, scheme`."""
    return frame(release, "reference/ethnic_groups")


def indicators(release: Release) -> pd.DataFrame:
    """One row per indicator: what it says, which direction is better, its question, and its `yes_options` of `base_options`."""
    return frame(release, "reference/indicators")


def questions(release: Release) -> pd.DataFrame:
    """One row per question as asked, or derived: `question, short, text, released, derived`."""
    return frame(release, "reference/questions")


def options(release: Release) -> pd.DataFrame:
    """One row per question and option, in the questionnaire's order: `question, option, text`."""
    return frame(release, "reference/options")


def wave_options(release: Release) -> pd.DataFrame:
    """One row per wave, question and option, as they were worded when the wave was counted: `wave, question, option, text`."""
    return frame(release, "reference/wave_options")


def parameters(release: Release) -> dict[str, float]:
    """The numbers of the promise to staff as this release keeps it: `protection.minimum_group` ..."""
    return dict(rows(release, "reference/parameters"))


def exceptions(release: Release) -> pd.DataFrame:
    """Where the release protects less than was promised: `parameter, value, floor, reason, agreed_by, role, agreed_on, because`."""
    return frame(release, "reference/exceptions")


def collected(release: Release) -> frozenset[str]:
    """What the area collects besides practices, staff and survey: maturity, guardians, ftsu, forums, wellbeing, wres."""
    return frozenset(feed for (feed,) in rows(release, "reference/collected"))


def loaded(release: Release) -> frozenset[str]:
    """The kinds of files that this release was made of."""
    return frozenset(row[1] for row in rows(release, "reference/sources"))


def readings(release: Release) -> dict[str, float]:
    """Limits by which sentences judge: `speaking_up.well_known` ..."""
    return dict(rows(release, "reference/readings"))


def wording(release: Release) -> dict[str, str]:
    """Sentences by key: `reasons.too_few`, `support_routes.0`, `demonstration_banner` ..."""
    return dict(rows(release, "reference/wording"))


def sources(release: Release) -> pd.DataFrame:
    """One row per load behind the release: kind, file, SHA-256, wave, when, and how many rows."""
    return frame(release, "reference/sources")


def attacks(release: Release) -> pd.DataFrame:
    """One row per attack tried on the code that made the release: `ran_on, test, says, figure, mark, passed`.

    `passed` is missing where a figure is reported without a mark; there are no rows where the attacks were never run.
    """
    return frame(release, "reference/attacks")


def benchmark(release: Release, indicator: str) -> pd.DataFrame:
    """Published national figures for an indicator, a labelled reference beside ours: one row per year and group.

    `source, year, group (all, white or bme), share, base, category, measure, label`; `share` is missing where withheld at source,
    and there are no rows where the indicator has no national counterpart. Raises `NotInRelease` for an unknown indicator.
    """
    directory(release).indicator(indicator)
    return frame(release, "reference/benchmark", indicator=indicator)
