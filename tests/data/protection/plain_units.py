"""Units of a search as tests write them down."""

import numpy as np

from data.protection.partition import Units


def plain_units(
    people: np.ndarray | list[list[int]],
    minimum: int | list[int] = 11,
    *,
    answered: np.ndarray | None = None,
    place: np.ndarray | None = None,
    draw: np.ndarray | None = None,
    draws: int = 1,
    shown: bool = False,
) -> Units:
    """One question that everybody answered, no secret draw and groups that may be empty, unless said otherwise."""
    table = np.array(people, dtype=np.int64)
    rows, groups = table.shape
    return Units(
        table,
        table[:, :, None] if answered is None else answered,
        np.full(groups, minimum) if isinstance(minimum, int) else np.array(minimum),
        np.zeros_like(table) if draw is None else draw,
        draws,
        np.ones(rows, dtype=np.int64),
        np.zeros((rows, 2)) if place is None else place,
        np.full(groups, shown),
    )
