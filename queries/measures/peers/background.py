"""What a practice is seen against: the deciles of the others, and which others are like it."""

import numpy as np
import numpy.typing as npt

from queries.measures.arrays import ArrayLike, Floats

FEWEST_FOR_DECILES = 10
FEWEST_PEERS, USUAL_PEERS, MOST_PEERS = 8, 10, 15  # fewer than 8 peers are shown as the area's mean alone


def decile_bands(values: ArrayLike) -> Floats:
    """The 10th to 90th percentiles of shrunken shares: shape (units, waves) or (units,) in, (9, waves) or (9,) out; nan under 10 units.

    Missing units are nan. Quantiles are numpy's linear ones (R type 7). Give shrunken values: raw ones mostly show how small practices are.
    """
    values = np.asarray(values, dtype=np.float64)
    columns = values.reshape(len(values), -1).T
    bands = np.full((9, len(columns)), np.nan)
    for wave, column in enumerate(columns):
        present = column[~np.isnan(column)]
        if len(present) >= FEWEST_FOR_DECILES:
            bands[:, wave] = np.quantile(present, np.arange(1, 10) / 10)
    return bands.reshape(9, *values.shape[1:])


def nearest(features: ArrayLike, index: int, k: int = USUAL_PEERS) -> npt.NDArray[np.intp]:
    """The k units most like unit `index`, nearest first, by Euclidean distance on standardised columns; empty with fewer than 8 others.

    `features`: (units, features), such as list size, deprivation, share of patients from minority ethnic groups, rurality, headcount.
    A missing value (nan) counts as average; equal distances go by position. Raises ValueError unless k is 8 to 15 and the unit exists.
    """
    features = np.asarray(features, dtype=np.float64)
    units = len(features)
    if not 0 <= index < units:
        raise ValueError(f"There is no unit {index} among {units}; give a position from 0 to {units - 1}.")
    if not FEWEST_PEERS <= k <= MOST_PEERS:
        raise ValueError(f"A group of {k} similar practices is too small or too large; choose {FEWEST_PEERS} to {MOST_PEERS}.")
    if units - 1 < FEWEST_PEERS:
        return np.empty(0, dtype=np.intp)
    standard = _standardised(features)
    distance = np.linalg.norm(standard - standard[index], axis=1)
    order = np.argsort(distance.round(9), kind="stable")
    return order[order != index][:k]


def _standardised(features: Floats) -> Floats:
    """Columns with mean 0 and standard deviation 1; a column that does not vary, or that nobody has, says nothing and is 0."""
    known = ~np.isnan(features)
    counted = np.maximum(known.sum(axis=0), 1)
    offset = np.where(known, features - np.where(known, features, 0).sum(axis=0) / counted, 0.0)
    spread = np.sqrt((offset**2).sum(axis=0) / counted)
    return np.divide(offset, spread, out=np.zeros_like(offset), where=spread > 0)
