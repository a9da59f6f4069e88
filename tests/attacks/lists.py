"""Names, lists and areas: do they say what anybody answered? The same people with other answers must give the same ones."""

import time

import numpy as np

from queries import Release, Selection, reference, survey
from queries.structure import Structure, structures
from tests.attacks.asking import Map
from tests.attacks.guessing import auc
from tests.attacks.worlds.planted import COIN, FOLLOW_UP, WAVE
from tests.attacks.worlds.world import World

LISTS = ("waves", "neighbourhoods", "practices", "staff_groups", "ethnic_groups", "indicators", "questions", "options")


def telling_lists(one: Release, other: Release, follow_up: str = FOLLOW_UP) -> int:
    """Lists, and sets of areas of questions that everybody is asked, that differ between two releases.

    follow_up: the question that is only asked of those who gave some answer to another.
    """
    lists = sum(not getattr(reference, name)(one).equals(getattr(reference, name)(other)) for name in LISTS)
    (mine, theirs) = (structures(release).found for release in (one, other))
    asked = [key for key in mine.keys() | theirs.keys() if key[-1] != follow_up]
    return lists + sum(_areas(mine.get(key)) != _areas(theirs.get(key)) for key in asked)


def _areas(structure: Structure | None) -> object:
    if structure is None:
        return None
    return {(node.level, node.name, node.practices) for node in structure.nodes}, structure.reasons


def time_tells_small(world: World, repeats: int = 5) -> float:
    """AUC of guessing from how long an answer takes whether a count in it is small; 0.5 is no difference."""
    selections = [Selection(practices=(code,)) for code in Map.of(world.release).code_of.values()]
    taken = np.array([[_seconds(world.release, selection) for selection in selections] for _ in range(repeats)])
    answers = [survey.responses(world.release, WAVE, COIN, selection) for selection in selections]
    small = np.array([(answer["withheld"] == "small_count").any() for answer in answers])
    took_part = np.array([not (answer["withheld"] == "not_returned").any() for answer in answers])
    return auc(np.median(taken, axis=0)[took_part], small[took_part])


def _seconds(release: Release, selection: Selection) -> float:
    started = time.perf_counter()
    survey.responses(release, WAVE, COIN, selection)
    return time.perf_counter() - started
