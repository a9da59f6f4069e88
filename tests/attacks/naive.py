"""The negative control: an engine that shows any selection of practices, exactly, as soon as eleven people answered.

It is what many dashboards do. The attacks must succeed against it, or they would prove nothing about ours.
"""

import pandas as pd

from queries import Selection
from queries.survey.people import By
from tests.attacks.asking import Ask, Map

ENOUGH = 11
_COLUMN = {"ethnicity": "wres", "staff_group": "staff_group", "neighbourhood": "neighbourhood", "practice": "practice_code"}


def naive(people: pd.DataFrame, public: Map) -> Ask:
    """people: those who answered the question, with `option`."""
    known = people.assign(neighbourhood=people["practice_code"].map(public.neighbourhood_of))

    def ask(question: str, selection: Selection, by: By | None = None) -> pd.DataFrame:  # noqa: ARG001 - one question only
        chosen = known
        for column, codes in (
            ("practice_code", selection.practices),
            ("neighbourhood", selection.neighbourhoods),
            ("staff_group", selection.staff_groups),
        ):
            chosen = chosen[chosen[column].isin(codes)] if codes else chosen
        groups = list(chosen.groupby(_COLUMN[by])) if by and len(chosen) else [("all", chosen)]
        rows = [_row(str(group), option, found) for group, found in groups for option in ("yes", "no")]
        return pd.DataFrame(rows, columns=["group", "category", "count", "base", "withheld", "shown_with"])

    return ask


def _row(group: str, option: str, found: pd.DataFrame) -> tuple[str, str, int | None, int | None, str | None, tuple[str, ...]]:
    if len(found) < ENOUGH:
        return group, option, None, None, "too_few", ()
    return group, option, int((found["option"] == option).sum()), len(found), None, ()
