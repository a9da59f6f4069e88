"""The directory of support."""

from datetime import date

import pandas as pd

from queries.release import Release
from queries.run import frame
from queries.today import today


def directory(release: Release, on: date | None = None) -> pd.DataFrame:
    """One row per service in the installation's order; readable by anybody, signed in or not.

    Columns `service, name, offers, for_whom, hours, languages, confidentiality, cost, last_checked, reach, stale`; reach is a tuple of
    (means, address), and stale says that on a day (default `queries.today`) nobody had checked the entry for too long.
    """
    found = frame(release, "wellbeing/services")
    age = (pd.Timestamp(on or today(release)) - pd.to_datetime(found["last_checked"])).dt.days
    reach = [tuple(zip(means, addresses, strict=True)) for means, addresses in zip(found["means"], found["addresses"], strict=True)]
    shown = found.drop(columns=["means", "addresses", "stale_after_days"])
    return shown.assign(reach=pd.Series(reach, dtype=object), stale=(age > found["stale_after_days"]).astype(bool))
