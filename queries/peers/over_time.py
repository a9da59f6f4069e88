"""A practice among others from wave to wave: its shrunken share on the deciles of the others'."""

from typing import Any

import numpy as np
import pandas as pd

from queries.directory import directory
from queries.measures.peers import Shrunken, decile_bands, empirical_bayes
from queries.peers.units import Group, ask_by_bundle, own_row, peers_of, shown, units
from queries.release import Release
from queries.selection import Selection

DECILES = tuple(f"p{tenth}0" for tenth in range(1, 10))


def deciles(release: Release, indicator: str, practice: str, selection: Selection | None = None, group: Group = "similar") -> pd.DataFrame:
    """One row per wave, over bundles that are the same practices in all of them: the own shrunken share, and the deciles of all.

    Columns `wave, share, lower, upper, base, p10 ... p90, units, withheld, shown_with, group_name`; `share` and its limits are shrunken.
    The deciles, too: raw shares mostly show how few people stand behind them. They are missing under 10 units, and all numbers where the
    own bundle is withheld or has fewer than 8 peers (`withheld` is then too_few). Raises `NotInRelease` for an unknown code.
    """
    known = directory(release)
    asked = ask_by_bundle(release, list(known.waves), indicator, selection or Selection())
    lines: list[dict[str, Any]] = []
    for wave in known.waves:
        own = own_row(release, asked, wave, indicator, practice)
        peers = peers_of(release, asked, own, indicator, group) if shown(release, own) else ()
        found = units(release, (own, *peers))
        shrunken = empirical_bayes(found.yes, found.base) if peers else None
        reason = None if peers else own.withheld(release.facts, two_sided=True) or "too_few"
        company = known.names(own.group.place.practices - {practice})
        about = {"units": len(found.rows), "withheld": reason, "shown_with": company, "group_name": own.group.name}
        lines.append({"wave": wave, **_own(shrunken), "base": own.base if peers else np.nan, **_bands(shrunken), **about})
    frame = pd.DataFrame(lines)
    frame["withheld"] = pd.Series([line["withheld"] for line in lines], dtype=object)  # or "no reason" would become a number
    return frame


def _own(shrunken: Shrunken | None) -> dict[str, float]:
    if shrunken is None:
        return dict.fromkeys(("share", "lower", "upper"), np.nan)
    return {"share": float(shrunken.mean[0]), "lower": float(shrunken.lower[0]), "upper": float(shrunken.upper[0])}


def _bands(shrunken: Shrunken | None) -> dict[str, float]:
    bands = np.full(9, np.nan) if shrunken is None else decile_bands(shrunken.mean)
    return dict(zip(DECILES, (float(band) for band in bands), strict=True))
