"""T2: who said yes? One question, and twenty-four questions on the same people, from everything released about them.

Averages hide who is exposed, so people of a minority, lone practices and rare answers are told apart, and how many are as good as known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tests.attacks.guessing import NO_NOISE, Sums, auc, averaged, followed_up, guess, seen, sums
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import Stolen, Told
from tests.attacks.worlds.planted import AS_DEMONSTRATED, COIN, FOLLOW_UP, OFTEN, RARE, RARE_COIN, RARELY, RELATED, WAVE
from tests.attacks.worlds.world import World

SURE = 0.9


@dataclass(frozen=True)
class Guessed:
    """One canary a row: `score` (the more, the likelier a yes; a chance where `chances`), the truth, and who it is."""

    score: np.ndarray
    truth: np.ndarray
    canaries: pd.DataFrame

    def auc(self, who: np.ndarray | None = None) -> float:
        """Over all canaries, or over some of them: (canary,)."""
        chosen = np.ones(len(self.truth), dtype=bool) if who is None else who
        return auc(self.score[chosen], self.truth[chosen])

    @cached_property
    def bme(self) -> np.ndarray:
        return (self.canaries["wres"] == "bme").to_numpy()

    def sure(self) -> tuple[float, float]:
        """The share guessed at 90% or surer, and how many of those guesses are right."""
        surest = np.maximum(self.score, 1 - self.score)
        sure = surest >= SURE
        right = (self.score[sure] > 0.5) == self.truth[sure]
        return float(sure.mean()), float(right.mean()) if sure.any() else float("nan")


class Target:
    """The people who answered a question, and the canaries among them that are to be guessed."""

    def __init__(self, people: pd.DataFrame) -> None:
        self.people = people
        self.roll = Roll(people)
        self.canaries = people[people["canary"].astype(bool)]
        self.where = self.roll.cell_of(self.canaries)

    def counted(self, present: np.ndarray) -> np.ndarray:
        """(cell,) the people of `present` (person,) in each."""
        return self.roll.totals(self.people, present)

    def guessed(
        self, equations: Sums, often: float, coin: float = 0.5, agree: float = 1.0, questions: int = 1, truth: str = "leaning"
    ) -> Guessed:
        """often: of those who are no canaries, how many lean to yes; agree: how often an answer is as one leans."""
        size = self.roll.size
        leaning = np.full(len(size), often)
        leaning[self.where] = coin
        kept = 2 * agree - 1
        mean = 1 - agree + kept * leaning
        variance = kept**2 * leaning * (1 - leaning) + agree * (1 - agree) / questions
        found = guess(equations, size * mean, size * variance)[self.where]
        said = (self.canaries["option"] == "yes") if truth == "option" else self.canaries["leaning"].astype(bool)
        return Guessed(found, said.to_numpy(), self.canaries)


def one_question(world: World) -> Guessed:
    """The real question that canaries answer by coin, with the question that only those who said yes are asked."""
    target = Target(world.who_answered(COIN))
    return target.guessed(edition_sums(world.stolen, target, np.ones(len(target.people), dtype=bool)), OFTEN)


def edition_sums(stolen: Stolen, target: Target, present: np.ndarray) -> Sums:
    """What one release says of the coin's question. present: (person,) who had answered by then."""
    told = stolen.told(WAVE, (COIN, FOLLOW_UP))
    coin, follow_up = ([one for one in told if one.question == question] for question in (COIN, FOLLOW_UP))
    counted = target.counted(present)
    found = sums(seen(coin, target.roll).values(), counted, stolen.noise.variance)
    found = found.and_also(followed_up(follow_up, target.roll, stolen.noise.variance))
    return Sums(found.inside * (counted > 0), found.yes, found.variance)


def rare_answers(world: World) -> float:
    """AUC over questions to which hardly anybody says yes, so that one who does stands out."""
    found = []
    for question in RARE:
        target = Target(world.who_answered(question))
        equations = sums(seen(world.stolen.told(WAVE, (question,)), target.roll).values(), target.roll.size, world.stolen.noise.variance)
        found.append(target.guessed(equations, RARELY, RARE_COIN, truth="option").auc())
    return float(np.nanmean(found))


def related_questions(world: World, agree: float = AS_DEMONSTRATED) -> tuple[Guessed, float]:
    """Twenty-four questions averaged, and the AUC of the same with exact counts: what the areas alone give away."""
    target = Target(world.who_answered(RELATED[0]))
    everybody = np.ones(len(target.people), dtype=bool)
    equations = related_sums(target, world.stolen, everybody)
    truth = equations.inside @ target.roll.totals(target.people, target.people["leaning"].to_numpy())
    exact = Sums(equations.inside, truth, np.full(len(truth), NO_NOISE))
    return related_editions(target, [(world.stolen, everybody)], agree), target.guessed(exact, OFTEN).auc()


def related_editions(target: Target, releases: Sequence[tuple[Stolen, np.ndarray]], agree: float = AS_DEMONSTRATED) -> Guessed:
    """Twenty-four questions from several releases, each with (person,) who had answered by then."""
    equations = None
    for stolen, present in releases:
        these = related_sums(target, stolen, present)
        equations = these if equations is None else equations.and_also(these)
    assert equations is not None
    return target.guessed(equations, OFTEN, agree=agree, questions=len(RELATED))


def related_sums(target: Target, stolen: Stolen, present: np.ndarray) -> Sums:
    """The mean of twenty-four questions in one release."""
    by_question: dict[str, list[Told]] = {question: [] for question in RELATED}
    for one in stolen.told(WAVE, RELATED):
        by_question[one.question].append(one)
    counted = target.counted(present)
    found = averaged([list(seen(told, target.roll).values()) for told in by_question.values()], counted, stolen.noise.variance)
    return Sums(found.inside * (counted > 0), found.yes, found.variance)


def control(people: pd.DataFrame, naive: Stolen) -> float:
    """The same guess at the same question from what a plain threshold of eleven would show."""
    target = Target(people)
    return target.guessed(sums(seen(naive.told(WAVE, (COIN,)), target.roll).values(), target.roll.size, NO_NOISE), OFTEN).auc()


def lone(guessed: Guessed, stolen: Stolen) -> np.ndarray:
    """(canary,) whether the practice is shown alone."""
    alone = {
        next(iter(one.group.practices)) for one in stolen.told(WAVE, (COIN,)) if one.group.view == "area" and len(one.group.practices) == 1
    }
    return guessed.canaries["practice_code"].isin(list(alone)).to_numpy()


def subgroups(guessed: Guessed, stolen: Stolen) -> Mapping[str, float]:
    """AUC of BME people, of lone practices and of those who are both."""
    alone = lone(guessed, stolen)
    return {"bme": guessed.auc(guessed.bme), "lone": guessed.auc(alone), "lone_bme": guessed.auc(alone & guessed.bme)}
