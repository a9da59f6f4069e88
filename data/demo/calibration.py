"""The headlines that the programme has published, made exact in the first wave."""

from collections.abc import Mapping

import numpy as np

# question -> the answer counted, the other answer of its base, and the share of the first among both
PUBLISHED: Mapping[str, tuple[str, str, float]] = {
    "witnessed_racism": ("yes", "no", 0.33),
    "aware_of_guardian": ("no", "yes", 0.68),
}


def calibrated(chosen: np.ndarray, leaning: np.ndarray, answered: np.ndarray, counted: int, other: int, share: float) -> np.ndarray:
    """`chosen` (an answer a person) with the fewest answers flipped so that `counted` has its share, to the nearest person.

    Only answers of those who `answered` count. Flipped are those who lean least to what they chose: `leaning` is higher the nearer
    a person is to `counted`. Not taken: drawing again until it fits, which would take ever longer as the area grows.
    """
    base = answered & ((chosen == counted) | (chosen == other))
    wanted = int(share * base.sum() + 0.5)
    surplus = int((base & (chosen == counted)).sum()) - wanted
    result = chosen.copy()
    flippable = np.flatnonzero(base & (chosen == (counted if surplus > 0 else other)))
    least_sure_first = np.argsort(leaning[flippable] if surplus > 0 else -leaning[flippable], kind="stable")
    result[flippable[least_sure_first[: abs(surplus)]]] = other if surplus > 0 else counted
    return result
