"""How many people of each practice answer in each wave."""

import numpy as np

from data.problems import DataProblem

LOWEST, HIGHEST = 0.10, 0.60  # response rates of practices that returned anything
_TYPICAL, _RISE = -0.77, 0.09  # log-odds in the first wave, and more in each that follows
_NEVER, _OTHERS = 2, (1, 4)  # of 124 practices: silent in every wave, and from how many to how many others in each


def response_rates(rng: np.random.Generator, open_in: np.ndarray) -> np.ndarray:
    """Expected rates, practices x waves; 0 where a practice is closed or returns nothing.

    A practice keeps its habit: most of the variation is between practices, little between the waves of one.
    """
    practices, waves = open_in.shape
    habit = rng.normal(scale=0.55, size=(practices, 1))
    log_odds = _TYPICAL + _RISE * np.arange(waves) + habit + rng.normal(scale=0.15, size=(practices, waves))
    rates = (1 / (1 + np.exp(-log_odds))).clip(LOWEST, HIGHEST)
    return np.where(open_in & ~_silent(rng, open_in), rates, 0.0)


def _silent(rng: np.random.Generator, open_in: np.ndarray) -> np.ndarray:
    """Which practices return nothing: in 124, two in every wave and one to four others in each."""
    practices, waves = open_in.shape
    lasting = rng.permutation(np.flatnonzero(open_in.all(axis=1)))
    never = round(_NEVER * practices / 124)
    silent = np.zeros((practices, waves), dtype=bool)
    silent[lasting[:never]] = True
    for wave in range(waves):
        others = round(rng.integers(*_OTHERS, endpoint=True) * practices / 124)
        silent[rng.permutation(lasting[never:])[:others], wave] = True
    return silent


def scaled_heads(heads: np.ndarray, rates: np.ndarray, respondents: int) -> np.ndarray:
    """Expected heads (practices x groups) multiplied so that `respondents` answer in an average wave."""
    expected = (heads.sum(axis=1) @ rates).mean()
    return heads * respondents / expected


def scaled_rates(heads: np.ndarray, rates: np.ndarray, respondents: int) -> np.ndarray:
    """Rates multiplied so that `respondents` of the people there are answer, none above the highest.

    For practices whose workforce was loaded, which a demonstration does not change. Raises `DataProblem` when so many cannot answer.
    """
    size = heads.sum(axis=1)
    possible = (size @ np.where(rates > 0, HIGHEST, 0.0)).mean()
    if respondents > possible:
        raise DataProblem(
            f"{respondents} respondents a wave are more than the practices loaded can give "
            f"({int(possible)} at a response rate of {HIGHEST:.0%}); ask for fewer, or make the demonstration in an empty store."
        )
    low, high = 0.0, HIGHEST / rates[rates > 0].min()
    for _ in range(50):  # halving the interval fifty times is exact to rounding
        middle = (low + high) / 2
        short = (size @ (rates * middle).clip(max=HIGHEST)).mean() < respondents
        low, high = (middle, high) if short else (low, middle)
    return (rates * high).clip(max=HIGHEST)


def people_returned(rng: np.random.Generator, size: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """Whole people of each practice in one wave, within the bounds for rates where the practice is big enough to have any."""
    expected = np.floor(size * rates + rng.random(len(size)))
    least = np.where(rates >= LOWEST, np.ceil(size * LOWEST), 1)
    most = np.maximum(np.floor(size * HIGHEST), 1)
    return np.where(rates > 0, np.minimum(expected.clip(least, most), size), 0).astype(np.int64)
