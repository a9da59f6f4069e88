"""A share weighted to the staff mix: what it would be if every staff group had answered as readily as the others."""

import numpy as np
import pandas as pd

from queries.measures.weighting import Weighted, post_stratify
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import ask_indicator, indicator_rows
from queries.survey.areas import NOT_RETURNED
from queries.survey.frame import SMALL_COUNT, noise_of
from queries.survey.rates import headcount, headcounts

COLUMNS = ("group", "share", "lower", "upper", "unweighted", "differs", "strata")
# Weights need the staff groups' proportions only. Against a population this large there is no finite-population correction, as in
# every other interval on the screen (docs/decisions.md, 5).
ENDLESS = 1e9
WEIGHABLE = (None, SMALL_COUNT, NOT_RETURNED)  # a group known to be small, or silent, can be joined to another one


def weighted(release: Release, wave: str, indicator: str, selection: Selection) -> pd.DataFrame:
    """The indicator's share weighted to the public headcount of each staff group: one row, or none where that would not be sound.

    Columns `group, share, lower, upper, unweighted, differs, strata`; `differs` says whether both belong on the screen. The strata are
    staff groups over the whole selection, not staff groups within neighbourhoods: hardly a neighbourhood has areas for all of them.
    None for practices (a few dozen people cannot carry weights), where a staff group is withheld, counted with other practices or of
    unknown headcount. Raises `NotInRelease` for a code that the release does not have.
    """
    found = None if selection.practices else _weighted(release, wave, indicator, selection)
    if found is None:
        return pd.DataFrame(columns=list(COLUMNS))
    line = ("all", found.share, found.lower, found.upper, found.unweighted, found.differs, found.strata)
    return pd.DataFrame([dict(zip(COLUMNS, line, strict=True))])


def _weighted(release: Release, wave: str, indicator: str, selection: Selection) -> Weighted | None:
    facts = release.facts
    rows = indicator_rows(release, indicator, ask_indicator(release, (wave,), indicator, selection, "staff_group"))
    known = headcounts(release, wave)
    rows = [row for row in rows if row.base or headcount(known, row.group) != 0]  # a group that nobody here belongs to
    whole = all(row.withheld(facts, two_sided=True) in WEIGHABLE and not row.group.place.shown_with for row in rows)
    people = np.array([headcount(known, row.group) for row in rows], dtype=np.float64)
    yes, base = (np.array(counts, dtype=np.float64) for counts in ([row.yes.total for row in rows], [row.base for row in rows]))
    if len(rows) < 2 or not whole or not bool(np.all(people > 0)) or base.sum() < facts.minimum_group:
        return None
    share = np.divide(yes, base, out=np.zeros_like(yes), where=base > 0)
    noise = noise_of(facts, rows, share, base)
    part = people / people.sum()
    return post_stratify(yes, base, ENDLESS * part, areas=["all"] * len(rows), noise_variance=float(np.nansum(part**2 * noise)))
