"""Several ICSs side by side, for a region or the nation: whole-area figures of each, out of their releases and nothing else.

Each release was protected by itself, for its own staff; what is added up or set side by side here is what each says already.
"""

from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from queries.directory import Indicator, directory
from queries.measures.peers import funnel_limits, funnel_position
from queries.problems import ReleaseProblem
from queries.reference import waves as waves_of
from queries.release import Release, open_together
from queries.selection import Selection
from queries.survey import indicator as indicator_of
from queries.survey import trend as trend_of

COLUMNS = (
    "code", "name", "wave", "indicator", "share", "lower", "upper", "count", "base", "effective_base", "withheld",
    "centre", "usual_lower", "usual_upper", "position",
)  # fmt: skip

Measure = str | int  # the code of an indicator, or the number of the WRES indicator that it is modelled on, under whatever code


def open_releases(stores: Iterable[Path | str]) -> tuple[Release, ...]:
    """The current release of every store, in the order given. Raises `ReleaseProblem` where one has none, or two are of one ICS."""
    opened = open_together(stores)
    first: dict[str, Release] = {}
    for release in opened:
        about = release.facts
        same = first.setdefault(about.organisation_code, release)
        if same is not release:
            raise ReleaseProblem(
                f"{release.path.parent}: is of {about.organisation} ({about.organisation_code}), as {same.path.parent} is; "
                "give one store for each ICS."
            )
    return opened


def side_by_side(releases: Sequence[Release], measure: Measure) -> pd.DataFrame:
    """One row per ICS, columns `COLUMNS`: its newest survey that asked, and where its share lies in the funnel around all together.

    `centre` is of all who answered; `usual_lower` and `usual_upper` are the 95% limits for a base like this one. An ICS that asks nothing
    of the kind has a row without figures, withheld as not_asked.
    """
    found = pd.DataFrame([_newest(release, measure) for release in releases])
    count, base = (found[name].to_numpy(np.float64, na_value=np.nan) for name in ("count", "base"))
    known = ~np.isnan(count)
    centre = count[known].sum() / base[known].sum() if known.any() else np.nan
    effective = np.nan_to_num(found["effective_base"].to_numpy(np.float64, na_value=np.nan))
    limits = funnel_limits(centre, effective)
    said = np.nan_to_num(found["share"].to_numpy(np.float64, na_value=np.nan)) * effective
    return found.assign(
        centre=centre, usual_lower=limits.lower, usual_upper=limits.upper, position=funnel_position(said, effective, centre)
    )[list(COLUMNS)]


def over_time(releases: Sequence[Release], measure: Measure) -> pd.DataFrame:
    """One row per ICS and survey, oldest first: `code, name, wave, closed` and the columns of `queries.survey.trend` that say a share.

    ICSs ask at different times, so the day on which a survey closed places it.
    """
    parts: list[pd.DataFrame] = []
    for release in releases:
        if asked := _asked(release, measure):
            found = trend_of(release, asked.code, Selection())[["wave", "share", "lower", "upper", "base", "withheld"]]
            days = {row["wave"]: row["closed"] for row in _waves(release)}
            parts.append(found.assign(closed=found["wave"].map(days), **_called(release)))
    columns = ["code", "name", "wave", "closed", "share", "lower", "upper", "base", "withheld"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _newest(release: Release, measure: Measure) -> dict[str, Any]:
    about, asked = _called(release), _asked(release, measure)
    waves = directory(release).asking(asked.code) if asked else ()
    if asked is None or not waves:
        missing = dict.fromkeys(("share", "lower", "upper", "count", "base", "effective_base"), np.nan)
        return {**about, "wave": None, "indicator": None, **missing, "withheld": "not_asked"}
    row = indicator_of(release, waves[-1], asked.code, Selection()).iloc[0]
    kept = {name: row[name] for name in ("share", "lower", "upper", "count", "base", "effective_base", "withheld")}
    label = next(one["label"] for one in _waves(release) if one["wave"] == waves[-1])
    return {**about, "wave": label, "indicator": asked.code, **kept}


def _asked(release: Release, measure: Measure) -> Indicator | None:
    known = directory(release).indicators
    if isinstance(measure, str):
        return known.get(measure)
    return next((one for one in known.values() if one.wres == measure), None)


def _called(release: Release) -> dict[str, str]:
    return {"code": release.facts.organisation_code, "name": release.facts.short_name}


def _waves(release: Release) -> list[dict[Hashable, Any]]:
    return waves_of(release).to_dict("records")
