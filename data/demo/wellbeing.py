"""Made-up uptake of support and restorative forums, with a month that was never reported and figures that were reported again."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.definitions import Definitions
from data.definitions.quarters import Quarter, quarters_between
from data.demo.write import Loads

FIRST = Quarter(2023, 1)
_REFERRALS = {"gp": 0.12, "nurse": 0.22, "dpc": 0.2, "admin": 0.55}  # a month and neighbourhood
_OTHER_REFERRALS, _NOT_GIVEN = 0.2, 0.04  # of any other staff group, and of people who gave none
_STARTED, _COMPLETED = 0.82, 0.68
_WAITED = (0.45, 0.38, 0.17)  # of those who started, from the shortest band
_MISSING_MONTH, _REVISED_MONTH = -11, -5  # places from the last month
_STAGES = (0.72, 0.78, 0.72, 0.66)  # of those offered accepted, of those held, agreed, kept


def add_uptake(rng: np.random.Generator, loads: Loads, definitions: Definitions, neighbourhoods: Sequence[str], last: Quarter) -> None:
    """A row a month, neighbourhood and staff group in which somebody was referred."""
    days = [day.date() for day in pd.date_range(FIRST.first_day, last.last_day, freq="MS")]
    bands = [band.code for band in definitions.wellbeing.wait_bands]
    means = {group.code: _REFERRALS.get(group.code, _OTHER_REFERRALS) for group in definitions.staff_groups.groups} | {"": _NOT_GIVEN}
    uptake, waits = [], []
    for place, month in enumerate(days, start=-len(days)):
        if place == _MISSING_MONTH:
            continue
        rows = _month(rng, month, neighbourhoods, means, len(bands))
        for again in range(2 if place == _REVISED_MONTH else 1):
            reported = month + timedelta(days=43 + 95 * again)
            for key, counts, waited in rows:
                more = again if key == rows[0][0] else 0
                uptake.append((month, *key, reported, counts[0] + more, *counts[1:]))
                waits += [(month, *key, reported, band, n) for band, n in zip(bands, waited, strict=True) if n]
    about = ["month", "neighbourhood", "staff_group", "reported"]
    loads.add(
        "wellbeing",
        {
            "wellbeing_wait": pd.DataFrame(waits, columns=[*about, "wait_band", "people"]),
            "wellbeing_uptake": pd.DataFrame(uptake, columns=[*about, "referrals", "started", "completed"]),
        },
    )


def _month(rng: np.random.Generator, month: date, neighbourhoods: Sequence[str], means: Mapping[str, float], bands: int):
    """((neighbourhood, staff group), (referrals, started, completed), waits by band) where somebody was referred."""
    growth = 1 + 0.12 * (month.year - FIRST.begins)
    weights = np.resize(_WAITED, bands) / np.resize(_WAITED, bands).sum()
    found = []
    for area in neighbourhoods:
        for group, mean in means.items():
            referrals = int(rng.poisson(mean * growth))
            started = int(rng.binomial(referrals, _STARTED))
            if referrals:
                counts = (referrals, started, int(rng.binomial(started, _COMPLETED)))
                found.append(((area, group), counts, rng.multinomial(started, weights).tolist()))
    return found


def add_forums(rng: np.random.Generator, loads: Loads, last: Quarter) -> None:
    """Restorative forums by quarter. Whether an agreement was kept is known three months later, so each quarter is reported twice."""
    rows = []
    for quarter in quarters_between(FIRST, last):
        counts = [int(rng.poisson(18))]
        for share in _STAGES:
            counts.append(int(rng.binomial(counts[-1], share)))
        rows.append((str(quarter), quarter.last_day + timedelta(days=20), *counts[:-1], 0))
        rows.append((str(quarter), quarter.last_day + timedelta(days=110), *counts))
    loads.add("forums", {"forum": pd.DataFrame(rows, columns=["quarter", "reported", "offered", "accepted", "held", "agreed", "kept"])})
