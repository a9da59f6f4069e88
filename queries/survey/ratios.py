"""How many times as likely: the share of one ethnic group over that of the other, with its size, its certainty, or why it is not said."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from queries.directory import directory
from queries.measures.ratios import four_fifths, koopman, refusal, unknown_ethnicity_flag
from queries.once import once
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import indicator as indicator_of
from queries.survey.areas import RESPONDENTS, TOO_FEW
from queries.survey.asked import ask
from queries.survey.places import NOTHING_MATCHES

# A refusal as the reason for a blank; a base below the minimum is already one.
REASONS = {"small_base": TOO_FEW, "few_events": "few_events", "unknown_ethnicity": "unknown_ethnicity"}

Side = dict[Hashable, Any]  # the row of one ethnic group


def ratio(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """One group's share over the other's, the way up that the indicator stores (`ratio_of`): one row. Above 1, BME staff fare worse.

    Columns `group, ratio, lower, upper, band, finding, withheld, ratio_of, white_share, bme_share, white_base, bme_base, unknown_share,
    unknown_flag, group_name, shown_with`. Koopman's limits stand on the effective bases; `band` and `finding` are the codes of
    `queries.measures.ratios.four_fifths`. Refused (`withheld`) where a group is too small, where both together hold fewer than 8 cases,
    or where ethnicity is unknown too often. Raises `NotInRelease` for a code that the release does not have.
    """
    ratio_of = directory(release).indicator(indicator).ratio_of
    found = indicator_of(release, wave, indicator, selection, by="ethnicity")
    unknown = unknown_ethnicity(release, wave)
    nothing: Side = dict.fromkeys(found.columns, np.nan)
    sides: dict[str, Any] = {"white": nothing, "bme": nothing, **dict(zip(found["group"], found.to_dict("records"), strict=True))}
    first, second = (sides[code] for code in ratio_of.split("_to_"))
    withheld = _withheld(first, second, unknown)
    value, lower, upper = (np.nan, np.nan, np.nan) if withheld else koopman(*_effective(first), *_effective(second))
    band, finding = four_fifths(value, lower, upper)
    line = {"group": "all", "ratio": value, "lower": lower, "upper": upper, "band": str(band), "finding": str(finding)}
    shown = {f"{code}_{part}": sides[code][part] for part in ("share", "base") for code in ("white", "bme")}
    about = {"unknown_share": unknown, "unknown_flag": str(unknown_ethnicity_flag(unknown)), "group_name": "All staff"}
    company: tuple[str, ...] = first["shown_with"] if isinstance(first["shown_with"], tuple) else ()
    return pd.DataFrame([{**line, "withheld": withheld, "ratio_of": ratio_of, **shown, **about, "shown_with": company}])


@once(32)
def unknown_ethnicity(release: Release, wave: str) -> float:
    """The share of a wave's respondents who are in neither ethnic group, 0 to 1: everybody, less White and BME, of released counts.

    Taken over the whole area whatever is selected: in smaller areas, which differ between the two views, noise would outweigh what is
    left over. nan where a count is not released. Raises `NotInRelease` for a wave that the release does not have.
    """
    everyone, known = (
        [group.tally(asked.counts, ("responded",)) for group in asked.groups]
        for asked in (ask(release, (wave,), RESPONDENTS, Selection(), by) for by in (None, "ethnicity"))
    )
    if any(tally.only_few for tally in (*everyone, *known)):
        return float("nan")
    return max(0.0, 1 - sum(tally.total for tally in known) / sum(tally.total for tally in everyone))


def _withheld(first: Side, second: Side, unknown: float) -> str | None:
    for side in (first, second):
        if pd.isna(side["share"]):
            return side["withheld"] if isinstance(side["withheld"], str) else NOTHING_MATCHES
    refused = refusal(first["count"], first["base"], second["count"], second["base"], unknown)
    return REASONS.get(str(refused))


def _effective(side: Side) -> tuple[float, float]:
    """The count and base that stand for survey and protection noise together."""
    return side["share"] * side["effective_base"], side["effective_base"]
