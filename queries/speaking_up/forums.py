"""Restorative forums as a flow, from the offer to an agreement kept."""

import pandas as pd

from queries.release import Release
from queries.selection import Selection
from queries.small_counts import by_year, in_order

STAGES = ("offered", "accepted", "held", "agreed", "kept")


def forums(release: Release, selection: Selection) -> pd.DataFrame:
    """One row per financial year and stage, in the order of `STAGES`, each as a share of the forums that were offered."""
    offered = by_year(release, "forums", "total", ("total", ""), selection).assign(category="offered")
    found = pd.concat([offered, by_year(release, "forums", "stage", ("total", ""), selection)], ignore_index=True)
    return in_order(found, STAGES)
