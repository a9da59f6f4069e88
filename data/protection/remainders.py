"""What is left of a group when finer areas that hold nobody else are taken away: it must be nobody, or enough people.

An ethnicity bundle of three practices may have all its BME people in one of them. Whoever knows that, and colleagues may, takes
the other two practices, counted by the area view, away from the bundle's White people, and is left with the White people of the
third. So to every group of a view, and to everybody outside it, belongs a remainder: its people in those finer areas that hold
others too. Remainders of two bundles add up like people do, so the search for bundles takes them as further groups. Found by
the attack suite, in one world of sixty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from data.protection.partition import Part, Units


def with_remainders(units: Units, finer: Sequence[Part]) -> Units:
    """The same units with two more groups for each of theirs: the remainder of the group, and of everybody outside it.

    finer: disjoint areas, each counted as a whole by another view, of which bundles will be unions. The remainder of several groups has
    the largest of their minimums.
    """
    if not finer or not units.people.shape[1]:
        return units
    taken = [_taken(units, inside, finer) for inside in _sides(units.people.shape[1])]
    return replace(
        units,
        people=np.concatenate([units.people, *(people for people, _, _ in taken)], axis=1),
        answered=np.concatenate([units.answered, *(answered for _, answered, _ in taken)], axis=1),
        minimum=np.concatenate([units.minimum, np.array([minimum for _, _, minimum in taken])]),
        draw=np.pad(units.draw, ((0, 0), (0, len(taken)))),  # nobody can steer to a line that only a remainder has to reach
        shown=np.concatenate([units.shown, np.zeros(len(taken), dtype=bool)]),
    )


def _sides(groups: int) -> Iterable[np.ndarray]:
    """Each group alone, then everybody outside it, as masks over the groups."""
    alone = np.eye(groups, dtype=bool)
    return [*alone, *~alone]


def _taken(units: Units, inside: np.ndarray, finer: Sequence[Part]) -> tuple[np.ndarray, np.ndarray, int]:
    """People and answers of one side in finer areas that hold others too, as one column; and the side's minimum."""
    mixed = np.ones(len(units), dtype=bool)
    for area in finer:
        rows = list(area)
        mixed[rows] = units.people[rows][:, ~inside].any()
    people = np.where(mixed, units.people[:, inside].sum(axis=1), 0)[:, None]
    answered = np.where(mixed[:, None], units.answered[:, inside].sum(axis=1), 0)[:, None]
    return people, answered, int(units.minimum[inside].max(initial=0))
