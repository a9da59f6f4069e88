"""How many people work in each practice and staff group: as loaded where known, drawn where not."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pandas as pd

from data.definitions.schema import Wave

USUAL_TOTAL = 3700  # people in 124 practices; grows with the number of practices
_USUAL_PRACTICES = 124
_TYPICAL = {"gp": 5.0, "nurse": 3.0, "dpc": 3.0, "admin": 13.0}  # heads in a median practice
_TYPICAL_OTHER = 3.0  # any other staff group that the definitions name
_FTE_PER_HEAD = 0.73
_PATIENTS_OF_MEDIAN_PRACTICE = 8500

# FTE is rounded up: a half-time nurse is a person. Only each practice's latest figures count.
_LATEST = """
    select practice_code, staff_group, coalesce(headcount, ceil(fte)) as heads
    from workforce
    qualify as_at = max(as_at) over (partition by practice_code)
"""


def loaded_heads(connection: duckdb.DuckDBPyConnection, codes: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Heads, practices x groups, from the workforce in the records; a row of NaN where a practice has none."""
    latest = connection.execute(_LATEST).df()
    wide = latest.pivot_table(index="practice_code", columns="staff_group", values="heads", aggfunc="sum", observed=True)
    heads = wide.reindex(index=codes, columns=list(groups)).to_numpy(float)
    known = np.nansum(heads, axis=1) > 0
    return np.where(known[:, None], np.nan_to_num(heads), np.nan)


def practice_sizes(rng: np.random.Generator, practices: int) -> np.ndarray:
    """Sizes relative to the median practice, 1 in the middle and skewed as list sizes are."""
    return np.exp(rng.normal(scale=0.62, size=practices)).clip(0.3, 5.0)


def usual_heads(rng: np.random.Generator, sizes: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Expected heads, practices x groups (not whole), adding up to the usual total."""
    typical = np.array([_TYPICAL.get(group, _TYPICAL_OTHER) for group in groups])
    heads = sizes[:, None] * typical * np.exp(rng.normal(scale=0.2, size=(len(sizes), len(groups))))
    return heads * USUAL_TOTAL * len(sizes) / _USUAL_PRACTICES / heads.sum()


def whole_heads(rng: np.random.Generator, heads: np.ndarray) -> np.ndarray:
    """Rounded up or down by chance, so that small groups do not all vanish; the last group is never empty."""
    whole = np.floor(heads + rng.random(heads.shape)).astype(np.int64)
    whole[:, -1] = np.maximum(whole[:, -1], 1)
    return whole


def workforce_frame(
    codes: np.ndarray, groups: Sequence[str], heads: np.ndarray, sizes: np.ndarray, open_in: np.ndarray, waves: Sequence[Wave]
) -> pd.DataFrame:
    """Rows of the workforce table: one a practice, group and last 30 June before a wave in which the practice was open."""
    practice, group, wave = (index.ravel() for index in np.indices((len(codes), len(groups), len(waves))))
    count = heads[practice, group].astype(float)
    years = pd.to_datetime([f"{int(wave.opened[:4]) - (wave.opened[5:] < '06-30')}-06-30" for wave in waves])
    frame = pd.DataFrame(
        {
            "practice_code": codes[practice],
            "staff_group": np.array(groups)[group],
            "as_at": years[wave],
            "headcount": count,
            "fte": (count * _FTE_PER_HEAD).round(1),
            "patients": (sizes * _PATIENTS_OF_MEDIAN_PRACTICE).round()[practice],
        }
    )
    return frame.loc[open_in[practice, wave]].drop_duplicates(["practice_code", "staff_group", "as_at"])  # two waves may lie in one year
