"""Which neighbourhoods stand apart from the whole area, on which measures, when all comparisons are looked at together."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from queries.maturity import submission_counts
from queries.measures.confidence import USUAL, normal_score
from queries.measures.peers import discoveries
from queries.measures.peers.departures import of_count, of_rate, of_share
from queries.release import Release
from queries.selection import Selection, Viewer
from queries.survey import indicator as indicator_of
from queries.survey import response_rates

RESPONSE, ASSESSED = "response", "assessed"  # measures that are no questions of the survey
COLUMNS = ("group", "group_name", "measure", "share", "lower", "upper", "base", "withheld", "whole", "side", "apart")


def stand_apart(
    release: Release, wave: str, measures: Sequence[str], staff_groups: Sequence[str], viewer: Viewer, round: str | None
) -> pd.DataFrame:
    """One row per measure and neighbourhood; columns `COLUMNS`.

    measures: codes of indicators; after them come `response`, the share of staff who took part, and `assessed`, the practices that
    submitted in `round`, where the viewer may know it. `whole` is the share over the whole area, `side` 1 above it and -1 below.
    `apart` is decided over all rows at once (Benjamini and Hochberg): of those that stand apart, at most one in twenty may do so by
    chance. The same people answer several measures, under which the rule holds too, but measures then stand apart together.
    Raises `NotInRelease` for a code that the release does not have.
    """
    people = Selection(staff_groups=staff_groups)
    parts = [_survey(release, wave, code, people) for code in measures]
    parts.append(_response(release, wave, people))
    if round is not None:
        parts += [_assessed(release, round, viewer)]
    found = pd.concat([part for part in parts if len(part)], ignore_index=True)
    beyond = (found["share"] - found["whole"]).to_numpy(np.float64, na_value=np.nan)
    return found.assign(side=np.sign(np.nan_to_num(beyond)).astype(int), apart=discoveries(found["p"].to_numpy(np.float64)))[list(COLUMNS)]


def _survey(release: Release, wave: str, code: str, people: Selection) -> pd.DataFrame:
    found = indicator_of(release, wave, code, people, by="neighbourhood")
    whole = indicator_of(release, wave, code, people)["share"].iloc[0]
    p = of_share(found["share"].to_numpy(), found["effective_base"].to_numpy(), whole)
    return _framed(found, code, whole, p)


def _response(release: Release, wave: str, people: Selection) -> pd.DataFrame:
    found = response_rates(release, wave, people, by="neighbourhood")
    whole = response_rates(release, wave, people)["share"].iloc[0]
    noise = (found["upper"] - found["lower"]).to_numpy(np.float64) / (2 * normal_score(USUAL))
    staff = found["base"].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    return _framed(found, RESPONSE, whole, of_rate(found["share"].to_numpy(np.float64), staff, noise, whole))


def _assessed(release: Release, round: str, viewer: Viewer) -> pd.DataFrame:
    """Every practice is counted, so the limits are the share itself; no row where the viewer may not know."""
    found = submission_counts(release, round, Selection(), viewer, by="neighbourhood")
    if found["withheld"].notna().any():
        return found.iloc[:0]
    done, among = (found[name].astype(np.float64) for name in ("submitted", "practices"))
    p = of_count(done.to_numpy(), among.to_numpy(), int(done.sum()), int(among.sum()))
    share = done / among
    lines = found.assign(share=share, lower=share, upper=share, base=found["practices"])
    return _framed(lines, ASSESSED, done.sum() / among.sum(), p)


def _framed(found: pd.DataFrame, measure: str, whole: Any, p: np.ndarray) -> pd.DataFrame:
    kept = found[["group", "group_name", "share", "lower", "upper", "base", "withheld"]]
    return kept.assign(measure=measure, whole=float(whole), p=p)
