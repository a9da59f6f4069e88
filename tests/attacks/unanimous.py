"""Groups in which everybody gave one answer: does somebody who knows the noise and how many took part see that they did?

The reader holds every number of people who may have given each answer for as likely as any other, so that it is the release that tells
him, and not how common the answer is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.attacks.reading.noise import Noise
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import RESPONDENTS, Told

CERTAIN, SURE = 1 - 1e-9, 0.99
LARGEST = 100  # people; in no larger group does everybody say the same of anything


@dataclass(frozen=True)
class Unanimous:
    """Groups and people whose answer is certain, people whose answer is 99% sure, and unanimous groups there were."""

    certain_groups: int
    certain_people: int
    sure_people: int
    unanimous: int


def unanimous(releases: Iterable[Iterable[Told]], answers: Mapping[str, pd.DataFrame], noise: Noise) -> Unanimous:
    """releases: what each of several releases tells, side by side. answers: question -> who answered it, and `option`, for the judge."""
    found: dict[tuple, list[Told]] = {}
    rolls = {question: Roll(people) for question, people in answers.items()}
    groups: dict[tuple, np.ndarray] = {}
    for told in releases:
        for one in told:
            if one.question != RESPONDENTS and one.question in rolls:
                inside = rolls[one.question].among(one.group)
                if 0 < inside.sum() <= LARGEST:
                    key = one.question, inside.tobytes()
                    groups[key] = inside
                    if all(one.said != before.said for before in found.get(key, ())):
                        found.setdefault(key, []).append(one)
    certain, sure, alike = [], [], 0
    for (question, key), told in found.items():
        inside = groups[question, key]
        given = set(answers[question]["option"].to_numpy(dtype=str)[inside])
        if len(given) == 1:  # where it did not happen, nobody can rightly be certain of it
            alike += 1
            chance, people = _everybody(told, int(inside.sum()), noise)[given.pop()], int(inside.sum())
            sure += [people] if chance >= SURE else []
            certain += [people] if chance >= CERTAIN else []
    return Unanimous(len(certain), sum(certain), sum(sure), alike)


def _everybody(told: list[Told], people: int, noise: Noise) -> dict[str, float]:
    """Option -> how likely it is that all of `people` gave it, every split of them over the options being as likely before."""
    names = list(told[0].said)
    counts = np.arange(people + 1)
    likely = {
        o: np.prod([_chance(one, o, counts, people, noise) for one in told if o in one.drawn] or [np.ones(people + 1)], axis=0)
        for o in names
    }
    total = np.array([1.0])
    for row in likely.values():
        total = np.convolve(total, row)[: people + 1]
    all_splits = total[people]
    if all_splits <= 0:
        return dict.fromkeys(names, 0.0)
    return {o: float(likely[o][people] * np.prod([likely[other][0] for other in names if other != o]) / all_splits) for o in names}


def _chance(one: Told, option: str, counts: np.ndarray, people: int, noise: Noise) -> np.ndarray:
    return noise.chance(one.said[option], counts, one.base if one.base is not None else people)
