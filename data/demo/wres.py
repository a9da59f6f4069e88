"""Workforce counts by ethnicity, made up: who is in which pay band, who was appointed, disciplined, trained, and who sits on the board."""

import numpy as np
import pandas as pd

from data.definitions import Definitions
from data.demo.write import Loads

_YEARS = 4
_STAFF = 3_700
_ALONG = 0.45  # fewer BME people in each band of the pay scale than in the one below, in log-odds
_BME, _UNKNOWN = 0.24, 0.05
_SHORTLISTED, _BOARD = 1_450, 15
# White and BME: how likely each is to be appointed, disciplined and trained, in the first year and in the last.
_CHANCES = {
    "appointed": ({"white": 0.31, "bme": 0.19}, {"white": 0.29, "bme": 0.23}),
    "disciplined": ({"white": 0.010, "bme": 0.024}, {"white": 0.010, "bme": 0.017}),
    "trained": ({"white": 0.42, "bme": 0.34}, {"white": 0.44, "bme": 0.41}),
}
_ON_THE_BOARD = (1, 1, 2, 2)  # BME members, year by year: so few that the release tells a band


def add_wres(rng: np.random.Generator, loads: Loads, definitions: Definitions) -> None:
    """The last years that ended before the newest wave opened."""
    last = int(definitions.instrument.waves[-1].opened[:4])
    bands = [band.code for band in definitions.workforce.bands]
    rows = [row for step in range(_YEARS) for row in _year(rng, last - _YEARS + 1 + step, step, bands)]
    frame = pd.DataFrame(rows, columns=["year", "people_who", "pay_band", "ethnicity", "people"])
    loads.add("wres", {"wres_count": frame})


def _year(rng: np.random.Generator, year: int, step: int, bands: list[str]) -> list[tuple[int, str, str, str, int]]:
    rows = []
    staff = {"white": 0, "bme": 0}
    sizes = rng.multinomial(_STAFF + 40 * step, np.linspace(2, 1, len(bands)) / np.linspace(2, 1, len(bands)).sum())
    for place, (band, size) in enumerate(zip(bands, sizes, strict=True)):
        middle = np.log(_BME / (1 - _BME)) + _ALONG * ((len(bands) - 1) / 2 - place) + 0.05 * step
        unknown = int(rng.binomial(size, _UNKNOWN))
        bme = int(rng.binomial(size - unknown, 1 / (1 + np.exp(-middle))))
        for ethnicity, people in (("white", int(size) - unknown - bme), ("bme", bme), ("unknown", unknown)):
            rows.append((year, "staff", band, ethnicity, people))
            if ethnicity in staff:
                staff[ethnicity] += people
    applicants = {"white": int(rng.binomial(_SHORTLISTED, 0.58)), "bme": int(rng.binomial(_SHORTLISTED, 0.34))}
    rows += [(year, "shortlisted", "", ethnicity, people) for ethnicity, people in (applicants | {"unknown": 95}).items()]
    for who, (first, final) in _CHANCES.items():
        for ethnicity, of in (applicants if who == "appointed" else staff).items():
            chance = first[ethnicity] + (final[ethnicity] - first[ethnicity]) * step / (_YEARS - 1)
            rows.append((year, who, "", ethnicity, int(rng.binomial(of, chance))))
    seats = _ON_THE_BOARD[step]
    return [*rows, (year, "board", "", "white", _BOARD - seats - 1), (year, "board", "", "bme", seats), (year, "board", "", "unknown", 1)]
