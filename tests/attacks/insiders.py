"""Somebody inside, who knows every other answer in a group: how sure of the last one do its counts make him?

In the person's smallest group alone there is a mark. Who knows every other answer in all groups at once has every count that a person
is in to read one answer from: nothing that leaves counts useful protects against that, and what it comes to is reported.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.attacks.guessing import auc
from tests.attacks.reading.noise import Noise
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import RESPONDENTS, Stolen, Told

CERTAIN = 1 - 1e-9


@dataclass(frozen=True)
class Insider:
    """Of `answers` looked at: the surest that anybody can be of one, and how many are certain, with certainty that is right."""

    surest: float
    certain: int
    answers: int


def smallest_group(told: Iterable[Told], answers: Mapping[str, pd.DataFrame], noise: Noise) -> Insider:
    """answers: question -> the people who answered it, and `option`. Each person in the smallest group that counts him."""
    by_question: dict[str, list[Told]] = {}
    for one in told:
        if one.question != RESPONDENTS and one.question in answers:
            by_question.setdefault(one.question, []).append(one)
    surest, certain, looked_at = 0.0, 0, 0
    for question, found in by_question.items():
        people = answers[question].reset_index(drop=True)
        for one, options in _smallest(found, people):
            for option, held in options.items():
                if held.smallest:
                    sure, right = _posterior(one, option, options, noise)
                    surest = max(surest, sure)
                    certain += held.smallest if sure >= CERTAIN and right else 0
                    looked_at += held.smallest
    return Insider(surest, certain, looked_at)


@dataclass(frozen=True)
class Held:
    """Who gave an option in a group: everybody, and those of them who are in no smaller group."""

    everybody: int
    smallest: int


def _smallest(told: list[Told], people: pd.DataFrame) -> Iterable[tuple[Told, dict[str, Held]]]:
    roll = Roll(people)
    names, option = np.unique(people["option"].to_numpy(dtype=str), return_inverse=True)
    code = {str(name): number for number, name in enumerate(names)}
    among = [roll.among(one.group) for one in told]
    size = np.array([inside.sum() for inside in among])
    smallest = np.full(len(people), len(people) + 1)
    for inside, n in zip(among, size, strict=True):
        smallest[inside] = np.minimum(smallest[inside], n)
    for one, inside, n in zip(told, among, size, strict=True):
        mine = inside & (smallest == n)
        if mine.any():
            everybody, here = (np.append(np.bincount(option[who], minlength=len(names)), 0) for who in (inside, mine))
            yield one, {o: Held(int(everybody[code.get(o, -1)]), int(here[code.get(o, -1)])) for o in one.said}


def _posterior(one: Told, option: str, options: Mapping[str, Held], noise: Noise) -> tuple[float, bool]:
    """How sure an insider is of somebody who gave `option`, all answers being as likely before; and whether of the right one."""
    of = sum(held.everybody for held in options.values())
    names, base = list(one.said), one.base if one.base is not None else of
    without = {o: options[o].everybody - (o == option) for o in names}
    chance = {(o, more): noise.chance(one.said[o], np.array([without[o] + more]), base)[0] for o in one.drawn for more in (0, 1)}
    weight = np.array([np.prod([chance[o, int(o == given)] for o in one.drawn]) for given in names])
    total = weight.sum()
    if total == 0:
        return 0.0, False  # the counts contradict what the insider knows: another noise than its rules say
    surest = int(np.argmax(weight))
    return float(weight[surest] / total), names[surest] == option


def every_group(stolen: Stolen, wave: str, question: str, people: pd.DataFrame, whom: np.ndarray) -> float:
    """AUC of guessing `whom` (person,) by somebody who knows every other answer in all groups. For a yes/no question."""
    roll = Roll(people)
    yes = (people["option"] == "yes").to_numpy()
    evidence = np.zeros(len(people))
    done: set[tuple] = set()
    for one in stolen.told(wave, (question,)):
        inside = roll.among(one.group)
        key = (inside.tobytes(), *sorted(one.said.items()))
        if key in done:
            continue
        done.add(key)
        of, said_yes = int(inside.sum()), int(yes[inside].sum())
        base = one.base if one.base is not None else of
        for answer in (True, False):
            mine = inside & (yes == answer) & whom
            if not mine.any():
                continue
            others = said_yes - int(answer)
            likely = [
                np.prod([stolen.noise.chance(one.said[o], np.array([n]), base)[0] for o, n in true.items() if o in one.drawn])
                for true in ({"yes": others, "no": of - others}, {"yes": others + 1, "no": of - others - 1})
            ]
            evidence[mine] += np.log(max(likely[1], 1e-300)) - np.log(max(likely[0], 1e-300))
    return auc(evidence[whom], yes[whom])
