"""Speaking up and support, made up: cases, guardians, forums, uptake, and national figures to draw beside them."""

from datetime import date

import numpy as np
import pandas as pd

from data.definitions import Definitions
from data.definitions.quarters import financial_year
from data.demo.area import Area
from data.demo.guardians import add_guardians, add_pool
from data.demo.speaking_up import add_cases, last_ended
from data.demo.wellbeing import add_forums, add_uptake
from data.demo.write import Loads

# Near the published figures, equal to none. The year before the last was restated a year later.
_NATIONAL_CASES = {2018: 12_300, 2019: 16_100, 2020: 20_500, 2021: 20_300, 2022: 25_450, 2023: 32_300}
_RESTATED = {2022: 25_260}
_NATIONAL_SHARES = {"patient_safety": 0.19, "worker_safety": 0.32, "bullying": 0.2, "inappropriate": 0.38, "anonymous": 0.1}
_NATIONAL_AGAIN = (6_800, 8_500)


def add_support(rng: np.random.Generator, loads: Loads, definitions: Definitions, area: Area) -> None:
    """What the area collects of this kind, for the neighbourhoods and practices that are in the records."""
    neighbourhoods = _codes(loads, "select neighbourhood_code from neighbourhood order by all")
    practices = _codes(loads, "select practice_code from practice where closed is null order by all")
    today = date.fromisoformat(definitions.instrument.waves[-1].closed)
    last = last_ended(today)
    for_cases, for_guardians, for_forums, for_uptake = rng.spawn(4)
    if "guardians" in area.feeds and area.guardians_everywhere:
        add_pool(for_guardians, loads, area.guardians_everywhere, today)
    elif "guardians" in area.feeds:
        add_guardians(for_guardians, loads, neighbourhoods, practices, today)
    if "ftsu" in area.feeds:
        add_cases(for_cases, loads, definitions, neighbourhoods, last)
    if "forums" in area.feeds:
        add_forums(for_forums, loads, last)
    if "wellbeing" in area.feeds:
        add_uptake(for_uptake, loads, definitions, neighbourhoods, last)
    if "ngo" in area.feeds:
        loads.add("ngo", {"speaking_up_national": _national()})


def _codes(loads: Loads, query: str) -> list[str]:
    return [code for (code,) in loads.connection.execute(query).fetchall()]


def _national() -> pd.DataFrame:
    rows: list[tuple[object, ...]] = [
        (financial_year(year), "cases", version, date(year + later, 7, 1), count, None, None)
        for later, version, counts in ((1, "published", _NATIONAL_CASES), (2, "revised", _RESTATED))
        for year, count in counts.items()
    ]
    latest = max(_NATIONAL_CASES)
    published = financial_year(latest), date(latest + 1, 7, 1)
    rows += [(published[0], measure, "published", published[1], None, None, share) for measure, share in _NATIONAL_SHARES.items()]
    count, base = _NATIONAL_AGAIN
    rows.append((published[0], "would_speak_up_again", "published", published[1], count, base, count / base))
    frame = pd.DataFrame(rows, columns=["year", "measure", "version", "published", "count", "base", "share"])
    return frame.astype({"count": "Int64", "base": "Int64", "share": "float64"})
