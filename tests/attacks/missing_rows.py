"""A row that is not there: does its absence say that nobody of a group took part?

Where one ethnic group of an area is shown and the other is not even blank, everybody reads: there is nobody in it.
"""

from dataclasses import dataclass

import pandas as pd

from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import RESPONDENTS, Group, Stolen


@dataclass(frozen=True)
class Missing:
    """Areas in which nobody of a group took part as the reader says rightly, areas of which it is said wrongly, and how many there are."""

    zeros: int
    wrong: int
    areas: int


def missing_rows(stolen: Stolen, wave: str, people: pd.DataFrame) -> Missing:
    """Over the areas of every view by ethnic group, for the rows that count everybody."""
    roll = Roll(people)
    shown: dict[tuple, set[str]] = {}
    area: dict[tuple, Group] = {}
    for one in stolen.told(wave, (RESPONDENTS,)):
        if one.group.view in ("ethnicity", "staff_group_ethnicity"):
            key = one.group.view, one.group.structure, one.group.practices, one.group.staff_group
            shown.setdefault(key, set()).add(one.group.ethnic_group)
            area[key] = one.group
    groups = {name for names in shown.values() for name in names}
    zeros = wrong = 0
    for key, names in shown.items():
        for missing in groups - names:
            one = area[key]
            people_there = roll.inside(Group(one.practices, one.view, one.structure, one.level, one.staff_group, missing))
            nobody = not roll.size[people_there].sum()
            zeros += nobody
            wrong += not nobody
    return Missing(zeros, wrong, len(shown))
