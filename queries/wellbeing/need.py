"""Need against uptake: where racism weighs on people, do they find support?"""

import pandas as pd

from queries.release import Release
from queries.selection import Selection
from queries.survey import indicator
from queries.wellbeing.uptake import reach


def need_against_uptake(release: Release, wave: str, selection: Selection, need: str) -> pd.DataFrame:
    """One row per neighbourhood: the share with the need (an indicator of the survey) beside referrals for every 100 staff.

    Columns `group, group_name, need, need_lower, need_upper, need_base, need_withheld, shown_with` and, of the last whole year, `year,
    referrals, referrals_low, referrals_high, referrals_how, referrals_withheld, staff, per_100, per_100_low, per_100_high`. The
    neighbourhoods are those of today; where the survey's area grew to protect people, `shown_with` names the practices that came with it.
    Raises `NotInRelease` for an unknown wave or indicator.
    """
    asked = indicator(release, wave, need, selection, by="neighbourhood")
    needs = asked[["group", "group_name", "share", "lower", "upper", "base", "withheld", "shown_with"]]
    needs = needs.rename(columns={"share": "need"} | {name: f"need_{name}" for name in ("lower", "upper", "base", "withheld")})
    found = reach(release, wave, selection).rename(columns={"category": "group", "count": "referrals"})
    found = found.rename(columns={name: f"referrals_{name}" for name in ("low", "high", "how", "withheld")})
    columns = ["year", "referrals", "referrals_low", "referrals_high", "referrals_how", "referrals_withheld"]
    uptake = found[["group", *columns, "staff", "per_100", "per_100_low", "per_100_high"]]
    return needs.merge(uptake, on="group", how="left", validate="one_to_one")
